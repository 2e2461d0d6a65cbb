/// Reads one text into nodes, strictly by RFC 8259.
///
/// It keeps no stack: while a container is open, its `next` holds its parent and, of an object, `end` counts
/// the members. So depth costs nothing and
/// nothing can overflow.
struct JSONScanner: ~Copyable {
  let bytes: UnsafeBufferPointer<UInt8>
  let base: UnsafePointer<UInt8>
  let end: Int
  let depthLimit: Int
  var position = 0
  var depth = 0
  /// The innermost open container, or `none`.
  var container = JSONScanner.none
  var nodes: JSONNodeBuffer

  /// No container: the parent of the outermost value.
  static let none = Int(UInt32.max)

  init(_ bytes: UnsafeBufferPointer<UInt8>, base: UnsafePointer<UInt8>, limits: JSONLimits) {
    self.bytes = bytes
    self.base = base
    end = bytes.count
    depthLimit = limits.depth
    nodes = JSONNodeBuffer(forBytes: bytes.count)
  }

  /// Reads the whole text: one value with blanks around it.
  mutating func scan() throws(JSONFault) {
    try refuseByteOrderMark()
    skipBlanks()
    repeat {
      while try scanValue() {}
    } while try advance()
    if position < end { throw JSONFault(.end, at: position) }
  }

  private func refuseByteOrderMark() throws(JSONFault) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if end >= 3, base[0] == mark[0], base[1] == mark[1], base[2] == mark[2] {
      throw JSONFault(.byteOrderMark, at: 0)
    }
  }

  @inline(__always)
  mutating func skipBlanks() {
    while position < end {
      let byte = base[position]
      guard byte <= 0x20 else { return }
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      position += 1
    }
  }

  /// Reads a value, or opens a container; true when the container's first value comes next.
  @inline(__always)
  private mutating func scanValue() throws(JSONFault) -> Bool {
    guard position < end else { throw missingValue() }
    switch base[position] {
    case UInt8(ascii: "\""): try scanString()
    case UInt8(ascii: "{"): return try openObject()
    case UInt8(ascii: "["): return try openArray()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber()
    case UInt8(ascii: "t"): try scanLiteral("true", .true)
    case UInt8(ascii: "f"): try scanLiteral("false", .false)
    case UInt8(ascii: "n"): try scanLiteral("null", .null)
    default: throw missingValue()
    }
    return false
  }

  /// The fault of a place where a value should stand, by what comes before it.
  private func missingValue() -> JSONFault {
    guard container != Self.none, nodes[container].kind == .array else { return JSONFault(.value, at: position) }
    let isFirst = nodes.count == container + 1
    return JSONFault(isFirst ? .valueOrClosing : .valueAfterComma, at: position)
  }

  /// Goes on after a value: past commas and closings to the next value; false at the end of the outermost.
  @inline(__always)
  private mutating func advance() throws(JSONFault) -> Bool {
    while true {
      skipBlanks()
      if container == Self.none { return false }
      let isObject = nodes[container].kind == .object
      let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
      guard position < end else { throw JSONFault(isObject ? .commaOrBrace : .commaOrBracket, at: position) }
      if base[position] == UInt8(ascii: ",") {
        position += 1
        skipBlanks()
        if isObject { try scanKey(.keyAfterComma) }
        return true
      }
      guard base[position] == closing else {
        throw JSONFault(isObject ? .commaOrBrace : .commaOrBracket, at: position)
      }
      try close()
    }
  }

  private mutating func scanLiteral(_ text: StaticString, _ kind: JSONKind) throws(JSONFault) {
    let count = text.utf8CodeUnitCount
    guard position + count <= end else { throw missingValue() }
    for index in 0..<count where base[position + index] != text.utf8Start[index] { throw missingValue() }
    nodes.append(JSONNode(kind, position, position + count, next: nodes.count + 1))
    position += count
  }
}
