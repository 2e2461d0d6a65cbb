/// An answer while it comes in, within limits on what it may cost.
struct AnswerBuffer {
  /// Names in lower case; what came more than once is joined by commas, as RFC 9110 (5.3) has it.
  private(set) var headers: [String: String] = [:]
  /// What came after the head.
  private(set) var body: [UInt8] = []
  /// Whether it was more than the limits allow.
  private(set) var isTooLarge = false
  /// The last line of the head, or of the conversation, without its end.
  private(set) var lastLine = ""

  private let bodyLimit: Int
  private let headLimit: Int
  private var headCount = 0
  /// Whether the empty line after the last head came; libcurl takes an answer without it for a whole one.
  private(set) var isHeadOver = false

  /// Nothing yet.
  init(bodyLimit: Int, headLimit: Int) {
    self.bodyLimit = bodyLimit
    self.headLimit = headLimit
  }

  /// Takes a piece of the body, and says how much it took: all, or nothing, which ends the transfer.
  mutating func take(body piece: UnsafeRawBufferPointer) -> Int {
    guard body.count + piece.count <= bodyLimit else {
      isTooLarge = true
      return 0
    }
    body += piece
    return piece.count
  }

  /// Takes a line of the head, with its end; all, or nothing, which ends the transfer.
  mutating func take(line: UnsafeRawBufferPointer) -> Int {
    headCount += line.count
    guard headCount <= headLimit else {
      isTooLarge = true
      return 0
    }
    let text = String(decoding: line, as: UTF8.self)
    lastLine = String(text.prefix { !$0.isNewline })
    read(lastLine)
    return line.count
  }

  /// A new status line begins a new head: answers such as 100 and 103 come before the real one. What comes
  /// after a head and is no status line is a trailer, and left out.
  private mutating func read(_ line: String) {
    if line.hasPrefix("HTTP/") {
      (headers, isHeadOver) = ([:], false)
    } else if line.isEmpty {
      isHeadOver = true
    } else if !isHeadOver, let colon = line.firstIndex(of: ":") {
      add(String(line[..<colon]).lowercased(), line[line.index(after: colon)...].trimmed)
    }
  }

  private mutating func add(_ name: String, _ value: String) {
    headers[name] = headers[name].map { "\($0), \(value)" } ?? value
  }
}

extension StringProtocol {
  /// Without spaces and tabs at both ends.
  var trimmed: String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    return String(String(drop(while: isBlank).reversed().drop(while: isBlank)).reversed())
  }
}
