import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressLedger
import RedressPayment
import RedressRecords
import RedressWorkflow

extension Office {
  /// A case as somebody sees it. Customers do not see who decided, nor what waits for a second person.
  func json(of record: CaseRecord, for actor: Actor) throws -> JSONValue {
    let file = record.file
    let isCustomer = actor.role == .customer
    let decision = try record.decision.flatMap { try cases.decision($0) }
    let isOpen = file.state.isOpen
    // Nothing can have come of a case that has just been received.
    let isNew = file.state == .received
    return .fields([
      ("id", .string(file.id)), ("account", .string(file.account)), ("state", .string(file.state.rawValue)),
      ("request", (try? JSONValue(parsing: record.request)) ?? .object([])),
      ("decision", isCustomer && isOpen ? nil : decision.flatMap { try? JSONValue(parsing: $0) }),
      ("questions", file.state == .informationNeeded ? decision.flatMap(Self.questions) : nil),
      ("decision_digest", record.decision.map(JSONValue.string)),
      ("policy", record.policy.map(JSONValue.string)),
      ("outcome", isCustomer && isOpen ? nil : file.verdict.map { .string($0.outcome.rawValue) }),
      ("remedies", isCustomer && isOpen ? nil : file.verdict.map { .array($0.remedies.map(\.json)) }),
      ("decided_by", isCustomer ? nil : file.decidedBy.map(JSONValue.string)),
      ("proposal", isCustomer ? nil : file.proposal.map(\.shown)),
      ("appeal_of", record.appealOf.map(JSONValue.string)),
      ("appeal_number", file.appeal > 0 ? .integer(Int64(file.appeal)) : nil),
      ("escalated", .bool(file.escalation != nil)),
      ("escalated_because", isCustomer ? nil : file.escalation.map { .string($0.rawValue) }),
      (
        "payments",
        .array(
          isNew
            ? []
            : try transaction.payments(of: tenant.id).payments(ofCase: file.id).map { $0.json(for: actor) })
      ),
      ("effects", isCustomer ? nil : .array(isNew ? [] : try effects(of: file.id).map(\.json))),
      ("deadlines", .array(isNew ? [] : try deadlines(of: file.id).map { $0.json(for: actor) })),
      ("opened_at", .string(record.openedAt.description)),
      ("updated_at", .string(record.updatedAt.description)),
    ])
  }
}

extension Office {
  /// What only the customer can say, of all that a decision asks.
  private static func questions(of decision: String) -> JSONValue? {
    let all = (try? JSONValue(parsing: decision))?["questions"]?.elements ?? []
    return .array(
      all.filter { $0["ask"]?.text == "customer" }.map { question in
        .fields([("fact", question["fact"]), ("text", question["text"])])
      })
  }
}

extension Proposal {
  fileprivate var shown: JSONValue {
    .fields([
      ("by", .string(by)), ("objection", .string(objection)),
      ("remedies", .array(resolution.remedies.map(\.json))),
    ])
  }
}

extension Office.CaseDeadline {
  /// A deadline as somebody sees it. That staff was warned is not for customers.
  func json(for actor: Actor) -> JSONValue {
    let shown = actor.role == .customer && state == "warned" ? "running" : state
    return .fields([
      ("action", .string(action)), ("due", .string(due.description)), ("state", .string(shown)),
    ])
  }
}

extension CaseHistoryLine {
  var json: JSONValue {
    .fields([
      ("number", .integer(number)), ("at", .string(at.description)), ("actor", .string(actor)),
      ("kind", .string(kind)),
      (
        "body",
        (try? JSONValue(parsing: body)).flatMap { $0.members == nil ? .fields([("items", $0)]) : $0 }
          ?? .object([])
      ),
    ])
  }
}

extension CaseMessage {
  /// A message as somebody sees it. Customers hear the company, not one of its people.
  func json(for actor: Actor) -> JSONValue {
    let isTheirs = actor.role != .customer || role == Actor.Role.customer.rawValue
    return .fields([
      ("id", .string(id)), ("at", .string(at.description)),
      ("author", .string(isTheirs ? author : "company")),
      ("role", .string(role)),
      ("internal", .bool(isInternal)), ("text", text.map(JSONValue.string)),
    ])
  }
}

extension PaymentRecords.Kept {
  /// What is between the company and its provider, which customers do not see.
  private static let internals: Set = ["provider", "provider_id", "note"]

  /// A payment as somebody sees it.
  func json(for actor: Actor) -> JSONValue {
    guard actor.role == .customer else { return json }
    return .object((json.members ?? []).filter { !Self.internals.contains($0.key) })
  }

  var json: JSONValue {
    .fields([
      ("id", .string(order.id)), ("case", .string(caseID)), ("state", .string(order.state.rawValue)),
      ("amount", .integer(order.amount.minor)), ("currency", .string(order.amount.currency.code)),
      ("provider", .string(order.gateway)), ("charge", order.source.charge.map(JSONValue.string)),
      ("account", order.source.account.map(JSONValue.string)),
      ("provider_id", order.providerID.map(JSONValue.string)),
      ("note", order.note.map(JSONValue.string)), ("created_at", .string(createdAt.description)),
    ])
  }
}

extension LedgerEntry {
  var json: JSONValue {
    .fields([
      ("id", .string(id)), ("at", .string(at.description)), ("kind", .string(kind.rawValue)),
      (
        "transfers",
        .array(
          transfers.map { transfer in
            .fields([
              ("debit", .string(transfer.debit.name)), ("credit", .string(transfer.credit.name)),
              ("amount", .integer(transfer.amount)), ("unit", .string(transfer.unit.code)),
            ])
          })
      ),
    ])
  }
}

extension Office {
  /// What an account of the ledger holds of one unit.
  static func json(of balance: LedgerRecords.Balance) -> JSONValue {
    .fields([("amount", .integer(balance.amount)), ("unit", .string(balance.unit.code))])
  }
}
