import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressLedger
import RedressPayment
import RedressRecords

extension Office {
  /// The contract's case document of a request, on what is known now.
  ///
  /// What was told of the account stands in it as it was told. Refunds that were decided here and are paid, or
  /// being paid, stand beside it, so that nothing is promised twice; and so do the company's incidents.
  ///
  /// `without` leaves an incident out: what would be decided had it not been.
  func document(
    id: String, account: String, request: JSONValue, besidesPaymentsOf caseID: String? = nil,
    without incident: String? = nil
  ) throws -> String {
    let events = try history(of: account, besidesPaymentsOf: caseID).filter { event in
      incident == nil || event["type"]?.text != "incident.recorded" || event["incident"]?.text != incident
    }
    let document = JSONValue.fields([
      ("id", .string(id)), ("account", try describe(account)),
      ("catalog", .array(try catalog(for: events).map(\.json))),
      ("events", .array(events)), ("request", request),
    ])
    return document.description
  }

  /// The plans on offer; those in the currency that the customer paid in last stand first, because a policy compares
  /// with the first price that it finds.
  private func catalog(for events: [JSONValue]) throws -> [CatalogEntry] {
    let paid = events.last { $0["type"]?.text == "charge.succeeded" }?["currency"]?.text
    let plans = try plans()
    return plans.filter { $0.currency.code == paid } + plans.filter { $0.currency.code != paid }
  }

  private func describe(_ account: String) throws -> JSONValue {
    let record = try customers.account(account)
    let balance = try balance(of: account)
    return .fields([
      ("id", .string(account)), ("email", try customers.personal("email", of: account).map(JSONValue.string)),
      ("country", record?.country.map(JSONValue.string)),
      (
        "balance",
        balance.map {
          .fields([("amount", .integer($0.minor)), ("currency", .string($0.currency.code))])
        }
      ),
    ])
  }

  /// What the account's balance holds, in the currency of which it holds the most units; nil where it never had one.
  public func balance(of account: String) throws -> Money? {
    let rows = try transaction.rows(
      """
      SELECT unit, credits - debits AS balance FROM ledger_accounts
      WHERE tenant = \(tenant.id) AND account = \(LedgerAccount(.balance, account).name)
      ORDER BY credits - debits DESC, unit LIMIT 1
      """)
    return try rows.first.map { Money(minor: try $0.integer("balance"), currency: try $0.currency("unit")) }
  }

  private func history(of account: String, besidesPaymentsOf caseID: String?) throws -> [JSONValue] {
    var events = try customers.events(of: account).compactMap { try? JSONValue(parsing: $0.body) }
    events += try incidents(besides: events)
    let told = Set(events.compactMap { $0["type"]?.text == "refund.succeeded" ? $0["refund"]?.text : nil })
    let charges = events.compactMap { $0["type"]?.text == "charge.succeeded" ? $0["charge"]?.text : nil }
    for charge in charges {
      for kept in try payments.payments(from: .charge(charge)) where kept.caseID != caseID {
        let order = kept.order
        guard order.state != .failed, !told.contains(order.id), !told.contains(order.providerID ?? "") else {
          continue
        }
        events.append(
          .fields([
            ("type", .string("refund.succeeded")), ("at", .string(kept.createdAt.description)),
            ("refund", .string(order.id)), ("charge", .string(charge)),
            ("amount", .integer(order.amount.minor)),
          ]))
      }
    }
    return events
  }
}
