import RedressCheck

/// The facts of the vocabulary, as symbols: the counterpart of `FactReader`.
extension World {
  func quantity(_ quantity: Quantity, _ zone: Int) -> Symbol {
    switch quantity.name {
    case .windowDays, .windowTime, .windowBusinessDays, .windowDaysPastMonths, .daysSince, .daysUntil,
      .businessDaysSince, .monthsSince, .monthsUntil, .hoursSince:
      distance(quantity, zone)
    case .creditsIssued, .creditsUsed, .creditsUnused, .unusedShare, .usedShare, .creditsFailed,
      .creditsFailedExpired, .creditsLost, .creditsLostExpired:
      credits(quantity.name)
    case .usage: usage(quantity)
    case .usageTotal: .known(quantity.words.reduce(number(0)) { $0 + usageTotal($1) })
    case .periodDays, .usedDays, .unusedDays, .periodMonths, .startedMonths, .unusedMonths, .periodTime:
      .number(period(quantity.name), present: hasPeriod, unknown: .no)
    case .longestOutage: longestOutage(since: quantity.anchor)
    case .outageTime, .outageDays, .outageDaysOfMonth: outage(quantity.name)
    case .listPrice, .monthlyListPrice, .currentPrice, .newPrice: price(quantity.name)
    default: money(quantity)
    }
  }

  private func money(_ quantity: Quantity) -> Symbol {
    switch quantity.name {
    case .amountPaid: ofCharge(paid)
    case .amountHeld: ofCharge(held)
    case .amountRefunded: ofCharge(refunded)
    case .processingFee: ofCharge(fee)
    case .tax: ofCharge(tax)
    case .discount: ofCharge(discount)
    case .couponDiscount: ofCharge(couponDiscount)
    case .annualDiscount: ofCharge(annualDiscount)
    case .itemPrice: ofCharge(quantity.words.reduce(number(0)) { $0 + itemPrice($1) })
    case .itemQuantity: ofCharge(quantity.words.reduce(number(0)) { $0 + itemQuantity($1) })
    case .amountRequested:
      .number(
        int("amount requested", .amountRequested, World.money), present: .yes, unknown: !isType(.withdrawal))
    case .balance: .known(int("balance", .balance, World.money))
    case .totalPaid: .known(totalPaid)
    case .paidSince:
      .number(
        paidAfter(anchor(quantity.anchor), "\(quantity.anchor ?? .purchase)"),
        present: anchor(quantity.anchor).exists, unknown: .no)
    case .refundsWithin: .known(refunds(within: quantity.length))
    case .refundsTotal: .known(refunds(within: nil))
    case .chargesTotal: .known(chargeCount)
    default: .number(int("appeal number", .counts, 1...1_000), present: .yes, unknown: !isType(.appeal))
    }
  }

  private func ofCharge(_ number: Number) -> Symbol { .number(number, present: hasCharge, unknown: .no) }

  func yesNo(_ yes: YesNo) -> Formula {
    switch yes {
    case .firstPurchase: first.isCharge
    case .firstSubscriptionPurchase: firstSubscription.isCharge
    case .firstOfSubscription: firstOfSubscription.isCharge
    case .renewal: isRenewal
    case .duplicateMark: isDuplicate
    case .discounted: hasCharge && discount > 0
    case .currentPeriodCharge: isCurrentPeriod
    case .creditsExpired: creditsExpired
    case .creditsWereIssued: creditsIssued > 0
    case .creditsAllUsed: creditsIssued > 0 && creditsUsed.equals(creditsIssued)
    case .someItems: namesSomeItems
    case .hasItem(let item): hasItem(item)
    case .evidenceGiven: bool("evidence")
    case .happened(let type): event(type).exists
    case .hasCharge: hasCharge
    case .wasRefunded: hasCharge && refunded > 0
    case .subscriptionEnded: hasEnded
    case .inTrial: isInTrial
    case .committed: isCommitted
    case .paidSubscriptionAtPurchase: hadPaidSubscription
    case .sameInterval: hasSubject && word(.currentInterval).equals(word(.newInterval))
    }
  }
}
