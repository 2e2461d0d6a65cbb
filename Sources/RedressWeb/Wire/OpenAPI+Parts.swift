import RedressJSON

extension OpenAPI {
  static func parameters(_ endpoint: Endpoint) -> [JSONValue] {
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
    return path + query + (endpoint.isRepeatable ? [idempotencyKey] : []) + (endpoint.canWait ? [prefer] : [])
  }

  private static let prefer = JSONValue.fields([
    ("name", .string("Prefer")), ("in", .string("header")), ("required", .bool(false)),
    (
      "description",
      .string(
        "`respond-async`: to be answered with 202 as soon as the request is kept; it is decided a moment later, and the case then says so."
      )
    ),
    ("schema", .fields([("type", .string("string")), ("maxLength", .integer(200))])),
  ])

  private static let idempotencyKey = JSONValue.fields([
    ("name", .string("Idempotency-Key")), ("in", .string("header")), ("required", .bool(false)),
    (
      "description",
      .string(
        "A text of your own for this request; sent again with the same one, within a day and under the same credential, it is answered as before."
      )
    ),
    (
      "schema",
      .fields([
        ("type", .string("string")), ("minLength", .integer(1)), ("maxLength", .integer(200)),
        ("pattern", .string("^[!-~]+$")),
      ])
    ),
  ])

  /// The problems that an endpoint may answer with.
  static func problems(_ endpoint: Endpoint) -> [Int] {
    let always = [400, 422, 429, 500, 503]
    let signedIn = endpoint.isForProviders ? [] : endpoint.isOpen ? [401] : [401, 403]
    let named = endpoint.parameters.isEmpty && endpoint.body == nil ? [] : [404]
    let writing = endpoint.method == .get ? [] : [409]
    let bodied = endpoint.body == nil && !endpoint.isForProviders ? [] : [408, 413, 415]
    return (always + signedIn + named + writing + bodied).sorted()
  }

  static func responses(
    _ status: Int, _ content: JSONValue, _ problems: [Int], canWait: Bool = false
  ) -> JSONValue {
    var successes = [
      JSONMember("\(status)", .fields([("description", .string("done")), ("content", content)]))
    ]
    if canWait {
      successes.append(
        JSONMember(
          "\(Desk.Reply.early)",
          .fields([("description", .string("kept, and not decided yet")), ("content", content)])))
    }
    let problem = JSONValue.fields([
      ("description", .string("a problem")),
      ("content", .fields([("application/problem+json", .fields([("schema", self.problem.schema)]))])),
    ])
    return .object(successes + problems.map { JSONMember("\($0)", problem) })
  }

  /// What problems look like.
  static let problem = Shape.named(
    "Problem",
    .object([
      .required("type", .text(), "which kind of problem, a URN that stays the same"),
      .required("title", .text(), "the kind in words"),
      .required("status", .whole(least: 400, most: 599), "the HTTP status"),
      .required("detail", .text(most: 100_000), "what it was this time, and what to do"),
      .optional("request_id", .text(most: 100), "the request's id, as the log calls it"),
      .optional(
        "errors",
        .array(
          of: .object([
            .required("path", .text(most: 10_000), "where in the request"),
            .required("message", .text(most: 10_000), "what is wrong there"),
          ]), most: Problem.mostErrors), "places in the request"),
    ]))
}

extension Endpoint {
  /// Whether a signature lets in who asks, and not a credential.
  var isForProviders: Bool {
    if case .hint = handle { true } else { false }
  }

  /// Whether anybody may ask it.
  var isOpen: Bool {
    if case .open = handle { true } else { false }
  }
}
