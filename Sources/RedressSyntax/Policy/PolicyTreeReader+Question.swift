import RedressDiagnostics

/// A question to a policy is one sentence, perhaps with a list under it, in a text of its own.
extension PolicyTreeReader {
  /// The question in `source`. What is no such sentence comes out as all of its words in a row, which match no
  /// form, so that nothing is dropped.
  public static func readQuestion(_ source: SourceText) -> StatementNode {
    var reader = PolicyTreeReader(page: PageReader.read(source))
    return reader.onlySentence() ?? reader.words()
  }

  private mutating func onlySentence() -> StatementNode? {
    guard tree.page.frontMatter.span == nil, case .paragraph(let span)? = tree.page.blocks.first else {
      return nil
    }
    let sentences = Lexer.sentences(of: tree.page.source, in: span)
    guard sentences.count == 1 else { return nil }
    index = 1
    let node = statement(sentences[0], isLast: true)
    let isWhole = index == tree.page.blocks.count && tree.misplaced.isEmpty && isAll(node.span)
    return isWhole ? node : nil
  }

  /// Whether nothing stands around it: what Markdown takes for the address of a link is in no block.
  private func isAll(_ span: Span) -> Bool {
    let rest = [Span(start: 0, end: span.start), Span(start: span.end, end: tree.page.source.byteCount)]
    return rest.allSatisfy { Lexer.sentences(of: tree.page.source, in: $0).isEmpty }
  }

  private func words() -> StatementNode {
    let whole = Span(start: 0, end: tree.page.source.byteCount)
    let sentences = Lexer.sentences(of: tree.page.source, in: whole)
    let places = sentences.map(\.span)
    let span = places.first.map { first in places.reduce(first) { $0.merging($1) } }
    return StatementNode(tokens: joined(sentences), lists: [], span: span ?? Span(at: 0))
  }
}
