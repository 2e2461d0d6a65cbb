/// Which clauses win over which.
extension EchoWriter {
  /// What it overrides, by what it is overridden, and to what it gives way; nothing where it decides nothing.
  func priorities(_ number: Int) -> [String] {
    guard !policy.clauses[number].rules.isEmpty else { return [] }
    let always = policy.clauses[number].overrides.filter { !$0.whenItPays }.map(\.clause)
    let paying = policy.clauses[number].overrides.filter(\.whenItPays).map(\.clause)
    var lines: [String] = []
    if !always.isEmpty { lines.append("where it applies, it overrides \(many(always, besides: number))") }
    if !paying.isEmpty { lines.append("where it applies and pays more than 0, it overrides \(ids(paying))") }
    let winners = overriding(number)
    if !winners.isEmpty { lines.append("it is overridden by \(Self.joined(winners, "and"))") }
    return lines + policy.yieldings.filter { $0.losers.contains(number) }.flatMap(yielding)
  }

  /// Clauses by name, or those that are left out where they are nearly all.
  private func many(_ clauses: [Int], besides number: Int) -> String {
    let others = policy.clauses.indices.filter { $0 != number && !clauses.contains($0) }
    if others.isEmpty, clauses.count > 1 { return "every other clause" }
    return others.count < 4 && clauses.count > 9 ? "every other clause except \(ids(others))" : ids(clauses)
  }

  private func overriding(_ number: Int) -> [String] {
    policy.clauses.compactMap { other in
      other.overrides.first { $0.clause == number }.map {
        other.id + ($0.whenItPays ? " (when that pays)" : "")
      }
    }
  }

  private func yielding(_ yielding: Yielding) -> [String] {
    listed("it gives way to \(ids(yielding.winners)), where that applies, when", yielding.condition)
  }
}
