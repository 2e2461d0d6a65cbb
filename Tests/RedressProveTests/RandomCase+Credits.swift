import RedressBase
import RedressCheck
import RedressDecide

/// Credits: given, used, failed, lost, restored and expired.
extension RandomCase {
  mutating func addCredits() {
    let issued = issued()
    if issued > 0 || chance.odds(0.1) { addGrant(issued, used: used(of: issued)) }
    addClaims(.failed, wishes.number(.creditsFailed), isExpired: false)
    addClaims(.failed, wishes.number(.creditsFailedExpired), isExpired: true)
    addClaims(.lost, wishes.number(.creditsLost), isExpired: false)
    addClaims(.lost, wishes.number(.creditsLostExpired), isExpired: true)
  }

  private mutating func issued() -> Int64 {
    if let issued = wishes.number(.creditsIssued) { return issued }
    if wishes.yes(.creditsWereIssued) == false { return 0 }
    let least = (wishes.number(.creditsUsed) ?? 0) + (wishes.number(.creditsUnused) ?? 0)
    return max(least, chance.one([100, 100, 1000, 1000, 7, 20, chance.odds(0.3) ? 0 : 50]))
  }

  private mutating func used(of issued: Int64) -> Int64 {
    if let used = wishes.number(.creditsUsed) { return min(used, issued) }
    if let unused = wishes.number(.creditsUnused) { return max(0, issued - unused) }
    if let share = wishes.share(.usedShare) { return part(share, of: issued) }
    if let share = wishes.share(.unusedShare) { return issued - part(share, of: issued) }
    if let all = wishes.yes(.creditsAllUsed) { return all ? issued : max(0, issued - 1) }
    return min(issued, chance.one([0, 0, 1, issued / 5, issued / 2, issued]))
  }

  /// As near to a share as whole credits come, or one beside it.
  private mutating func part(_ share: Ratio, of whole: Int64) -> Int64 {
    let exact = share.times(Ratio(whole))?.rounded(chance.one([.up, .down])) ?? 0
    return min(whole, max(0, exact))
  }

  /// The credits of the charge, in one grant or two.
  private mutating func addGrant(_ issued: Int64, used: Int64) {
    let split = chance.odds(0.2) && issued > 1 ? issued / 2 : 0
    addGrant("cg_1", issued - split, used: min(used, issued - split))
    if split > 0 { addGrant("cg_2", split, used: max(0, used - (issued - split))) }
  }

  private mutating func addGrant(_ id: GrantID, _ credits: Int64, used: Int64) {
    let expires = expiry()
    add(
      purchase,
      .creditsGranted(CreditsGranted(grant: id, credits: credits, charge: "ch_1", expiresAt: expires)))
    guard used > 0 else { return }
    let last = expires.map { min(later($0, -1), now) } ?? now
    let first = chance.odds(0.6) ? used : Int64(chance.number(1...Int(used)))
    draw(.used, first, id, between(purchase, last))
    if used > first { draw(.used, used - first, id, between(purchase, last)) }
  }

  /// A grant expires after the purchase, so that there was time to use it, but perhaps before the request.
  private mutating func expiry() -> Instant? {
    let before = between(later(purchase, 1), max(now, later(purchase, 1)))
    switch wishes.yes(.creditsExpired) {
    case true: return before
    case false: return chance.one([nil, later(now, 1)])
    case nil: return chance.one([nil, nil, later(now, 86_400_000_000), later(now, 1), before])
    }
  }

  private mutating func draw(_ kind: CreditsDrawn.Kind, _ credits: Int64, _ grant: GrantID?, _ at: Instant) {
    add(at, .creditsDrawn(CreditsDrawn(kind, credits: credits, grant: grant)))
  }

  /// Credits that failed or were lost, from a grant of their own.
  private mutating func addClaims(_ kind: CreditsDrawn.Kind, _ wished: Int64?, isExpired: Bool) {
    guard let credits = wished ?? (chance.odds(0.08) ? 5 : nil), credits > 0 else { return }
    let (id, start) = (GrantID(name("cg")), day(-20, from: now))
    let expires: Instant? = isExpired ? between(day(-10, from: now), now) : nil
    let restored: Int64 = chance.odds(0.2) ? 3 : 0
    add(start, .creditsGranted(CreditsGranted(grant: id, credits: credits + restored, expiresAt: expires)))
    draw(kind, credits + restored, id, day(-15, from: now))
    guard restored > 0 else { return }
    let cause: CreditCause = kind == .lost ? .lost : .failed
    add(day(-12, from: now), .creditsRestored(CreditsRestored(credits: restored, cause: cause, grant: id)))
  }
}
