import RedressBase

extension ExampleOutcome {
  /// Reads a cell; nil when it is none of the forms, or names a clause that is not there.
  init?(parsing cell: String, clauses known: [String]) {
    self.init()
    var reader = OutcomeWords(cell)
    while let word = reader.next() {
      switch word.lowercased() {
      case "and", ",": continue
      case "by":
        guard let ids = reader.clauses(known) else { return nil }
        clauses = (clauses ?? []).union(ids)
      default:
        guard read(word.lowercased(), from: &reader) else { return nil }
      }
    }
    guard reader.hasResult else { return nil }
  }

  private init() {}

  private mutating func read(_ word: String, from reader: inout OutcomeWords) -> Bool {
    reader.hasResult = true
    switch word {
    case "approved": gifts = nil
    case "denied": outcome = .denied
    case "referred": outcome = .referred
    case "refund": return give(reader.money().map(Gift.refund))
    case "payout": return give(reader.money().map(Gift.payout))
    case "balance": return reader.skip("credit") && give(reader.money().map(Gift.balanceCredit))
    case "credits": return give(reader.count().map(Gift.credits))
    case "asks": return reader.skip("for") && ask(reader.facts())
    default: return false
    }
    return true
  }

  private mutating func give(_ gift: Gift?) -> Bool {
    guard let gift else { return false }
    gifts = (gifts ?? []) + [gift]
    return true
  }

  private mutating func ask(_ names: [String]) -> Bool {
    outcome = .informationNeeded
    facts.formUnion(names)
    return !names.isEmpty
  }
}

/// The words of an outcome cell, taken one after the other.
private struct OutcomeWords {
  private var words: ArraySlice<String>
  /// Whether anything but clauses was read.
  var hasResult = false

  init(_ cell: String) {
    words = cell.split(separator: " ").flatMap { OutcomeWords.parts(String($0)) }[...]
  }

  /// A comma at the end of a word is a word of its own.
  private static func parts(_ word: String) -> [String] {
    word.count > 1 && word.hasSuffix(",") ? [String(word.dropLast()), ","] : [word]
  }

  mutating func next() -> String? { words.popFirst() }

  mutating func skip(_ word: String) -> Bool { next()?.lowercased() == word }

  /// `$29.00`, or `29.00 CHF` in two words.
  mutating func money() -> Money? {
    guard let first = next() else { return nil }
    if let money = Money.parse(first) { return money }
    return next().flatMap { Money.parse("\(first) \($0)") }
  }

  mutating func count() -> Int64? {
    next().flatMap { Int64($0.filter { $0 != "," }) }
  }

  /// Ids up to the next result; nil when there is none, or one is unknown.
  mutating func clauses(_ known: [String]) -> Set<String>? {
    var ids: Set<String> = []
    while let word = words.first {
      if ["and", ","].contains(word.lowercased()) {
        words.removeFirst()
      } else if known.contains(word) {
        ids.insert(words.removeFirst())
      } else {
        break
      }
    }
    return ids.isEmpty ? nil : ids
  }

  /// Names of facts up to `by` or the end.
  mutating func facts() -> [String] {
    var names: [[String]] = [[]]
    while let word = words.first, word.lowercased() != "by" {
      words.removeFirst()
      if ["and", ","].contains(word.lowercased()) {
        names.append([])
      } else {
        names[names.count - 1].append(word)
      }
    }
    return names.map(OutcomeWords.fact).filter { !$0.isEmpty }
  }

  /// `the account e-mail` as `account_email`.
  private static func fact(_ words: [String]) -> String {
    let text = words.filter { $0.lowercased() != "the" }.joined(separator: " ")
    return text.lowercased() == "account e-mail" ? "account_email" : text.asWord
  }
}
