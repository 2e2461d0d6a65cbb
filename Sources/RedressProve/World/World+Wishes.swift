import RedressBase
import RedressCheck

/// What makes a story short: the order is that of importance.
extension World {
  /// Whether an unknown is one of time.
  func isTime(_ name: String) -> Bool {
    name.hasSuffix(".ago") || name.hasSuffix(".clock") || name.contains("months ")
      || name.contains("business ")
      || name.hasPrefix("past ") || name.hasPrefix("drift ") || name.hasPrefix("period.month")
  }

  /// Nothing but the purchase and the request, as far as that can be.
  var wishes: [Formula] {
    history + frame + usualShifts + time + few
  }

  private func absent(_ prefixes: [String]) -> [Formula] {
    let names = flags.keys.filter { name in prefixes.contains { name.hasPrefix($0) } }.sorted()
    return names.compactMap { flags[$0].map { !$0 } }
  }

  private func zero(_ prefixes: [String]) -> [Formula] {
    let names = numbers.keys.filter { name in prefixes.contains { name.hasPrefix($0) } && !isTime(name) }
      .sorted()
    return names.compactMap { numbers[$0]?.equals(0) }
  }

  private var history: [Formula] {
    oneOutage
      + absent(["other ", "covered", "running", "charge.duplicate", "request.items", "item ", "event "])
      + zero([
        "extra", "refund", "finding", "drift", "discount", "fee", "tax", "outage", "longest outage", "usage",
      ])
      + zero(["credits credits"])
      + absent(["subscription.cancelled", "trial", "commitment", "credits expired"])
  }

  /// One outage, and all of it in the period.
  private var oneOutage: [Formula] {
    guard let time = numbers["outage time"] else { return [] }
    let longest = numbers.keys.filter { $0.hasPrefix("longest outage") }.sorted()
    return longest.compactMap { numbers[$0]?.equals(time) }
  }

  /// A refund for a charge of the first product, for the first reason, and so on.
  private var frame: [Formula] {
    var wishes = [type.equals(0)]
    if let charge = flags["charge"] { wishes.append(charge) }
    // No subscription beside a charge for something else.
    if let subject = flags["subscription"] {
      wishes.append(!subject || !hasCharge || isProduct("subscription"))
    }
    for choice in Choice.allCases {
      if let word = numbers["word \(choice.rawValue)"] { wishes.append(word.equals(0)) }
    }
    for name in ["billed", "has channel"] { if let flag = flags[name] { wishes.append(flag) } }
    if flags["evidence"] != nil { wishes.append(!bool("evidence")) }
    return wishes
  }

  private var time: [Formula] {
    var wishes: [Formula] = []
    if let clock = numbers["now.clock"] { wishes.append(clock.equals(43_200)) }
    if let clock = numbers["charge.clock"] { wishes.append(clock.equals(32_400)) }
    let (ago, age) = bought
    if numbers["subscription.start.ago"] != nil { wishes.append(subscriptionStart.age.equals(age)) }
    if numbers["period.start.ago"] != nil { wishes.append(periodStart.age.equals(age)) }
    if numbers["period.end.ago"] != nil {
      let isYear = numbers["word interval"] == nil ? Formula.no : isWord("year", .interval)
      let days = Number.choice(isYear, number(365), number(31))
      wishes.append(periodEnd.age.equals(age - days.times(Ratio(World.day))))
    }
    let dates = numbers.keys.filter {
      $0.hasSuffix(".ago") && !["charge.ago", "period.end.ago"].contains($0)
    }.sorted()
    return wishes + dates.compactMap { name in numbers[name].map { $0.equals(ago) } } + clocks
  }

  /// What happened besides happened at the hour of the purchase.
  private var clocks: [Formula] {
    let names = numbers.keys.filter {
      $0.hasSuffix(".clock") && !["now.clock", "charge.clock"].contains($0)
    }.sorted()
    return names.compactMap { numbers[$0]?.equals(32_400) }
  }

  /// How long ago the purchase was; at the request where its time does not matter. An unknown that is first asked
  /// for here would be one of which nothing is said.
  private var bought: (ago: Number, age: Number) {
    numbers["charge.ago"] == nil ? (number(0), number(0)) : (purchase.ago, purchase.age)
  }

  /// No more credits than one can count, and a plain price: a share of them is settled before they are made small.
  private var few: [Formula] {
    let credits = numbers["credits issued"].map { issued in [1_000, 100, 10].map { issued <= $0 } } ?? []
    return credits + lastWishes
  }

  /// What is made small, one after the other.
  var sizes: [Number] {
    var names = numbers.keys.filter {
      !isTime($0) && !$0.hasPrefix("word") && $0 != "request.type" && $0 != "currency" && $0 != "paid"
    }.sorted()
    names = names.filter { $0.hasPrefix("extra") } + names.filter { !$0.hasPrefix("extra") }
    let counts = names.compactMap { numbers[$0] }
    let dates = numbers.keys.filter { $0.hasSuffix(".ago") && $0 != "charge.ago" }.sorted()
    let spans = dates.compactMap { numbers[$0] }.map { Number.choice($0 >= 0, $0, number(0) - $0) }
    return (numbers["charge.ago"].map { [$0] } ?? []) + counts + spans
  }

  /// Amounts in whole units, from small ones to any.
  var lastWishes: [Formula] {
    guard let paid = numbers["paid"] else { return [] }
    return [paid.equals(1_000)]
  }
}
