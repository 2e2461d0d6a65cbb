import RedressBase
import RedressCheck
import RedressDecide

/// The request and the account.
extension RandomCase {
  mutating func request(_ charge: ChargeSucceeded) -> Request {
    var request = Request(type: wishes.type, at: now)
    (request.charge, request.subscription) = subject(charge)
    request.reason = reason()
    request.channel = channel()
    request.items = namedItems(charge)
    request.amount = requestedAmount()
    if wishes.type == .planChange || chance.odds(0.05) { request.target = target("pro", .month) }
    if wishes.type == .appeal { request.appealOf = "case_0" }
    let appeals = wishes.number(.appealNumber) ?? (wishes.type == .appeal && chance.odds(0.9) ? 1 : 0)
    request.appealNumber = appeals > 0 ? appeals : nil
    request.details = details()
    return request
  }

  /// What it is about: a charge, a subscription, or neither.
  private mutating func subject(_ charge: ChargeSucceeded) -> (ChargeID?, SubscriptionID?) {
    switch wishes.type {
    case .refund: (charge.charge, nil)
    case .cancel: chance.odds(0.5) ? (nil, "sub_1") : (charge.charge, nil)
    case .fraudReview, .exchange: chance.odds(0.85) ? (charge.charge, nil) : (nil, nil)
    case .planChange: chance.one([(nil, "sub_1"), (nil, "sub_1"), (nil, nil), (charge.charge, nil)])
    case .withdrawal, .appeal: chance.odds(0.4) ? (charge.charge, nil) : (nil, nil)
    }
  }

  private mutating func reason() -> Reason? {
    guard chance.odds(0.95) else { return nil }
    return Reason(word(.reason, Reason.known.map(\.text), wishes.policy.settings.reasons))
  }

  private mutating func channel() -> Channel? {
    guard chance.odds(0.95) else { return nil }
    return Channel(word(.channel, Channel.known.map(\.text), wishes.policy.settings.channels))
  }

  /// The word that is wished where the contract or the policy has it, else one of the contract's.
  private mutating func word(_ choice: Choice, _ known: [String], _ own: [String]) -> String {
    let wished = wishes.name(choice).flatMap { (known + own).contains($0) ? $0 : nil }
    return wished ?? chance.one(known)
  }

  /// Some of the charge's items, or products that are none.
  private mutating func namedItems(_ charge: ChargeSucceeded) -> [String]? {
    let isSome = wishes.yes(.someItems)
    guard isSome ?? chance.odds(0.1) else { return nil }
    let items = charge.items.map(\.product)
    if isSome == true { return items.count > 1 ? Array(items.dropLast()) : ["something else"] }
    return items.isEmpty ? nil : items
  }

  /// The amount of a withdrawal, around the balance.
  private mutating func requestedAmount() -> Int64? {
    if let wished = wishes.number(.amountRequested) { return wished }
    guard wishes.type == .withdrawal, chance.odds(0.92) else { return nil }
    let balance = wishes.number(.balance) ?? 5000
    return max(0, chance.one([balance, balance - 1, balance + 1, balance / 2, 0]))
  }

  private mutating func details() -> Details {
    let isGiven = wishes.yes(.evidenceGiven) ?? chance.odds(0.3)
    func said(_ text: String) -> String? { chance.odds(0.95) ? text : nil }
    return Details(
      accountEmail: said("ada@example.com"), purchaseDate: said("2026-06-01"), plan: said("pro"),
      statement: said("Please."), evidence: isGiven ? ["a.png"] : [])
  }

  mutating func account() -> Account {
    let country = wishes.name(.country) ?? chance.one(["GB", "US", "FR", nil])
    let balance = wishes.number(.balance) ?? chance.one([0, 0, 5000, 5000, 1])
    return Account(
      id: "acct_1", email: "ada@example.com", country: country, balance: balance,
      balanceCurrency: chance.odds(0.9) ? currency : nil)
  }
}
