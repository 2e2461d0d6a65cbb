import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressLedger
import RedressPayment
import RedressRecords

extension Office {
  /// Carries out what was decided, all of it in this transaction or none: money is set aside and its payments
  /// wait to be made, balances are credited, effects wait for their time.
  ///
  /// Where a charge does not hold what was decided any more, nothing is done, and a person looks.
  mutating func begin(_ record: inout CaseRecord) throws {
    guard let verdict = record.file.verdict else { return }
    if let obstacle = try obstacle(to: verdict.remedies, of: record) {
      return try step(&record, .review(obstacle), by: Actor.system.id)
    }
    try noteGifts(verdict, of: record)
    try step(&record, .begin, by: Actor.system.id)
    guard record.file.state == .executing else { return }
    for (index, remedy) in verdict.remedies.enumerated() {
      try give(remedy, line: record.file.round * 1000 + index, of: record)
    }
    for (number, effect) in verdict.effects.enumerated() {
      try plan(effect, number: number, of: record)
    }
    try countPayments(&record)
  }

  /// What stands against giving all of this; nil where nothing does.
  private func obstacle(to remedies: [Remedy], of record: CaseRecord) throws -> String? {
    var wanted: [LedgerAccount: Money] = [:]
    for remedy in remedies {
      guard let account = account(of: remedy, record), let amount = remedy.money else { continue }
      guard let sum = (wanted[account] ?? Money(minor: 0, currency: amount.currency)).plus(amount) else {
        return "the remedies are of different currencies"
      }
      wanted[account] = sum
    }
    for (account, amount) in wanted.sorted(by: { $0.key.name < $1.key.name }) {
      let available = try ledger.balance(of: account, .money(amount.currency))
      guard available < amount.minor else { continue }
      return "\(amount) was decided, and \(account.owner) holds "
        + "\(Money(minor: max(0, available), currency: amount.currency))"
    }
    for remedy in remedies where remedy.type == .refund {
      guard let charge = remedy.charge, try charges.charge(charge.text) != nil else {
        return "there is no charge to refund"
      }
    }
    return nil
  }

  private func account(of remedy: Remedy, _ record: CaseRecord) -> LedgerAccount? {
    switch remedy.type {
    case .refund: remedy.charge.map { LedgerAccount(.held, $0.text) }
    case .balanceCredit: remedy.charge.map { LedgerAccount(.held, $0.text) }
    case .payout: LedgerAccount(.balance, record.file.account)
    case .creditsRestored: nil
    }
  }

  private mutating func give(_ remedy: Remedy, line: Int, of record: CaseRecord) throws {
    switch remedy.type {
    case .refund: try pay(remedy, line: line, of: record)
    case .payout: try pay(remedy, line: line, of: record)
    case .balanceCredit: try credit(remedy, line: line, of: record)
    case .creditsRestored: try restore(remedy, line: line, of: record)
    }
  }

  private mutating func pay(_ remedy: Remedy, line: Int, of record: CaseRecord) throws {
    guard let amount = remedy.money else { return }
    let order: PaymentOrder
    if remedy.type == .payout {
      order = PaymentOrder(
        id: occasion.name("po"), tenant: tenant.id, source: .balance(record.file.account), amount: amount,
        gateway: "manual", target: record.file.account)
    } else {
      guard let id = remedy.charge?.text, let charge = try charges.charge(id) else { return }
      order = PaymentOrder(
        id: occasion.name("po"), tenant: tenant.id, source: .charge(id), amount: amount,
        gateway: charge.provider, target: charge.target, reason: "requested_by_customer")
    }
    let opened = try PaymentDesk(transaction, tenant: tenant.id, now: now)
      .open(order, case: record.file.id, line: line)
    guard opened == .opened else { throw OfficeRefusal.conflict("a payment could not be opened: \(opened)") }
  }

  /// Money that stays with us, on the customer's balance: from the charge, or from the house where there is none.
  private func credit(_ remedy: Remedy, line: Int, of record: CaseRecord) throws {
    guard let amount = remedy.money else { return }
    let cause = "\(record.file.id)/\(line)"
    let balance = LedgerAccount(.balance, record.file.account)
    let from = remedy.charge.map { LedgerAccount(.held, $0.text) } ?? LedgerAccount(.goodwill, "house")
    let entry = LedgerEntry(
      .balanceCredited, cause, at: now,
      [Transfer(amount.minor, .money(amount.currency), debit: from, credit: balance)])
    if let entry { try ledger.write(entry, case: record.file.id) }
    try tell(
      record.file.account, "balance.credited", cause,
      [
        ("charge", remedy.charge.map { .string($0.text) }), ("amount", .integer(amount.minor)),
        ("currency", .string(amount.currency.code)),
      ])
  }

  /// Credits go back into the lots that they were taken from; what exceeds all that was taken is a lot of its own.
  private mutating func restore(_ remedy: Remedy, line: Int, of record: CaseRecord) throws {
    guard let credits = remedy.credits else { return }
    let cause = "\(record.file.id)/\(line)"
    try tell(
      record.file.account, "credits.restored", cause,
      [("credits", .integer(credits)), ("cause", .string(try causeOfLoss(record)))])
    let restored = try bookCredits(of: record.file.account, cause: cause, case: record.file.id)
    let beyond = Transfer(
      credits - restored, .credits, debit: LedgerAccount(.issued, "restored"),
      credit: LedgerAccount(.lot, "restored \(cause)"))
    if let entry = LedgerEntry(.creditsRestored, cause, at: now, [beyond]) {
      try ledger.write(entry, case: record.file.id)
    }
  }

  /// Whether the credits had failed or were lost, as the request claims it.
  private func causeOfLoss(_ record: CaseRecord) throws -> String {
    let reason = (try? JSONValue(parsing: record.request))?["reason"]?.text
    return reason == "failed_generation" ? "failed" : "lost"
  }

  /// Adds what was done here to what is known of the account.
  private func tell(
    _ account: String, _ type: String, _ cause: String, _ fields: [(String, JSONValue?)]
  ) throws {
    let body = JSONValue.fields([("type", .string(type)), ("at", .string(now.description))] + fields)
    _ = try customers.add(
      EventRecord(id: "redress \(type) \(cause)", type: type, at: now, body: body.description), to: account,
      at: now)
  }

  /// Counts a person's gift against their limits of the day.
  private func noteGifts(_ verdict: Verdict, of record: CaseRecord) throws {
    guard let actor = record.file.decidedBy, actor != Actor.system.id else { return }
    for sum in Verdict.money(of: verdict.remedies) ?? [] where sum.minor > 0 {
      try cases.note(
        gift: sum, by: actor, to: record.file.account, case: record.file.id, round: record.file.round + 1,
        day: zone.day(of: now))
    }
  }

  /// Tells a case how far its payments are.
  mutating func countPayments(_ record: inout CaseRecord) throws {
    let round = record.file.round
    let orders = try payments.payments(ofCase: record.file.id).filter { $0.line / 1000 == round }.map(\.order)
    let count = PaymentCount(
      all: orders.count, succeeded: orders.count { $0.state == .succeeded },
      failed: orders.count { $0.state == .failed })
    try step(&record, .payments(count), by: Actor.system.id)
  }
}

extension Remedy {
  /// Its money; nil where it has none.
  var money: Money? {
    guard let amount, let currency else { return nil }
    return Money(minor: amount, currency: currency)
  }
}
