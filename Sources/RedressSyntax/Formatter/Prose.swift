/// Running text: words, and the places where a line has to end.
struct Prose: Equatable {
  /// A word as written; one in backticks keeps its blanks.
  struct Word: Equatable {
    var text: String
    /// What the line ends with after it: two blanks, or nothing after a backslash; nil where it may go on.
    var hardBreak: String?
    /// It begins a line: a definition below another.
    var startsLine = false
  }

  private(set) var words: [Word] = []

  /// The words of lines of text.
  init(_ lines: [String]) {
    for (number, line) in lines.enumerated() {
      let first = words.count
      add(line, isLast: number == lines.count - 1)
      if number > 0, first < words.count, words[first].text.hasPrefix("**") { words[first].startsLine = true }
    }
    joinCode()
  }

  private mutating func add(_ line: String, isLast: Bool) {
    words += line.split(whereSeparator: \.isBlank).map { Word(text: String($0)) }
    guard !isLast, let last = words.indices.last, !line.isBlank else { return }
    if line.hasSuffix("  ") { words[last].hardBreak = "  " }
    if line.reversed().prefix(while: { $0 == "\\" }).count % 2 == 1 { words[last].hardBreak = "" }
  }

  /// Words between backticks belong together: a name must not be cut.
  private mutating func joinCode() {
    var joined: [Word] = []
    var ticks = 0
    let close = words.lastIndex { $0.text.contains("`") } ?? 0
    for (number, word) in words.enumerated() {
      if ticks % 2 == 1, number <= close, let last = joined.indices.last {
        joined[last].text += " " + word.text
        joined[last].hardBreak = word.hardBreak
      } else {
        joined.append(word)
        ticks = 0
      }
      ticks += word.text.filter { $0 == "`" }.count
    }
    words = joined
  }

  /// The words on lines of at most `width` columns; the first is `indent` shorter.
  func wrapped(_ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words {
      let fits = line.count + 1 + word.text.count <= width
      if line.isEmpty {
        line = word.text
      } else if (fits && !word.startsLine) || word.couldStartBlock {
        line += " " + word.text
      } else {
        lines.append(line)
        line = word.text
      }
      guard let end = word.hardBreak else { continue }
      lines.append(line + end)
      line = ""
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

extension Prose.Word {
  /// Whether Markdown might take a line that starts with it for something else than prose.
  fileprivate var couldStartBlock: Bool {
    guard let first = text.first else { return false }
    if text.allSatisfy({ "-+*_=:|#".contains($0) }) || "<>|".contains(first) { return true }
    if text.hasPrefix("```") || text.hasPrefix("~~~") { return true }
    return text.dropLast().allSatisfy(\.isNumber) && (text.hasSuffix(".") || text.hasSuffix(")"))
  }
}

extension Character {
  /// A blank that may be exchanged for another; one that does not break may not.
  fileprivate var isBlank: Bool { self == " " || self == "\t" || self.isNewline }
}
