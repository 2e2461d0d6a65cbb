/// Numbers of payment cards in what people write. They are never kept.
enum CardNumbers {
  /// The text with every card number's digits but the last four made unreadable.
  ///
  /// A card number is a run of 13 to 19 digits, single blanks or hyphens between them, whose check digit (ISO/IEC
  /// 7812) is right.
  static func hidden(in text: String) -> String {
    var bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let run = digits(of: bytes, from: at)
      if let end = run.end, isCard(run.places.map { bytes[$0] - 48 }) {
        for place in run.places.dropLast(4) { bytes[place] = UInt8(ascii: "*") }
        at = end
      } else {
        at = max(at + 1, run.end ?? at + 1)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The places of the digits of a run that begins here, and where it ends; no end where none begins.
  private static func digits(of bytes: [UInt8], from start: Int) -> (places: [Int], end: Int?) {
    var places: [Int] = []
    var at = start
    while at < bytes.count {
      if isDigit(bytes[at]) {
        places.append(at)
      } else if places.isEmpty || !isGap(bytes, at) {
        break
      }
      at += 1
    }
    return (places, places.isEmpty ? nil : (places.last ?? start) + 1)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  private static func isGap(_ bytes: [UInt8], _ at: Int) -> Bool {
    (bytes[at] == 32 || bytes[at] == 45) && at + 1 < bytes.count && isDigit(bytes[at + 1])
  }

  private static func isCard(_ digits: [UInt8]) -> Bool {
    guard (13...19).contains(digits.count) else { return false }
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = place.isMultiple(of: 2) ? Int(digit) : Int(digit) * 2
      sum += value > 9 ? value - 9 : value
    }
    return sum.isMultiple(of: 10)
  }
}
