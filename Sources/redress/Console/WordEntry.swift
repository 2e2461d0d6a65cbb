import RedressJSON
import RedressSyntax

/// A fact of the vocabulary, or a form of a sentence, as it is listed.
struct WordEntry {
  let name: String
  /// The type of a fact, or where a form can stand.
  let group: String
  let phrase: String
  let unit: String
  let meaning: String
  let example: String

  /// All facts, by type.
  static var facts: [WordEntry] {
    Vocabulary.FactType.allCases.flatMap { type in
      Vocabulary.entries.filter { $0.type == type }.map { entry in
        WordEntry(entry.form, group: type.rawValue, unit: entry.unit, meaning: entry.derivation)
      }
    }
  }

  /// All forms but the facts' own, by where they stand.
  static var forms: [WordEntry] {
    let facts = Set(Vocabulary.entries.map(\.form.name))
    let all = Forms.all.filter { !facts.contains($0.name) }
    var groups: [String] = []
    for form in all where !groups.contains(form.category) { groups.append(form.category) }
    return groups.flatMap { group in
      all.filter { $0.category == group }.map { WordEntry($0, group: group, unit: "", meaning: $0.meaning) }
    }
  }

  private init(_ form: Form, group: String, unit: String, meaning: String) {
    self.name = form.name
    self.group = group
    self.phrase = form.pattern.notation
    self.unit = unit
    self.meaning = meaning
    self.example = form.example
  }

  /// The words by which it is found.
  var words: [String] {
    let text = "\(name) \(group) \(phrase) \(example) \(meaning)".lowercased()
    return text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  /// Whether every word of a search begins one of its words.
  func matches(_ search: [String]) -> Bool {
    let words = words
    let sought = search.flatMap { $0.lowercased().split { !($0.isLetter || $0.isNumber) } }
    return sought.allSatisfy { word in words.contains { $0.hasPrefix(word) } }
  }
}

extension WordEntry {
  /// Entries under the headings of their groups.
  static func page(_ entries: [WordEntry], width: Int) -> String {
    var text = ""
    var group: String?
    for entry in entries {
      if entry.group != group { text += (group == nil ? "" : "\n") + "\(entry.group)\n" }
      group = entry.group
      text += entry.lines(width)
    }
    return text
  }

  private func lines(_ width: Int) -> String {
    let first = "  \(example.isEmpty ? phrase : example)\n"
    let rows = [("phrase", phrase), ("unit", unit), ("means", meaning)].filter { !$0.1.isEmpty }
    return first
      + rows.map { name, words in
        "      \(name.padded(to: 6))  \(words.wrapped(to: width - 14, indent: 14))\n"
      }.joined()
  }

  /// Entries as one JSON document.
  static func document(_ entries: [WordEntry]) -> String {
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes, pretty: true) { json in
      json.array { json in
        for entry in entries { json.object { entry.write(into: &$0) } }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(into json: inout JSONWriter) {
    let members = [
      ("name", name), ("group", group), ("phrase", phrase), ("unit", unit), ("meaning", meaning),
      ("example", example),
    ]
    for (key, value) in members {
      json.key(key)
      json.string(value)
    }
  }
}

extension String {
  /// The text broken at blanks, its later lines indented.
  func wrapped(to width: Int, indent: Int) -> String {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= Swift.max(width, 30) {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
  }
}
