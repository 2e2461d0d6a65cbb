extension Character {
  /// How many columns of a terminal the character takes: 1, or 2 when it is wide.
  ///
  /// Characters of ambiguous width count as narrow, as they do on a terminal outside East Asia.
  var displayWidth: Int {
    unicodeScalars.contains { $0.isWide || $0 == Self.emojiSelector } ? 2 : 1
  }

  private static let emojiSelector: Unicode.Scalar = "\u{FE0F}"
}

extension StringProtocol {
  /// How many columns of a terminal the text takes, if it has no control characters.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}

extension Unicode.Scalar {
  var isWide: Bool {
    guard value >= 0x1100 else { return false }
    return properties.isEmojiPresentation || Self.wideRanges.contains { $0.contains(value) }
  }

  /// Unicode's East Asian Width classes W and F, in blocks. Emoji are known by their own property.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x18CFF, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
