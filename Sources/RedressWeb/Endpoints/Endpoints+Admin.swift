import RedressBase
import RedressCase
import RedressJSON
import RedressRecords
import RedressVault
import RedressWorkflow

extension Endpoint {
  private static let key = Shape.named(
    "Key",
    .object([
      .required("id", Shapes.id, "its id"), .required("name", .text(), "what it is called"),
      .required("role", .text(), "what its holder is"), .required("hint", .text(), "how it begins"),
      .required("authority", .document("limits by currency"), "what its holder may give"),
      .required("created_at", .instant, "since when"), .optional("expires_at", .instant, "until when"),
      .optional("revoked_at", .instant, "when it was taken back"),
      .optional("secret", .text(), "the key itself; shown once, when it is made"),
    ]))

  private static let authority = Shape.map(
    of: .object([
      .optional("decision", .whole(least: 0), "for one decision"),
      .optional("customer", .whole(least: 0), "to one customer within a day"),
      .optional("day", .whole(least: 0), "in all within a day"),
    ]), most: 50)

  private static let person = Shape.named(
    "Person",
    .object([
      .required("id", Shapes.id, "their id"), .required("email", Shapes.email, "their address"),
      .required("name", .text(), "their name"), .required("role", .text(), "what they are"),
      .required("authority", .document("limits by currency"), "what they may give on their own"),
      .required("active", .flag, "whether they still work there"),
    ]))

  /// Those who work for the company, what lets them in, and what is on record.
  static let company: [Endpoint] = [
    .query(
      "/v1/keys", "listKeys", "API keys, without the secrets, by id.", .admins, query: Shapes.page,
      gives: Shapes.list(key)
    ) { office, call in
      let keys = try office.transaction.people(of: office.tenant.id).credentials(
        .key, after: call.query["cursor"] ?? "", limit: call.limit + 1)
      return page(keys, call.limit, \.id) { $0.json(secret: nil) }
    },
    .command(
      .post, "/v1/keys", "makeKey", "Makes an API key. Its secret is shown once.", .admins,
      takes: .object([
        .required("name", .text(least: 1, most: 100), "what it is called"),
        .required(
          "role", .word(["machine", "assistant", "agent", "reviewer", "admin"]), "what its holder is"),
        .optional("authority", authority, "limits by currency; nothing unless given"),
        .optional("days", .whole(least: 1, most: 3650), "how long it holds; without end unless given"),
      ]), gives: key, status: 201
    ) { office, call in
      let issued = try office.makeKey(
        call.body["name"]?.text ?? "", role: call.role, authority: try call.authority(),
        lasting: call.body["days"]?.whole.flatMap(Elapsed.days), by: call.actor)
      return issued.credential.json(secret: issued.secret)
    },
    .command(
      .delete, "/v1/keys/{key}", "revokeKey", "Takes an API key back, at once and for good.", .admins,
      gives: Shapes.done
    ) {
      office, call in
      try office.revokeKey(call.path("key"), with: call.credential, by: call.actor)
      return .fields([("done", .bool(true))])
    },
    .query(
      "/v1/people", "listPeople", "Those who work for the company, by id.", .staff, query: Shapes.page,
      gives: Shapes.list(person)
    ) { office, call in
      let people = try office.transaction.people(of: office.tenant.id).all(
        after: call.query["cursor"] ?? "", limit: call.limit + 1)
      return page(people, call.limit, \.id, \.json)
    },
    .command(
      .post, "/v1/people", "admitPerson", "Admits somebody who works for the company.", .admins,
      takes: .object([
        .required("email", Shapes.email, "their address"),
        .required("name", .text(least: 1, most: 100), "their name"),
        .required("role", .word(["agent", "reviewer", "admin"]), "what they are"),
        .optional("authority", authority, "limits by currency; nothing unless given"),
      ]), gives: person, status: 201
    ) { office, call in
      try office.admit(
        email: try call.email() ?? "", name: call.body["name"]?.text ?? "", role: call.role,
        authority: try call.authority(), by: call.actor
      ).json
    },
    .command(
      .post, "/v1/people/{person}/sessions", "openSession",
      "Lets a person in for twelve hours. Its secret is shown once.", .admins,
      gives: session, status: 201
    ) { office, call in
      guard let person = try office.transaction.people(of: office.tenant.id).person(call.path("person")),
        person.isActive
      else { throw OfficeRefusal.notFound("somebody active of the id `\(call.path("person"))`") }
      return try office.openSession(of: person, by: call.actor.id).json
    },
    .command(
      .delete, "/v1/people/{person}", "dismissPerson", "Lets a person in no more.", .admins,
      gives: Shapes.done
    ) { office, call in
      try office.dismiss(call.path("person"), by: call.actor)
      return .fields([("done", .bool(true))])
    },
    .command(
      .post, "/v1/hooks", "addHook",
      "Has an address of the company told of events. The secret signs them; shown once.", .admins,
      takes: .object([
        .required("url", .text(least: 8, most: 2000), "an https address"),
        .optional("events", .array(of: .text(least: 1, most: 100), most: 50), "which ones; all unless given"),
      ]),
      gives: .object([
        .required("id", Shapes.id, "its id"), .required("url", .text(most: 2000), "where"),
        .required("secret", .text(), "what requests to it are signed with"),
      ]), status: 201
    ) { office, call in
      let url = call.body["url"]?.text ?? ""
      guard url.hasPrefix("https://"), url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
        throw Problem.invalid([
          Shape.Violation(
            path: "$.url", message: "must begin with https:// and be of visible ASCII characters")
        ])
      }
      let (id, secret) = try office.addHook(
        url, events: (call.body["events"]?.elements ?? []).compactMap(\.text), by: call.actor)
      return .fields([("id", .string(id)), ("url", .string(url)), ("secret", .string(secret))])
    },
    .query(
      "/v1/hooks", "listHooks", "The addresses that are told of events.", .admins,
      gives: Shapes.list(
        .object([
          .required("id", Shapes.id, "its id"), .required("url", .text(most: 2000), "where"),
          .required("events", .array(of: .text(), most: 50), "which ones; all where there is none"),
        ]))
    ) { office, _ in
      .fields([
        (
          "data",
          .array(
            try office.transaction.doors(of: office.tenant.id).hooks().map { hook in
              .fields([
                ("id", .string(hook.id)), ("url", .string(hook.url)),
                ("events", .array(hook.events.map(JSONValue.string))),
              ])
            })
        )
      ])
    },
    .command(
      .delete, "/v1/hooks/{hook}", "removeHook", "Tells an address nothing any more.", .admins,
      gives: Shapes.done
    ) {
      office, call in
      try office.removeHook(call.path("hook"), by: call.actor)
      return .fields([("done", .bool(true))])
    },
    .query(
      "/v1/audit/verification", "verifyAudit", "Computes the chain of the record anew.", .admins,
      gives: .object([
        .required("good", .whole(least: 0), "how many lines are linked and as they were"),
        .optional("broken", .whole(least: 1), "the first line that is not as it was"),
        .required("waiting", .whole(least: 0), "how many lines wait to be linked"),
        .required("head", .text(), "the last hash"),
      ])
    ) { office, _ in
      let found = try office.transaction.audit(of: office.tenant.id).verify()
      return .fields([
        ("good", .integer(found.good)), ("broken", found.broken.map(JSONValue.integer)),
        ("waiting", .integer(found.waiting)), ("head", .string(found.head)),
      ])
    },
  ]
}

extension Call {
  fileprivate var role: Actor.Role { body["role"]?.text.flatMap(Actor.Role.init(rawValue:)) ?? .machine }

  fileprivate func authority() throws -> Authority {
    guard let json = body["authority"] else { return .none }
    guard let authority = Authority(json: json) else {
      throw Problem.invalid([
        Shape.Violation(path: "$.authority", message: "must have currencies, or `otherwise`, as its fields")
      ])
    }
    return authority
  }
}
