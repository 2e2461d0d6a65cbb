/// Comparisons of numbers.
extension RandomPhrases {
  /// A fact with a number, the bounds that it is worth comparing with, and how one is written.
  struct Measured {
    let phrase: String
    let bounds: [Int]
    let unit: String

    func written(_ bound: Int) -> String {
      switch unit {
      case "$": "$\(bound).00"
      case "%": "\(bound)%"
      case "": "\(bound)"
      default: "\(bound) \(unit)"
      }
    }
  }

  /// "the amount paid is more than $50.00" and the like.
  mutating func comparison(_ topic: Topic) -> String {
    let fact = measured(topic)
    return "\(fact.phrase) is \(compared(fact))"
  }

  /// "less than 20% of the credits issued are used".
  mutating func usedCredits() -> String {
    switch chance.number(0...5) {
    case 0: "none of its credits were used"
    case 1: "any of its credits were used"
    case 2: "all of its credits were used"
    case 3:
      "\(chance.one(["fewer than", "more than", "at most"])) \(chance.one([0, 5, 100])) of its credits are used"
    default:
      "\(chance.one(["less than", "more than", "at least", "at most", "exactly"])) \(chance.one([10, 20, 50, 100]))% of the credits issued are used"
    }
  }

  private mutating func compared(_ fact: Measured) -> String {
    let number = chance.one(fact.bounds)
    let bound = fact.written(number)
    // What is never below 0 is not worth asking whether it is; now and then a policy does.
    if number == 0, chance.odds(0.85) {
      return chance.one(["more than", "more than", "exactly", "at most"]) + " \(bound)"
    }
    let (low, high) = (fact.bounds.min() ?? 0, fact.bounds.max() ?? 0)
    return switch chance.number(0...8) {
    case 0, 1: "less than \(bound)"
    case 2: "more than \(bound)"
    case 3: "at least \(bound)"
    case 4: "at most \(bound)"
    case 5: "\(bound) or \(chance.one(["more", "less"]))"
    case 6: "exactly \(bound)"
    case 7: "between \(fact.written(low)) and \(fact.written(high))"
    default: "at least \(fact.written(low)) but less than \(fact.written(high))"
    }
  }

  private mutating func measured(_ topic: Topic) -> Measured {
    switch topic {
    case .planChange where chance.odds(0.6):
      Measured(
        phrase: chance.one([
          "the price of the new plan", "the price of the current plan", "the list price",
          "the monthly list price",
        ]), bounds: [10, 29, 100], unit: "$")
    case .withdrawal where chance.odds(0.7):
      Measured(
        phrase: chance.one(["the amount requested", "the account balance"]), bounds: [0, 10, 50], unit: "$")
    case .review where chance.odds(0.7):
      Measured(phrase: "the appeal number", bounds: [1, 2, 3], unit: "")
    default: measured()
    }
  }

  private mutating func measured() -> Measured {
    switch chance.number(0...19) {
    case 0...3: money()
    case 4...6: credits()
    case 7: Measured(phrase: share(), bounds: [0, 20, 50, 100], unit: "%")
    case 8...10: days()
    case 11, 12: months()
    case 13...15: time()
    case 16, 17: uses()
    default: counts()
    }
  }

  /// An amount of money that a condition may look at.
  mutating func money() -> Measured {
    let phrase = chance.one([
      "the amount paid", "the amount paid", "the amount left on the charge", "the amount refunded before",
      "the processing fee", "the tax", "the discount", "the coupon discount", "the annual discount",
      "the price of `set_up_fee`", "the list price", "the monthly list price", "the total paid",
      "the amount paid since \(past())", "the account balance", "the amount paid minus the tax",
    ])
    return Measured(phrase: phrase, bounds: [0, 5, 29, 50], unit: "$")
  }

  private mutating func credits() -> Measured {
    Measured(
      phrase: chance.one([
        "the credits issued", "the credits used", "the unused credits", "the failed credits",
        "the expired failed credits", "the lost credits", "the expired lost credits",
      ]), bounds: [0, 1, 20, 100], unit: chance.one(["", "credits"]))
  }

  private mutating func share() -> String {
    chance.one(["the unused share of the credits issued", "the used share of the credits issued"])
  }

  private mutating func days() -> Measured {
    if chance.odds(0.2) {
      return Measured(phrase: "the business days since \(past())", bounds: [0, 3, 5], unit: "business days")
    }
    let phrase = chance.one([
      "the days in the period", "the used days", "the unused days", "the days since \(past())",
      "the days until \(ahead())", "the outage days in the period",
      "the most outage days in one calendar month",
    ])
    let bounds = phrase.contains("outage") ? [0, 1, 2, 5] : [0, 7, 14, 30]
    return Measured(phrase: phrase, bounds: bounds, unit: chance.one(["", "days"]))
  }

  private mutating func months() -> Measured {
    let phrase = chance.one([
      "the months in the period", "the started months", "the unused full months",
      "the months since \(past())",
      "the months until \(ahead())",
    ])
    return Measured(phrase: phrase, bounds: [0, 1, 2, 6, 12], unit: chance.one(["", "months"]))
  }

  private mutating func time() -> Measured {
    let phrase = chance.one([
      "the time since \(past())", "the length of the period", "the longest outage since \(past())",
      "the longest outage since the purchase", "the outage time in the period",
    ])
    let bounds = phrase.contains("period") && phrase.contains("length") ? [24, 720, 744] : [0, 2, 24, 48]
    return Measured(phrase: phrase, bounds: bounds, unit: "hours")
  }

  private mutating func uses() -> Measured {
    let features = any(of: Self.features)
    let since = chance.odds(0.6) ? " since \(past())" : ""
    return Measured(
      phrase: "the uses of \(features)\(since)", bounds: [0, 1, 10], unit: chance.one(["", "uses"]))
  }

  private mutating func counts() -> Measured {
    let duration = chance.one(["12 months", "30 days", "1 year", "48 hours", "2 weeks", "3 business days"])
    let phrase = chance.one([
      "the refunds in the last \(duration)", "the refunds before", "the charges of the account",
      "the number of `seat`", "the appeal number",
    ])
    return Measured(phrase: phrase, bounds: [0, 1, 2, 3], unit: "")
  }
}

/// Comparisons of formulas.
extension RandomPhrases {
  /// Two values of one kind against each other.
  mutating func balance(_ topic: Topic) -> String {
    switch topic {
    case .planChange:
      return "the price of the new plan is \(order()) the price of the current plan"
    case .withdrawal: return "the amount requested is \(order()) the account balance"
    default: break
    }
    return switch chance.number(0...6) {
    case 0: "the amount paid is \(order()) the list price"
    case 1: "the credits used are \(order()) the unused credits"
    case 2:
      "the outage time in the period ÷ the length of the period is \(order()) \(chance.one(["1", "5", "50"]))%"
    case 3: "the processing fee is \(order()) 5% of the amount paid"
    case 4: "the unused days are \(order()) the used days"
    case 5: "the amount paid × \(ratio()) is \(order()) $\(chance.one([5, 10])).00"
    default: comparedDefinition() ?? "the total paid is \(order()) the amount paid plus $5.00"
    }
  }

  private mutating func comparedDefinition() -> String? {
    if !shares.isEmpty, chance.odds(0.5) {
      return "the \(chance.one(shares)) is \(order()) \(chance.one([0, 25, 50]))%"
    }
    return amounts.isEmpty ? nil : "the \(chance.one(amounts)) is \(order()) $\(chance.one([0, 5, 20])).00"
  }

  private mutating func order() -> String {
    chance.one(["less than", "more than", "at most", "at least", "at most", "exactly"])
  }
}
