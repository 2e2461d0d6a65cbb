/// A pattern of a form, compiled from its short notation.
///
///     {subject} is {decision}        words and slots
///     (of|after)                     alternatives
///     [also]                         optional
///     {reasons:reason*}              a list: "a", "a or b", "a, b and c"
///     \(                             a sign that would mean something else here
///
/// Words go through ``WordForm`` as the words of a policy do; articles may be written for the reader.
public struct Pattern: Sendable {
  indirect enum Element: Sendable, Equatable {
    case word(String)
    case choice([[Element]])
    case optional([Element])
    case slot(label: String, category: String, list: Bool)
  }

  let elements: [Element]
  /// The notation that it was compiled from.
  public let notation: String

  init(_ notation: String) {
    self.notation = notation
    var reader = PatternReader(Array(notation))
    elements = reader.sequence(until: [])
  }
}

private struct PatternReader {
  let characters: [Character]
  var position = 0

  init(_ characters: [Character]) { self.characters = characters }

  mutating func sequence(until ends: Set<Character>) -> [Pattern.Element] {
    var elements: [Pattern.Element] = []
    while position < characters.count, !ends.contains(characters[position]) {
      if let element = element() { elements.append(element) }
    }
    return elements
  }

  private mutating func element() -> Pattern.Element? {
    switch characters[position] {
    case " ":
      position += 1
      return nil
    case "(":
      return .choice(alternatives())
    case "[":
      position += 1
      let inner = sequence(until: ["]"])
      position += 1
      return inner.isEmpty ? nil : .optional(inner)
    case "{": return slot()
    case "\\": return sign()
    default: return word()
    }
  }

  /// The sign after a backslash stands for itself.
  private mutating func sign() -> Pattern.Element {
    position += 2
    return .word(String(characters[position - 1]))
  }

  private mutating func alternatives() -> [[Pattern.Element]] {
    var result: [[Pattern.Element]] = []
    repeat {
      position += 1
      let alternative = sequence(until: ["|", ")"])
      if !result.contains(alternative) { result.append(alternative) }
    } while position < characters.count && characters[position] == "|"
    position += 1
    return result
  }

  private mutating func slot() -> Pattern.Element {
    position += 1
    let text = String(characters[position...].prefix { $0 != "}" })
    position += text.count + 1
    let isList = text.hasSuffix("*")
    let parts = (isList ? String(text.dropLast()) : text).split(separator: ":").map(String.init)
    let category = parts.last ?? text
    return .slot(label: parts.first ?? category, category: category, list: isList)
  }

  private mutating func word() -> Pattern.Element? {
    let text = String(characters[position...].prefix { !" ()[]{}|".contains($0) })
    precondition(!text.isEmpty, "a pattern has a stray sign: \(String(characters))")
    position += text.count
    if text.count == 1, let only = text.first, !only.isLetter { return .word(text) }
    return WordForm.key(text).map(Pattern.Element.word)
  }
}
