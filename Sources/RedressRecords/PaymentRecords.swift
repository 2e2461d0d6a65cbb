import RedressBase
import RedressLedger
import RedressPayment
import RedressStore

/// The payments of one tenant, inside of a transaction.
public struct PaymentRecords {
  private let transaction: any Transaction
  private let tenant: String

  init(_ transaction: any Transaction, _ tenant: String) {
    self.transaction = transaction
    self.tenant = tenant
  }

  /// A payment with the case that it belongs to.
  public struct Kept: Sendable {
    /// The payment.
    public let order: PaymentOrder
    /// Its case.
    public let caseID: String
    /// The number of the remedy in the case's decision, from 0.
    public let line: Int
    /// When it was decided.
    public let createdAt: Instant
  }

  /// Keeps a new payment for a remedy of a case. False where that remedy has one already.
  public func add(_ order: PaymentOrder, case caseID: String, line: Int, at now: Instant) throws -> Bool {
    try transaction.count(
      """
      INSERT INTO payments (tenant, id, case_id, line, source_kind, source, amount, currency, provider, target,
        reason, state, attempt, round, provider_id, sent_at, is_key_spent, patience, note, created_at, updated_at)
      VALUES (\(tenant), \(order.id), \(caseID), \(line), \(order.source.kind), \(order.source.id),
        \(order.amount.minor), \(order.amount.currency), \(order.gateway), \(order.target), \(order.reason),
        \(order.state.rawValue), \(order.attempt), \(order.round), \(order.providerID), \(order.sentAt),
        \(order.isKeySpent), \(order.patience), \(order.note), \(now), \(now))
      ON CONFLICT (tenant, case_id, line) DO NOTHING
      """) == 1
  }

  /// Keeps what a step made of a payment.
  public func save(_ order: PaymentOrder, at now: Instant) throws {
    try transaction.run(
      """
      UPDATE payments SET state = \(order.state.rawValue), attempt = \(order.attempt), round = \(order.round),
        provider_id = \(order.providerID), ended_id = \(order.endedID), sent_at = \(order.sentAt), is_key_spent = \(order.isKeySpent),
        patience = \(order.patience), note = \(order.note), updated_at = \(now)
      WHERE tenant = \(tenant) AND id = \(order.id)
      """)
  }

  /// The payment of an id; nil where there is none.
  public func payment(_ id: String) throws -> Kept? {
    try kept("id = \(id)").first
  }

  /// The payments of a case, by remedy.
  public func payments(ofCase caseID: String) throws -> [Kept] {
    try kept("case_id = \(caseID) ORDER BY line")
  }

  /// The payments that came out of a charge or a balance, oldest first.
  public func payments(from source: PaymentLedger.Source) throws -> [Kept] {
    try kept("source_kind = \(source.kind) AND source = \(source.id) ORDER BY created_at, id")
  }

  /// The payments that stand somewhere, oldest first.
  public func payments(in state: PaymentState, limit: Int) throws -> [Kept] {
    try kept("state = \(state.rawValue) ORDER BY created_at, id LIMIT \(limit)")
  }

  /// The payments that stand somewhere after one, oldest first; all, or those of a provider. None, where there is no
  /// such one.
  public func payments(in state: PaymentState, of provider: String? = nil, after id: String?, limit: Int)
    throws
    -> [Kept]
  {
    var condition: Statement = "state = \(state.rawValue)"
    if let provider { condition = "\(condition) AND provider = \(provider)" }
    if let id {
      guard let last = try payment(id) else { return [] }
      condition =
        "\(condition) AND (created_at > \(last.createdAt) OR (created_at = \(last.createdAt) AND id > \(id)))"
    }
    return try kept("\(condition) ORDER BY created_at, id LIMIT \(limit)")
  }

  private func kept(_ condition: Statement) throws -> [Kept] {
    try transaction.rows("SELECT * FROM payments WHERE tenant = \(tenant) AND \(condition)").map { row in
      Kept(
        order: try PaymentOrder(row: row), caseID: try row.text("case_id"),
        line: Int(try row.integer("line")), createdAt: try row.instant("created_at"))
    }
  }
}

extension PaymentOrder {
  fileprivate init(row: Row) throws(StoreError) {
    self.init(
      id: try row.text("id"), tenant: try row.text("tenant"),
      source: try PaymentLedger.Source(kind: try row.text("source_kind"), id: try row.text("source")),
      amount: Money(minor: try row.integer("amount"), currency: try row.currency("currency")),
      gateway: try row.text("provider"), target: try row.text("target"),
      reason: try row.optionalText("reason"))
    state = try row.word("state")
    attempt = Int(try row.integer("attempt"))
    round = Int(try row.integer("round"))
    providerID = try row.optionalText("provider_id")
    endedID = try row.optionalText("ended_id")
    sentAt = try row.optionalInstant("sent_at")
    isKeySpent = try row.flag("is_key_spent")
    patience = Int(try row.integer("patience"))
    note = try row.optionalText("note")
  }
}

extension PaymentLedger.Source {
  var kind: String {
    switch self {
    case .charge: "charge"
    case .balance: "balance"
    }
  }

  var id: String {
    switch self {
    case .charge(let id), .balance(let id): id
    }
  }

  init(kind: String, id: String) throws(StoreError) {
    switch kind {
    case "charge": self = .charge(id)
    case "balance": self = .balance(id)
    default: throw .corrupt("a payment's source `\(kind)`")
    }
  }
}

extension Transaction {
  /// The payments of a tenant.
  public func payments(of tenant: String) -> PaymentRecords { PaymentRecords(self, tenant) }
}
