import RedressBase
import RedressCheck

/// Credits, usage, outages and what is counted.
extension World {
  var creditsIssued: Number {
    let issued = int("credits issued", .creditsIssued, World.credits)
    once("credits issued") { say((issued > 0).implies(hasCharge)) }
    return issued
  }
  var creditsUsed: Number {
    let used = int("credits used", .creditsUsed, World.credits)
    once("credits used") { say(used <= creditsIssued) }
    return used
  }
  /// All grants of the charge have expired; using them takes a moment.
  var creditsExpired: Formula {
    let expired = hasCharge && bool("credits expired", .creditsLeft)
    once("credits expired") {
      say((expired && creditsUsed > 0).implies(purchase.age >= 1))
    }
    return expired
  }

  func credits(_ name: Quantity.Name) -> Symbol {
    switch name {
    case .creditsIssued: return .known(creditsIssued)
    case .creditsUsed: return .known(creditsUsed)
    case .creditsUnused: return .known(creditsIssued - creditsUsed)
    case .unusedShare: return share(creditsIssued - creditsUsed, whenNone: 1)
    case .usedShare: return share(creditsUsed, whenNone: 0)
    default: return .known(int("credits \(name.rawValue)", .creditsLeft, World.credits))
    }
  }

  /// A share of the credits issued; a charge that issued none has all of them unused.
  private func share(_ part: Number, whenNone: Int64) -> Symbol {
    let isNone = creditsIssued.equals(0)
    return .share(
      part: Number.choice(isNone, number(whenNone), part),
      whole: Number.choice(isNone, number(1), creditsIssued), present: .yes)
  }

  // MARK: - Usage

  func usageTotal(_ feature: String) -> Number { int("usage " + feature, .usage, World.credits) }

  /// Uses at or after a moment.
  func usage(_ feature: String, since anchor: Anchor) -> Number {
    let count = int("usage \(feature) since \(anchor)", .usage, World.credits)
    once("usage \(feature) \(anchor)") { say(count <= usageTotal(feature)) }
    return count
  }

  func lastUse(_ feature: String) -> Moment { past("last " + feature, exists: usageTotal(feature) > 0) }

  func firstUse(_ feature: String) -> Moment {
    let first = past("first " + feature, exists: usageTotal(feature) > 0)
    once("first " + feature) { say(first.exists.implies(first.isNotAfter(lastUse(feature)))) }
    return first
  }

  func usage(_ quantity: Quantity) -> Symbol {
    let moment = anchor(quantity.anchor)
    let sum = quantity.words.reduce(number(0)) { $0 + usage($1, since: quantity.anchor ?? .purchase) }
    return .number(sum, present: moment.exists, unknown: .no)
  }

  /// What was used since a later moment was used since an earlier one, and lies between first and last use.
  func linkUsage() {
    var counted: [String: [Anchor]] = [:]
    for case .quantity(let quantity) in stage.facts.map(\.fact) where quantity.name == .usage {
      for feature in quantity.words where counted[feature]?.contains(quantity.anchor ?? .purchase) != true {
        counted[feature, default: []].append(quantity.anchor ?? .purchase)
      }
    }
    let timed = Set(stage.facts.flatMap { $0.fact.anchors }.flatMap(\.features))
    for (feature, anchors) in counted.sorted(by: { $0.key < $1.key }) {
      for one in anchors {
        for other in anchors where other != one {
          let (early, late) = (anchor(one), anchor(other))
          say(
            (early.exists && late.exists && early.isNotAfter(late)).implies(
              usage(feature, since: other) <= usage(feature, since: one)))
        }
        guard timed.contains(feature) else { continue }
        let moment = anchor(one)
        let count = usage(feature, since: one)
        say(
          moment.exists.implies(
            (count > 0).agrees(with: lastUse(feature).exists && moment.isNotAfter(lastUse(feature)))))
        say(
          (moment.exists && firstUse(feature).exists).implies(
            count.equals(usageTotal(feature)).agrees(with: moment.isNotAfter(firstUse(feature)))))
      }
    }
  }

  // MARK: - Outages

  /// The longest outage from a moment to the request, in microseconds.
  func longestOutage(since anchor: Anchor?) -> Symbol {
    let moment = self.anchor(anchor)
    let seconds = int("longest outage \(anchor.map { "\($0)" } ?? "")", .outages, 0...3_200_000_000)
    once("longest outage \(anchor.map { "\($0)" } ?? "")") {
      say(moment.exists.implies(seconds <= Number.larger(moment.age + drift("outage"), number(0))))
      say((moment.age <= 0).implies(seconds.equals(0)))
      let isWithin = hasPeriod && periodStart.age >= moment.age && periodEnd.age <= 0
      let isBefore = moment.exists && hasPeriod && moment.isNotAfter(periodStart)
      if asksOutageTime {
        say((moment.exists && isWithin).implies(outageSeconds >= seconds))
        say((isBefore && outageSeconds > 0).implies(seconds > 0))
      }
    }
    return .number(seconds.times(Ratio(1_000_000)), present: moment.exists, unknown: .no)
  }

  private var outageSeconds: Number { int("outage time", .outages, 0...3_200_000_000) }
  private var outageDays: Number { int("outage days", .outages, 0...40_000) }
  private var outageDaysOfMonth: Number { int("outage days of month", .outages, 0...31) }

  private var asksOutageTime: Bool {
    stage.facts.contains { fact, _ in
      if case .quantity(let quantity) = fact {
        [.outageTime, .outageDays].contains(quantity.name)
      } else {
        false
      }
    }
  }

  /// Outages within the charge's period, up to the request.
  func outage(_ name: Quantity.Name) -> Symbol {
    once("outages") {
      let span = Number.larger(periodStart.age - Number.larger(periodEnd.age, number(0)), number(0))
      let dates = Number.larger(
        periodStart.ago - Number.larger(periodEnd.ago, number(0)) + number(1), number(0))
      say(hasPeriod.implies(outageSeconds <= span + drift("outage time")))
      say((span <= 0).implies(outageSeconds.equals(0)))
      say(outageDays <= dates && (outageDays > 0).agrees(with: outageSeconds > 0))
      say(outageSeconds <= outageDays.times(Ratio(World.day + 3_600)))
      say(outageDaysOfMonth <= outageDays && (outageDays > 0).implies(outageDaysOfMonth >= 1))
      say(outageDays <= outageDaysOfMonth.times(Ratio(1_200)))
      // Within a span of 28 days, outages of up to 28 days lie in at most two months.
      say((dates <= 28).implies(outageDays <= outageDaysOfMonth.times(Ratio(2))))
    }
    let value: Number =
      switch name {
      case .outageTime: outageSeconds.times(Ratio(1_000_000))
      case .outageDays: outageDays
      default: outageDaysOfMonth
      }
    return .number(value, present: hasPeriod, unknown: .no)
  }

  // MARK: - Counts

  func refunds(within length: Length?) -> Number {
    let total = int("refunds", .counts, 0...1_000)
    guard let length else { return total }
    let count = int("refunds \(length)", .counts, 0...1_000)
    once("refunds \(length)") {
      say(count <= total)
      for case .quantity(let other) in stage.facts.map(\.fact) {
        guard other.name == .refundsWithin, let longer = other.length, longer.leastDays > length.mostDays
        else { continue }
        say(count <= refunds(within: longer))
      }
    }
    return count
  }
}

extension Symbol {
  /// A number that every story has.
  static func known(_ number: Number) -> Symbol { .number(number, present: .yes, unknown: .no) }
}

extension Anchor {
  /// The features whose first or last use it is.
  var features: [String] {
    switch self {
    case .lastUse(let features), .firstUse(let features): features
    case .later(let one, let other), .earlier(let one, let other): one.features + other.features
    default: []
    }
  }
}

extension Length {
  /// The fewest days that it can be.
  var leastDays: Double { days * 0.9 }
  /// The most days that it can be.
  var mostDays: Double { days * 1.1 + 1 }

  private var days: Double {
    switch unit {
    case .minutes: Double(count) / 1_440
    case .hours: Double(count) / 24
    case .days, .businessDays: Double(count)
    case .weeks: 7 * Double(count)
    case .months: 30.4 * Double(count)
    case .years: 365.2 * Double(count)
    }
  }
}
