/// Amounts of money, shares and fees.
extension RandomPhrases {
  /// A share of an amount: what stands after "amount paid ×".
  mutating func ratio() -> String {
    if !shares.isEmpty, chance.odds(0.3) { return chance.one(shares) }
    return chance.one([
      "unused days ÷ days in the period", "used days ÷ days in the period", "unused full months ÷ 12",
      "unused months ÷ months in the period", "unused credits ÷ credits issued",
      "the unused share of the credits issued", "outage time in the period ÷ length of the period",
      "outage days in the period ÷ days in the period", "50%", "started months ÷ months in the period",
      "months until the end of the commitment ÷ 12",
    ])
  }

  /// A formula that comes to an amount of money.
  mutating func formula() -> String {
    switch chance.number(0...11) {
    case 0, 1: "\(chance.one([5, 10, 25, 33, 50, 80, 100]))% of the amount paid"
    case 2...4: "amount paid × \(ratio())"
    case 5: shares.isEmpty ? "amount paid × \(ratio())" : "the \(chance.one(shares)) of the amount paid"
    case 6: literal()
    case 7: "\(whole()) \(chance.one(["minus", "plus"])) \(part())"
    case 8: "(\(whole()) minus \(part())) × \(ratio())"
    case 9: "the \(chance.one(["smaller", "larger"])) of \(whole()) and \(chance.one([literal(), part()]))"
    case 10: byPiece()
    default: amounts.isEmpty ? whole() : "the \(chance.one(amounts))"
    }
  }

  /// A money literal.
  mutating func literal() -> String { chance.one(["$0.50", "$5.00", "$10.00", "$29.00", "$50.00", "$0.01"]) }

  private mutating func whole() -> String {
    chance.one([
      "the amount paid", "the amount paid", "the amount left on the charge", "the list price",
      "the monthly list price", "the price of `set_up_fee`", "the amount paid since the purchase",
    ])
  }

  private mutating func part() -> String {
    chance.one([
      "the tax", "the discount", "the coupon discount", "the annual discount", "the processing fee",
      literal(),
      "the price of `set_up_fee`", "10% of the amount paid", "(credits used × $0.05)",
    ])
  }

  private mutating func byPiece() -> String {
    chance.one([
      "unused credits × $0.05", "the number of `seat` × $3.00", "the outage days in the period × $1.00",
      "monthly list price × unused full months", "the unused days × $0.90",
    ])
  }

  /// One or two fees, joined by "and".
  mutating func fees() -> String {
    Self.list((0..<(chance.odds(0.8) ? 1 : 2)).map { _ in fee() }, "and")
  }

  private mutating func fee() -> String {
    let name = chance.one(["restocking", "handling", "cancellation", "service"])
    return chance.one([
      "the processing fee", "the processing fee", "the tax", literal(), "a \(name) fee of \(literal())",
      "a \(name) fee of 10% of the amount paid",
    ])
  }

  private mutating func lessFees() -> String { chance.odds(0.3) ? ", less \(fees())" : "" }
}

/// Decisions.
extension RandomPhrases {
  /// What becomes of a request that is granted.
  mutating func grant(_ topic: Topic) -> String {
    switch topic {
    case .refund: refund()
    case .cancellation: chance.odds(0.7) ? "approved" : "approved with \(remedy())"
    case .planChange: planChange()
    case .withdrawal: payout()
    case .review: chance.odds(0.5) ? "approved" : "approved with \(remedy())"
    }
  }

  private mutating func refund() -> String {
    switch chance.number(0...14) {
    case 0...2: "refunded in full\(lessFees())"
    case 3...7: "refunded by \(formula())\(lessFees())"
    case 8: "refunded \(chance.one([20, 50, 75]))% of the amount paid"
    case 9: "credited to the account balance \(chance.one(["in full", "by \(formula())"]))"
    case 10: "answered by restoring the \(chance.one(["failed", "lost", "failed", "unused"])) credits"
    case 11...13: "approved with \(remedy())"
    default: "approved"
    }
  }

  /// A remedy as a noun.
  mutating func remedy() -> String {
    switch chance.number(0...5) {
    case 0: "a full refund\(lessFees())"
    case 1: "a full refund of the subscription's latest charge"
    case 2, 3: "a refund of \(formula())\(lessFees())"
    case 4: "a full balance credit"
    default: "a balance credit of \(formula())"
    }
  }

  private mutating func planChange() -> String {
    chance.one([
      "approved", "approved",
      "approved with a balance credit of (price of the current plan minus price of the new plan) × unused days ÷ days in the period",
      "approved with a balance credit of \(formula())",
    ])
  }

  private mutating func payout() -> String {
    chance.one([
      "paid out by the amount requested", "paid out by the amount requested",
      "paid out by the smaller of the amount requested and the account balance",
      "paid out by \(chance.one([50, 90]))% of the account balance",
      "approved with a payout of the amount requested",
      "paid out by the amount requested minus $1.00", "paid out in full",
      "paid out by the amount requested\(lessFees())",
    ])
  }

  mutating func denial(_ topic: Topic) -> String {
    topic == .refund
      ? chance.one(["not refundable", "denied", "declined"]) : chance.one(["denied", "closed"])
  }

  mutating func referral(_ topic: Topic) -> String {
    let reviewer = chance.one(["a reviewer", "a reviewer", "another reviewer", "a senior reviewer"])
    guard topic == .refund || topic == .cancellation else { return "referred to \(reviewer)" }
    let suggestion = chance.odds(0.4) ? ", suggesting \(chance.one(["the same", remedy(), remedy()]))" : ""
    let evidence = chance.odds(0.3) ? ", with \(evidence()) as evidence" : ""
    return "referred to \(reviewer)\(suggestion)\(evidence)"
  }

  private mutating func evidence() -> String {
    let facts = [
      "the days since the purchase", "the refunds in the last 12 months", "the credits used",
      "the total paid",
      "the used share of the credits issued",
    ]
    return Self.list(chance.some(facts, 1...2), "and")
  }
}
