import RedressBase
import RedressJSON

/// Short ways to write the provider's objects.
extension JSONValue {
  /// An object of these members, in this order.
  static func fields(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONMember($0.key, $0.value) })
  }

  /// A text, or null.
  static func text(_ text: String?) -> JSONValue {
    text.map { .string($0) } ?? .null
  }

  /// An id, or null.
  static func id<Subject>(_ id: Identifier<Subject>?) -> JSONValue {
    id?.json ?? .null
  }

  /// A moment in whole seconds since 1970, or null.
  static func seconds(_ instant: Instant?) -> JSONValue {
    instant.map { .integer($0.seconds) } ?? .null
  }

  /// The compact bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes) { $0.value(self) }
    return bytes
  }

  /// The same object with one member's value replaced, or added at the end.
  func setting(_ key: String, _ value: JSONValue) -> JSONValue {
    guard case .object(var members) = self else { return self }
    let member = JSONMember(key, value)
    if let index = members.firstIndex(where: { $0.key == key }) {
      members[index] = member
    } else {
      members.append(member)
    }
    return .object(members)
  }
}

extension Instant {
  /// Whole seconds since 1970, rounded down, as the provider's `created` counts them.
  var seconds: Int64 {
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
