import RedressDiagnostics

/// "**Name** means …", as a paragraph or as an item of a list.
extension PolicyTreeReader {
  func isBold(_ position: Int) -> Bool {
    position + 1 < bytes.count && bytes[position] == 42 && bytes[position + 1] == 42
  }

  mutating func define(_ sentence: Lexer.Sentence, isLast: Bool) {
    let name = nameSpan(sentence.span)
    let table = isLast && sentence.endsWithColon ? followingTable() : nil
    let (rest, hasMeans) = meaning(sentence.tokens, after: name)
    let plain = Lexer.Sentence(tokens: rest, span: sentence.span)
    let body =
      table == nil
      ? statement(plain, isLast: isLast)
      : StatementNode(tokens: withoutColon(rest), lists: [], span: sentence.span)
    add(name, body, hasMeans: hasMeans, table: table)
  }

  mutating func define(_ item: ItemList.Item) {
    let name = nameSpan(item.text)
    let node = self.item(item)
    let (rest, hasMeans) = meaning(node.tokens, after: name)
    add(name, StatementNode(tokens: rest, lists: node.lists, span: node.span), hasMeans: hasMeans, table: nil)
  }

  private mutating func add(_ span: Span, _ body: StatementNode, hasMeans: Bool, table: Table?) {
    let name = string(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    tree.definitions.append(
      DefinitionNode(name: name, nameSpan: span, body: body, hasMeans: hasMeans, table: table))
  }

  /// What stands between the asterisks; all the rest where the second pair is missing.
  private func nameSpan(_ span: Span) -> Span {
    let start = min(span.start + 2, span.end)
    let close = (start..<span.end).first { $0 + 1 < span.end && bytes[$0] == 42 && bytes[$0 + 1] == 42 }
    return Span(start: start, end: close ?? span.end)
  }

  private func meaning(_ tokens: [Token], after name: Span) -> (rest: [Token], hasMeans: Bool) {
    let rest = tokens.filter { $0.span.start >= name.end }
    guard let first = rest.first, first.key == WordForm.key("means") else { return (rest, false) }
    return (Array(rest.dropFirst()), true)
  }

  private func withoutColon(_ tokens: [Token]) -> [Token] {
    tokens.last?.text == ":" ? Array(tokens.dropLast()) : tokens
  }

  private mutating func followingTable() -> Table? {
    guard index < tree.page.blocks.count, case .table(let table) = tree.page.blocks[index] else { return nil }
    index += 1
    return table
  }
}
