import RedressDiagnostics

extension Layout {
  /// A list of sentences with bullets of its level; other lists stay as they are.
  func list(_ list: ItemList, bullet: String) -> [String] {
    guard isPlain(list) else { return lines.lines(list.span) }
    return items(list, bullet: bullet)
  }

  func isBulleted(_ list: ItemList) -> Bool {
    list.items.first.map { ["-", "*", "+"].contains(lines.marker(before: $0.text.start)) } ?? false
  }

  /// Whether each item is a sentence and, below it, lists of such items.
  private func isPlain(_ list: ItemList) -> Bool {
    list.items.allSatisfy { item in
      !item.hasOther && !item.text.isEmpty
        && item.nested.allSatisfy { $0.span.start > item.text.start && isPlain($0) }
    }
  }

  private func items(_ list: ItemList, bullet: String) -> [String] {
    let start = list.items.first.map { lines.marker(before: $0.text.start) } ?? bullet
    return list.items.enumerated().flatMap { number, item in
      self.item(item, marker: isBulleted(list) ? bullet : Self.numbered(start, number))
    }
  }

  /// The marker of a numbered item: the first one counted on.
  private static func numbered(_ start: String, _ number: Int) -> String {
    let first = Int(start.dropLast()) ?? 1
    return "\(first + number)\(start.hasSuffix(")") ? ")" : ".")"
  }

  private func item(_ item: ItemList.Item, marker: String) -> [String] {
    let indent = String(repeating: " ", count: marker.count + 1)
    let text = lines.text(item.text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let wrapped = Prose(text.map(String.init)).wrapped(Formatter.width - indent.count)
    let nested = item.nested.enumerated().flatMap { number, list in
      items(list, bullet: number % 2 == 0 ? "-" : "*")
    }
    return [marker + " " + (wrapped.first ?? "")] + (wrapped.dropFirst() + nested).map { indent + $0 }
  }
}
