import RedressJSON

/// The API's description, made from its endpoints.
public enum OpenAPI {
  /// The OpenAPI 3.1 document of some endpoints.
  static func document(of endpoints: [Endpoint], plain: [PlainRoute], version: String) -> JSONValue {
    let paths = Dictionary(grouping: endpoints, by: \.path).sorted { $0.key < $1.key }
    return .fields([
      ("openapi", .string("3.1.0")), ("info", info(version)),
      (
        "paths",
        .object(
          plain.map { JSONMember($0.path, .fields([("get", operation($0))])) }
            + paths.map { path, endpoints in
              JSONMember(
                path, .object(endpoints.map { JSONMember($0.method.rawValue.lowercased(), operation($0)) }))
            })
      ),
      (
        "components",
        .fields([("schemas", schemas(endpoints, plain)), ("securitySchemes", securitySchemes)])
      ),
      ("security", security("bearer")),
    ])
  }

  private static func info(_ version: String) -> JSONValue {
    .fields([
      ("title", .string("Redress")), ("version", .string(version)),
      (
        "description",
        .string("Refunds by published policy: requests, decisions, payments, and the record of all of it.")
      ),
    ])
  }

  private static func schemas(_ endpoints: [Endpoint], _ plain: [PlainRoute]) -> JSONValue {
    let shapes =
      endpoints.flatMap { [$0.body, $0.line, $0.answer.shape].compactMap(\.self) } + plain.map(\.shape)
      + [problem]
    return Shape.schemas(in: shapes)
  }

  private static let securitySchemes = JSONValue.fields([
    ("bearer", .fields([("type", .string("http")), ("scheme", .string("bearer"))])),
    (
      "providerSignature",
      .fields([
        ("type", .string("apiKey")), ("in", .string("header")), ("name", .string("Stripe-Signature")),
        (
          "description",
          .string(
            "`t=` the second, `v1=` the HMAC-SHA-256 of `t.body` under the secret that the company has for the provider."
          )
        ),
      ])
    ),
  ])

  private static func security(_ scheme: String) -> JSONValue {
    .array([.fields([(scheme, .array([]))])])
  }

  private static func operation(_ endpoint: Endpoint) -> JSONValue {
    .fields([
      ("operationId", .string(endpoint.name)), ("summary", .string(endpoint.about)),
      ("x-roles", .array(endpoint.roles.map(\.rawValue).sorted().map(JSONValue.string))),
      (
        "security",
        endpoint.isForProviders ? security("providerSignature") : endpoint.isOpen ? .array([]) : nil
      ),
      ("parameters", .array(parameters(endpoint))), ("requestBody", requestBody(endpoint)),
      (
        "responses",
        responses(
          endpoint.answer.status,
          content(endpoint.givesTable ? "text/csv" : "application/json", endpoint.answer.shape),
          problems(endpoint), canWait: endpoint.canWait)
      ),
    ])
  }

  private static func operation(_ route: PlainRoute) -> JSONValue {
    let type = String(route.type.prefix { $0 != ";" })
    return .fields([
      ("operationId", .string(route.name)), ("summary", .string(route.about)), ("security", .array([])),
      ("responses", responses(200, content(type, route.shape), [500, 503])),
    ])
  }

  private static func requestBody(_ endpoint: Endpoint) -> JSONValue? {
    if endpoint.isForProviders {
      return body(content("application/json", .document("the provider's event, as it was signed")))
    }
    guard let shape = endpoint.body else { return nil }
    if endpoint.takesMail { return body(content("message/rfc822", .text())) }
    let json = content("application/json", shape)
    guard let line = endpoint.line else { return body(json) }
    let lines = JSONValue.fields([
      ("type", .string("string")), ("description", .string("an object a line")), ("x-line", line.schema),
    ])
    let ndjson = JSONMember("application/x-ndjson", .fields([("schema", lines)]))
    return body(.object((json.members ?? []) + [ndjson]))
  }

  private static func body(_ content: JSONValue) -> JSONValue {
    .fields([("required", .bool(true)), ("content", content)])
  }

  private static func content(_ type: String, _ shape: Shape) -> JSONValue {
    .fields([(type, .fields([("schema", shape.schema)]))])
  }
}
