import RedressBase

/// The same story, with the request made later: everything else happened when it happened.
struct Later {
  let first: World
  let second: World

  /// What stories must be free in to be asked later.
  static let aspects: Set<Aspect> = [.time, .creditsLeft, .counts]

  /// The second request is made at least so many seconds after the first.
  func formula(atLeast seconds: Int64 = 1, atMost most: Int64 = 36_525 * World.day) -> Formula {
    let delta = first.logic.int("later \(second.mark)")
    return Formula.all([delta >= seconds, delta <= most] + moments(delta) + derived + counts)
  }

  /// Every moment lies further back by as much, on one date and at one time of day.
  private func moments(_ delta: Number) -> [Formula] {
    let days = first.logic.int("later days \(second.mark)")
    let shifted = first.momentNames.flatMap { name -> [Formula] in
      guard let one = first.numbers[name + ".ago"], let other = second.numbers[name + ".ago"],
        let clock = first.numbers[name + ".clock"], let same = second.numbers[name + ".clock"]
      else { return [] }
      return [other.equals(one + days), clock.equals(same)]
    }
    return shifted + [delta.equals(days.times(Ratio(World.day)) + second.clock - first.clock)]
  }

  /// What hangs on the calendar never goes back as time goes on, and stays while it stands still.
  private var derived: [Formula] { Later.alike(first, second) }

  /// Two stories on one calendar: what follows a number of days follows it alike in both.
  static func alike(_ first: World, _ second: World) -> [Formula] {
    first.derivedNames.flatMap { name -> [Formula] in
      guard let one = first.derived[name], let other = second.derived[name] else { return [] }
      return [
        (one.days <= other.days).implies(one.value <= other.value),
        (other.days <= one.days).implies(other.value <= one.value),
      ]
    }
  }

  /// Credits expire, refunds grow old, and nothing else happens.
  private var counts: [Formula] {
    var parts: [Formula] = []
    if let one = first.flags["credits expired"], let other = second.flags["credits expired"] {
      parts.append(one.implies(other))
    }
    for kind in ["failed", "lost"] {
      let (left, gone) = ("credits credits_\(kind)", "credits credits_\(kind)_expired")
      guard let one = first.numbers[left], let other = second.numbers[left] else { continue }
      parts.append(other <= one)
      if let expired = first.numbers[gone], let more = second.numbers[gone] {
        parts.append((one + expired).equals(other + more))
      }
    }
    for (name, one) in first.numbers.sorted(by: { $0.key < $1.key })
    where name.hasPrefix("refunds ") || name == "refunds" || name == "appeal number" {
      guard let other = second.numbers[name] else { continue }
      parts.append(name.hasPrefix("refunds ") ? other <= one : other.equals(one))
    }
    return parts
  }
}
