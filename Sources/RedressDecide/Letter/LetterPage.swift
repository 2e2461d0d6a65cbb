/// A page of a letter that is being written: headings, lists and columns within a width.
struct LetterPage {
  private(set) var text = ""
  private let width: Int
  private let color: Bool

  /// An empty page; no narrower than 40 columns.
  init(width: Int, color: Bool) {
    self.width = max(width, 40)
    self.color = color
  }

  /// The first line, in the colour of the outcome.
  mutating func headline(_ line: String, _ outcome: Outcome) {
    let code =
      switch outcome {
      case .approved: "1;32"
      case .denied: "1;31"
      case .referred, .informationNeeded: "1;33"
      }
    for line in wrap(line, to: width) { text += styled(line, code) + "\n" }
  }

  /// A heading, after an empty line.
  mutating func heading(_ title: String) {
    text += "\n"
    for line in wrap(title, to: width) { text += styled(line, "1") + "\n" }
  }

  /// Text with a margin.
  mutating func paragraph(_ words: String, indent: Int = 0) {
    put(words, first: String(repeating: " ", count: indent), rest: indent)
  }

  /// An item of a list.
  mutating func item(_ words: String, indent: Int = 2) {
    put(words, first: String(repeating: " ", count: indent) + "- ", rest: indent + 2)
  }

  /// A heading with a list; nothing at all when the list is empty.
  mutating func list(_ title: String, _ items: [String]) {
    guard !items.isEmpty else { return }
    heading(title)
    for words in items { item(words) }
  }

  /// The paragraphs at the end.
  mutating func closing(_ paragraphs: [String]) {
    for words in paragraphs {
      text += "\n"
      paragraph(words)
    }
  }

  private mutating func put(_ words: String, first: String, rest: Int) {
    let lines = wrap(words, to: width - rest)
    for (number, line) in lines.enumerated() {
      text += (number == 0 ? first : String(repeating: " ", count: rest)) + line + "\n"
    }
  }

  private func styled(_ line: String, _ code: String) -> String {
    color ? "\u{1B}[\(code)m\(line)\u{1B}[0m" : line
  }

  /// The text in lines, broken at spaces; a longer word has a line to itself.
  private func wrap(_ words: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in VisibleLine.escape(words).split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

/// A line of a calculation on the page.
struct LetterRow {
  /// What the line is about.
  let label: String
  /// The amount, already in words; empty for none.
  let amount: String
  /// How it is worked out.
  let note: String
  /// Whether it is the sum under a line.
  var isTotal = false
}

extension LetterPage {
  /// Rows with their amounts one under the other. The note of a row without an amount stands in its place.
  mutating func table(_ rows: [LetterRow]) {
    let labels = rows.map { VisibleLine.escape($0.label) }
    let labelWidth = labels.map(\.count).max() ?? 0
    let amountWidth = rows.map(\.amount.count).max() ?? 0
    for (row, label) in zip(rows, labels) {
      let margin = String(repeating: " ", count: labelWidth - label.count + 2)
      let indent = String(repeating: " ", count: amountWidth - row.amount.count)
      let words = row.amount.isEmpty ? [row.note] : [indent + row.amount, row.note]
      if row.isTotal { rule(after: labelWidth, amountWidth) }
      line("  \(label)\(margin)\(words.map(VisibleLine.escape).joined(separator: "  "))")
    }
  }

  private mutating func rule(after label: Int, _ width: Int) {
    line(String(repeating: " ", count: label + 4) + String(repeating: "-", count: width))
  }

  private mutating func line(_ words: String) {
    let blanks = words.reversed().prefix { $0 == " " }.count
    text += words.dropLast(blanks) + "\n"
  }
}
