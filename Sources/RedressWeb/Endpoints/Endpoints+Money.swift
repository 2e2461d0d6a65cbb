import RedressDecide
import RedressJSON
import RedressLedger
import RedressPayment
import RedressRecords
import RedressWorkflow

extension Endpoint {
  private static let policy = Shape.named(
    "Policy",
    .object([
      .required("digest", .text(), "what decisions name it by"), .required("policy", .text(), "its id"),
      .required("version", .text(), "its version"),
      .required("effective_at", .instant, "from when on it is in force"),
      .required("published_at", .instant, "when it was published"),
      .optional("published_by", Shapes.id, "by whom; not for customers"),
      .optional(
        "announcement",
        .object([
          .required("letters", .whole(least: 0), "how many customers were written to so far"),
          .optional("done_at", .instant, "when everybody was; left out while some wait"),
        ]), "how far customers are told, where the policy says that they are; not for customers"),
      .optional("text", .text(most: 2_000_000), "the page"),
    ]))

  /// Policies.
  static let policies: [Endpoint] = [
    .query(
      "/v1/policies", "listPolicies", "The published versions, the newest first.", .all, query: Shapes.page,
      gives: Shapes.list(policy)
    ) { office, call in
      let policies = try office.transaction.policies(of: office.tenant.id).page(
        after: call.query["cursor"], limit: call.limit + 1)
      return try page(policies, call.limit, \.digest) {
        try office.json(of: $0, withText: false, for: call.actor)
      }
    },
    .query("/v1/policies/{digest}", "getPolicy", "A published version with its text.", .all, gives: policy) {
      office, call in
      guard let found = try office.transaction.policies(of: office.tenant.id).policy(call.path("digest"))
      else {
        throw OfficeRefusal.notFound("the policy `\(call.path("digest"))`")
      }
      return try office.json(of: found, withText: true, for: call.actor)
    },
    .command(
      .post, "/v1/policies", "publishPolicy",
      "Publishes a version for good. One that does not pass the check is not published.",
      .admins,
      takes: .object([
        .required("text", .text(least: 1, most: 1_000_000), "the page, in Markdown"),
        .optional(
          "effective_at", .instant, "from when on it is in force; as the page says, or now, unless given"),
      ]), gives: policy, status: 201
    ) { office, call in
      let published = try office.publish(
        call.body["text"]?.text ?? "", file: "policy.md", effectiveAt: call.body["effective_at"]?.instant,
        by: call.actor)
      return try office.json(of: published, withText: false, for: call.actor)
    }.reading(upTo: 4 << 20),
  ]

  /// Money.
  static let payments: [Endpoint] = [
    .query(
      "/v1/payments", "listPayments", "Payments that stand somewhere, the oldest first.", .company,
      query: [
        .required("state", .word(PaymentState.allCases.map(\.rawValue)), "where they stand")
      ] + Shapes.page, gives: Shapes.list(Shapes.payment)
    ) { office, call in
      let state = call.query["state"].flatMap(PaymentState.init(rawValue:)) ?? .attention
      let kept = try office.transaction.payments(of: office.tenant.id).payments(
        in: state, after: call.query["cursor"], limit: call.limit + 1)
      return page(kept, call.limit, \.order.id, \.json)
    },
    .query("/v1/payments/{payment}", "getPayment", "A payment.", .company, gives: Shapes.payment) {
      office, call in
      guard let kept = try office.transaction.payments(of: office.tenant.id).payment(call.path("payment"))
      else {
        throw OfficeRefusal.notFound("the payment `\(call.path("payment"))`")
      }
      return kept.json
    },
    .query(
      "/v1/ledger/{name}", "getLedgerAccount",
      "An account of the ledger, such as `held:ch_1`: what it holds, and why, oldest first.",
      .company, query: Shapes.page,
      gives: .object([
        .required("name", .text(), "the account"),
        .required(
          "balances",
          .array(
            of: .object([
              .required("amount", .whole(), "what it got beyond what it gave"),
              .required("unit", .text(), "of what"),
            ]), most: 1000), "what it holds, by unit"),
        .required("data", .array(of: entry, most: 1000), "one page of what touched it"),
        .optional("next_cursor", Shapes.cursor, "the cursor of the next page; left out on the last"),
      ])
    ) { office, call in
      guard let account = LedgerAccount(name: call.path("name")) else {
        throw OfficeRefusal.notFound("the ledger's account `\(call.path("name"))`")
      }
      let ledger = office.transaction.ledger(of: office.tenant.id)
      let entries = try ledger.entries(
        touching: account, after: call.query["cursor"], limit: call.limit + 1)
      return .object(
        [
          JSONMember("name", .string(account.name)),
          JSONMember("balances", .array(try ledger.balances(of: account).map(Office.json(of:)))),
        ] + (page(entries, call.limit, \.id, \.json).members ?? []))
    },
  ]
}
