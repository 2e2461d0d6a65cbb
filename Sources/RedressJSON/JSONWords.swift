/// A closed set of strings and what each of them stands for.
///
///     static let intervals = JSONWords(Interval.allCases)
///     tape.value(of: node, in: intervals)
public struct JSONWords<Value: Sendable>: Sendable {
  @usableFromInline let fingerprints: [UInt64]
  @usableFromInline let bytes: [[UInt8]]
  @usableFromInline let values: [Value]
  /// The strings, in the order given, for messages.
  public let texts: [String]

  /// A set of strings with their values; of a string given twice the first counts.
  public init(_ pairs: [(text: String, value: Value)]) {
    texts = pairs.map(\.text)
    values = pairs.map(\.value)
    bytes = texts.map { Array($0.utf8) }
    fingerprints = bytes.map { $0.withUnsafeBufferPointer { JSONPrint.fingerprint(of: $0) } }
  }

  /// Whether bytes whose fingerprint is that of a string of the set are that string.
  @inlinable @inline(__always)
  func equals(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes[index].withUnsafeBufferPointer { word in
      guard word.count == text.count else { return false }
      guard word.count > 8, let one = word.baseAddress, let other = text.baseAddress else { return true }
      return JSONPrint.haveEqualParts(one, other, word.count)
    }
  }
}

extension JSONWords where Value: RawRepresentable<String> {
  /// The raw values of an enumeration.
  public init(_ values: [Value]) {
    self.init(values.map { (text: $0.rawValue, value: $0) })
  }
}
