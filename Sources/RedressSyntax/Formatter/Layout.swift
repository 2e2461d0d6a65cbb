import RedressDiagnostics

/// A page laid out anew, block by block.
struct Layout {
  let page: Page
  let lines: PageLines

  init(_ page: Page) {
    self.page = page
    lines = PageLines(page.source)
  }

  /// The whole page, with one newline at its end.
  var text: String {
    var result = frontMatter
    var previous: Block?
    for piece in pieces {
      if let previous, !sticks(piece.block, to: previous, result) { result.append("") }
      if previous == nil, !result.isEmpty, !piece.isHeading { result.append("") }
      result += piece.lines
      previous = piece.block
    }
    return result.isEmpty ? "" : result.joined(separator: "\n") + "\n"
  }

  private func sticks(_ block: Block, to previous: Block, _ written: [String]) -> Bool {
    switch (previous, block) {
    case (.heading(let level, _, _), .paragraph): level >= 3
    case (.paragraph, .list(let list)): written.last?.hasSuffix(":") == true && isBulleted(list)
    default: false
    }
  }

  // MARK: - Front matter

  private var frontMatter: [String] {
    guard let span = page.frontMatter.span else { return [] }
    if page.frontMatter.isUnclosed || !page.frontMatter.strayLines.isEmpty { return lines.lines(span) }
    let entries = page.frontMatter.entries.map { $0.value.isEmpty ? "\($0.key):" : "\($0.key): \($0.value)" }
    return ["---"] + entries + ["---"]
  }

  // MARK: - Blocks and what stands between them

  struct Piece {
    let block: Block
    let lines: [String]
    var isHeading: Bool { if case .heading = block { true } else { false } }
  }

  /// The blocks, and the link definitions between them, which cmark takes out of its tree.
  private var pieces: [Piece] {
    var result: [Piece] = []
    var next = page.frontMatter.span.map { lines.numbers($0).upperBound + 1 } ?? 1
    var previous: Block?
    for block in page.blocks {
      let numbers = lines.numbers(block.span)
      result += between(next, numbers.lowerBound)
      result.append(Piece(block: block, lines: laidOut(block, after: previous)))
      next = max(next, numbers.upperBound + 1)
      previous = isAlternate(block, after: previous) ? nil : block
    }
    return result + between(next, lines.count + 1)
  }

  private func between(_ first: Int, _ end: Int) -> [Piece] {
    guard first < end else { return [] }
    let texts = (first..<end).map { lines.line($0) }
    return texts.split(whereSeparator: \.isBlank).map { group in
      Piece(block: .other(page.source.lineSpan(first)), lines: group.map(\.withoutTrailingBlanks))
    }
  }

  /// A list right after a list needs other bullets, or the two would become one.
  private func isAlternate(_ block: Block, after previous: Block?) -> Bool {
    guard case .list(let list)? = previous, case .list(let next) = block else { return false }
    return isBulleted(list) && isBulleted(next)
  }

  private func laidOut(_ block: Block, after previous: Block?) -> [String] {
    switch block {
    case .heading(let level, let text, _): [heading(level, text)]
    case .paragraph(let span): paragraph(span)
    case .list(let list): self.list(list, bullet: isAlternate(block, after: previous) ? "*" : "-")
    case .table(let table): self.table(table)
    case .quote(let span): quote(span)
    case .other(let span): lines.lines(span)
    }
  }

  // MARK: - Headings, paragraphs, notes

  private func heading(_ level: Int, _ text: Span) -> String {
    var words = lines.text(text).split(whereSeparator: \.isWhitespace).map(String.init)
    for index in words.indices.dropLast() where words[index + 1].lowercased() == "overrides" {
      if ["-", "--", "–"].contains(words[index]) { words[index] = "—" }
    }
    return ([String(repeating: "#", count: level)] + words).joined(separator: " ")
  }

  private func paragraph(_ span: Span) -> [String] {
    let texts = lines.lines(span)
    if texts.contains(where: \.isLinkDefinition) { return texts.map(\.withoutTrailingBlanks) }
    return Prose(texts).wrapped(Formatter.width)
  }

  /// A note is wrapped where it holds nothing but paragraphs.
  private func quote(_ span: Span) -> [String] {
    let inner = lines.lines(span).map { line in line.drop(while: \.isWhitespace) }
    let texts = inner.map { String($0.dropFirst()) }
    guard inner.allSatisfy({ $0.first == ">" }), !texts.contains(where: \.isBlockStart) else {
      return lines.lines(span).map(\.withoutTrailingBlanks)
    }
    let paragraphs = texts.split(whereSeparator: \.isBlank).map {
      Prose(Array($0)).wrapped(Formatter.width - 2)
    }
    return paragraphs.map { $0.map { "> " + $0 } }.reduce(into: []) { result, lines in
      result += (result.isEmpty ? [] : [">"]) + lines
    }
  }
}

extension String {
  /// `[name]: address`.
  fileprivate var isLinkDefinition: Bool {
    let text = drop(while: \.isWhitespace)
    return text.first == "[" && text.contains("]:")
  }

  /// A line of a note that may be more than prose.
  fileprivate var isBlockStart: Bool {
    let text = drop(while: \.isWhitespace)
    guard let first = text.first else { return false }
    if count - text.count > 4 || "#>|<=".contains(first) || isLinkDefinition || contains("|") { return true }
    if text.hasPrefix("```") || text.hasPrefix("~~~") { return true }
    let word = text.prefix { !$0.isWhitespace }
    let isNumbered = word.dropLast().allSatisfy(\.isNumber) && (word.hasSuffix(".") || word.hasSuffix(")"))
    return isNumbered || word.allSatisfy { "-+*_=".contains($0) }
  }
}
