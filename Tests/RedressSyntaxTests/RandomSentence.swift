@testable import RedressSyntax

/// Sentences made at random from the forms, so that every alternative of every pattern is met.
struct RandomSentence {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func text(of form: Form, depth: Int = 2) -> String { text(form.pattern.elements, depth) }

  private mutating func text(_ elements: [Pattern.Element], _ depth: Int) -> String {
    var parts: [String] = []
    for element in elements { parts.append(text(element, depth)) }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private mutating func text(_ element: Pattern.Element, _ depth: Int) -> String {
    switch element {
    case .word(let word): return word == "−" ? "-" : word
    case .choice(let choices): return choices.randomElement(using: &random).map { text($0, depth) } ?? ""
    case .optional(let inner): return Bool.random(using: &random) ? text(inner, depth) : ""
    case .slot(_, let category, _): return filled(category, depth)
    }
  }

  private mutating func filled(_ category: String, _ depth: Int) -> String {
    if let words = Self.words[category] { return words.randomElement(using: &random) ?? "" }
    let forms = Words.grammar.forms(of: category).filter { !Self.open.contains($0.name) }
    guard let form = forms.randomElement(using: &random) else { return "" }
    return depth > 0 ? text(of: form, depth: depth - 1) : form.example
  }

  /// "The smaller of a and b plus c" has two readings, and is refused as such.
  private static let open = ["factor.smaller", "factor.larger"]

  private static let words: [String: [String]] = [
    "number": ["7", "three"], "percent": ["20%"], "money": ["$5.00", "29.00 EUR"], "name": ["`pro`"],
    "code": ["`pro`"], "id": ["A6"], "list": [":"], "text": ["support@example.com"],
    "address": ["support@example.com"],
    "reason": ["duplicate", "`incorrect_charge`"], "finding": ["abuse", "a fraudulent payment"],
    "feature": ["data sync", "`user_chat`"], "product": ["`gift_card`"], "item": ["`set_up_fee`"],
    "event": ["`order.delivered`"], "conditionDefinition": ["in the window", "heavy use"],
    "valueDefinition": ["the refund share"],
  ]
}

/// SplitMix64: random test values that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
