/// Statements about one of several, yes or no, findings, items and usage.
extension RandomPhrases {
  private static let reasons = [
    "requested by customer", "accidental purchase", "accidental renewal", "forgot to cancel", "duplicate",
    "incorrect charge", "unauthorized", "technical issue", "service interruption", "failed generation",
    "credits lost", "fraud flag error", "content quality", "other", "moved away",
  ]
  /// The products, as nouns.
  static let products = [
    "a subscription charge", "a credit pack", "an add-on", "a pay-per-view purchase",
    "a `gift_card` purchase",
  ]
  private static let intervals = ["annual", "monthly", "weekly", "daily"]

  private mutating func not() -> String { chance.odds(0.3) ? "not " : "" }

  mutating func reason() -> String { "the reason is \(not())\(any(of: Self.reasons))" }

  mutating func choice(_ topic: Topic) -> String {
    switch topic {
    case .planChange where chance.odds(0.7):
      return chance.one([
        "the new plan is \(not())\(any(of: Self.plans))",
        "the new interval is \(not())\(any(of: Self.intervals))",
        "the current plan is \(not())\(any(of: Self.plans))",
        "the current interval is \(not())\(any(of: Self.intervals))",
      ])
    case .withdrawal, .review: return plainChoice()
    default: return chance.odds(0.5) ? plainChoice() : chargeChoice()
    }
  }

  private mutating func plainChoice() -> String {
    chance.one([
      "the country is \(not())\(any(of: ["`GB`", "`US`", "`DE`"]))",
      "the channel is \(not())\(any(of: ["`email`", "`chat`", "`phone`", "`settings`"]))",
    ])
  }

  private mutating func chargeChoice() -> String {
    chance.one([
      "the product is \(not())\(any(of: Self.products))",
      "the plan is \(not())\(any(of: Self.plans))", "the interval is \(not())\(any(of: Self.intervals))",
      "the current plan is \(not())\(any(of: Self.plans))",
      "the current interval is \(not())\(any(of: Self.intervals))",
      "the currency is \(not())\(any(of: ["`usd`", "`eur`", "`krw`"]))",
      "the payment method is \(not())\(any(of: ["`card`", "`paypal`"]))",
      "the billing reason is \(not())\(any(of: ["`subscription_create`", "`subscription_cycle`", "`manual`"]))",
    ])
  }

  /// A statement and its opposite.
  mutating func yesNo(_ topic: Topic) -> (yes: String, no: String) {
    let own = Self.yesNo[topic] ?? []
    let (yes, no) = chance.one(own.isEmpty || chance.odds(0.3) ? Self.yesNo[.refund] ?? [] : own)
    return (yes, no)
  }

  private static let yesNo: [Topic: [(String, String)]] = [
    .refund: [
      ("the charge is the first purchase", "the charge is not the first purchase"),
      (
        "the purchase is the first subscription purchase",
        "the purchase is not the first subscription purchase"
      ),
      ("the charge is the first of its subscription", "the charge is not the first of its subscription"),
      ("the charge is a renewal", "the charge is not a renewal"),
      ("the charge is marked as a duplicate", "the charge is not marked as a duplicate"),
      ("the charge is discounted", "the charge is not discounted"),
      ("the charge is for the current period", "the charge is not for the current period"),
      ("all of its credits have expired", "all of its credits have not expired"),
      ("the charge issued credits", "the charge issued no credits"),
      ("the request names only some of the items", "none of its credits were used"),
      ("the subscription has ended", "the subscription has not ended"),
      ("the request is in the trial", "the request is not in the trial"),
      (
        "the account had an active paid subscription at the purchase",
        "the account had no active paid subscription at the purchase"
      ),
      ("the customer gave evidence", "the customer gave no evidence"),
      ("the charge was refunded before", "the charge was not refunded before"),
    ],
    .cancellation: [
      ("the subscription is committed", "the subscription is not committed"),
      ("the subscription has ended", "the subscription has not ended"),
      ("the subscription is in the trial", "the subscription is not in the trial"),
      ("the customer gave evidence", "the customer gave no evidence"),
    ],
    .planChange: [
      ("the new interval is the same", "the new interval is not the same"),
      ("the subscription is committed", "the subscription is not committed"),
      ("the subscription has ended", "the subscription has not ended"),
    ],
    .withdrawal: [("the customer gave evidence", "the customer gave no evidence")],
    .review: [("the customer gave evidence", "the customer gave no evidence")],
  ]

  mutating func finding() -> String {
    let names = chance.some(Self.findings, chance.odds(0.75) ? 1...1 : 2...3)
    return switch chance.number(0...8) {
    case 0...4: "staff found \(Self.list(names, chance.one(["or", "or", "and"])))"
    case 5: "staff ruled out \(Self.list(names, "and"))"
    case 6, 7: "\(Self.list(names, "or")) is suspected"
    default: "\(Self.list(names, "or")) is only suspected"
    }
  }

  mutating func item() -> String {
    if knowsUnusedItems, chance.odds(0.4) {
      return chance.one(["every purchased item is unused", "any purchased item is used"])
    }
    return "the charge \(chance.one(["includes", "does not include"])) \(chance.one(Self.items))"
  }

  mutating func usage() -> String {
    let no = chance.odds(0.5) ? "no use" : chance.one(["use", "some use"])
    let features = Self.list(chance.some(Self.features, 1...2), chance.one(["or", "or", "and"]))
    return "there was \(no) of \(features) since \(past())"
  }

  mutating func event() -> String {
    "there was \(chance.one(["an", "no"])) \(chance.one(Self.events)) event"
  }
}
