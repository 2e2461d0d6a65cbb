/// A scanned text: its values in a row, with the places where they stand.
///
///     let tape = try JSONTape(bytes)
///     if let amount = tape.member(of: tape.root, "amount"), let value = tape.integer(amount) { … }
///
/// Values are named by their index. The tape refers to the bytes it was made from and must not outlive them;
/// it copies no text until a string is asked for. An index that did not come from the same tape is misuse.
public struct JSONTape: ~Copyable {
  /// The text.
  public let bytes: UnsafeBufferPointer<UInt8>
  @usableFromInline let nodes: UnsafeMutablePointer<JSONNode>

  /// Scans a text.
  ///
  /// Throws a `JSONError` at the first byte that is not RFC 8259 in UTF-8, at a key given twice in an object,
  /// and where a limit is passed.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits = .standard) throws(JSONError) {
    self.bytes = bytes
    do {
      nodes = try JSONTape.scan(bytes, limits: limits)
    } catch {
      throw error.error(in: bytes, limits: limits)
    }
  }

  deinit {
    nodes.deallocate()
  }

  private static func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits
  ) throws(JSONFault) -> UnsafeMutablePointer<JSONNode> {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { throw JSONFault(.value, at: 0) }
    guard bytes.count <= limits.bytes else { throw JSONFault(.size, at: 0) }
    var scanner = JSONScanner(JSONText(base: base, count: bytes.count), limits: limits)
    try scanner.scan()
    return scanner.takeNodes()
  }

  /// The index of the outermost value.
  @inlinable
  public var root: Int { 0 }

  /// What kind of value this is.
  @inlinable
  public func kind(_ value: Int) -> JSONKind { nodes[value].kind }

  /// The first byte of a value's text, its opening quote included.
  @inlinable
  public func offset(_ value: Int) -> Int {
    Int(nodes[value].start) - (nodes[value].kind == .string ? 1 : 0)
  }

  /// The index after a value and all that is in it: its next neighbour, if the container goes on.
  @inlinable
  public func after(_ value: Int) -> Int { Int(nodes[value].next) }
}

extension JSONTape {
  /// How many elements an array has; 0 for another value.
  @inlinable
  public func count(of array: Int) -> Int {
    nodes[array].kind == .array ? Int(truncatingIfNeeded: nodes[array].payload) : 0
  }

  /// The elements of an array, by index; nothing for another value.
  ///
  ///     var element = tape.first(in: list)
  ///     while element < tape.after(list) { …; element = tape.after(element) }
  @inlinable
  public func first(in container: Int) -> Int {
    nodes[container].kind == .array || nodes[container].kind == .object
      ? container + 1 : Int(nodes[container].next)
  }

  /// The value of the member of this name; nil when there is none, or the value is no object.
  @inlinable @inline(__always)
  public func member(of object: Int, _ name: JSONWord) -> Int? {
    guard nodes[object].payload & JSONPrint.mark(name.fingerprint) != 0 else { return nil }
    let key = firstLike(name.fingerprint, in: object)
    guard key > 0 else { return nil }
    if equals(key, name) { return key + 1 }
    return memberAmongLikes(of: object, name)
  }

  /// The first key of an object with a fingerprint; -1 when there is none.
  ///
  /// Only an object's `payload` has the marks of its keys, so that most names that it lacks, and values of
  /// other kinds, are told without looking at a key.
  @usableFromInline @inline(never)
  func firstLike(_ fingerprint: UInt64, in object: Int) -> Int {
    guard nodes[object].kind == .object else { return -1 }
    let end = Int(nodes[object].next)
    var key = object + 1
    while key < end {
      if nodes[key].payload == fingerprint { return key }
      key = Int(nodes[key + 1].next)
    }
    return -1
  }

  /// The member of this name in an object where another key has the same fingerprint.
  @usableFromInline @inline(never)
  func memberAmongLikes(of object: Int, _ name: JSONWord) -> Int? {
    var key = object + 1
    while key < after(object) {
      if nodes[key].payload == name.fingerprint, equals(key, name) { return key + 1 }
      key = Int(nodes[key + 1].next)
    }
    return nil
  }

  /// Whether a string, whose fingerprint is that of the word, is the word.
  @inlinable @inline(__always)
  func equals(_ string: Int, _ word: JSONWord) -> Bool {
    nodes[string].isEscaped ? equalsEscaped(string, word) : word.equals(content(string))
  }

  @usableFromInline
  func equalsEscaped(_ string: Int, _ word: JSONWord) -> Bool {
    JSONEscapes.resolve(content(string)).withUnsafeBufferPointer { word.equals($0) }
  }
}
