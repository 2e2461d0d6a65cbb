/// Single values.
extension JSONTape {
  /// The value of an integer; nil for anything else.
  @inlinable
  public func integer(_ value: Int) -> Int64? {
    nodes[value].kind == .integer ? Int64(bitPattern: nodes[value].payload) : nil
  }

  /// The content of a string, escapes resolved; nil for anything else.
  public func string(_ value: Int) -> String? {
    guard nodes[value].kind == .string else { return nil }
    guard nodes[value].isEscaped else { return String(decoding: content(value), as: UTF8.self) }
    return String(decoding: JSONEscapes.resolve(content(value)), as: UTF8.self)
  }

  /// Whether a string has no content.
  @inlinable
  public func isEmpty(_ string: Int) -> Bool {
    nodes[string].start == nodes[string].end
  }

  /// Whether a value is this string.
  @inlinable
  public func isWord(_ value: Int, _ word: JSONWord) -> Bool {
    nodes[value].kind == .string && nodes[value].payload == word.fingerprint && equals(value, word)
  }

  /// Whether two strings have the same content.
  @inlinable
  public func areEqual(_ one: Int, _ other: Int) -> Bool {
    guard nodes[one].payload == nodes[other].payload else { return false }
    let count = nodes[one].end &- nodes[one].start
    if !nodes[one].isEscaped, !nodes[other].isEscaped {
      guard count == nodes[other].end &- nodes[other].start else { return false }
      if count <= 8 { return true }
    }
    return string(one) == string(other)
  }

  /// The bytes of a value: of a string what stands between the quotes, escapes as written.
  @inlinable
  public func content(_ value: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(nodes[value].start)
    return UnsafeBufferPointer(rebasing: bytes[start..<Int(nodes[value].end)])
  }

  /// The text of a value as written, without the quotes of a string, cut to 40 characters for a message.
  public func excerpt(_ value: Int) -> String {
    JSONExcerpt.shortened(string(value) ?? String(decoding: content(value).prefix(400), as: UTF8.self))
  }
}
