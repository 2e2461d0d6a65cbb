import RedressDecide
import RedressProve

/// Who is treated differently under two policies, for people.
struct ComparisonPage {
  let compared: ComparedPolicies
  let width: Int
  private var report: Comparer.Report { compared.report }

  /// The regions by direction, what is not known, the verdict, and what was not compared.
  var text: String {
    let sections = Comparer.Direction.allCases.compactMap(section)
    return (sections + [doubts, notes, verdict].compactMap { $0 } + [footer]).joined(separator: "\n")
  }

  // MARK: - Regions

  private func section(_ direction: Comparer.Direction) -> String? {
    let regions = report.regions.enumerated().filter { $0.element.direction == direction }
    guard !regions.isEmpty else { return nil }
    let more = report.cut.contains(direction) ? "\n  and more: --limit-regions lets more through\n" : ""
    let heading = line(heading(direction))
    return heading + regions.map { "\n" + region($0.element, $0.offset) }.joined() + more
  }

  private func heading(_ direction: Comparer.Direction) -> String {
    let (old, new) = (compared.oldName, compared.newName)
    return switch direction {
    case .gains: "The customer gets more under \(new):"
    case .loses: "The customer gets less under \(new):"
    case .referred: "Decided under \(old), left to a person under \(new):"
    case .decided: "Left to a person under \(old), decided under \(new):"
    case .paidOtherwise: "The customer gets as much, but in another way:"
    }
  }

  private func region(_ region: Comparer.Region, _ number: Int) -> String {
    let witness = region.witness
    let kept = compared.kept[number].map { "kept in \($0)" }
    let decisions = [(compared.oldName, witness.oneStory), (compared.newName, witness.otherStory)]
    return line(Self.title(region.one, region.other), 2) + line(witness.story + ".", 4)
      + decisions.map { line("\($0): \($1)", 4) }.joined() + (kept.map { line($0, 4) } ?? "")
  }

  /// The clauses that decide under the one, and those under the other.
  private static func title(_ one: [String], _ other: [String]) -> String {
    func side(_ ids: [String]) -> String {
      guard let last = ids.last else { return "no clause" }
      return ids.count == 1 ? last : ids.dropLast().joined(separator: ", ") + " and \(last)"
    }
    return "\(side(one)) → \(side(other))"
  }

  // MARK: - The end

  private var doubts: String? {
    guard !report.doubts.isEmpty else { return nil }
    let lines = report.doubts.map { doubt -> String in
      let clauses = doubt.clauses.map { Self.title($0.one, $0.other) } ?? "any other clauses"
      return line("\(clauses): \(doubt.why.words(seconds: compared.seconds))", 2)
    }
    let directions = Comparer.Direction.allCases.filter { way in
      report.doubts.contains { $0.direction == way }
    }
    let claims = directions.map(\.claim).joined(separator: ", or ")
    return line("Not known: whether \(claims), where these decide:") + lines.joined()
  }

  /// What has to be known to read the cases.
  private var notes: String? {
    let words = [(compared.oldName, report.ownWords.one), (compared.newName, report.ownWords.other)]
    var notes = words.filter { !$0.1.isEmpty }.map { name, own in
      "Only \(name) declares \(own.map { "`\($0)`" }.joined(separator: ", ")): a case with it is compared, though the "
        + "other policy could not be asked about it."
    }
    let zones = [compared.old, compared.new].map(\.checked.settings.zone.identifier)
    if zones[0] != zones[1], !report.regions.isEmpty { notes.append("Times are told in \(zones[0]).") }
    return notes.isEmpty ? nil : notes.map { line($0) }.joined()
  }

  private var verdict: String? { line(compared.verdict) }

  private var footer: String {
    line(
      "Not compared: effects, deadlines, suggestions to a reviewer, and what is asked before there is an answer."
    )
  }

  private func line(_ text: String, _ indent: Int = 0) -> String {
    let blanks = String(repeating: " ", count: indent)
    return blanks + text.onOneLine.wrapped(to: width - indent, indent: indent) + "\n"
  }
}

extension Comparer.Direction {
  /// What becomes of the customers.
  var claim: String {
    switch self {
    case .gains: "customers get more"
    case .loses: "customers get less"
    case .referred: "requests are newly left to a person"
    case .decided: "requests are no longer left to a person"
    case .paidOtherwise: "customers are paid in another way"
    }
  }
}

extension ComparedPolicies {
  /// The verdict in a sentence.
  var verdict: String {
    switch report.verdict {
    case .equivalent: "Equivalent: no case is treated differently. This is proved."
    case .moreGenerous: "\(newName) is more generous: \(counts), and nobody gets less. This is proved."
    case .lessGenerous: "\(newName) is less generous: \(counts), and nobody gets more. This is proved."
    case .mixed: "Mixed: \(counts)."
    case .undecided:
      report.regions.isEmpty ? "Not known." : "Different, but not known in which directions: \(counts)."
    }
  }

  private var counts: String {
    let parts = Comparer.Direction.allCases.compactMap { direction -> String? in
      let count = report.regions.filter { $0.direction == direction }.count
      guard count > 0 else { return nil }
      let isCut = report.cut.contains(direction)
      return "\(direction.claim) in \(isCut ? "more than " : "")\(count.counted("region"))"
    }
    return parts.joined(separator: "; ")
  }
}
