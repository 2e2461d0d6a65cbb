import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressPayment
import RedressRecords
import RedressWorkflow

/// Customers and staff.
extension Simulation {
  static let ann = Actor(id: "ann", role: .agent, authority: Authority(["usd": .init(decision: 2_000)]))
  static let rob = Actor(id: "rob", role: .reviewer, authority: .unlimited)
  static let eve = Actor(
    id: "eve", role: .reviewer, authority: Authority(["usd": .init(decision: 1_000)]))
  static let ada = Actor(id: "acct_1", role: .customer)

  // MARK: - Customers

  func customer() throws {
    switch chance.below(10) {
    case 0: try withdraw()
    case 1: try appeal()
    default: try request()
    }
  }

  private func request() throws {
    let reasons = [
      "duplicate", "technical_issue", "technical_issue", "other", "other", "service_interruption",
      "content_quality",
    ]
    guard let charge = chance.pick(account.allCharges)?.id.text, let reason = chance.pick(reasons) else {
      return
    }
    let request = JSONValue.fields([
      ("type", .string("refund")), ("charge", .string(charge)), ("reason", .string(reason)),
      ("channel", .string("email")),
    ])
    try attempt("customer", "asks for \(charge) back, \(reason)") {
      _ = try $0.open(IncomingRequest(account: "acct_1", request: request), by: Self.ada)
    }
  }

  private func withdraw() throws {
    guard let id = try someCase([.underReview, .decided, .informationNeeded]) else { return }
    try attempt("customer", "withdraws \(id)") { _ = try $0.withdraw(id, by: Self.ada) }
  }

  private func appeal() throws {
    guard let id = try someCase([.completed, .refundFailed, .partiallyCompleted]) else { return }
    try attempt("customer", "appeals against \(id)") { _ = try $0.appeal(id, details: nil, by: Self.ada) }
  }

  // MARK: - Staff

  func staff() throws {
    switch chance.below(12) {
    case 0..<5: try resolve()
    case 5: try decideOnProposal()
    case 6..<11: try retry()
    default: try giveUp()
    }
  }

  private func resolve() throws {
    guard let id = try someCase([.underReview, .underReview, .refundFailed]),
      let person = chance.pick([Self.ann, Self.rob, Self.eve])
    else { return }
    try attempt(person.id, "resolves \(id)") { office in
      guard let verdict = try office.existing(id).file.verdict else { return }
      _ = try office.resolve(id, try resolution(of: verdict), by: person)
    }
  }

  private func resolution(of verdict: Verdict) throws -> Resolution {
    switch chance.below(10) {
    case 0..<4: Resolution(.suggestion, remedies: verdict.remedies, seen: verdict.digest)
    case 4: Resolution(.denial, reason: .notSubstantiated, note: "No.", seen: verdict.digest)
    default:
      Resolution(.override, remedies: parts(), reason: .goodwill, note: "Some of it.", seen: verdict.digest)
    }
  }

  /// Parts of charges, now and then more than there is, mostly as refunds.
  private func parts() -> [Remedy] {
    (0...chance.below(3)).compactMap { _ in
      guard let charge = chance.pick(account.allCharges) else { return nil }
      let most = chance.happens(50) ? charge.amount.minor * 2 : max(1, charge.amount.minor / 3)
      return Remedy(
        chance.happens(120) ? .balanceCredit : .refund, charge: ChargeID(charge.id.text),
        amount: chance.within(1...most), currency: charge.amount.currency)
    }
  }

  private func decideOnProposal() throws {
    guard let id = try someCase([.underReview, .refundFailed]) else { return }
    let isAgreed = chance.happens(700)
    try attempt("rob", "\(isAgreed ? "confirms" : "rejects") \(id)") { office in
      if isAgreed {
        _ = try office.confirm(id, by: Self.rob)
      } else {
        _ = try office.reject(id, note: "No.", by: Self.rob)
      }
    }
  }

  func retry() throws {
    guard let id = try someCase([.refundFailed, .partiallyCompleted]) else { return }
    try attempt("ann", "has the payments of \(id) tried again") { _ = try $0.retryPayments(id, by: Self.ann) }
    tally.count(seam: "retried")
  }

  /// Somebody looks at the provider, finds that an order was not paid, and gives it up. They cannot know of a call
  /// that is still on its way; where there is one, the case is not worked on any more, to see what becomes of it.
  func giveUp() throws {
    let orders = try orders().filter { $0.state == .attention }
    guard let order = chance.pick(orders), livingRefunds(of: order.id).isEmpty else { return }
    if isUnderWay(order.id) {
      tally.count(seam: "given up too early")
      try ground.run(tenant, at: now) { office in
        if let kept = try office.transaction.payments(of: tenant).payment(order.id) {
          mistakes.insert(kept.caseID)
        }
      }
    }
    try attempt("ann", "gives \(order.id) up") { office in
      try office.withPayments { _ = try $0.step(order.id, .abandoned) }
      tally.count(state: order.state, event: "abandoned")
    }
  }

  private func isUnderWay(_ order: String) -> Bool {
    flights.contains { flight in
      if case .pay(let paid) = flight.call { return paid.id == order }
      return false
    }
  }

  /// A case that stands in one of some states; nil where there is none.
  private func someCase(_ states: [CaseState]) throws -> String? {
    guard let state = chance.pick(states) else { return nil }
    let found = try ground.run(tenant, at: now) { office in
      try office.transaction.cases(of: tenant).records(state: state, limit: 20)
    }
    return chance.pick(found.map(\.file.id).filter { !mistakes.contains($0) })
  }
}
