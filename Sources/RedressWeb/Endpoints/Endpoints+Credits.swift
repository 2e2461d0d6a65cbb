import RedressBase
import RedressJSON
import RedressWorkflow

extension Endpoint {
  private static let lot = Shape.named(
    "CreditLot",
    .object([
      .required("grant", Shapes.id, "the grant"), .optional("charge", Shapes.id, "the charge that bought it"),
      .required("granted_at", .instant, "since when"),
      .optional("expires_at", .instant, "from when on it cannot be used"),
      .required("issued", .whole(least: 0), "how many credits it gave"),
      .required("left", .whole(least: 0), "those that can still be used"),
      .required("used", .whole(least: 0), "those that were used"),
      .required("failed", .whole(least: 0), "those that failed or were lost, and are not put back yet"),
      .required("expired", .whole(least: 0), "those whose time was over"),
      .required("forfeited", .whole(least: 0), "those that a decision ended"),
    ]))

  /// Credits, lot by lot.
  static let credits: [Endpoint] = [
    .query(
      "/v1/accounts/{account}/credits", "listCredits",
      "An account's credits by grant, and where they went, as the ledger has them.", .all,
      gives: .object([
        .required("data", .array(of: lot, most: 100_000), "in the order in which they were given")
      ])
    ) { office, call in
      let account = try call.ownAccount()
      try office.knownAccount(account)
      return .fields([("data", .array(try office.creditLots(of: account).map(\.json)))])
    }
  ]
}

extension CreditLot {
  fileprivate var json: JSONValue {
    .fields([
      ("grant", .string(grant)), ("charge", charge.map(JSONValue.string)),
      ("granted_at", .string(grantedAt.description)),
      ("expires_at", expiresAt.map { .string($0.description) }), ("issued", .integer(issued)),
      ("left", .integer(standing.left)), ("used", .integer(standing.used)),
      ("failed", .integer(standing.failed)), ("expired", .integer(standing.expired)),
      ("forfeited", .integer(standing.forfeited)),
    ])
  }
}
