import RedressBase
import RedressCheck
import RedressDecide

/// What is paid: within what was captured, and within what can be computed.
extension ProofSession {
  func bounds() -> [Proof] {
    let broken = checked.rules.indices.compactMap { number -> Formula? in
      guard case .grant(let remedy?) = checked.rules[number].verdict, let award = ruling.awards[number] else {
        return nil
      }
      let tooMuch: Formula =
        switch remedy.kind {
        case .refund, .balanceCredit:
          award.amount > (remedy.target == .latestCharge ? world.heldByLatest : world.held)
        case .payout: award.amount > world.int("balance", .balance, World.money)
        case .creditsRestored: .no
        }
      return encoding.truth(rule: number).yes && (tooMuch || award.amount < 0)
    }
    let found = find(.any(broken)) { _, decision in decision.money < 0 }
    return [
      proof(
        .bounds, "", found, held: "no refund is above what the charge still holds, and none below zero",
        broken: "a refund is above what the charge holds, or below zero")
    ]
  }

  func overflow() -> [Proof] {
    let terms =
      checked.rules.flatMap { rule -> [Term] in
        guard case .grant(let remedy?) = rule.verdict else { return [] }
        return (remedy.amount.map { [$0] } ?? []) + remedy.fees.map(\.amount)
      } + checked.shapes.map(\.kind.term)
    let sizes = terms.map { Size.of($0, in: checked) }
    let largest = sizes.map { max($0.top, $0.bottom) }.max() ?? 0
    let held = "no amount is too large to be computed"
    guard largest > Size.limit else { return [Proof(.overflow, "", .proved, held)] }
    return [tooLarge(held)]
  }

  /// Tries amounts as large as they may be.
  private func tooLarge(_ held: String) -> Proof {
    let large = ["paid", "credits issued", "refunded"].compactMap { world.numbers[$0] }
    let huge = Formula.all(large.prefix(2).map { $0 >= 900_000_000 })
    let found = Finder(inquiry).find(
      Search(formula: huge && ruling.isApproved, stories: [[encoding]]) { [policy] cases in
        cases.first.map { (try? policy.decide($0)) == nil } ?? false
      })
    if case .cases = found {
      return proof(.overflow, "", found, held: held, broken: "an amount is too large to be computed")
    }
    return Proof(.overflow, "", .undecided(.unsupported("a formula may need more than 128 bits")), held)
  }
}

/// How many bits the numerator and denominator of a term may need.
private struct Size {
  var top: Int
  var bottom: Int

  /// What exact ratios have room for.
  static let limit = 125

  static func of(_ term: Term, in policy: CheckedPolicy) -> Size {
    switch term {
    case .constant(let ratio): return Size(top: bits(ratio.numerator), bottom: bits(ratio.denominator))
    case .money(let money): return Size(top: bits(Int128(money.minor)), bottom: 1)
    case .quantity(let slot): return fact(policy.facts[slot])
    case .table(let number):
      let rows = policy.tables[number].rows.map { of($0.value, in: policy) }
      return Size(top: rows.map(\.top).max() ?? 1, bottom: rows.map(\.bottom).max() ?? 1)
    case .sum(let a, let b), .difference(let a, let b):
      let (one, other) = (of(a, in: policy), of(b, in: policy))
      return Size(
        top: max(one.top + other.bottom, other.top + one.bottom) + 1, bottom: one.bottom + other.bottom)
    case .product(let a, let b):
      let (one, other) = (of(a, in: policy), of(b, in: policy))
      return Size(top: one.top + other.top, bottom: one.bottom + other.bottom)
    case .quotient(let a, let b):
      let (one, other) = (of(a, in: policy), of(b, in: policy))
      return Size(top: one.top + other.bottom, bottom: one.bottom + other.top)
    case .smaller(let a, let b), .larger(let a, let b):
      let (one, other) = (of(a, in: policy), of(b, in: policy))
      return Size(top: max(one.top, other.top), bottom: max(one.bottom, other.bottom))
    }
  }

  private static func bits(_ value: Int128) -> Int {
    max(1, Int128.bitWidth - value.magnitude.leadingZeroBitCount)
  }

  private static func fact(_ fact: Fact) -> Size {
    guard case .quantity(let quantity) = fact else { return Size(top: 1, bottom: 1) }
    if fact.isMoney { return Size(top: 40, bottom: 1) }
    switch quantity.name {
    case .unusedShare, .usedShare: return Size(top: 30, bottom: 30)
    case .periodTime, .windowTime, .hoursSince, .longestOutage, .outageTime: return Size(top: 52, bottom: 1)
    case .creditsIssued, .creditsUsed, .creditsUnused, .creditsFailed, .creditsFailedExpired, .creditsLost,
      .creditsLostExpired, .usage, .usageTotal:
      return Size(top: 30, bottom: 1)
    default: return Size(top: 20, bottom: 1)
    }
  }
}
