/// Reads one text into nodes, strictly by RFC 8259.
///
/// It keeps no stack: while a container is open, its node's `next` holds its parent. So depth costs nothing
/// and nothing can overflow.
struct JSONScanner: ~Copyable {
  private let text: JSONText
  private let depthLimit: Int
  private var depth = 0
  /// The innermost open container, or `none`, and whether it is an object.
  private var container = JSONScanner.none
  private var isInObject = false
  private var nodes: JSONNodes

  /// No container: the parent of the outermost value.
  private static var none: Int { Int(UInt32.max) }

  init(_ text: JSONText, limits: JSONLimits) {
    self.text = text
    depthLimit = limits.depth
    nodes = JSONNodes(forBytes: text.end)
  }

  /// The nodes, which the caller has to deallocate.
  consuming func takeNodes() -> UnsafeMutablePointer<JSONNode> {
    nodes.take()
  }

  /// Reads the whole text: one value with blanks around it.
  mutating func scan() throws(JSONFault) {
    if text.end >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
      throw JSONFault(.byteOrderMark, at: 0)
    }
    var at = text.skipBlanks(0)
    repeat {
      if isInObject { at = try scanKey(at) }
      at = try scanValue(at)
    } while try advance(&at)
    if at < text.end { throw JSONFault(.end, at: at) }
  }

  /// Reads a value, or opens a container, and returns the place after it.
  @inline(__always)
  private mutating func scanValue(_ at: Int) throws(JSONFault) -> Int {
    guard at < text.end else { throw missingValue(at) }
    switch text[at] {
    case UInt8(ascii: "\""): return try scanString(at)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      nodes.append(try text.number(at, next: nodes.count + 1))
      return Int(nodes.at(nodes.count - 1).pointee.end)
    case UInt8(ascii: "{"), UInt8(ascii: "["): return try open(at)
    case UInt8(ascii: "t"): return try scanLiteral("true", .true, at)
    case UInt8(ascii: "f"): return try scanLiteral("false", .false, at)
    case UInt8(ascii: "n"): return try scanLiteral("null", .null, at)
    default: throw missingValue(at)
    }
  }

  /// Goes on after a value, or after an opening, to where the next key or value has to stand: past closings
  /// and a comma. False at the end of the outermost value.
  @inline(__always)
  private mutating func advance(_ at: inout Int) throws(JSONFault) -> Bool {
    at = text.skipBlanks(at)
    while container != Self.none {
      let isEmpty = nodes.count == container + 1
      if text.has(isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]"), at: at) {
        try close(at)
        at = text.skipBlanks(at + 1)
        continue
      }
      if !isEmpty {
        guard text.has(UInt8(ascii: ","), at: at) else { throw missingSeparator(at) }
        at = text.skipBlanks(at + 1)
      }
      if !isInObject { nodes.at(container).pointee.payload &+= 1 }
      return true
    }
    return false
  }

  /// Opens an array or an object at its bracket.
  @inline(__always)
  private mutating func open(_ at: Int) throws(JSONFault) -> Int {
    guard depth < depthLimit else { throw JSONFault(.depth, at: at) }
    depth += 1
    isInObject = text[at] == UInt8(ascii: "{")
    nodes.append(JSONNode(isInObject ? .object : .array, at, 0, next: container))
    container = nodes.count - 1
    return at + 1
  }

  /// Closes the innermost container at its closing bracket.
  @inline(__always)
  private mutating func close(_ at: Int) throws(JSONFault) {
    let node = nodes.at(container)
    if isInObject, node.pointee.end > Self.fewKeys { try checkManyKeys() }
    let parent = Int(node.pointee.next)
    node.pointee.end = UInt32(truncatingIfNeeded: at + 1)
    node.pointee.next = UInt32(truncatingIfNeeded: nodes.count)
    depth -= 1
    container = parent
    isInObject = parent != Self.none && nodes.at(parent).pointee.kind == .object
  }
}

/// Scalars.
extension JSONScanner {
  /// Reads the string whose opening quote is at `at`, and returns the place after it.
  @inline(__always)
  private mutating func scanString(_ at: Int) throws(JSONFault) -> Int {
    let start = at + 1
    var stop = text.skipPlain(start)
    var isEscaped = false
    if !text.has(UInt8(ascii: "\""), at: stop) { (stop, isEscaped) = try text.skipSpecial(stop) }
    let print = text.fingerprint(start, stop, isEscaped)
    nodes.append(
      JSONNode(.string, start, stop, next: nodes.count + 1, payload: print, isEscaped: isEscaped))
    return stop + 1
  }

  @inline(never)
  private mutating func scanLiteral(_ word: StaticString, _ kind: JSONKind, _ at: Int) throws(JSONFault)
    -> Int
  {
    let count = word.utf8CodeUnitCount
    guard at + count <= text.end else { throw missingValue(at) }
    for index in 0..<count where text[at + index] != word.utf8Start[index] { throw missingValue(at) }
    nodes.append(JSONNode(kind, at, at + count, next: nodes.count + 1))
    return at + count
  }

  /// The fault of a place where a value should stand, by what comes before it.
  @inline(never)
  private func missingValue(_ at: Int) -> JSONFault {
    if container == Self.none || isInObject { return JSONFault(.value, at: at) }
    return JSONFault(nodes.count == container + 1 ? .valueOrClosing : .valueAfterComma, at: at)
  }

  private func missingSeparator(_ at: Int) -> JSONFault {
    JSONFault(isInObject ? .commaOrBrace : .commaOrBracket, at: at)
  }
}

/// Keys.
extension JSONScanner {
  /// How many keys of an object are compared with one another as they come; a larger one is checked at its
  /// end, by sorting, so that no text costs time quadratic in its length.
  private static var fewKeys: UInt32 { 32 }

  /// Reads a key and its colon, up to the value.
  @inline(__always)
  private mutating func scanKey(_ at: Int) throws(JSONFault) -> Int {
    guard text.has(UInt8(ascii: "\""), at: at) else { throw missingKey(at) }
    let colon = text.skipBlanks(try scanString(at))
    try checkKey(nodes.count - 1)
    guard text.has(UInt8(ascii: ":"), at: colon) else { throw JSONFault(.colon, at: colon) }
    return text.skipBlanks(colon + 1)
  }

  private func missingKey(_ at: Int) -> JSONFault {
    JSONFault(nodes.count == container + 1 ? .keyOrClosing : .keyAfterComma, at: at)
  }

  /// Compares a key with those before it, when one of them has the same mark.
  @inline(__always)
  private mutating func checkKey(_ key: Int) throws(JSONFault) {
    let object = nodes.at(container)
    let mark = JSONPrint.mark(nodes.at(key).pointee.payload)
    object.pointee.end &+= 1
    if object.pointee.payload & mark != 0, object.pointee.end <= Self.fewKeys {
      try compareWithEarlierKeys(key)
    }
    object.pointee.payload |= mark
  }

  @inline(never)
  private func compareWithEarlierKeys(_ key: Int) throws(JSONFault) {
    var other = container + 1
    while other < key {
      if nodes.at(other).pointee.payload == nodes.at(key).pointee.payload, content(other) == content(key) {
        throw JSONFault(.duplicate, at: Int(nodes.at(key).pointee.start))
      }
      other = Int(nodes.at(other + 1).pointee.next)
    }
  }

  /// The content of a string with its escapes resolved.
  private func content(_ node: Int) -> [UInt8] {
    let node = nodes.at(node).pointee
    let raw = text.bytes(Int(node.start), Int(node.end))
    return node.isEscaped ? JSONEscapes.resolve(raw) : Array(raw)
  }

  /// Looks for a key given twice in an object of many keys.
  private func checkManyKeys() throws(JSONFault) {
    var keys: [(text: [UInt8], offset: Int)] = []
    var key = container + 1
    while key < nodes.count {
      keys.append((content(key), Int(nodes.at(key).pointee.start)))
      key = Int(nodes.at(key + 1).pointee.next)
    }
    keys.sort { $0.text == $1.text ? $0.offset < $1.offset : $0.text.lexicographicallyPrecedes($1.text) }
    let repeated = zip(keys, keys.dropFirst()).filter { $0.text == $1.text }.map { $1.offset }
    if let first = repeated.min() { throw JSONFault(.duplicate, at: first) }
  }
}
