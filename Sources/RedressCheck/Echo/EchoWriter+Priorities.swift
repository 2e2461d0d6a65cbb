/// Which clauses win over which.
extension EchoWriter {
  func priorities(_ number: Int) -> [String] {
    let always = policy.clauses[number].overrides.filter { !$0.whenItPays }.map(\.clause)
    let paying = policy.clauses[number].overrides.filter(\.whenItPays).map(\.clause)
    var lines: [String] = []
    if !always.isEmpty { lines.append("where it applies, it overrides \(ids(always))") }
    if !paying.isEmpty { lines.append("where it applies and pays more than 0, it overrides \(ids(paying))") }
    let winners = overriding(number)
    if !winners.isEmpty { lines.append("it is overridden by \(Self.joined(winners, "and"))") }
    return lines + policy.yieldings.filter { $0.losers.contains(number) }.flatMap(yielding)
  }

  private func overriding(_ number: Int) -> [String] {
    policy.clauses.compactMap { other in
      other.overrides.first { $0.clause == number }.map { other.id + ($0.whenItPays ? " (when that pays)" : "") }
    }
  }

  private func yielding(_ yielding: Yielding) -> [String] {
    listed("it gives way to \(ids(yielding.winners)), where that applies, when", yielding.condition)
  }
}
