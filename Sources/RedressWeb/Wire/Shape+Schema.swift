import RedressBase
import RedressJSON

func instant(_ text: String) throws -> Instant { try Instant.parse(text) }

extension Shape {
  /// The JSON Schema (draft 2020-12) of the shape; named ones as references.
  public var schema: JSONValue {
    switch self {
    case .object(let fields): Self.schema(fields)
    case .array(let shape, let most):
      .fields([
        ("type", .string("array")), ("items", shape.schema), ("maxItems", .integer(Int64(most))),
      ])
    case .text(let least, let most):
      .fields([
        ("type", .string("string")), ("minLength", least > 0 ? .integer(Int64(least)) : nil),
        ("maxLength", .integer(Int64(most))), ("pattern", .string("^[^\\u0000]*$")),
      ])
    case .word(let words):
      .fields([("type", .string("string")), ("enum", .array(words.map(JSONValue.string)))])
    case .instant: .fields([("type", .string("string")), ("format", .string("date-time"))])
    case .whole(let least, let most):
      .fields([
        ("type", .string("integer")), ("format", .string("int64")), ("minimum", .integer(least)),
        ("maximum", .integer(most)),
      ])
    case .flag: .fields([("type", .string("boolean"))])
    case .map(let shape, let most):
      .fields([
        ("type", .string("object")), ("additionalProperties", shape.schema),
        (
          "propertyNames",
          .fields([
            ("maxLength", .integer(Int64(Self.longestName))), ("pattern", .string("^[^\\u0000]*$")),
          ])
        ), ("maxProperties", .integer(Int64(most))),
      ])
    case .document(let about): .fields([("type", .string("object")), ("description", .string(about))])
    case .named(let name, _): .fields([("$ref", .string("#/components/schemas/\(name)"))])
    }
  }

  private static func schema(_ fields: [Field]) -> JSONValue {
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    return .fields([
      ("type", .string("object")),
      (
        "properties",
        .object(
          fields.map { field in
            JSONMember(field.name, field.shape.described(field.about))
          })
      ),
      ("required", required.isEmpty ? nil : .array(required)), ("additionalProperties", .bool(false)),
    ])
  }

  private func described(_ about: String) -> JSONValue {
    .object(
      (schema.members ?? []).filter { $0.key != "description" } + [JSONMember("description", .string(about))])
  }

  /// The named shapes in it, itself included.
  var names: [(String, Shape)] {
    switch self {
    case .named(let name, let shape): [(name, shape)] + shape.names
    case .object(let fields): fields.flatMap(\.shape.names)
    case .array(let shape, _), .map(let shape, _): shape.names
    default: []
    }
  }
}
