import RedressBase
import RedressDecide

/// What is compared of the purchase, and told in one with it.
extension Teller {
  func compared(_ charge: Charge) -> [TellingPart] {
    let product = TellingPart("bought.product", "bought", noun(of: charge.product), none: "")
    return [product] + billed(charge) + period(charge) + marks(charge)
  }

  private func billed(_ charge: Charge) -> [TellingPart] {
    let id = charge.subscription
    let interval = id.flatMap { timeline.interval(of: $0, at: charge.at) }
    let plan = id.flatMap { timeline.plan(of: $0, at: charge.at) }
    return [
      TellingPart("bought.why", "is billed", billing(charge.billingReason), none: ""),
      interval.map {
        TellingPart("bought.interval", "is billed", $0.adverb, none: "has no interval on record")
      },
      plan.map { TellingPart("bought.plan", "is on", TellingWords.name($0), none: "has no plan on record") },
    ].compactMap { $0?.following("bought.product") }
  }

  /// Why it was billed: "as a renewal".
  func billing(_ reason: BillingReason?) -> String {
    switch reason {
    case .subscriptionCreate: "as a new subscription"
    case .subscriptionCycle: "as a renewal"
    case .subscriptionUpdate: "as a change of plan"
    case .manual: "by hand"
    case nil: "for no known reason"
    }
  }

  private func period(_ charge: Charge) -> [TellingPart] {
    guard let period = charge.period else { return [] }
    let (first, last) = (clock.date(period.start), clock.date(period.end))
    let start = TellingPart("bought.period", "is paid for a time that begins", "on \(first)", none: "")
    let end = TellingPart(
      "bought.until", "is paid for a time that ends", "on \(last)", none: "is paid for no time")
    return [
      start.at(period.start).following("bought", "bought.product"),
      end.at(period.end).following("bought", "bought.product", "bought.interval")
        .gained("is paid for the time from \(first) to \(last)"),
    ]
  }

  private func marks(_ charge: Charge) -> [TellingPart] {
    let none = "is not marked as a duplicate"
    return [
      charge.duplicateOf.map { _ in TellingPart("bought.duplicate", "is", "marked as a duplicate", none: none)
      },
      charge.paymentMethod.map {
        TellingPart("bought.method", "paid", "by \(TellingWords.word($0))", none: "paid by no known method")
      },
    ].compactMap { $0 }
  }
}

extension Interval {
  /// "annual".
  var adjective: String {
    switch self {
    case .day: "daily"
    case .week: "weekly"
    case .month: "monthly"
    case .year: "annual"
    }
  }

  /// "annually".
  var adverb: String { self == .year ? "annually" : adjective }
}
