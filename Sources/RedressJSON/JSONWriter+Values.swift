extension JSONWriter {
  /// Writes a member's name, which must need no escapes; its value comes next.
  @inlinable @inline(__always)
  public mutating func key(_ name: StaticString) {
    separate()
    put(UInt8(ascii: "\""))
    name.withUTF8Buffer { put($0) }
    put(UInt8(ascii: "\""))
    putColon()
  }

  /// Writes a member's name; its value comes next.
  public mutating func key(_ name: String) {
    separate()
    putQuoted(name)
    putColon()
  }

  @inlinable @inline(__always)
  mutating func putColon() {
    put(UInt8(ascii: ":"))
    if isPretty { put(UInt8(ascii: " ")) }
    state = .afterKey
  }

  /// Writes a string, escaped where it must be.
  public mutating func string(_ text: String) {
    separate()
    putQuoted(text)
  }

  /// Writes a string that is part of the program and needs no escapes.
  @inlinable @inline(__always)
  public mutating func string(_ text: StaticString) {
    separate()
    put(UInt8(ascii: "\""))
    text.withUTF8Buffer { put($0) }
    put(UInt8(ascii: "\""))
  }

  /// Writes a string given as UTF-8 that needs no escapes, such as a date.
  public mutating func plainString(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    put(UInt8(ascii: "\""))
    put(text)
    put(UInt8(ascii: "\""))
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int64) {
    separate()
    if value < 0 { put(UInt8(ascii: "-")) }
    putDigits(value.magnitude)
  }

  /// Writes a number by its text, which must be one in JSON's form.
  public mutating func number(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { put($0) }
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    separate()
    let text: StaticString = value ? "true" : "false"
    text.withUTF8Buffer { put($0) }
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    let text: StaticString = "null"
    text.withUTF8Buffer { put($0) }
  }

  /// Writes any value.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .integer(let value): integer(value)
    case .number(let text): number(text)
    case .string(let text): string(text)
    case .array(let elements): array { json in elements.forEach { json.value($0) } }
    case .object(let members): object { json in members.forEach { json.member($0) } }
    }
  }

  private mutating func member(_ member: JSONMember) {
    key(member.key)
    value(member.value)
  }
}
