import RedressBase
import RedressCase
import RedressJSON
import RedressRecords
import RedressWorkflow

extension Credential {
  func json(secret: String?) -> JSONValue {
    .fields([
      ("id", .string(id)), ("name", .string(name)), ("role", .string(role.rawValue)), ("hint", .string(hint)),
      ("authority", authority.json), ("created_at", .string(createdAt.description)),
      ("expires_at", expiresAt.map { .string($0.description) }),
      ("revoked_at", revokedAt.map { .string($0.description) }), ("secret", secret.map(JSONValue.string)),
    ])
  }
}

extension PersonRecord {
  var json: JSONValue {
    .fields([
      ("id", .string(id)), ("email", .string(email)), ("name", .string(name)),
      ("role", .string(role.rawValue)),
      ("authority", authority.json), ("active", .bool(isActive)),
    ])
  }
}

extension Office {
  /// A version as somebody sees it. Who published it, and how many were told of it, is the company's own business.
  func json(of policy: PublishedPolicy, withText: Bool, for actor: Actor) throws -> JSONValue {
    let isCustomer = actor.role == .customer
    let announcement =
      isCustomer
      ? nil : try transaction.announcements(of: tenant.id).announcement(of: policy.digest)
    return .fields([
      ("digest", .string(policy.digest)), ("policy", .string(policy.policy)),
      ("version", .string(policy.version)), ("effective_at", .string(policy.effectiveAt.description)),
      ("published_at", .string(policy.publishedAt.description)),
      ("published_by", isCustomer ? nil : .string(policy.publishedBy)),
      (
        "announcement",
        announcement.map {
          .fields([
            ("letters", .integer($0.mails)), ("done_at", $0.doneAt.map { .string($0.description) }),
          ])
        }
      ), ("text", withText ? .string(policy.text) : nil),
    ])
  }

  func account(_ id: String) throws -> JSONValue {
    let record = try knownAccount(id)
    let customers = transaction.customers(of: tenant.id)
    let balance = try balance(of: id)
    return .fields([
      ("id", .string(id)), ("email", try customers.personal("email", of: id).map(JSONValue.string)),
      ("country", record.country.map(JSONValue.string)), ("erased", .bool(record.erasedAt != nil)),
      (
        "balance",
        balance.map { .fields([("amount", .integer($0.minor)), ("currency", .string($0.currency.code))]) }
      ),
    ])
  }

  /// All that is kept about a customer, for the customer.
  func export(_ id: String, for actor: Actor) throws -> JSONValue {
    let events = try transaction.customers(of: tenant.id).events(of: id)
    let cases = try transaction.cases(of: tenant.id).records(account: id, limit: 10_000)
    let customer = Actor(id: id, role: .customer)
    return .fields([
      ("account", try account(id)),
      ("events", .array(events.compactMap { try? JSONValue(parsing: $0.body) })),
      (
        "cases",
        .array(
          try cases.map { record in
            .fields([
              ("case", try json(of: record, for: customer)),
              (
                "messages",
                .array(try messages(of: record.file.id, for: .customer).map { $0.json(for: customer) })
              ),
            ])
          })
      ),
    ])
  }
}
