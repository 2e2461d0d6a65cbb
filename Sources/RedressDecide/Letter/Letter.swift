import RedressBase
import RedressCheck

/// A decision as a letter to the person who asked.
///
///     print(Letter.render(decision, policy: policy.checked, width: 80, color: false))
///
///     Approved: a full refund of $27.83 to the original payment method.
///
///     Why
///       A3 Minimal usage: subscriptions
///         requested on day 4 of 7
///
/// Pure: the same decision gives the same letter. Everything that came from the case or the policy is escaped,
/// so that no text of theirs can command a terminal.
public enum Letter {
  /// The letter, ending with a line feed.
  ///
  /// Lines are broken to `width` columns; `color` adds terminal codes to the headings. Dates are told in the
  /// policy's time zone.
  public static func render(_ decision: Decision, policy: CheckedPolicy, width: Int, color: Bool) -> String {
    let words = LetterWords(clock: LetterClock(zone: policy.settings.zone, now: decision.decidedAt))
    var page = LetterPage(width: width, color: color)
    page.headline(words.headline(decision), decision.outcome)
    page.reasons(decision.clauses.filter { $0.status == .decisive })
    page.calculations(decision.remedies, words)
    page.list("What happens next", words.nextSteps(decision))
    page.questions(decision.questions)
    page.suggestion(decision.suggestion, words)
    page.list("What would have changed this", decision.wouldChange.map(\.asSentence))
    page.list(
      "Other clauses that were looked at", words.otherClauses(decision.clauses.filter { weighs($0, policy) }))
    page.closing(words.closing(decision))
    return page.text
  }

  /// Lists under headings, to follow a letter in its manner; empty ones are left out.
  package static func appendix(_ lists: [(title: String, items: [String])], width: Int, color: Bool) -> String
  {
    var page = LetterPage(width: width, color: color)
    for list in lists { page.list(list.title, list.items) }
    return page.text
  }

  /// Whether a clause had a say: clauses about how requests are handled apply to all, which nobody needs
  /// to be told in each letter.
  private static func weighs(_ report: ClauseReport, _ policy: CheckedPolicy) -> Bool {
    guard report.status == .applicable else { return true }
    return policy.clauses.contains { $0.id == report.id && (!$0.rules.isEmpty || $0.isShaping) }
  }
}

extension LetterPage {
  /// The decisive clauses with their reasons.
  fileprivate mutating func reasons(_ clauses: [ClauseReport]) {
    guard !clauses.isEmpty else { return }
    heading("Why")
    for clause in clauses {
      paragraph("\(clause.id) \(clause.title)", indent: 2)
      for reason in clause.because { item(reason, indent: 4) }
    }
  }

  /// How each amount comes about, where there is more to it than one line.
  fileprivate mutating func calculations(_ remedies: [Remedy], _ words: LetterWords) {
    for remedy in remedies where !remedy.calculation.isEmpty {
      heading(words.calculationTitle(remedy))
      table(words.calculation(remedy))
    }
  }

  /// What is asked, of the customer first.
  fileprivate mutating func questions(_ questions: [Question]) {
    list("What we need to know from you", questions.filter { $0.ask == .customer }.map(\.text))
    list("What a reviewer has to establish", questions.filter { $0.ask == .reviewer }.map(\.text))
  }

  /// What the policy would give, for the human who decides.
  fileprivate mutating func suggestion(_ suggestion: Suggestion?, _ words: LetterWords) {
    guard let suggestion else { return }
    let gifts = suggestion.remedies.map { words.gift($0).asSentence } + suggestion.effects.map(words.step)
    list("What the policy suggests", gifts)
    for remedy in suggestion.remedies where remedy.calculation.count > 1 { table(words.calculation(remedy)) }
    list("Facts for the reviewer", suggestion.evidence)
  }
}
