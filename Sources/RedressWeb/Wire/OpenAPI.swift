import RedressJSON

/// The API's description, made from its endpoints.
public enum OpenAPI {
  /// The OpenAPI 3.1 document of some endpoints.
  public static func document(of endpoints: [Endpoint], version: String) -> JSONValue {
    let paths = Dictionary(grouping: endpoints, by: \.path).sorted { $0.key < $1.key }
    let named = endpoints.flatMap { ($0.body?.names ?? []) + $0.answer.shape.names } + problem.names
    let schemas = Dictionary(named) { first, _ in first }.sorted { $0.key < $1.key }
    return .fields([
      ("openapi", .string("3.1.0")),
      (
        "info",
        .fields([
          ("title", .string("Redress")), ("version", .string(version)),
          (
            "description",
            .string(
              "Refunds by published policy: requests, decisions, payments, and the record of all of it.")
          ),
        ])
      ),
      (
        "paths",
        .object(
          paths.map { path, endpoints in
            JSONMember(
              path, .object(endpoints.map { JSONMember($0.method.rawValue.lowercased(), operation($0)) }))
          })
      ),
      (
        "components",
        .fields([
          ("schemas", .object(schemas.map { JSONMember($0.key, $0.value.schema) })),
          (
            "securitySchemes",
            .fields([("bearer", .fields([("type", .string("http")), ("scheme", .string("bearer"))]))])
          ),
        ])
      ),
      ("security", .array([.fields([("bearer", .array([]))])])),
    ])
  }

  private static func operation(_ endpoint: Endpoint) -> JSONValue {
    .fields([
      ("operationId", .string(endpoint.name)), ("summary", .string(endpoint.about)),
      ("x-roles", .array(endpoint.roles.map(\.rawValue).sorted().map(JSONValue.string))),
      ("parameters", .array(parameters(endpoint))),
      (
        "requestBody",
        endpoint.body.map { .fields([("required", .bool(true)), ("content", content($0))]) }
      ),
      ("responses", responses(endpoint)),
    ])
  }

  private static func parameters(_ endpoint: Endpoint) -> [JSONValue] {
    let path = endpoint.parameters.map { name in
      JSONValue.fields([
        ("name", .string(name)), ("in", .string("path")), ("required", .bool(true)),
        ("schema", Shape.text(least: 1, most: 200).schema),
      ])
    }
    let query = endpoint.query.map { field in
      JSONValue.fields([
        ("name", .string(field.name)), ("in", .string("query")), ("required", .bool(field.isRequired)),
        ("description", .string(field.about)), ("schema", field.shape.schema),
      ])
    }
    return path + query + (endpoint.method == .post ? [idempotencyKey] : [])
  }

  private static let idempotencyKey = JSONValue.fields([
    ("name", .string("Idempotency-Key")), ("in", .string("header")), ("required", .bool(false)),
    (
      "description",
      .string("A text of your own for this request; sent again with the same one, it is answered as before.")
    ),
    (
      "schema",
      .fields([
        ("type", .string("string")), ("minLength", .integer(1)), ("maxLength", .integer(200)),
        ("pattern", .string("^[!-~]+$")),
      ])
    ),
  ])

  private static func responses(_ endpoint: Endpoint) -> JSONValue {
    let problems = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503].map { status in
      JSONMember(
        "\(status)",
        .fields([
          ("description", .string("a problem")),
          ("content", .fields([("application/problem+json", .fields([("schema", problem.schema)]))])),
        ]))
    }
    let success = JSONMember(
      "\(endpoint.answer.status)",
      .fields([("description", .string("done")), ("content", content(endpoint.answer.shape))]))
    return .object([success] + problems)
  }

  private static func content(_ shape: Shape) -> JSONValue {
    .fields([("application/json", .fields([("schema", shape.schema)]))])
  }

  /// What problems look like.
  static let problem = Shape.named(
    "Problem",
    .object([
      .required("type", .text(), "which kind of problem, a URN that stays the same"),
      .required("title", .text(), "the kind in words"),
      .required("status", .whole(least: 400, most: 599), "the HTTP status"),
      .required("detail", .text(most: 100_000), "what it was this time, and what to do"),
      .optional(
        "errors",
        .array(
          of: .object([
            .required("path", .text(most: 10_000), "where in the request"),
            .required("message", .text(most: 10_000), "what is wrong there"),
          ]), most: 10_000), "places in the request"),
    ]))
}
