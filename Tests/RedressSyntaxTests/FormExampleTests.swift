import Testing

@testable import RedressSyntax

@Suite("The published forms")
struct FormExampleTests {
  @Test("each has an example, which reads as that form and no other", arguments: Forms.all.indices)
  func example(number: Int) {
    let form = Forms.all[number]
    #expect(!form.example.isEmpty, "\(form.name) has no example")
    #expect(Words.reading(form.example, as: form.category) == form.name, "\(form.example)")
  }

  /// Other alternatives of a pattern, and other forms in its slots, leave no doubt either.
  @Test("read one way in every wording", arguments: Forms.all.indices)
  func wordings(number: Int) {
    let form = Forms.all[number]
    var sentence = RandomSentence(seed: UInt64(number))
    for _ in 0..<20 {
      let text = sentence.text(of: form)
      if text.dropLast().contains(":") || text.contains(" and abuse or fraud") { continue }
      #expect(Words.reading(text, as: form.category) == form.name, "\(text)")
    }
  }

  @Test(
    "are refused where a sentence has two readings",
    arguments: [
      ("the smaller of the amount paid and $50.00 plus $1.00", "formula"),
      ("the country is `FR`, and abuse or fraud is suspected", "condition"),
    ])
  func twoReadings(text: String, category: String) {
    #expect(Words.reading(text, as: category).hasPrefix("ambiguous"))
  }

  @Test("have names of their own")
  func names() {
    let names = Dictionary(grouping: Forms.all, by: \.name).filter { $0.value.count > 1 }.keys
    #expect(names.isEmpty, "\(names)")
  }

  @Test("say what they mean")
  func meanings() {
    let silent = Forms.all.filter { $0.meaning.isEmpty }.map(\.name)
    #expect(silent.isEmpty, "\(silent)")
  }

  @Test("speak only of categories that exist")
  func categories() {
    let known = Set(Forms.all.map(\.category) + Self.wordCategories)
    for form in Forms.all {
      for slot in slots(form.pattern.elements) { #expect(known.contains(slot), "\(form.name) uses \(slot)") }
    }
  }

  /// A category that begins with itself would hide readings from the matcher's memory.
  @Test("never begin with themselves")
  func leftRecursion() {
    var starts: [String: Set<String>] = [:]
    for form in Forms.all {
      starts[form.category, default: []].formUnion(first(form.pattern.elements).categories)
    }
    for category in starts.keys {
      var open = starts[category] ?? []
      var seen: Set<String> = []
      while let next = open.popFirst() {
        if seen.insert(next).inserted { open.formUnion(starts[next] ?? []) }
      }
      #expect(!seen.contains(category), "\(category) begins with itself")
    }
  }

  private static let wordCategories = [
    "number", "percent", "money", "name", "code", "id", "list", "text", "address", "reason", "finding",
    "feature",
    "product",
    "item", "event", "conditionDefinition", "valueDefinition",
  ]

  private func slots(_ elements: [Pattern.Element]) -> [String] {
    elements.flatMap { element -> [String] in
      switch element {
      case .word: []
      case .choice(let choices): choices.flatMap(slots)
      case .optional(let inner): slots(inner)
      case .slot(_, let category, _): [category]
      }
    }
  }

  /// The categories that can stand first, and whether nothing at all can.
  private func first(_ elements: [Pattern.Element]) -> (categories: Set<String>, canBeEmpty: Bool) {
    var categories: Set<String> = []
    for element in elements {
      let (more, isOptional) = first(element)
      categories.formUnion(more)
      if !isOptional { return (categories, false) }
    }
    return (categories, true)
  }

  private func first(_ element: Pattern.Element) -> (categories: Set<String>, canBeEmpty: Bool) {
    switch element {
    case .word: return ([], false)
    case .slot(_, let category, _): return ([category], false)
    case .optional(let inner): return (first(inner).categories, true)
    case .choice(let choices):
      let parts = choices.map(first)
      return (Set(parts.flatMap(\.categories)), parts.contains { $0.canBeEmpty })
    }
  }
}
