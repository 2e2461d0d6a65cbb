import Foundation

@testable import RedressSyntax

/// The reference pages that are made from the grammar and the vocabulary themselves.
enum Reference {
  static let pages: [String: @Sendable () -> String] = [
    "docs/language/forms.md": { forms() }, "docs/language/vocabulary.md": { vocabulary() },
  ]

  private static let made =
    "<!-- Made from Sources/RedressSyntax by `REDRESS_UPDATE=1 swift test --filter ReferenceTests`. Do not edit. -->"

  // MARK: - Forms

  private static func forms() -> String {
    let intro = """
      # The forms

      \(made)

      Every sentence that is executed matches exactly one of these forms; nothing else is understood. How the
      patterns are written:

      | notation | stands for |
      |---|---|
      | `refund` | the word; case, articles, plurals and `is` or `are` make no difference |
      | `(of\\|after)` | one of these |
      | `[also]` | may be left out |
      | `{decision}` | anything of that category, below |
      | `{rest:formula}` | the same, with a name of its own |
      | `{reason*}` | several: "a", "a or b", "a, b and c" |
      | `\\(` | the sign itself |

      Some categories are single words: `{number}` ("7", "three"), `{percent}`, `{money}` ("$5.00", "5.00 EUR"),
      `{name}` and `{code}` (a name in backticks; the former also without), `{id}` (a clause's id), `{list}` (the
      list that follows the colon), `{address}` and `{text}` (the rest of the sentence). `{reason}`, `{finding}`,
      `{feature}`, `{product}`, `{item}` and `{event}` are words that the front matter declares, or that every
      policy knows; `{conditionDefinition}` and `{valueDefinition}` are names that the policy defines.
      """
    return ([intro] + ReferenceCategory.all.map(section)).joined(separator: "\n\n") + "\n"
  }

  private static func section(_ category: ReferenceCategory) -> String {
    let forms = Forms.all.filter { $0.category == category.name && !isVocabulary($0) }
    let rows = forms.map {
      "| `\(escaped($0.pattern.notation))` | \(escaped($0.meaning)) | \(escaped($0.example)) |"
    }
    let head = "## \(category.title)\n\n`{\(category.name)}`: \(category.text)"
    guard !rows.isEmpty else { return head }
    return head + "\n\n| pattern | meaning | example |\n|---|---|---|\n" + rows.joined(separator: "\n")
  }

  private static func isVocabulary(_ form: Form) -> Bool {
    Vocabulary.entries.contains { $0.form.name == form.name }
  }

  // MARK: - Vocabulary

  private static func vocabulary() -> String {
    let intro = """
      # The vocabulary

      \(made)

      The facts of a case that every policy may speak of, with their type, their unit, and how they are derived
      from the events of the case. Where the history shows that there is no such thing (no subscription, no
      period), a comparison with it does not hold; where nobody said it, it is unknown and becomes a question.
      `{anchor}` is an event and `{duration}` a length of time: see [the forms](forms.md).
      """
    let types: [(Vocabulary.FactType, String)] = [
      (.money, "Money"), (.count, "Counts"), (.share, "Shares"), (.days, "Days"), (.months, "Months"),
      (.time, "Lengths of time"), (.choice, "One of several"), (.yesNo, "Yes or no"),
    ]
    return ([intro] + types.map(section)).joined(separator: "\n\n") + "\n"
  }

  private static func section(_ type: Vocabulary.FactType, _ title: String) -> String {
    let rows = Vocabulary.entries.filter { $0.type == type }.map { entry in
      let unit = entry.unit.isEmpty ? "yes or no" : entry.unit
      return
        "| `\(escaped(entry.form.pattern.notation))` | \(unit) | \(escaped(entry.derivation)) | \(escaped(entry.form.example)) |"
    }
    let head = "## \(title)\n\nType: \(type.rawValue).\n\n"
    let unit = type == .choice ? "values" : "unit"
    return head + "| phrase | \(unit) | derivation | example |\n|---|---|---|---|\n"
      + rows.joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

/// A section of the reference.
struct ReferenceCategory {
  let name: String
  let title: String
  let text: String

  init(_ name: String, _ title: String, _ text: String) {
    self.name = name
    self.title = title
    self.text = text
  }

  static let all = [
    Self(
      "statement", "Sentences",
      "a whole sentence, in a clause or under a heading such as \"How long it takes\"."),
    Self("modifier", "Headings of clauses", "what may follow the dash in a clause's heading."),
    Self("pays", "When an override counts", "the end of such a heading."),
    Self("guarantee", "Guarantees", "a sentence under \"Guarantees\"."),
    Self("subject", "Subjects", "whom a sentence is about."),
    Self("requestNoun", "Types of request", "what the customer asks for."),
    Self("chargeNoun", "Charges", "what was paid for."),
    Self("productNoun", "Products", "what kind of thing that was."),
    Self("adjective", "Intervals", "how often it is paid."),
    Self("relative", "Narrower charges", "which of them."),
    Self("decision", "Decisions", "what the sentence says."),
    Self("amount", "Amounts of decisions", "how much a decision gives."),
    Self("remedy", "Remedies", "what is given or suggested."),
    Self("target", "Targets", "the charge that is refunded."),
    Self("fee", "Fees", "what comes off."),
    Self("feeName", "Names of fees", "what a fee may be called."),
    Self("reviewer", "Reviewers", "who looks at a case."),
    Self("suggestion", "Suggestions", "what a reviewer is told."),
    Self("evidence", "Evidence", "the facts that a reviewer is shown."),
    Self("condition", "Conditions", "what has to hold; one joining word for each list."),
    Self("simple", "Statements about a case", "what a condition is made of; the vocabulary has more."),
    Self("andChain", "Statements joined by and", "the rest of such a sentence."),
    Self("orChain", "Statements joined by or", "the rest of such a sentence."),
    Self("guard", "Guards", "when a sentence applies at all."),
    Self("comparison", "Comparisons", "how a value lies to another."),
    Self("idref", "Clauses by their ids", "which clauses are meant."),
    Self("negation", "Not", "where a statement may be turned round."),
    Self("no", "No", "where a statement may be turned round."),
    Self("length", "Lengths of windows", "how long a window is."),
    Self("duration", "Lengths of time", "a number and a unit."),
    Self("unit", "Units of time", "what is counted."),
    Self("anchor", "Events", "a moment that windows and counts start from or end at."),
    Self("formula", "Formulas", "sums of terms."),
    Self("term", "Terms", "products of factors, from left to right."),
    Self("factor", "Factors", "what is computed with."),
    Self("quantity", "Facts with a number", "see [the vocabulary](vocabulary.md)."),
    Self("countable", "What can be counted", "after a number."),
    Self("effect", "Effects", "what a decision brings with it."),
    Self("scope", "Which decisions", "what an effect goes with."),
    Self("persistence", "Effects without money", "the end of such a sentence."),
    Self("time", "Instants", "when an effect happens."),
    Self("remedies", "Which remedies", "whose amounts a sentence changes."),
    Self("detail", "Details of a request", "what the customer has to say."),
    Self("tableLead", "Tables", "what follows \"means\" where a table follows."),
    Self("axis", "Axes", "what a table goes by."),
    Self("cell", "Ranges", "the cells on an axis of numbers."),
    Self("intervalCell", "Intervals in tables", "the cells on an axis of intervals."),
    Self("productCell", "Products in tables", "the cells on an axis of products."),
    Self("nameCell", "Names in tables", "the cells on an axis of plans, countries or payment methods."),
    Self(
      "question", "Questions",
      "what can be asked of a policy: is there a case that it decides so? No part of a policy."),
    Self("answer", "What a question looks for", "a decision of some kind."),
    Self("moneyBack", "Money in a question", "the ways in which it is given."),
    Self("decider", "Clauses in a question", "who decides."),
    Self("moment", "Times in a question", "when the customer asks."),
    Self("circumstance", "Conditions of a question", "what else holds in the case."),
  ]
}
