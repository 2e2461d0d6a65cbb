import RedressBase
import RedressJSON
import RedressLedger
import RedressRecords

/// What events mean for money: charges, and what was given back elsewhere, in the ledger.
extension Office {
  /// Events that came together may stand in any order: what a charge brought is booked before what was given back of it,
  /// and what a balance got before what was paid out of it.
  static func inOrderOfMoney(_ events: [EventRecord]) -> [EventRecord] {
    let charges = events.filter { $0.type == "charge.succeeded" }
    let payouts = events.filter { $0.type == "payout.succeeded" }
    let rest = events.filter { !["charge.succeeded", "payout.succeeded"].contains($0.type) }
    return charges + rest + payouts
  }

  func book(_ event: EventRecord, of account: String) throws {
    guard let body = try? JSONValue(parsing: event.body) else { return }
    switch event.type {
    case "charge.succeeded": try bookCharge(body, event, account)
    case "refund.succeeded": try bookRefund(body, event)
    case "balance.credited": try bookCredit(body, event, account)
    case "payout.succeeded": try bookPayout(body, event, account)
    default: break
    }
  }

  private func bookCharge(_ body: JSONValue, _ event: EventRecord, _ account: String) throws {
    guard let id = body["charge"]?.text, let amount = Self.money(body) else { return }
    let charge = ChargeRecord(
      id: id, account: account, provider: body["provider"]?.text ?? provider,
      target: body["payment_intent"]?.text ?? body["provider_charge"]?.text ?? id, amount: amount,
      at: event.at)
    guard try charges.add(charge) else {
      throw OfficeRefusal.conflict("the charge `\(id)` is known already, of this account or another")
    }
    if let entry = charge.ledger.captured(amount.minor, at: event.at) { try ledger.write(entry) }
  }

  private func bookRefund(_ body: JSONValue, _ event: EventRecord) throws {
    guard let id = body["refund"]?.text, let amount = body["amount"]?.whole,
      let charge = try body["charge"]?.text.flatMap({ try charges.charge($0) }),
      try !isOurs(id, charge)
    else { return }
    let available = try ledger.balance(of: charge.ledger.held, .money(charge.amount.currency))
    let entry = charge.ledger.observedRefund(id, amount, available: available, at: event.at)
    if let entry { try ledger.write(entry) }
  }

  /// Whether a refund that is told of is one that was paid here: it is in the ledger already.
  private func isOurs(_ refund: String, _ charge: ChargeRecord) throws -> Bool {
    try payments.payments(from: .charge(charge.id)).contains {
      $0.order.id == refund || $0.order.providerID == refund
    }
  }

  /// A credit counts as given back of its charge; what goes beyond what that holds is the house's. It settles first what
  /// was paid out before it was told.
  private func bookCredit(_ body: JSONValue, _ event: EventRecord, _ account: String) throws {
    guard let amount = Self.money(body), !event.id.hasPrefix("redress ") else { return }
    let unit = LedgerUnit.money(amount.currency)
    let (held, house) = (LedgerAccount(.held, body["charge"]?.text ?? ""), LedgerAccount(.goodwill, "house"))
    let excess = LedgerAccount(.excess, account)
    let covered = min(amount.minor, max(0, try ledger.balance(of: held, unit)))
    var owed = max(0, -(try ledger.balance(of: excess, unit)))
    let transfers = [(held, covered), (house, amount.minor - covered)].flatMap { source, part in
      let settled = min(part, owed)
      owed -= settled
      return [
        Transfer(settled, unit, debit: source, credit: excess),
        Transfer(part - settled, unit, debit: source, credit: LedgerAccount(.balance, account)),
      ]
    }
    if let entry = LedgerEntry(.balanceCredited, event.id, at: event.at, transfers) {
      try ledger.write(entry)
    }
  }

  private func bookPayout(_ body: JSONValue, _ event: EventRecord, _ account: String) throws {
    guard let amount = Self.money(body), !event.id.hasPrefix("redress ") else { return }
    let balance = LedgerAccount(.balance, account)
    let covered = min(amount.minor, max(0, try ledger.balance(of: balance, .money(amount.currency))))
    let bank = LedgerAccount(.provider, provider)
    let entry = LedgerEntry(
      .payoutObserved, event.id, at: event.at,
      [
        Transfer(covered, .money(amount.currency), debit: balance, credit: bank),
        Transfer(
          amount.minor - covered, .money(amount.currency), debit: LedgerAccount(.excess, account),
          credit: bank),
      ])
    if let entry { try ledger.write(entry) }
  }

  private static func money(_ body: JSONValue) -> Money? {
    guard let minor = body["amount"]?.whole,
      let currency = body["currency"]?.text.flatMap(Currency.init(code:))
    else { return nil }
    return Money(minor: minor, currency: currency)
  }
}
