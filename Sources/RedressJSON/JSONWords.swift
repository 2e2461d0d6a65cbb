/// A closed set of strings and what each of them stands for.
///
///     static let intervals = JSONWords(Interval.allCases)
///     tape.value(of: node, in: intervals)
///
/// Meant to be made once and kept: a class, so that asking it copies nothing.
public final class JSONWords<Value: Sendable>: Sendable {
  @usableFromInline struct Entry: Sendable {
    @usableFromInline let fingerprint: UInt64
    @usableFromInline let bytes: [UInt8]
    @usableFromInline let value: Value
  }

  @usableFromInline let entries: [Entry]
  /// The strings, in the order given, for messages.
  public let texts: [String]

  /// A set of strings with their values; of a string given twice the first counts.
  public init(_ pairs: [(text: String, value: Value)]) {
    texts = pairs.map(\.text)
    entries = pairs.map { text, value in
      let bytes = Array(text.utf8)
      let print = bytes.withUnsafeBufferPointer { JSONPrint.fingerprint(of: $0) }
      return Entry(fingerprint: print, bytes: bytes, value: value)
    }
  }
}

extension JSONWords where Value: RawRepresentable<String> {
  /// The raw values of an enumeration.
  public convenience init(_ values: [Value]) {
    self.init(values.map { (text: $0.rawValue, value: $0) })
  }
}

extension JSONTape {
  /// What a string stands for in a closed set; nil when it is not in it, or is no string.
  @inlinable
  public func value<Value>(of string: Int, in words: JSONWords<Value>) -> Value? {
    guard nodes[string].kind == .string else { return nil }
    let print = nodes[string].payload
    return words.entries.withUnsafeBufferPointer { entries in
      for index in entries.indices where entries[index].fingerprint == print {
        if equals(string, entries[index].bytes) { return entries[index].value }
      }
      return nil
    }
  }

  /// Whether a string, whose fingerprint is that of some bytes, is those bytes.
  @inlinable
  func equals(_ string: Int, _ bytes: [UInt8]) -> Bool {
    guard !nodes[string].isEscaped else { return self.string(string).map { Array($0.utf8) } == bytes }
    let text = content(string)
    guard text.count == bytes.count else { return false }
    guard text.count > 8, let base = text.baseAddress else { return true }
    return bytes.withUnsafeBufferPointer { word in
      word.baseAddress.map { JSONPrint.haveEqualParts(base, $0, text.count) } ?? true
    }
  }
}
