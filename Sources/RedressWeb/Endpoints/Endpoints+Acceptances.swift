import RedressCase
import RedressJSON
import RedressWorkflow

extension Endpoint {
  private static let acceptance = Shape.named(
    "Acceptance",
    .object([
      .required("policy", Shapes.id, "the policy's id"), .required("version", Shapes.id, "its version"),
      .required("at", .instant, "when it was accepted"),
    ]))

  /// Which versions of the policy customers accepted.
  static let acceptances: [Endpoint] = [
    .command(
      .post, "/v1/accounts/{account}/acceptances", "acceptPolicy",
      "Notes that a customer accepted a version of the policy that is or was in force; once, however often it is told.",
      [.customer, .machine, .agent, .reviewer, .admin],
      takes: .object([
        .required("policy", Shapes.id, "the policy's id"), .required("version", Shapes.id, "its version"),
      ]), gives: acceptance, status: 201
    ) { office, call in
      try office.accept(
        call.body["policy"]?.text ?? "", version: call.body["version"]?.text ?? "",
        account: try call.ownAccount(), by: call.actor
      ).json
    },
    .query(
      "/v1/accounts/{account}/acceptances", "listAcceptances",
      "The versions of the policy that a customer accepted, in the order in which they were told of.", .all,
      query: Shapes.page, gives: Shapes.list(acceptance)
    ) { office, call in
      let after = try call.numberedCursor()
      let all = try office.acceptances(of: try call.ownAccount()).enumerated()
      let rest = all.filter { Int64($0.offset) >= after }.prefix(call.limit + 1)
      return page(Array(rest), call.limit, { "\($0.offset + 1)" }) { $0.element.json }
    },
  ]
}

extension Acceptance {
  fileprivate var json: JSONValue {
    .fields([
      ("policy", .string(policy)), ("version", .string(version)), ("at", .string(at.description)),
    ])
  }
}
