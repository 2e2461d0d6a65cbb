import RedressBase
import RedressCheck
import RedressDecide

/// Other charges of the account, and money that went back.
extension RandomCase {
  mutating func addOtherCharges(beside charge: ChargeSucceeded) {
    let early = day(-chance.one([1, 10, 31, 400]), from: purchase)
    let firsts: [(Anchor, YesNo, Product, SubscriptionID?)] = [
      (.firstPurchase, .firstPurchase, .creditPack, nil),
      (.firstSubscriptionPurchase, .firstSubscriptionPurchase, .subscription, "sub_0"),
      (.firstOfSubscription, .firstOfSubscription, .subscription, "sub_1"),
    ]
    for (anchor, fact, product, subscription) in firsts {
      let at = moments.instant(anchor) ?? (wishes.yes(fact) == false ? early : nil)
      if let at, at != purchase { addOther(at, product, subscription) }
    }
    if let at = moments.instant(.latestRenewal), at != purchase {
      addOther(at, .subscription, "sub_1", .subscriptionCycle)
    }
    if wishes.yes(.paidSubscriptionAtPurchase) == true {
      addOther(early, .subscription, "sub_0", ends: day(1, from: now))
    }
    if chance.odds(0.15) { addOther(between(purchase, now), chance.one([.subscription, .addOn]), nil) }
    addMissingCharges()
  }

  @discardableResult
  private mutating func addOther(
    _ at: Instant, _ product: Product, _ subscription: SubscriptionID?, _ reason: BillingReason? = nil,
    ends: Instant? = nil, amount: Int64? = nil
  ) -> ChargeID {
    var charge = ChargeSucceeded(
      charge: ChargeID(name("ch")), amount: amount ?? chance.one([0, 1, 500, 2900]), currency: currency,
      product: product, billingReason: reason, subscription: subscription)
    if product == .subscription {
      charge.period = Period(start: at, end: max(at, ends ?? zone.adding(months: 1, to: at)))
      if amount == nil { charge.amount = max(1, charge.amount) }
    }
    add(at, .chargeSucceeded(charge))
    return charge.charge
  }

  /// Charges that make sums and counts come out as wished, where they still can.
  private mutating func addMissingCharges() {
    for (quantity, value) in wishes.numbers {
      let whole = max(0, value.rounded(.halfUp) ?? 0)
      switch quantity.name {
      case .paidSince:
        guard let start = instant(quantity.anchor), start < now else { continue }
        let missing = whole - paid { $0 > start }
        if missing > 0 { addOther(between(later(start, 1), now), .addOn, nil, amount: missing) }
      case .totalPaid:
        let missing = whole - paid { $0 <= now }
        if missing > 0 { addOther(day(-3, from: purchase), .addOn, nil, amount: missing) }
      case .chargesTotal:
        for _ in 0..<max(0, min(5, Int(whole) - charges.count { $0.charge.amount > 0 })) {
          addOther(between(purchase, now), .addOn, nil, amount: 100)
        }
      default: break
      }
    }
  }

  /// The charges so far.
  var charges: [(at: Instant, charge: ChargeSucceeded)] {
    events.compactMap { if case .chargeSucceeded(let charge) = $0.body { ($0.at, charge) } else { nil } }
  }

  private func paid(_ isMeant: (Instant) -> Bool) -> Int64 {
    charges.reduce(0) { isMeant($1.at) && $1.at <= now ? $0 + $1.charge.amount : $0 }
  }
}

/// Money that went back.
extension RandomCase {
  mutating func addReturns(of charge: ChargeSucceeded) {
    let back = returned(charge.amount)
    if back > 0 {
      let first = chance.odds(0.7) ? back : Int64(chance.number(0...Int(back)))
      addReturn(of: charge.charge, first, at: between(purchase, now))
      if back > first { addReturn(of: charge.charge, back - first, at: between(purchase, now)) }
    }
    if chance.odds(0.1) { addReturn(of: charge.charge, 50, at: later(now, 3_600_000_000)) }
    addRefundsOfOthers()
  }

  private mutating func returned(_ amount: Int64) -> Int64 {
    if let refunded = wishes.number(.amountRefunded) { return refunded }
    if let held = wishes.number(.amountHeld) { return max(0, amount - held) }
    if let before = wishes.yes(.wasRefunded), !before { return 0 }
    let isBack = wishes.yes(.wasRefunded) == true || chance.odds(0.15)
    return isBack ? max(1, chance.one([1, amount / 2, amount, amount + 1])) : 0
  }

  private mutating func addReturn(of charge: ChargeID, _ amount: Int64, at: Instant) {
    let isRefund = chance.odds(0.75)
    let refund = RefundSucceeded(refund: RefundID(name("re")), charge: charge, amount: amount)
    let credit = BalanceCredited(charge: charge, amount: amount, currency: currency)
    add(at, isRefund ? .refundSucceeded(refund) : .balanceCredited(credit))
  }

  /// Refunds of an older charge, as many as wished, within the time that is looked back or just before it.
  private mutating func addRefundsOfOthers() {
    for (quantity, value) in wishes.numbers {
      guard quantity.name == .refundsTotal || quantity.name == .refundsWithin else { continue }
      let have = events.count { if case .refundSucceeded = $0.body { $0.at <= now } else { false } }
      let missing = max(0, min(6, Int(value.rounded(.down) ?? 0) - have))
      guard missing > 0 else { continue }
      let old = addOther(day(-500, from: purchase), .creditPack, nil, amount: 100)
      let back = quantity.length.map { start(of: $0) } ?? day(-90, from: now)
      for _ in 0..<missing { addRefund(of: old, at: between(back, now)) }
      if chance.odds(0.3) { addRefund(of: old, at: later(back, -1)) }
    }
  }

  private mutating func addRefund(of charge: ChargeID, at: Instant) {
    add(at, .refundSucceeded(RefundSucceeded(refund: RefundID(name("re")), charge: charge, amount: 1)))
  }

  /// Where a span of time begins that ends with the request.
  private func start(of length: Length) -> Instant {
    let today = zone.day(of: now)
    return switch length.unit {
    case .minutes: later(now, -Int64(length.count) * 60_000_000)
    case .hours: later(now, -Int64(length.count) * 3_600_000_000)
    case .days, .businessDays: zone.startOfDay(today.adding(days: -length.count))
    case .weeks: zone.startOfDay(today.adding(days: -7 * length.count))
    case .months: zone.startOfDay(today.adding(months: -length.count))
    case .years: zone.startOfDay(today.adding(months: -12 * length.count))
    }
  }
}
