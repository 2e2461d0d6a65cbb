import RedressBase
import RedressDiagnostics

/// Cuts a stretch of a page into sentences of tokens.
///
/// It sees nothing beyond the stretch, so that its work is in proportion to it.
public struct Lexer {
  private let bytes: [UInt8]
  /// Where the stretch starts in the source.
  private let base: Int
  private let end: Int
  private var position: Int
  private var sentence: [Token] = []
  private var sentences: [Sentence] = []
  private var sentenceStart: Int

  /// A sentence: its tokens and its place, the full stop included.
  public struct Sentence: Sendable {
    /// The words, numbers and signs, articles left out.
    public let tokens: [Token]
    /// Where it stands, the full stop included.
    public let span: Span
    /// True where the sentence ended with a colon, so that a list or a table has to follow.
    public var endsWithColon: Bool { tokens.last?.text == ":" }
  }

  /// The sentences of `span`.
  public static func sentences(of source: SourceText, in span: Span) -> [Sentence] {
    var lexer = Lexer(bytes: Array(source.text(in: span).utf8), base: span.start)
    return lexer.run()
  }

  private init(bytes: [UInt8], base: Int) {
    self.bytes = bytes
    self.base = base
    end = bytes.count
    position = 0
    sentenceStart = 0
  }

  private mutating func run() -> [Sentence] {
    while position < end { step() }
    finishSentence()
    return sentences
  }

  private mutating func step() {
    let byte = bytes[position]
    switch byte {
    case 32, 9, 10, 13: position += 1
    case UInt8(ascii: "`"): name()
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): stop()
    case UInt8(ascii: "*") where isEmphasis: position += 1
    case UInt8(ascii: "_") where isEmphasis: position += 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"): numeric()
    default:
      if let currency = currencySign() { money(currency) } else if isWordByte(byte) { word() } else { sign() }
    }
  }

  /// `*` and `_` are emphasis where they touch a word, and a sign where they stand alone.
  private var isEmphasis: Bool {
    let before = position > 0 ? bytes[position - 1] : 32
    let after = position + 1 < end ? bytes[position + 1] : 32
    return !(FrontMatter.isBlank(before) && FrontMatter.isBlank(after))
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: byte >= 0xC0 && !isSignStart
    }
  }

  /// Signs outside ASCII that the language knows: × ÷ − – — “ ” … and currency signs; and the blank that
  /// does not break.
  private var isSignStart: Bool {
    guard position < end else { return false }
    if bytes[position] == 0xC2 { return true }
    if bytes[position] == 0xC3, position + 1 < end {
      return bytes[position + 1] == 0x97 || bytes[position + 1] == 0xB7
    }
    return bytes[position] == 0xE2
  }

  private mutating func add(_ kind: Token.Kind, from start: Int, key: String? = nil) {
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    sentence.append(Token(kind: kind, text: text, key: key ?? text, span: place(start, position)))
  }

  private func place(_ start: Int, _ end: Int) -> Span { Span(start: base + start, end: base + end) }

  private mutating func stop() {
    position += 1
    let next = position < end ? bytes[position] : 32
    if FrontMatter.isBlank(next) || next == UInt8(ascii: "*") || next == UInt8(ascii: "\"") {
      finishSentence()
    }
  }

  private mutating func finishSentence() {
    defer {
      sentence = []
      while position < end, FrontMatter.isBlank(bytes[position]) { position += 1 }
      sentenceStart = position
    }
    guard let last = sentence.last, let first = sentence.first else { return }
    let start = min(base + sentenceStart, first.span.start)
    let stop = max(last.span.end, base + min(position, end))
    sentences.append(Sentence(tokens: sentence, span: Span(start: start, end: stop)))
  }

  /// A name in backticks; a backtick without a second one is a sign, as in Markdown.
  private mutating func name() {
    let start = position
    guard let close = bytes[(start + 1)..<end].firstIndex(of: UInt8(ascii: "`")) else { return sign() }
    position = close + 1
    let text = String(decoding: bytes[(start + 1)..<close], as: UTF8.self)
    add(.name, from: start, key: text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  private mutating func word() {
    let start = position
    position += 1
    while position < end, continuesWord { position += 1 }
    while position > start + 1, bytes[position - 1] == UInt8(ascii: "_") { position -= 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if text.contains("_") { return add(.name, from: start, key: text) }
    guard let key = WordForm.key(text) else { return }
    add(.word, from: start, key: key)
  }

  private var continuesWord: Bool {
    let byte = bytes[position]
    if isWordByte(byte) || (byte >= 0x80 && byte < 0xC0) { return true }
    let joins: [UInt8] = [
      UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "/"),
    ]
    if byte == 0xE2, position + 3 < end, bytes[position + 1] == 0x80, bytes[position + 2] == 0x99 {
      return true
    }
    guard joins.contains(byte), position + 1 < end else { return false }
    return isWordByte(bytes[position + 1])
  }

  private mutating func sign() {
    let start = position
    position += 1
    while position < end, bytes[position] >= 0x80, bytes[position] < 0xC0 { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if ["\"", "'", "“", "”", "‘", "’", "\u{A0}"].contains(text) { return }
    add(.sign, from: start, key: Self.signKeys[text] ?? text)
  }

  private static let signKeys: [String: String] = ["*": "×", "/": "÷", "-": "−", "–": "−", "·": "×"]
}

// MARK: - Numbers

extension Lexer {
  private mutating func numeric() {
    let start = position
    let digits = scanDigits()
    if position < end, isWordByte(bytes[position]) || continuesDate { return mixedWord(from: start) }
    guard let ratio = Ratio.parse(decimal: digits) else { return add(.word, from: start) }
    if position < end, bytes[position] == UInt8(ascii: "%") {
      position += 1
      return add(.percent(ratio), from: start)
    }
    if let money = moneyByCode(ratio: digits) { return add(.money(money), from: start) }
    add(.number(ratio), from: start)
  }

  private var continuesDate: Bool {
    bytes[position] == UInt8(ascii: "-") && position + 1 < end && isWordByte(bytes[position + 1])
  }

  /// Things such as `2025-10-01` or `3rd`: a word that starts with a digit.
  private mutating func mixedWord(from start: Int) {
    while position < end, continuesWord { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    add(.word, from: start, key: text.lowercased())
  }

  /// Digits with `,` between groups of three and `.` before decimals.
  private mutating func scanDigits() -> String {
    var digits = ""
    while position < end {
      let byte = bytes[position]
      if byte >= 48, byte <= 57 {
        digits.append(Character(UnicodeScalar(byte)))
      } else if byte == UInt8(ascii: "."), isDigit(position + 1), !digits.contains(".") {
        digits.append(".")
      } else if byte == UInt8(ascii: ","), isDigit(position + 1), isDigit(position + 2),
        isDigit(position + 3),
        !isDigit(position + 4)
      {
        // a thousands separator
      } else {
        break
      }
      position += 1
    }
    return digits
  }

  private func isDigit(_ index: Int) -> Bool { index < end && bytes[index] >= 48 && bytes[index] <= 57 }

  /// `29.00 USD`: an upper-case code after the number, on the same line or the next.
  private mutating func moneyByCode(ratio digits: String) -> Money? {
    let start = (position..<end).first { !FrontMatter.isBlank(bytes[$0]) } ?? end
    guard start > position, start + 3 <= end else { return nil }
    let code = bytes[start..<(start + 3)]
    let follows = start + 3 < end ? bytes[start + 3] : 32
    guard code.allSatisfy({ $0 >= 65 && $0 <= 90 }), !(follows >= 65 && follows <= 90) else { return nil }
    let name = String(decoding: code, as: UTF8.self).lowercased()
    guard let money = Money.parse("\(digits) \(name)") else { return nil }
    position = start + 3
    return money
  }

  private func currencySign() -> String? {
    guard bytes[position] == UInt8(ascii: "$") || bytes[position] > 0x7F else { return nil }
    for sign in ["$", "€", "£", "¥", "₩", "₹"] {
      let utf8 = Array(sign.utf8)
      if position + utf8.count < end, Array(bytes[position..<(position + utf8.count)]) == utf8,
        isDigit(position + utf8.count)
      {
        return sign
      }
    }
    return nil
  }

  private mutating func money(_ sign: String) {
    let start = position
    position += sign.utf8.count
    let digits = scanDigits()
    guard let money = Money.parse(sign + digits) else { return add(.word, from: start) }
    add(.money(money), from: start)
  }
}
