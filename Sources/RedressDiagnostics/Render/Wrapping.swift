extension String {
  /// The text in lines of at most `width` columns, broken at spaces. A longer word has a line to itself.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.displayWidth + 1 + word.displayWidth <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension [String] {
  /// The items as one would say them: `a, b or c`.
  var asChoice: String {
    count > 1 ? "\(dropLast().joined(separator: ", ")) or \(self[count - 1])" : first ?? ""
  }
}
