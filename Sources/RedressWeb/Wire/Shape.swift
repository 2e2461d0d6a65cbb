import RedressDecide
import RedressJSON

/// What JSON an endpoint takes or gives.
///
/// One description serves three times: requests are held against it before anything looks at them, the OpenAPI
/// document is written from it, and tests hold answers against it.
public indirect enum Shape: Sendable {
  /// An object of these fields and no others.
  case object([Field])
  /// An array of at most so many elements.
  case array(of: Shape, most: Int)
  /// A text of at least and at most so many Unicode scalars, as JSON Schema counts.
  case text(least: Int = 0, most: Int = 1000)
  /// One of these words.
  case word([String])
  /// An RFC 3339 instant.
  case instant
  /// A whole number.
  case whole(least: Int64 = .min, most: Int64 = .max)
  /// True or false.
  case flag
  /// An object whose fields have names of the user's own.
  case map(of: Shape, most: Int)
  /// Any JSON object.
  case document(String)
  /// An object of these fields, of which the optional ones may be null, and of any others.
  case open([Field])
  /// Any one of several.
  case either([Shape])
  /// Anything at all.
  case anything
  /// A text, and none of these words.
  case otherWord([String])
  /// A document of the contract: described by a shape, and read by a reader of its own, which says better what is wrong.
  case contract(Shape)
  /// A shape that has a name in the OpenAPI document.
  case named(String, Shape)

  /// A field of an object.
  public struct Field: Sendable {
    /// Its name.
    public let name: String
    /// What it holds.
    public let shape: Shape
    /// Whether it must be there.
    public let isRequired: Bool
    /// What it means.
    public let about: String

    /// A field that must be there.
    public static func required(_ name: String, _ shape: Shape, _ about: String) -> Field {
      Field(name: name, shape: shape, isRequired: true, about: about)
    }

    /// A field that may be left out.
    public static func optional(_ name: String, _ shape: Shape, _ about: String) -> Field {
      Field(name: name, shape: shape, isRequired: false, about: about)
    }
  }

  /// Something in a request that is not as it should be.
  public struct Violation: Sendable, Equatable {
    /// Where: `$.details.statement`.
    public let path: String
    /// What is wrong.
    public let message: String
  }

  /// All that is wrong with a value.
  public func violations(in value: JSONValue, at path: String = "$") -> [Violation] {
    switch self {
    case .object(let fields): Self.violations(value, fields, path, isOpen: false)
    case .array(let shape, let most): Self.violations(value, shape, most, path)
    case .map(let shape, let most): Self.mapViolations(value, shape, most, path)
    case .open(let fields): Self.violations(value, fields, path, isOpen: true)
    case .either(let shapes): Self.violations(value, shapes, path)
    case .document, .contract: Self.documentViolations(value, path)
    case .named(_, let shape): shape.violations(in: value, at: path)
    default: simpleViolation(value).map { [Violation(path: path, message: $0)] } ?? []
    }
  }

  private func simpleViolation(_ value: JSONValue) -> String? {
    switch self {
    case .text(let least, let most):
      guard let text = value.text else { return "must be a string" }
      if text.utf8.contains(0) { return "must not hold the character U+0000" }
      let count = text.unicodeScalars.count
      return (least...most).contains(count)
        ? nil : "must have \(least) to \(most) characters, and has \(count)"
    case .word(let words):
      return words.contains(value.text ?? "") ? nil : "must be one of \(words.joined(separator: ", "))"
    case .otherWord(let words):
      guard let text = value.text, !text.isEmpty else { return "must be a text" }
      return words.contains(text) ? "must be another word" : nil
    case .instant:
      return value.instant == nil
        ? "must be an instant with an offset, like 2026-03-01T09:00:00Z" : nil
    case .whole(let least, let most):
      guard let number = value.whole else { return "must be a whole number" }
      return (least...most).contains(number) ? nil : "must be from \(least) to \(most)"
    case .flag: return value.flag == nil ? "must be true or false" : nil
    default: return nil
    }
  }

  private static func violations(
    _ value: JSONValue, _ fields: [Field], _ path: String, isOpen: Bool
  ) -> [Violation] {
    guard let members = value.members else { return [Violation(path: path, message: "must be an object")] }
    let missing = fields.filter { field in
      field.isRequired && !members.contains { $0.key == field.name }
    }.map { Violation(path: "\(path).\($0.name)", message: "is missing: \($0.about)") }
    return missing
      + members.flatMap { member -> [Violation] in
        guard let field = fields.first(where: { $0.name == member.key }) else {
          return isOpen
            ? []
            : [
              Violation(
                path: "\(path).\(Self.shown(member.key))",
                message: "is not known here; known are \(fields.map(\.name).joined(separator: ", "))")
            ]
        }
        if isOpen, !field.isRequired, member.value == .null { return [] }
        return field.shape.violations(in: member.value, at: "\(path).\(member.key)")
      }
  }

  private static func violations(_ value: JSONValue, _ shapes: [Shape], _ path: String) -> [Violation] {
    shapes.contains { $0.violations(in: value, at: path).isEmpty }
      ? [] : [Violation(path: path, message: "is none of what may stand here")]
  }

  private static func violations(_ value: JSONValue, _ shape: Shape, _ most: Int, _ path: String)
    -> [Violation]
  {
    guard let elements = value.elements else { return [Violation(path: path, message: "must be an array")] }
    guard elements.count <= most else {
      return [Violation(path: path, message: "must have at most \(most) elements, and has \(elements.count)")]
    }
    return elements.enumerated().flatMap { shape.violations(in: $1, at: "\(path)[\($0)]") }
  }

  private static func mapViolations(
    _ value: JSONValue, _ shape: Shape, _ most: Int, _ path: String
  ) -> [Violation] {
    guard let members = value.members else { return [Violation(path: path, message: "must be an object")] }
    guard members.count <= most else {
      return [Violation(path: path, message: "must have at most \(most) fields, and has \(members.count)")]
    }
    return members.flatMap { member in
      let place = "\(path).\(shown(member.key))"
      return nameViolations(member.key, place) + shape.violations(in: member.value, at: place)
    }
  }

  /// Documents have readers of their own; here only what no database keeps is kept out.
  private static func documentViolations(_ value: JSONValue, _ path: String) -> [Violation] {
    guard value.members != nil else { return [Violation(path: path, message: "must be an object")] }
    return zeros(value) ? [Violation(path: path, message: "must not hold the character U+0000")] : []
  }

  private static func zeros(_ value: JSONValue) -> Bool {
    switch value {
    case .string(let text): text.utf8.contains(0)
    case .array(let elements): elements.contains(where: zeros)
    case .object(let members): members.contains { $0.key.utf8.contains(0) || zeros($0.value) }
    default: false
    }
  }

  /// The longest name of a user's own.
  static let longestName = 200

  private static func nameViolations(_ name: String, _ place: String) -> [Violation] {
    guard name.unicodeScalars.count <= longestName, !name.utf8.contains(0) else {
      return [
        Violation(
          path: place, message: "is a name of more than \(longestName) characters, or with U+0000 in it")
      ]
    }
    return []
  }

  /// A name as an answer repeats it: not longer than anybody reads, and without what no text here holds.
  static func shown(_ name: String) -> String {
    let short = name.unicodeScalars.count <= longestName ? name : String(name.prefix(40)) + "…"
    return short.replacing("\0", with: "\u{FFFD}")
  }
}
