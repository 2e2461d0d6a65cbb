import RedressBase
import RedressDecide

/// What was paid, how, for which time and why.
extension Teller {
  private func money(_ minor: Int64, _ charge: Charge) -> String {
    TellingWords.money(minor, charge.currency)
  }

  /// What is told beside the price.
  func conditions(_ charge: Charge) -> [String] {
    [
      joined("after", discounts(charge).map(\.value)), joined("with", costs(charge).map(\.value)),
      listed(charge)?.value, charge.paymentMethod.map { "by \(TellingWords.word($0))" },
      isPlain(charge) ? nil : "billed \(billing(charge.billingReason))", time(charge),
      charge.duplicateOf.map { _ in "marked as a duplicate" },
    ].compactMap { $0 }
  }

  private func joined(_ lead: String, _ parts: [String]) -> String? {
    parts.isEmpty ? nil : "\(lead) \(TellingWords.list(parts))"
  }

  // MARK: - Amounts

  func price(_ charge: Charge) -> [TellingPart] {
    let paid = TellingPart("bought.paid", "paid", money(charge.amount, charge), none: "")
    return [paid] + discounts(charge) + costs(charge) + [listed(charge)].compactMap { $0 }
  }

  private func discounts(_ charge: Charge) -> [TellingPart] {
    charge.discounts.map(\.type).unique.compactMap { type in
      let amount = charge.discount(ofType: type)
      guard amount > 0 else { return nil }
      let word = TellingWords.word(type)
      let noun = type == "coupon" ? word : "\(word) discount"
      return sum(TellingWords.article(noun), "no \(noun)", money(amount, charge))
    }
  }

  private func costs(_ charge: Charge) -> [TellingPart] {
    [
      charge.fee > 0 ? sum("a fee", "no fee", money(charge.fee, charge)) : nil,
      charge.tax > 0 ? sum("tax", "no tax", money(charge.tax, charge)) : nil,
    ].compactMap { $0 }
  }

  private func sum(_ noun: String, _ none: String, _ amount: String) -> TellingPart {
    TellingPart("bought.\(noun)", "has", "\(noun) of \(amount)", short: amount, none: "has \(none)")
  }

  /// The catalog's price of the plan where another one was paid; of a year, that of a month.
  private func listed(_ charge: Charge) -> TellingPart? {
    guard let id = charge.subscription, let interval = timeline.interval(of: id, at: charge.at),
      request.type != .planChange
    else { return nil }
    let plan = timeline.plan(of: id, at: charge.at)
    let prices = [interval, .month].compactMap { asked in
      timeline.catalog.first { $0.plan == plan && $0.interval == asked && $0.amount != charge.amount }
    }
    guard let entry = prices.first else { return nil }
    let noun = entry.interval == interval ? "list price" : "monthly list price"
    return sum(TellingWords.article(noun), "no other \(noun)", money(entry.amount, charge))
  }

  // MARK: - Why and for which time

  /// Whether it was billed as one expects of the product, or as the verb says already.
  private func isPlain(_ charge: Charge) -> Bool {
    switch charge.billingReason {
    case .subscriptionCycle, .subscriptionUpdate: true
    case .subscriptionCreate: charge.product == .subscription
    case .manual, nil: charge.product != .subscription
    }
  }

  /// The time paid for, unless it is just one interval from the purchase.
  func time(_ charge: Charge) -> String? {
    guard let period = charge.period, !isUsual(period, of: charge) else { return nil }
    let start = clock.date(period.start)
    return "paid \(start == clock.date(charge.at) ? "" : "from \(start) ")until \(clock.date(period.end))"
  }

  private func isUsual(_ period: Period, of charge: Charge) -> Bool {
    let zone = timeline.zone
    let start = zone.day(of: period.start)
    guard start == zone.day(of: charge.at), let id = charge.subscription else { return false }
    let end: Day? =
      switch timeline.interval(of: id, at: charge.at) {
      case .day: start.adding(days: 1)
      case .week: start.adding(days: 7)
      case .month: start.adding(months: 1)
      case .year: start.adding(months: 12)
      case nil: nil
      }
    return zone.day(of: period.end) == end
  }
}
