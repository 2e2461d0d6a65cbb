import RedressJSON

/// Numbers of payment cards in what people write. They are never kept.
enum CardNumbers {
  /// The text with every card number's digits but the last four made unreadable.
  ///
  /// A card number is 13 to 19 digits that begin as those of a network do, and whose check digit (ISO/IEC 7812) is
  /// right. They may stand in groups with a blank, a hyphen or the like between them. Other numbers may stand right
  /// before or behind: whoever writes down a card writes down its month and its code, too.
  static func hidden(in text: String) -> String {
    var bytes = Array(text.utf8)
    let groups = groups(of: bytes)
    var at = 0
    while at < groups.count {
      guard let end = card(in: groups, from: at, bytes) else {
        at += 1
        continue
      }
      for place in groups[at..<end].flatMap(\.self).dropLast(4) { bytes[place] = UInt8(ascii: "*") }
      at = end
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value with the card numbers in its texts, names and numbers made unreadable.
  static func hidden(in value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): return .string(hidden(in: text))
    case .integer, .number:
      let text = value.description
      let hidden = hidden(in: text)
      return hidden == text ? value : .string(hidden)
    case .array(let elements): return .array(elements.map { hidden(in: $0) })
    case .object(let members):
      return .object(members.map { JSONMember(hidden(in: $0.key), hidden(in: $0.value)) })
    case .null, .bool: return value
    }
  }

  /// The runs of digits, each with the places of its bytes.
  private static func groups(of bytes: [UInt8]) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    for place in bytes.indices where bytes[place] >= 48 && bytes[place] <= 57 {
      if let last = groups.last, last.upperBound == place {
        groups[groups.count - 1] = last.lowerBound..<place + 1
      } else {
        groups.append(place..<place + 1)
      }
    }
    return groups
  }

  /// Behind which group a card number that begins with one ends; nil where none begins.
  private static func card(in groups: [Range<Int>], from start: Int, _ bytes: [UInt8]) -> Int? {
    var digits: [UInt8] = []
    var end = start
    var found: Int?
    while end < groups.count, digits.count + groups[end].count <= 19 {
      if end > start, !isGap(bytes[groups[end - 1].upperBound..<groups[end].lowerBound]) { break }
      digits += groups[end].map { bytes[$0] - 48 }
      end += 1
      if isCard(digits) { found = end }
    }
    return found
  }

  /// What stands between the groups of one number: a blank or two, a hyphen, a dot, a slash, a line's end, or one of
  /// the wider characters for these.
  private static func isGap(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.unicodeScalars.count <= 3
      && text.unicodeScalars.allSatisfy {
        $0.properties.isWhitespace || $0.properties.isDash || ["-", ".", "/", "_", "\u{200B}"].contains($0)
      }
  }

  private static func isCard(_ digits: [UInt8]) -> Bool {
    guard (13...19).contains(digits.count), isOfNetwork(digits) else { return false }
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = place.isMultiple(of: 2) ? Int(digit) : Int(digit) * 2
      sum += value > 9 ? value - 9 : value
    }
    return sum.isMultiple(of: 10)
  }

  /// Whether a network's numbers begin so. Years do not: dates in a row are no card.
  private static func isOfNetwork(_ digits: [UInt8]) -> Bool {
    switch digits[0] {
    case 3, 4, 5, 6, 8: true
    case 2: (2221...2720).contains(digits.prefix(4).reduce(0) { $0 * 10 + Int($1) })
    default: false
    }
  }
}
