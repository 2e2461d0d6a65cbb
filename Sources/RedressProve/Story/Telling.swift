import RedressBase
import RedressDecide

/// Tells a case in a sentence or two, as a customer's story.
///
///     Bought a subscription on 1 October 2025 for $29.00, used 200 of 1,000 credits, asks for a refund on
///     3 October 2025 as "requested by customer": no clause decides, a reviewer does (A0).
///
/// Pure: the same case gives the same words. Whatever came from the case is cut to a readable length and has
/// everything invisible in it written out, so that no name of a stranger's can pass for the story's own words.
enum Telling {
  /// The case and what was decided on it.
  static func text(_ made: Case, _ decision: Decision, in zone: Zone) -> String {
    "\(story(made, for: [decision], in: zone)): \(self.decision(decision))."
  }

  /// The case alone, without the full stop, with what matters to any of the decisions on it.
  static func story(_ made: Case, for decisions: [Decision], in zone: Zone) -> String {
    let interests = decisions.map(\.interest)
    let interest = Teller.Interest(
      plans: interests.contains(where: \.plans), hours: interests.contains(where: \.hours))
    guard let teller = Teller(made, in: zone, for: interest) else {
      return "Has a history too large to be told"
    }
    return story(limited(teller.parts.compactMap(\.told)), teller.asking)
  }

  /// A short history stands in one sentence with the request, a long one in a sentence of its own.
  private static func story(_ history: [String], _ asking: String) -> String {
    guard history.count > 4 else { return (history + [asking]).joined(separator: ", ").capitalised }
    return "\(TellingWords.list(history).capitalised). \(asking.capitalised)"
  }

  /// How the second case of a pair differs from the first, in a few words about the second.
  static func difference(_ one: Case, _ other: Case, in zone: Zone) -> String {
    guard let changes = changes(one, other, zone) else { return "has another history" }
    if !changes.isEmpty { return TellingWords.list(limited(changes)) }
    return one.isTold(like: other) ? "is the same" : "differs only in details that are not told"
  }

  /// Both are told by the same clock, so that equal times read alike; nil where one can't be told.
  private static func changes(_ one: Case, _ other: Case, _ zone: Zone) -> [String]? {
    let interest = Teller.Interest(plans: true)
    guard var first = Teller(one, in: zone, for: interest),
      var second = Teller(other, in: zone, for: interest)
    else { return one.isTold(like: other) ? [] : nil }
    first.clock = first.clock.joined(with: second.clock)
    second.clock = first.clock
    let parts = (first.parts + first.terms, second.parts + second.terms)
    return TellingDifference(from: parts.0, to: parts.1, in: zone).changes
  }

  private static func limited(_ parts: [String]) -> [String] {
    let limit = 12
    guard parts.count > limit + 1 else { return parts }
    return parts.prefix(limit) + ["\(parts.count - limit) more things"]
  }
}

extension Case {
  /// Whether all but what only names the case is the same.
  fileprivate func isTold(like other: Case) -> Bool {
    var copy = other
    (copy.id, copy.warnings) = (id, warnings)
    return self == copy
  }
}

extension Decision {
  /// What a clause looked at, by the reasons that the explanation gives: else it is of no interest.
  fileprivate var interest: Teller.Interest {
    let reasons = clauses.flatMap(\.because)
    return Teller.Interest(
      plans: reasons.contains { $0.hasPrefix("the plan is ") || $0.hasPrefix("the current plan is ") },
      hours: reasons.contains { reason in Self.hours.contains { reason.contains($0) } })
  }

  /// How the reasons speak of windows that are measured by the clock.
  private static let hours = ["hour", "hours", "minute", "minutes"].flatMap { unit in
    [" \(unit) of the ", " \(unit) after the ", " \(unit) before the "]
  }
}

extension String {
  /// With a capital letter in front.
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
