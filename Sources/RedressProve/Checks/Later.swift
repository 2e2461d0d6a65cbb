import RedressBase
import RedressCheck

/// The same story, with the request made at another time: everything else happened when it happened.
struct Later {
  let first: World
  let second: World
  /// How many dates later the second request is made.
  let days: Number

  /// What stories must be free in to be asked later.
  static let aspects: Set<Aspect> = [.time, .creditsLeft, .counts]

  init(first: World, second: World) {
    self.first = first
    self.second = second
    days = first.logic.int("later days \(second.mark)")
  }

  /// How the second story is told.
  var kinship: Kinship { .asked(days: days) }

  /// What makes the pair easy to read: a day or a month between the two, and nothing that became of old refunds
  /// and credits meanwhile.
  var wishes: [Formula] {
    let still = first.numbers.keys.filter { Self.isCount($0) || $0.hasPrefix("credits credits") }.sorted()
      .compactMap { name -> Formula? in
        guard let one = first.numbers[name], let other = second.numbers[name] else { return nil }
        return one.equals(other)
      }
    return [days.equals(1) && first.clock.equals(second.clock), days <= 1, days <= 31] + still
  }

  /// The second request is made at least so many seconds after the first.
  func formula(atLeast seconds: Int64 = 1, atMost most: Int64 = 36_525 * World.day) -> Formula {
    let delta = delta
    return Formula.all([delta >= seconds, delta <= most] + moments + derived + counts)
  }

  /// The second request is made at any other time, with nothing that became of anything meanwhile.
  var shifted: Formula {
    Formula.all([days >= -36_525, days <= 36_525] + moments + derived)
  }

  /// Every moment lies further back by as much, on one date and at one time of day.
  private var moments: [Formula] {
    first.momentNames.flatMap { name -> [Formula] in
      guard let one = first.numbers[name + ".ago"], let other = second.numbers[name + ".ago"],
        let clock = first.numbers[name + ".clock"], let same = second.numbers[name + ".clock"]
      else { return [] }
      return [other.equals(one + days), clock.equals(same)]
    }
  }

  /// By how many seconds it is later, on a clock that never moves.
  private var delta: Number { days.times(Ratio(World.day)) + second.clock - first.clock }

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
    for (name, one) in first.numbers.sorted(by: { $0.key < $1.key }) where Self.isCount(name) {
      guard let other = second.numbers[name] else { continue }
      parts.append(name.hasPrefix("refunds ") ? other <= one : other.equals(one))
    }
    return parts + forgotten
  }

  private static func isCount(_ name: String) -> Bool {
    name.hasPrefix("refunds ") || name == "refunds" || name == "appeal number"
  }

  /// Whatever was refunded by the first request is older than a length of time once so much time has passed.
  private var forgotten: [Formula] {
    let lengths = first.stage.facts.compactMap { fact, _ -> Length? in
      guard case .quantity(let quantity) = fact, quantity.name == .refundsWithin else { return nil }
      return quantity.length
    }
    return lengths.compactMap { length in
      second.numbers["refunds \(length)"].map { count in
        (days > Int64(length.mostDays + 1)).implies(count.equals(0))
      }
    }
  }
}
