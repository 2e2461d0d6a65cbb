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
  public static let all: [Endpoint] =
    decisions + cases + events + catalog + accounts + acceptances + credits + policies + payments + effects
    + runs
    + mails + transfers + company + signIns + providers

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
    .question(
      "/v1/decisions", "decide",
      "Says what a request would be decided to: on what is known of an account (a customer's own unless given), or by "
        + "a case document that is brought along, which is not for customers. Nothing is kept and nobody is asked.",
      .all,
      takes: .contract(.either([DecisionDesk.question, ContractShapes.caseDocument])),
      query: [
        .optional(
          "policy", .text(least: 1, most: 100), "for a case document: the digest of the policy that decides")
      ], gives: ContractShapes.decision
    ) { service, tenant, call, body in
      try await DecisionDesk(service, tenant, call).answer(body)
    },
  ]

  private static let event = Shape.named(
    "Event",
    .object([
      .required("id", Shapes.id, "its id, by which it is known when it comes again"),
      .required("account", Shapes.id, "the account that it is about"),
      .required("event", .contract(ContractShapes.event), "what happened"),
    ]))

  /// What happened.
  static let events: [Endpoint] = [
    .command(
      .post, "/v1/events", "takeEvents",
      "Takes in what happened to accounts: all or none; an event whose id is known is left out.",
      .systems,
      takes: .object([.required("events", .array(of: event, most: 1000), "in any order")]),
      gives: .object([
        .required("received", .whole(least: 0), "how many came"),
        .required("new", .whole(least: 0), "how many were new"),
      ])
    ) { office, call in
      let events = call.body.elements ?? call.body["events"]?.elements ?? []
      let new = try office.take(
        events.map {
          IncomingEvent(
            id: $0["id"]?.text ?? "", account: $0["account"]?.text ?? "", body: $0["event"] ?? .null)
        })
      return .fields([("received", .integer(Int64(events.count))), ("new", .integer(Int64(new)))])
    }.reading(upTo: 4 << 20, lines: event),
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
      .systems,
      takes: .object([
        .optional("email", Shapes.email, "its address"),
        .optional("country", .text(least: 2, most: 2), "its country"),
      ]), gives: account
    ) { office, call in
      let id = call.path("account")
      try office.describe(id, email: try call.email(), country: call.body["country"]?.text, by: call.actor)
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
      try office.erase(call.path("account"), by: call.actor)
      return .fields([("done", .bool(true))])
    },
    .command(
      .post, "/v1/accounts/{account}/links", "makeLink",
      "Makes a link that lets a customer see and open their own cases, for seven days.",
      .trusted,
      gives: .object([
        .required("secret", .text(), "shown once; the customer's `Authorization: Bearer`"),
        .required("expires_at", .instant, "until when it holds"),
      ]), status: 201
    ) { office, call in
      let issued = try office.makeLink(for: call.path("account"), lasting: .days(7), by: call.actor)
      return .fields([
        ("secret", .string(issued.secret)),
        ("expires_at", issued.credential.expiresAt.map { .string($0.description) }),
      ])
    },
  ]
}
