import RedressBase
import RedressCase
import RedressJSON
import RedressLedger
import RedressPayment
import RedressRecords
import RedressVault
import RedressWorkflow

extension Endpoint {
  /// Everything that the API can be asked.
  public static let all: [Endpoint] = decisions + cases + events + accounts + policies + payments + company

  /// Decisions that nothing is kept of.
  static let decisions: [Endpoint] = [
    .query(
      "/v1/me", "getMe", "Who is signed in, and what they may give.", .all,
      gives: .object([
        .required("id", Shapes.id, "who"), .required("role", .text(), "what they are"),
        .required("company", Shapes.id, "the company"), .required("company_name", .text(), "its name"),
        .required("authority", .document("limits by currency"), "what they may give on their own"),
      ])
    ) { office, call in
      .fields([
        ("id", .string(call.actor.id)), ("role", .string(call.actor.role.rawValue)),
        ("company", .string(office.tenant.id)), ("company_name", .string(office.tenant.name)),
        ("authority", call.actor.authority.json),
      ])
    },
    .command(
      .post, "/v1/decisions", "decide",
      "Says what a request would be decided to, on what is known now. Nothing is kept and nobody is asked.",
      .all,
      takes: .object([
        .optional("account", Shapes.id, "whose request it would be; a customer's own unless given"),
        .required("request", Shapes.request, "the contract's request; without `at` it is made now"),
      ]),
      gives: .object([
        .required("decision", .document("the contract's decision document"), "the decision"),
        .required("digest", .text(), "its digest"),
      ])
    ) { office, call in
      let preview = try office.preview(
        IncomingRequest(account: try call.account(), request: call.body["request"] ?? .null))
      return .fields([
        ("decision", try? JSONValue(parsing: preview.document)), ("digest", .string(preview.digest)),
      ])
    },
  ]

  /// What happened.
  static let events: [Endpoint] = [
    .command(
      .post, "/v1/events", "takeEvents",
      "Takes in what happened to accounts: all or none; an event whose id is known is left out.",
      [.machine, .admin],
      takes: .object([
        .required(
          "events",
          .array(
            of: .object([
              .required("id", Shapes.id, "its id, by which it is known when it comes again"),
              .required("account", Shapes.id, "the account that it is about"),
              .required("event", .document("the contract's event"), "what happened"),
            ]), most: 1000), "in any order")
      ]),
      gives: .object([
        .required("received", .whole(least: 0), "how many came"),
        .required("new", .whole(least: 0), "how many were new"),
      ])
    ) { office, call in
      let events = call.body["events"]?.elements ?? []
      let new = try office.take(
        events.map {
          IncomingEvent(
            id: $0["id"]?.text ?? "", account: $0["account"]?.text ?? "", body: $0["event"] ?? .null)
        })
      return .fields([("received", .integer(Int64(events.count))), ("new", .integer(Int64(new)))])
    },
    .command(
      .post, "/v1/accounts/{account}/findings", "recordFinding",
      "Records what staff found out about an account; its open cases are decided anew.", .staff,
      takes: .object([
        .required("finding", .text(least: 1, most: 100), "the finding, as the policy names it"),
        .required("value", .flag, "whether it is so"),
        .optional("charge", Shapes.id, "the charge that it is about"),
      ]),
      gives: Shapes.list(Shapes.caseFile)
    ) { office, call in
      let decided = try office.find(
        call.body["finding"]?.text ?? "", value: call.body["value"]?.flag ?? false,
        charge: call.body["charge"]?.text, account: call.path("account"), by: call.actor)
      return .fields([("data", .array(try decided.map { try office.json(of: $0, for: call.actor) }))])
    },
  ]

  private static let account = Shape.named(
    "Account",
    .object([
      .required("id", Shapes.id, "its id"),
      .optional("email", Shapes.email, "its address; left out where erased"),
      .optional("country", .text(least: 2, most: 2), "its country"),
      .required("erased", .flag, "whether what is personal was erased"),
      .optional(
        "balance",
        .object([
          .required("amount", .whole(), "minor units"),
          .required("currency", Shapes.currency, "of which currency"),
        ]), "what its balance holds"),
    ]))

  /// Customers.
  static let accounts: [Endpoint] = [
    .command(
      .put, "/v1/accounts/{account}", "describeAccount", "Notes an account's address and country.",
      [.machine, .admin],
      takes: .object([
        .optional("email", Shapes.email, "its address"),
        .optional("country", .text(least: 2, most: 2), "its country"),
      ]), gives: account
    ) { office, call in
      let id = call.path("account")
      let customers = office.transaction.customers(of: office.tenant.id)
      try customers.open(id, at: &office.occasion)
      try customers.describe(
        id, email: call.body["email"]?.text, country: call.body["country"]?.text, at: &office.occasion)
      return try office.account(id)
    },
    .query("/v1/accounts/{account}", "getAccount", "An account.", .all, gives: account) { office, call in
      try office.account(try call.ownAccount())
    },
    .query(
      "/v1/accounts/{account}/export", "exportAccount",
      "All that is kept about a customer: events, cases, messages.", [.customer, .admin],
      gives: .document("the account with its events, cases and messages")
    ) { office, call in try office.export(try call.ownAccount(), for: call.actor) },
    .command(
      .post, "/v1/accounts/{account}/erasure", "eraseAccount",
      "Erases what is personal about a customer, for good. Amounts, decisions and the record stay, and name nobody.",
      .admins, gives: Shapes.done
    ) { office, call in
      let id = call.path("account")
      guard try office.transaction.customers(of: office.tenant.id).erase(id, at: office.occasion.now) else {
        throw OfficeRefusal.notFound("the account `\(id)`, or it was erased before, so it")
      }
      return .fields([("done", .bool(true))])
    },
    .command(
      .post, "/v1/accounts/{account}/links", "makeLink",
      "Makes a link that lets a customer see and open their own cases, for seven days.",
      [.machine, .admin, .agent, .reviewer],
      gives: .object([
        .required("secret", .text(), "shown once; the customer's `Authorization: Bearer`"),
        .required("expires_at", .instant, "until when it holds"),
      ]), status: 201
    ) { office, call in
      let id = call.path("account")
      _ = try office.account(id)
      let (credential, secret) = Secrets.make(
        .link, holder: id, name: "link", role: .customer, authority: .none, tenant: office.tenant.id,
        lasting: .days(7), by: call.actor.id, at: &office.occasion)
      try office.transaction.people(of: office.tenant.id).add(credential)
      return .fields([
        ("secret", .string(secret)), ("expires_at", credential.expiresAt.map { .string($0.description) }),
      ])
    },
  ]

  private static let policy = Shape.named(
    "Policy",
    .object([
      .required("digest", .text(), "what decisions name it by"), .required("policy", .text(), "its id"),
      .required("version", .text(), "its version"),
      .required("effective_at", .instant, "from when on it is in force"),
      .required("published_at", .instant, "when it was published"),
      .required("published_by", Shapes.id, "by whom"),
      .optional("text", .text(most: 2_000_000), "the page"),
    ]))

  /// Policies.
  static let policies: [Endpoint] = [
    .query(
      "/v1/policies", "listPolicies", "The published versions, the newest first.", .all,
      gives: Shapes.list(policy)
    ) {
      office, _ in
      .fields([
        (
          "data",
          .array(try office.transaction.policies(of: office.tenant.id).all().map { $0.json(withText: false) })
        )
      ])
    },
    .query("/v1/policies/{digest}", "getPolicy", "A published version with its text.", .all, gives: policy) {
      office, call in
      guard let found = try office.transaction.policies(of: office.tenant.id).policy(call.path("digest"))
      else {
        throw OfficeRefusal.notFound("the policy `\(call.path("digest"))`")
      }
      return found.json(withText: true)
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
      let effective = call.body["effective_at"]?.text.flatMap { try? Instant.parse($0) }
      return try office.publish(
        call.body["text"]?.text ?? "", file: "policy.md", effectiveAt: effective, by: call.actor
      ).json(withText: false)
    },
  ]

  /// Money.
  static let payments: [Endpoint] = [
    .query(
      "/v1/payments", "listPayments", "Payments that stand somewhere, the oldest first.", .company,
      query: [
        .required("state", .word(PaymentState.allCases.map(\.rawValue)), "where they stand"),
        .optional("limit", .whole(least: 1, most: 100), "how many at most; 20 unless given"),
      ], gives: Shapes.list(Shapes.payment)
    ) { office, call in
      let state = call.query["state"].flatMap(PaymentState.init(rawValue:)) ?? .attention
      let kept = try office.transaction.payments(of: office.tenant.id).payments(in: state, limit: call.limit)
      return .fields([("data", .array(kept.map(\.json)))])
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
      "An account of the ledger, such as `held:ch_1`: what it holds, and why.",
      .company,
      gives: .object([
        .required("name", .text(), "the account"),
        .required("entries", .array(of: entry, most: 100_000), "what touched it, oldest first"),
      ])
    ) { office, call in
      guard let account = LedgerAccount(name: call.path("name")) else {
        throw OfficeRefusal.notFound("the ledger's account `\(call.path("name"))`")
      }
      let entries = try office.transaction.ledger(of: office.tenant.id).entries(touching: account)
      return .fields([("name", .string(account.name)), ("entries", .array(entries.map(\.json)))])
    },
  ]
}
