import RedressBase
import RedressJSON

extension Shape {
  /// The JSON Schema (draft 2020-12) of the shape in an OpenAPI document; named ones as references.
  public var schema: JSONValue { schema(under: Self.components) }

  private static let components = "#/components/schemas/"

  /// The schemas of all named shapes in some, by name.
  static func schemas(in shapes: [Shape], under place: String = components) -> JSONValue {
    let named = Dictionary(shapes.flatMap(\.names)) { first, _ in first }.sorted { $0.key < $1.key }
    return .object(named.map { JSONMember($0.key, $0.value.schema(under: place)) })
  }

  /// The JSON Schema as a document of its own, with the named shapes in it.
  public func wholeSchema(titled title: String) -> JSONValue {
    let place = "#/$defs/"
    let head = [
      JSONMember("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      JSONMember("title", .string(title)),
    ]
    let parts = JSONMember("$defs", Self.schemas(in: [self], under: place))
    return .object(head + (schema(under: place).members ?? []) + [parts])
  }

  private func schema(under place: String) -> JSONValue {
    switch self {
    case .object(let fields): Self.schema(fields, under: place)
    case .open(let fields): Self.openSchema(fields, under: place)
    case .either(let shapes): .fields([("anyOf", .array(shapes.map { $0.schema(under: place) }))])
    case .array(let shape, let most):
      .fields([
        ("type", .string("array")), ("items", shape.schema(under: place)),
        ("maxItems", Self.bound(most)),
      ])
    case .map(let shape, let most):
      .fields([
        ("type", .string("object")), ("additionalProperties", shape.schema(under: place)),
        ("propertyNames", .fields(Self.plainText(most: Self.longestName))),
        ("maxProperties", Self.bound(most)),
      ])
    case .contract(let shape): shape.schema(under: place)
    case .named(let name, _): .fields([("$ref", .string(place + name))])
    default: simpleSchema
    }
  }

  private var simpleSchema: JSONValue {
    switch self {
    case .text(let least, let most):
      .fields(
        [("type", .string("string")), ("minLength", least > 0 ? .integer(Int64(least)) : nil)]
          + Self.plainText(most: most))
    case .word(let words):
      .fields([("type", .string("string")), ("enum", .array(words.map(JSONValue.string)))])
    case .otherWord(let words):
      .fields([
        ("type", .string("string")), ("minLength", .integer(1)),
        ("not", .fields([("enum", .array(words.map(JSONValue.string)))])),
      ])
    case .instant: .fields([("type", .string("string")), ("format", .string("date-time"))])
    case .whole(let least, let most):
      .fields([
        ("type", .string("integer")), ("format", .string("int64")), ("minimum", .integer(least)),
        ("maximum", .integer(most)),
      ])
    case .flag: .fields([("type", .string("boolean"))])
    case .document(let about): .fields([("type", .string("object")), ("description", .string(about))])
    default: .fields([])
    }
  }

  private static func plainText(most: Int) -> [(String, JSONValue?)] {
    [("maxLength", bound(most)), ("pattern", .string("^[^\\u0000]*$"))]
  }

  /// Where there is no bound, none is said.
  private static func bound(_ most: Int) -> JSONValue? { most == .max ? nil : .integer(Int64(most)) }

  private static func schema(_ fields: [Field], under place: String) -> JSONValue {
    .fields(
      properties(fields) { $0.shape.described($0.about, under: place) }
        + [("additionalProperties", .bool(false))])
  }

  private static func openSchema(_ fields: [Field], under place: String) -> JSONValue {
    .fields(
      properties(fields) { field in
        guard !field.isRequired else { return field.shape.described(field.about, under: place) }
        let null = JSONValue.fields([("type", .string("null"))])
        return .fields([
          ("anyOf", .array([field.shape.schema(under: place), null])), ("description", .string(field.about)),
        ])
      })
  }

  private static func properties(
    _ fields: [Field], _ schema: (Field) -> JSONValue
  ) -> [(String, JSONValue?)] {
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    return [
      ("type", .string("object")),
      ("properties", .object(fields.map { JSONMember($0.name, schema($0)) })),
      ("required", required.isEmpty ? nil : .array(required)),
    ]
  }

  private func described(_ about: String, under place: String) -> JSONValue {
    .object(
      (schema(under: place).members ?? []).filter { $0.key != "description" }
        + [JSONMember("description", .string(about))])
  }

  /// The named shapes in it, itself included.
  var names: [(String, Shape)] {
    switch self {
    case .named(let name, let shape): [(name, shape)] + shape.names
    case .object(let fields), .open(let fields): fields.flatMap(\.shape.names)
    case .either(let shapes): shapes.flatMap(\.names)
    case .contract(let shape): shape.names
    case .array(let shape, _), .map(let shape, _): shape.names
    default: []
    }
  }
}
