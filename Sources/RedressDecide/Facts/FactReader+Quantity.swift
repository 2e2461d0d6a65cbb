import RedressBase
import RedressCheck

extension FactReader {
  func quantity(_ quantity: Quantity) -> FactValue {
    switch quantity.name {
    case .windowDays, .windowTime, .windowBusinessDays, .windowDaysPastMonths, .daysSince, .daysUntil,
      .businessDaysSince,
      .monthsSince, .monthsUntil, .hoursSince:
      distance(quantity)
    case .creditsIssued, .creditsUsed, .creditsUnused, .unusedShare, .usedShare, .creditsFailed,
      .creditsFailedExpired,
      .creditsLost, .creditsLostExpired:
      credits(quantity.name)
    case .usage: .known(usage(quantity))
    case .usageTotal: .known(timeline.usage(of: quantity.words))
    case .periodDays, .usedDays, .unusedDays, .periodMonths, .startedMonths, .unusedMonths, .periodTime:
      period(quantity.name)
    case .longestOutage, .outageTime, .outageDays, .outageDaysOfMonth: outage(quantity)
    case .refundsWithin, .refundsTotal, .chargesTotal, .itemQuantity, .appealNumber: count(quantity)
    default: money(quantity)
    }
  }

  // MARK: - Money

  private func money(_ quantity: Quantity) -> FactValue {
    let charge = timeline.charge
    switch quantity.name {
    case .amountPaid: return .known(charge?.amount)
    case .amountHeld: return .known(charge?.held)
    case .amountRefunded: return .known(charge?.refunded)
    case .processingFee: return .known(charge?.fee)
    case .tax: return .known(charge?.tax)
    case .discount: return .known(charge?.discountTotal)
    case .couponDiscount: return .known(charge?.discount(ofType: "coupon"))
    case .annualDiscount: return .known(charge?.discount(ofType: "annual"))
    case .itemPrice: return .known(itemSum(quantity.words, \.amount))
    case .amountRequested: return timeline.request.amount.map(FactValue.known) ?? .unknown
    case .balance: return .known(timeline.account.balance)
    case .totalPaid: return .known(timeline.totalPaid())
    case .paidSince:
      return .known(
        anchor(quantity.anchor).map { timeline.paid(since: Instant(microseconds: $0.microseconds &+ 1)) })
    case .listPrice: return price(purchasePlan, purchaseInterval)
    case .monthlyListPrice: return price(purchasePlan, .month)
    case .currentPrice: return price(timeline.subject?.plan, timeline.subject?.interval)
    default: return price(timeline.request.target?.plan, timeline.request.target?.interval)
    }
  }

  /// A price that the catalog does not name is unknown: somebody can look it up.
  private func price(_ plan: String?, _ interval: Interval?) -> FactValue {
    guard let plan, let interval else { return .unknown }
    return timeline.catalog.first { $0.plan == plan && $0.interval == interval }.map { .known($0.amount) }
      ?? .unknown
  }

  private func itemSum(_ words: [String], _ part: KeyPath<ChargeItem, Int64>) -> Int64? {
    timeline.charge?.items.filter { words.contains($0.product) }.reduce(0) {
      $0.addingSaturated($1[keyPath: part])
    }
  }

  private func count(_ quantity: Quantity) -> FactValue {
    switch quantity.name {
    case .refundsWithin: return .known(quantity.length.map { Int64(timeline.refundCount(since: back($0))) })
    case .refundsTotal: return .known(Int64(timeline.refundCount(since: Instant(microseconds: .min))))
    case .chargesTotal: return .known(Int64(timeline.charges.count { $0.amount > 0 }))
    case .itemQuantity: return .known(itemSum(quantity.words, \.quantity))
    default: return timeline.request.appealNumber.map(FactValue.known) ?? .unknown
    }
  }

  /// The instant a length before the request: dates back in whole days, from the start of that day.
  private func back(_ length: Length) -> Instant {
    let zone = plan.policy.settings.zone
    let today = zone.day(of: timeline.now)
    switch length.unit {
    case .minutes: return Instant(microseconds: timeline.now.microseconds - Int64(length.count) * 60_000_000)
    case .hours: return Instant(microseconds: timeline.now.microseconds - Int64(length.count) * 3_600_000_000)
    case .days: return zone.startOfDay(today.adding(days: -length.count))
    case .weeks: return zone.startOfDay(today.adding(days: -7 * length.count))
    case .months: return zone.startOfDay(today.adding(months: -length.count))
    case .years: return zone.startOfDay(today.adding(months: -12 * length.count))
    case .businessDays: return zone.startOfDay(today.adding(days: -length.count))
    }
  }

  // MARK: - Credits and usage

  private func credits(_ name: Quantity.Name) -> FactValue {
    let ledger = timeline.credits
    switch name {
    case .creditsFailed: return .known(ledger.failed.unexpired)
    case .creditsFailedExpired: return .known(ledger.failed.expired)
    case .creditsLost: return .known(ledger.lost.unexpired)
    case .creditsLostExpired: return .known(ledger.lost.expired)
    case .creditsIssued: return .known(issued)
    case .creditsUsed: return .known(used)
    case .creditsUnused: return .known(issued - used)
    case .unusedShare: return issued == 0 ? .known(1) : .share(issued - used, of: issued)
    default: return issued == 0 ? .known(0) : .share(used, of: issued)
    }
  }

  private func usage(_ quantity: Quantity) -> Int64? {
    anchor(quantity.anchor).map { timeline.usage(of: quantity.words, since: $0) }
  }

  // MARK: - Periods and outages

  private func period(_ name: Quantity.Name) -> FactValue {
    guard let charge = timeline.charge, let period = charge.period else { return .absent }
    switch name {
    case .periodDays: return .known(Int64(timeline.daysInPeriod(of: charge)))
    case .usedDays: return .known(Int64(timeline.usedDays(of: charge)))
    case .unusedDays: return .known(Int64(timeline.daysInPeriod(of: charge) - timeline.usedDays(of: charge)))
    case .periodTime: return .known(period.end.elapsed(since: period.start).microseconds)
    default: break
    }
    guard let month = timeline.currentMonth(of: charge) else { return .absent }
    switch name {
    case .periodMonths: return .known(Int64(month.totalMonths))
    case .startedMonths: return .known(Int64(month.startedMonths))
    default: return .known(Int64(month.unusedMonths))
    }
  }

  private func outage(_ quantity: Quantity) -> FactValue {
    if quantity.name == .longestOutage {
      return .known(
        anchor(quantity.anchor).map { timeline.outages(from: $0, to: timeline.now).longest.microseconds })
    }
    guard let period = timeline.charge?.period else { return .absent }
    let outages = timeline.outages(from: period.start, to: period.end)
    switch quantity.name {
    case .outageTime: return .known(outages.total.microseconds)
    case .outageDays: return .known(Int64(outages.dayCount))
    default: return .known(Int64(outages.mostDaysInOneMonth))
    }
  }
}
