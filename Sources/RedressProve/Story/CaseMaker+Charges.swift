import RedressBase
import RedressDecide

/// The account's other charges.
extension CaseMaker {
  /// Charges that stand for roles at one instant.
  private struct Group {
    let at: Instant
    var roles: [String]
  }

  private func groups(_ roles: [String]) -> [Group] {
    var groups: [Group] = []
    for role in roles where story.flag("other " + role) {
      guard let at = clock.moment("other " + role) else { continue }
      if let index = groups.firstIndex(where: { $0.at == at }) {
        groups[index].roles.append(role)
      } else {
        groups.append(Group(at: at, roles: [role]))
      }
    }
    return groups
  }

  private static let early = ["first", "first subscription", "first of subscription"]

  private var allGroups: [Group] { groups(Self.early + ["renewal", "latest"]) }

  /// The account's first charges; one at the very instant of the charge in question comes before it, unless
  /// that one is the first itself.
  mutating func addEarlierCharges() {
    for group in allGroups where !isAfterCharge(group) { add(group) }
  }

  mutating func addLaterCharges() {
    for group in allGroups where isAfterCharge(group) { add(group) }
    addExtraCharges()
  }

  private func isAfterCharge(_ group: Group) -> Bool {
    guard story.hasCharge, group.at == purchase else { return group.at > purchase }
    let isEarly = group.roles.contains { Self.early.contains($0) }
    return !isEarly || (!group.roles.contains("first") && story.flag("is first"))
  }

  private mutating func add(_ group: Group) {
    guard let currency = story.currency else { return }
    let isSubscription = group.roles.contains { $0 != "first" }
    let isOfSubject = group.roles.contains { ["first of subscription", "renewal", "latest"].contains($0) }
    let role = group.roles[0]
    let id = ChargeID("ch_" + role.split(separator: " ").joined(separator: "_"))
    var charge = ChargeSucceeded(
      charge: id, amount: story.number("amount " + role) ?? 1_000, currency: currency,
      product: isSubscription ? .subscription : .creditPack,
      billingReason: group.roles.contains("renewal")
        ? .subscriptionCycle : isSubscription ? .subscriptionCreate : .manual,
      subscription: isOfSubject && story.hasSubject ? Self.subscription : nil)
    if story.flag("covered"), group.roles.contains("first subscription") {
      charge.period = Period(start: group.at, end: max(purchase, group.at).later(seconds: 86_400))
    }
    add(.chargeSucceeded(charge), at: group.at)
    if let refunded = story.number("refunded " + role), refunded > 0, group.roles.contains("latest") {
      add(.balanceCredited(BalanceCredited(charge: id, amount: refunded, currency: currency)), at: now)
    }
  }

  private mutating func addExtraCharges() {
    guard let count = story.number("extra charges"), count > 0, let currency = story.currency else { return }
    let sum = story.number("extra paid") ?? count
    for index in 0..<count {
      let amount = index == 0 ? sum - (count - 1) : 1
      let charge = ChargeSucceeded(
        charge: ChargeID("ch_extra_\(index + 1)"), amount: amount, currency: currency, product: .creditPack,
        billingReason: .manual)
      add(.chargeSucceeded(charge), at: now)
    }
  }

  // MARK: - What went back

  mutating func addReturns() {
    guard let currency = story.currency else { return }
    var counted = story.number("refunds") ?? 0
    if story.hasCharge, let refunded = story.number("refunded"), refunded > 0 {
      let isRecent = story.names(after: "refunds ").allSatisfy { (story.number("refunds " + $0) ?? 0) > 0 }
      if !story.knows("refunds") || (counted > 0 && isRecent) {
        add(.refundSucceeded(RefundSucceeded(refund: "re_1", charge: Self.charge, amount: refunded)), at: now)
        counted -= 1
      } else {
        add(
          .balanceCredited(BalanceCredited(charge: Self.charge, amount: refunded, currency: currency)),
          at: now)
      }
    }
    addOldRefunds(counted, wasCounted: counted < (story.number("refunds") ?? 0))
  }

  /// Refunds that only count: recent ones now, others long ago.
  private mutating func addOldRefunds(_ count: Int64, wasCounted: Bool) {
    guard count > 0, story.hasCharge else { return }
    let recent = story.names(after: "refunds ").compactMap { story.number("refunds " + $0) }.max() ?? count
    let atNow = max(0, min(count, recent - (wasCounted ? 1 : 0)))
    for index in 0..<count {
      let at = index < atNow ? now : now.later(seconds: -3_700 * 86_400)
      let id = RefundID("re_other_\(index + 1)")
      add(.refundSucceeded(RefundSucceeded(refund: id, charge: Self.charge, amount: 0)), at: at)
    }
  }
}
