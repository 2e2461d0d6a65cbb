/// Takes HTML apart into tags and text, forgivingly, in one pass and without building a tree.
struct HTMLReader {
  /// A piece of a page.
  enum Piece: Equatable {
    /// Text with its character references resolved.
    case text(String)
    /// An opening tag, by its name in lower case.
    case opening(String)
    /// A closing tag.
    case closing(String)
  }

  private let bytes: [UInt8]
  private var index = 0

  /// Elements whose content is not for readers.
  private static let hidden: Set<String> = [
    "script", "style", "title", "template", "noscript", "iframe", "object", "svg", "math", "textarea",
    "select",
  ]

  init(_ html: String) {
    bytes = Array(html.utf8)
  }

  /// The next piece; nil at the end.
  mutating func next() -> Piece? {
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else { return .text(readText()) }
      if skipDeclaration() { continue }
      guard let piece = readTag() else { return readLoneBracket() }
      if case .opening(let name) = piece, Self.hidden.contains(name) {
        skip(pastClosing: name)
        continue
      }
      return piece
    }
    return nil
  }

  private mutating func readText() -> String {
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
    return CharacterReference.resolve(bytes[start..<index])
  }

  private mutating func readLoneBracket() -> Piece {
    index += 1
    return .text("<")
  }

  /// Comments, `<!doctype …>` and `<?xml …>`.
  private mutating func skipDeclaration() -> Bool {
    let rest = bytes[index...]
    guard rest.count > 1, rest[index + 1] == UInt8(ascii: "!") || rest[index + 1] == UInt8(ascii: "?") else {
      return false
    }
    let isComment = rest.starts(with: "<!--".utf8)
    let end: [UInt8] = isComment ? Array("-->".utf8) : [UInt8(ascii: ">")]
    index += isComment ? 4 : 2
    while index < bytes.count, !bytes[index...].starts(with: end) { index += 1 }
    index = min(index + end.count, bytes.count)
    return true
  }

  /// A tag with its attributes, whose quoted values may have `>` in them; nil, and nothing read, for what is none.
  private mutating func readTag() -> Piece? {
    var place = index + 1
    let isClosing = place < bytes.count && bytes[place] == UInt8(ascii: "/")
    if isClosing { place += 1 }
    let start = place
    while place < bytes.count, bytes[place].isLetter || (place > start && bytes[place].isDigit) { place += 1 }
    guard place > start else { return nil }
    let name = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
    index = endOfTag(from: place)
    return isClosing ? .closing(name) : .opening(name)
  }

  private func endOfTag(from start: Int) -> Int {
    var (place, quote): (Int, UInt8?) = (start, nil)
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return place
      }
    }
    return place
  }

  private mutating func skip(pastClosing name: String) {
    let closing = Array("</\(name)".utf8)
    while index < bytes.count {
      let candidate = bytes[index..<min(index + closing.count, bytes.count)]
      if candidate.elementsEqual(closing, by: { $0 == $1 || ($0.isLetter && $0 | 0x20 == $1) }) { break }
      index += 1
    }
    index = endOfTag(from: index)
  }
}

/// `&amp;`, `&#8364;`, `&#x20AC;` and the names that mails use.
enum CharacterReference {
  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "euro": "€", "pound": "£",
    "yen": "¥", "cent": "¢", "copy": "©", "reg": "®", "trade": "™", "hellip": "…", "mdash": "—", "ndash": "–",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "bull": "•",
    "middot": "·", "deg": "°", "times": "×", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö",
    "Uuml": "Ü", "szlig": "ß", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "ntilde": "ñ",
  ]

  /// A text with its references replaced; what is none stands for itself.
  static func resolve(_ bytes: ArraySlice<UInt8>) -> String {
    var (text, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes)
    while let first = rest.first {
      if first == UInt8(ascii: "&"), let (scalar, length) = read(rest) {
        text += Array(String(scalar).utf8)
        rest = rest.dropFirst(length)
      } else {
        text.append(first)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func read(_ bytes: ArraySlice<UInt8>) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let end = bytes.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self)
    return scalar(name).map { ($0, end - bytes.startIndex + 1) }
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return names[name] }
    let isHex = name.dropFirst().first == "x" || name.dropFirst().first == "X"
    let number = isHex ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    return number.flatMap(Unicode.Scalar.init).flatMap { $0.value == 0 ? nil : $0 }
  }
}
