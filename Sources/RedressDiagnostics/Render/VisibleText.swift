/// Text made safe to show: what would be invisible, or would command the terminal, is written out.
///
/// A policy or a case may come from a stranger. Escape sequences could repaint the screen, and direction
/// marks could make a sentence read differently from what it says, so both are shown as `\u{1B}`.
enum VisibleText {
  /// A text on one line, with everything dangerous escaped, line endings and tabs too.
  static func escape(_ text: some StringProtocol) -> String {
    text.reduce(into: "") { $0 += escape($1) }
  }

  /// One character, escaped when any part of it is not to be shown as it is.
  static func escape(_ character: Character) -> String {
    guard needsEscape(character) else { return String(character) }
    return character.unicodeScalars.map(written).joined()
  }

  private static func needsEscape(_ character: Character) -> Bool {
    if let byte = character.utf8.first, character.utf8.count == 1 { return !(0x20...0x7E).contains(byte) }
    guard let first = character.unicodeScalars.first else { return false }
    return first.isHidden || first.isCombining
      || character.unicodeScalars.dropFirst().contains { $0.isHidden && !$0.mayFollow(first) }
  }

  private static func written(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }
}

extension Unicode.Scalar {
  /// Controls, format characters such as direction marks, the two separators that break lines, fillers.
  fileprivate var isHidden: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: properties.isDefaultIgnorableCodePoint
    }
  }

  /// A mark with nothing before it would be drawn onto the frame.
  fileprivate var isCombining: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Joiners belong in some scripts and in emoji, selectors choose a shape, tags belong only in a flag.
  fileprivate func mayFollow(_ first: Unicode.Scalar) -> Bool {
    switch value {
    case 0xFE00...0xFE0F: true
    case 0x200C, 0x200D, 0xE0100...0xE01EF: !first.isASCII
    case 0xE0020...0xE007F: first.value == 0x1F3F4
    default: false
    }
  }
}
