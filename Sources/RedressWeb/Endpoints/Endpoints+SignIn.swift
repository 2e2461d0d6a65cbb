import RedressCase
import RedressJSON
import RedressWorkflow

extension Endpoint {
  static let session = Shape.object([
    .required("secret", .text(), "their `Authorization: Bearer`"),
    .required("expires_at", .instant, "until when"),
  ])

  /// How those who work for the company come in, and go.
  static let signIns: [Endpoint] = [
    .open(
      "/v1/sign-ins", "askToSignIn",
      "Has a code mailed that lets somebody of the company in. The answer is the same whether there is such a person or not.",
      takes: .object([
        .required("company", Shapes.id, "the company's id"),
        .required("email", Shapes.email, "their address"),
      ]), gives: .object([.required("asked", .flag, "true, which says nothing about the address")]),
      status: 202, isRationed: true
    ) { service, body in
      try await service.askToSignIn(
        company: body["company"]?.text ?? "", email: try Call.email(in: body) ?? "")
      return .fields([("asked", .bool(true))])
    },
    .open(
      "/v1/sessions", "beginSession", "Lets in, for twelve hours, whoever has a code that was mailed; once.",
      takes: .object([.required("code", .text(least: 1, most: 200), "the code")]), gives: session,
      status: 201, isRationed: false
    ) { service, body in
      guard let session = try await service.signIn(code: body["code"]?.text ?? "") else {
        throw Problem.deadCode
      }
      return session.json
    },
    .command(
      .delete, "/v1/sessions/current", "endSession", "Signs out who is signed in.", .staff,
      gives: Shapes.done
    ) { office, call in
      try office.signOut(call.credential, by: call.actor)
      return .fields([("done", .bool(true))])
    },
  ]
}

extension OpenedSession {
  var json: JSONValue {
    .fields([
      ("secret", .string(secret)), ("expires_at", credential.expiresAt.map { .string($0.description) }),
    ])
  }
}

extension Problem {
  /// A code that lets nobody in; why it does not is for nobody to learn.
  static let deadCode = Problem(
    401, "dead_code", "The code does not hold",
    "it was used, its 15 minutes are over, or it never was one; ask for another")
}
