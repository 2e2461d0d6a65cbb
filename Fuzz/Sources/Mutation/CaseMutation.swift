/// Changes to a case document that leave it JSON, most of the time: other numbers and instants, other words,
/// members and events gone, doubled or moved.
public enum CaseMutation {
  private static let numbers = [
    "0", "1", "-1", "2", "99", "101", "1000", "2147483648", "4611686018427387904", "9223372036854775806",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e3", "0.5",
  ]
  private static let instants = [
    "0001-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59.999999-23:59",
    "1970-01-01T00:00:00Z", "2024-02-29T12:00:00+14:00", "2026-03-29T01:30:00+01:00", "2026-10-25T00:30:00Z",
    "2026-06-08T22:59:59Z", "2026-06-08T23:00:00Z", "2026-06-08T22:59:59.999999Z",
  ]

  /// The document with one to three changes.
  public static func mutate(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &dice) { bytes = change(CaseTokens(bytes), &dice) }
    return bytes
  }

  private static func change(_ tokens: CaseTokens, _ dice: inout Dice) -> [UInt8] {
    switch Int.random(in: 0..<9, using: &dice) {
    case 0, 1: tokens.replacing(tokens.numbers.randomElement(using: &dice), with: dice.pick(numbers))
    case 2: tokens.replacing(tokens.instants.randomElement(using: &dice), with: dice.pick(instants))
    case 3: borrow(tokens, tokens.instants, &dice)
    case 4: borrow(tokens, tokens.strings, &dice)
    case 5: borrow(tokens, tokens.numbers, &dice)
    case 6: tokens.replacing(tokens.strings.randomElement(using: &dice), with: word(&dice))
    case 7: repeated(tokens, &dice)
    default: tokens.removing(tokens.objects.randomElement(using: &dice))
    }
  }

  /// One token with the text of another of its kind.
  private static func borrow(_ tokens: CaseTokens, _ kind: [Range<Int>], _ dice: inout Dice) -> [UInt8] {
    guard let other = kind.randomElement(using: &dice) else { return tokens.bytes }
    return tokens.replacing(kind.randomElement(using: &dice), with: Array(tokens.bytes[other]))
  }

  /// An event, a few times more, each with ids of its own.
  private static func repeated(_ tokens: CaseTokens, _ dice: inout Dice) -> [UInt8] {
    guard let object = tokens.objects.randomElement(using: &dice) else { return tokens.bytes }
    var text = Array(tokens.bytes[object])
    for copy in 0..<(dice.once(in: 8) ? 60 : 2) {
      text += [UInt8(ascii: ",")] + renamed(Array(tokens.bytes[object]), copy &+ Int(dice.next() >> 48))
    }
    return tokens.replacing(object, with: text)
  }

  private static func renamed(_ object: [UInt8], _ number: Int) -> [UInt8] {
    let tokens = CaseTokens(object)
    let id = tokens.strings.first { tokens.isID($0) }
    return tokens.replacing(id, with: Array("cg_\(number)".utf8))
  }

  private static func word(_ dice: inout Dice) -> [UInt8] {
    dice.pick(CaseWordList.all)
  }
}

/// Where the tokens of a JSON text stand, as far as they can be told by looking at it.
struct CaseTokens {
  let bytes: [UInt8]
  private(set) var numbers: [Range<Int>] = []
  /// The contents of strings, instants and keys among them left out.
  private(set) var strings: [Range<Int>] = []
  private(set) var instants: [Range<Int>] = []
  private(set) var objects: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var (at, open): (Int, [Int]) = (0, [])
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""): at = takeString(at)
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): at = takeNumber(at)
      case UInt8(ascii: "{"): open.append(at); at += 1
      case UInt8(ascii: "}"): at += 1; if let start = open.popLast() { objects.append(start..<at) }
      default: at += 1
      }
    }
  }

  private mutating func takeNumber(_ start: Int) -> Int {
    let digits = bytes[(start + 1)...].prefix { $0 >= 0x30 && $0 <= 0x39 }
    numbers.append(start..<digits.endIndex)
    return digits.endIndex
  }

  private mutating func takeString(_ start: Int) -> Int {
    let content = bytes[(start + 1)...].prefix { $0 != UInt8(ascii: "\"") }
    let end = min(content.endIndex + 1, bytes.count)
    let isKey = bytes[end...].first { $0 != 0x20 && $0 != 0x0A } == UInt8(ascii: ":")
    let isInstant = content.count > 18 && content[content.startIndex + 10] == UInt8(ascii: "T")
    if isInstant { instants.append(content.indices) } else if !isKey { strings.append(content.indices) }
    return end
  }

  /// Whether a string looks like an id, such as `cg_1`.
  func isID(_ string: Range<Int>) -> Bool {
    bytes[string].contains(UInt8(ascii: "_")) && bytes[string].last.map { $0 <= 0x39 } == true
  }

  func replacing(_ range: Range<Int>?, with text: [UInt8]) -> [UInt8] {
    guard let range else { return bytes }
    return bytes[..<range.lowerBound] + text + bytes[range.upperBound...]
  }

  /// Without an object, and without the comma after it.
  func removing(_ range: Range<Int>?) -> [UInt8] {
    guard let range else { return bytes }
    let isComma = range.upperBound < bytes.count && bytes[range.upperBound] == UInt8(ascii: ",")
    return Array(bytes[..<range.lowerBound] + bytes[(range.upperBound + (isComma ? 1 : 0))...])
  }
}
