/// Text of a case or a policy made safe to show on one line.
///
///     VisibleLine.escape("a\u{1B}[2Jb")   // "a\u{1B}[2Jb", every character of it visible
///
/// A case comes from a stranger: control characters could repaint the screen, direction marks could make a
/// sentence read differently from what it says. Both are written out.
public enum VisibleLine {
  /// The text with everything invisible or dangerous written as `\u{…}`.
  public static func escape(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
    return text.map(escape).joined()
  }

  private static func escape(_ character: Character) -> String {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, isHidden(first) || scalars.dropFirst().contains(where: isDangerous)
    else {
      return String(character)
    }
    return scalars.map(written).joined()
  }

  private static func written(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: isHidden(scalar) ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Joiners and variation selectors belong inside some characters.
  private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D, 0xFE00...0xFE0F: false
    default: isHidden(scalar)
    }
  }
}
