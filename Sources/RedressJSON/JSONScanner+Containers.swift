/// Arrays and objects: opening, keys, closing.
extension JSONScanner {
  /// How many keys of an object are compared with one another as they come; a larger one is checked at its
  /// end, by sorting, so that no text costs time quadratic in its length.
  static let fewKeys: UInt32 = 32

  @inline(__always)
  mutating func openArray() throws(JSONFault) -> Bool {
    try open(.array)
    guard position < end, base[position] == UInt8(ascii: "]") else { return true }
    try close()
    return false
  }

  @inline(__always)
  mutating func openObject() throws(JSONFault) -> Bool {
    try open(.object)
    if position < end, base[position] == UInt8(ascii: "}") {
      try close()
      return false
    }
    try scanKey(.keyOrClosing)
    return true
  }

  @inline(__always)
  private mutating func open(_ kind: JSONKind) throws(JSONFault) {
    guard depth < depthLimit else { throw JSONFault(.depth, at: position) }
    depth += 1
    nodes.append(JSONNode(kind, position, 0, next: container))
    container = nodes.count - 1
    position += 1
    skipBlanks()
  }

  /// Closes the innermost container at its closing bracket.
  @inline(__always)
  mutating func close() throws(JSONFault) {
    if nodes[container].kind == .object, nodes[container].end > Self.fewKeys { try checkManyKeys() }
    let parent = Int(nodes[container].next)
    position += 1
    depth -= 1
    nodes[container].end = UInt32(truncatingIfNeeded: position)
    nodes[container].next = UInt32(truncatingIfNeeded: nodes.count)
    container = parent
  }

  /// Reads a key and its colon, up to the value.
  @inline(__always)
  mutating func scanKey(_ problem: JSONFault.Problem) throws(JSONFault) {
    guard position < end, base[position] == UInt8(ascii: "\"") else { throw JSONFault(problem, at: position) }
    try scanString()
    try checkKey(nodes.count - 1)
    skipBlanks()
    guard position < end, base[position] == UInt8(ascii: ":") else { throw JSONFault(.colon, at: position) }
    position += 1
    skipBlanks()
  }

  /// Compares a key with those before it, when one of them has a fingerprint of the same class.
  @inline(__always)
  private mutating func checkKey(_ key: Int) throws(JSONFault) {
    nodes[container].end += 1
    let bit = JSONPrint.mark(nodes[key].payload)
    if nodes[container].payload & bit != 0, nodes[container].end <= Self.fewKeys {
      try compareWithEarlierKeys(key)
    }
    nodes[container].payload |= bit
  }

  private func compareWithEarlierKeys(_ key: Int) throws(JSONFault) {
    var other = container + 1
    while other < key {
      if nodes[other].payload == nodes[key].payload, areEqual(other, key) {
        throw JSONFault(.duplicate, at: Int(nodes[key].start))
      }
      other = Int(nodes[other + 1].next)
    }
  }

  /// Whether two strings of equal fingerprint have the same content.
  private func areEqual(_ one: Int, _ other: Int) -> Bool {
    content(one).elementsEqual(content(other))
  }

  /// The content of a string with its escapes resolved.
  private func content(_ node: Int) -> [UInt8] {
    let raw = UnsafeBufferPointer(rebasing: bytes[Int(nodes[node].start)..<Int(nodes[node].end)])
    return nodes[node].isEscaped ? JSONEscapes.resolve(raw) : Array(raw)
  }

  /// Looks for a key given twice in an object of many keys.
  private func checkManyKeys() throws(JSONFault) {
    var keys: [(text: [UInt8], offset: Int)] = []
    var key = container + 1
    while key < nodes.count {
      keys.append((content(key), Int(nodes[key].start)))
      key = Int(nodes[key + 1].next)
    }
    keys.sort { $0.text == $1.text ? $0.offset < $1.offset : $0.text.lexicographicallyPrecedes($1.text) }
    let repeated = zip(keys, keys.dropFirst()).filter { $0.text == $1.text }.map { $1.offset }
    if let first = repeated.min() { throw JSONFault(.duplicate, at: first) }
  }
}
