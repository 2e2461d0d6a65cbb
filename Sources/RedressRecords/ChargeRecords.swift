import RedressBase
import RedressLedger
import RedressStore

/// A charge as the house keeps it, to refund it by.
public struct ChargeRecord: Sendable, Equatable {
  /// Its id, as cases name it.
  public let id: String
  /// The account that paid.
  public let account: String
  /// The provider that captured it, by the gateway's name.
  public let provider: String
  /// The provider's own name of it: a charge or a payment intent.
  public let target: String
  /// What was captured.
  public let amount: Money
  /// When.
  public let at: Instant

  /// A charge.
  public init(
    id: String, account: String, provider: String, target: String, amount: Money, at: Instant
  ) {
    self.id = id
    self.account = account
    self.provider = provider
    self.target = target
    self.amount = amount
    self.at = at
  }

  /// Its ledger entries.
  public var ledger: ChargeLedger {
    ChargeLedger(charge: id, provider: provider, currency: amount.currency)
  }
}

/// The charges of one tenant, inside of a transaction.
public struct ChargeRecords {
  private let transaction: any Transaction
  private let tenant: String
  /// Charges that were looked up: what one is never changes.
  private let found = Found<[String: ChargeRecord]>([:])

  init(_ transaction: any Transaction, _ tenant: String) {
    self.transaction = transaction
    self.tenant = tenant
  }

  /// Keeps a charge. False where there is one of its id already, or of the provider's name of it.
  public func add(_ charge: ChargeRecord) throws -> Bool {
    try transaction.count(
      """
      INSERT INTO charges (tenant, id, account, provider, target, amount, currency, at)
      VALUES (\(tenant), \(charge.id), \(charge.account), \(charge.provider), \(charge.target),
        \(charge.amount.minor), \(charge.amount.currency), \(charge.at))
      ON CONFLICT DO NOTHING
      """) == 1
  }

  /// The charge of an id; nil where there is none.
  public func charge(_ id: String) throws -> ChargeRecord? {
    if let charge = found.value[id] { return charge }
    let row = try transaction.row("SELECT * FROM charges WHERE tenant = \(tenant) AND id = \(id)")
    let charge = try row.map(ChargeRecord.init)
    found.value[id] = charge
    return charge
  }

  /// The charge that a provider knows by one of these names; nil where there is none.
  public func charge(at provider: String, named names: [String]) throws -> ChargeRecord? {
    for name in names {
      let row = try transaction.row(
        "SELECT * FROM charges WHERE tenant = \(tenant) AND provider = \(provider) AND target = \(name)")
      if let row { return try ChargeRecord(row: row) }
    }
    return nil
  }
}

extension ChargeRecord {
  fileprivate init(row: Row) throws {
    self.init(
      id: try row.text("id"), account: try row.text("account"), provider: try row.text("provider"),
      target: try row.text("target"),
      amount: Money(minor: try row.integer("amount"), currency: try row.currency("currency")),
      at: try row.instant("at"))
  }
}

extension Transaction {
  /// The charges of a tenant.
  public func charges(of tenant: String) -> ChargeRecords { ChargeRecords(self, tenant) }
}
