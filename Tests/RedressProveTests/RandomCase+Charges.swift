import RedressBase
import RedressCheck
import RedressDecide

/// The charge in question.
extension RandomCase {
  private static let products = [
    "subscription", "subscription", "subscription", "credit_pack", "add_on", "ppv", "gift_card",
  ]

  mutating func addCharge() -> ChargeSucceeded {
    let isRenewal = isRenewal()
    let product = wishes.name(.product) ?? (isRenewal ? "subscription" : chance.one(Self.products))
    let isSubscription = product == "subscription" || chance.odds(0.4)
    var charge = ChargeSucceeded(
      charge: "ch_1", amount: amount(), currency: currency, product: Product(product),
      billingReason: billingReason(isRenewal, isSubscription), subscription: isSubscription ? "sub_1" : nil)
    charge.period = isSubscription && chance.odds(0.95) || chance.odds(0.3) ? period() : nil
    addParts(&charge)
    charge.duplicateOf = wishes.yes(.duplicateMark) ?? chance.odds(0.05) ? "ch_0" : nil
    charge.paymentMethod = wishes.name(.paymentMethod) ?? chance.one(["card", "card", "paypal", nil])
    add(purchase, .chargeSucceeded(charge))
    return charge
  }

  private mutating func isRenewal() -> Bool {
    if let renewal = wishes.yes(.renewal) { return renewal }
    if moments.instant(.latestRenewal) == purchase { return true }
    return wishes.yes(.firstOfSubscription) == false || chance.odds(0.2)
  }

  private mutating func billingReason(_ isRenewal: Bool, _ isSubscription: Bool) -> BillingReason? {
    if let wished = wishes.name(.billingReason) { return BillingReason(rawValue: wished) }
    if isRenewal { return .subscriptionCycle }
    return isSubscription
      ? chance.one([.subscriptionCreate, .subscriptionCreate, .subscriptionUpdate, nil]) : .manual
  }

  private mutating func amount() -> Int64 {
    if let paid = wishes.number(.amountPaid) { return paid }
    if let held = wishes.number(.amountHeld) { return held + (wishes.number(.amountRefunded) ?? 0) }
    return chance.one([2900, 2900, 2900, 2900, 999, 10000, 10000, 29000, 4999, 501, 1, 0])
  }

  private mutating func addParts(_ charge: inout ChargeSucceeded) {
    charge.fee = wishes.number(.processingFee) ?? chance.one([0, 0, 117, charge.amount])
    charge.tax = wishes.number(.tax) ?? chance.one([0, 0, 290])
    charge.items = items(charge.amount)
    let coupon = wishes.number(.couponDiscount)
    let annual = wishes.number(.annualDiscount)
    if let coupon { charge.discounts.append(Discount(type: "coupon", amount: coupon)) }
    if let annual { charge.discounts.append(Discount(type: "annual", amount: annual)) }
    let rest = wishes.number(.discount).map { $0 - (coupon ?? 0) - (annual ?? 0) }
    let plain = rest ?? (wishes.yes(.discounted) ?? chance.odds(0.15) ? 500 : 0)
    if plain > 0 {
      charge.discounts.append(Discount(type: chance.one(["coupon", "annual", "loyalty"]), amount: plain))
    }
  }

  private mutating func items(_ amount: Int64) -> [ChargeItem] {
    var items: [ChargeItem] = []
    for product in ["set_up_fee", "seat", "gift_card"] {
      var item = ChargeItem(product: product, amount: amount / 3, quantity: Int64(chance.number(0...2)))
      var isWished = wishes.yes(.hasItem(product))
      for case (let quantity, let value) in wishes.numbers where quantity.words == [product] {
        let whole = max(0, value.rounded(.halfUp) ?? 0)
        if quantity.name == .itemPrice { (item.amount, isWished) = (whole, true) }
        if quantity.name == .itemQuantity { (item.quantity, isWished) = (whole, true) }
      }
      if isWished ?? chance.odds(0.15) { items.append(item) }
    }
    if items.isEmpty, wishes.yes(.someItems) == true { items = [ChargeItem(product: "seat", amount: amount)] }
    return items
  }
}

/// The time that the charge pays for.
extension RandomCase {
  private mutating func period() -> Period {
    let start = periodStart()
    return Period(start: start, end: max(start, periodEnd(from: start)))
  }

  private mutating func periodStart() -> Instant {
    if let placed = moments.instant(.periodStart) { return placed }
    if let used = wishes.number(.usedDays), used > 0 { return day(1 - Int(used), from: now) }
    if let started = wishes.number(.startedMonths), started > 0 {
      return day(-chance.one([0, 0, 1, 27]), from: zone.adding(months: 1 - Int(started), to: now))
    }
    return chance.odds(0.9) ? purchase : day(chance.number(-3...3), from: purchase)
  }

  private mutating func periodEnd(from start: Instant) -> Instant {
    if let placed = moments.instant(.periodEnd) { return placed }
    if let days = wishes.number(.periodDays) { return day(Int(days), from: start) }
    if let time = wishes.number(.periodTime) { return later(start, time) }
    if let months = wishes.number(.periodMonths) { return zone.adding(months: Int(months), to: start) }
    if let unused = wishes.number(.unusedDays) { return day(Int(unused) + 1, from: max(start, now)) }
    if let unused = wishes.number(.unusedMonths) {
      let started = zone.day(of: now).completedMonths(since: zone.day(of: start)) + 1
      return zone.adding(months: started + Int(unused), to: start)
    }
    return currentEnd(start, zone.adding(months: chance.one([1, 1, 1, 12, 12, 3]), to: start))
  }

  /// As wished, the request lies in the period or after it.
  private mutating func currentEnd(_ start: Instant, _ end: Instant) -> Instant {
    switch wishes.yes(.currentPeriodCharge) {
    case true: max(end, later(now, chance.one([1, 86_400_000_000])))
    case false: min(end, max(start, now))
    case nil: chance.odds(0.1) ? between(start, end) : end
    }
  }
}
