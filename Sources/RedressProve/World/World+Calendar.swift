import RedressBase
import RedressCheck

/// Distances between moments by the calendar. Months, business days and clocks that are put forward or back
/// depend on the dates; here stands what holds for all dates, and the storyteller finds dates that fit.
extension World {
  /// A number of months that so many days may come to.
  func months(_ name: String, _ days: Number) -> Number {
    let months = int(name, .time, -1_300...1_300)
    once("months " + name) {
      say(World.fits(months, in: days))
      note(name, months, follows: days)
    }
    return months
  }

  /// `months` completed months lie in so many days; `early`: or in one day more, at an earlier hour.
  static func fits(_ months: Number, in days: Number, early: Int64 = 0) -> Formula {
    let scaled = days.times(Ratio(10_000))
    let logic = days.logic
    let least = months.times(Ratio(304_369)) - logic.number(45_000)
    let most = (months + logic.number(1)).times(Ratio(304_369)) + logic.number(35_000 + 10_000 * early)
    let few = shortest.indices.dropLast().map { count in
      months.equals(Int64(count)).implies(
        days >= shortest[count] && days <= longest[count + 1] - 1 + early)
    }
    return .all([scaled >= least, scaled <= most] + few)
  }

  /// The fewest and the most days that so many months can have, up to two years.
  static let shortest: [Int64] = [
    0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334, 365, 393, 424, 454, 485, 515, 546, 577, 607, 638,
    668, 699, 730, 758,
  ]
  static let longest: [Int64] = [
    0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337, 366, 397, 428, 458, 489, 519, 550, 581, 611, 642,
    672, 703, 731, 762,
  ]

  /// The days that a length in months can have.
  private static func days(ofMonths count: Int64) -> ClosedRange<Int64> {
    if shortest.indices.contains(Int(count)) { return shortest[Int(count)]...longest[Int(count)] }
    let average = 304_369 * count / 10_000
    return (average - 6)...(average + 6)
  }

  /// So many months are completed on the date to which they lead, and from then on.
  func linkMonths() {
    for name in numbers.keys.filter({ $0.hasPrefix("past ") }).sorted() {
      let words = name.split(separator: " ", maxSplits: 2)
      guard words.count == 3, let length = Int64(words[1]), let past = numbers[name],
        let months = numbers["months \(words[2])"]
      else { continue }
      say((months >= length).agrees(with: past >= 0))
    }
  }

  /// Business days after one date up to another: at most five of seven, less days off.
  func businessDays(_ name: String, _ days: Number) -> Number {
    let count = int(name, .time, World.days)
    once("business " + name) {
      let weeks = int(name + ".weeks", .time, 0...6_000)
      let rest = int(name + ".rest", .time, 0...6)
      let whole = Number.choice(days >= 0, days, number(0) - days)
      say(whole.equals(weeks.times(Ratio(7)) + rest))
      let most = weeks.times(Ratio(5)) + Number.smaller(rest, number(5))
      let least = weeks.times(Ratio(5)) + Number.larger(rest - number(2), number(0)) - number(stage.holidays)
      let size = Number.choice(days >= 0, count, number(-1) - count)
      say(size <= most && size >= least && size >= 0)
      note(name, count, follows: days)
    }
    return count
  }

  /// How far a clock that is put forward or back strays from the wall's over a span: at most an hour.
  func drift(_ name: String) -> Number {
    if stage.hasSteadyClock { return number(0) }
    let drift = int("drift " + name, .time, -3_600...3_600)
    if name == "period" || name == "outage time" { note("drift " + name, drift, follows: number(0)) }
    return drift
  }

  /// Elapsed seconds where the wall's clock shows so many; what comes first stays first.
  func elapsed(_ name: String, _ seconds: Number) -> Number {
    let elapsed = seconds + drift(name)
    once("elapsed " + name) {
      say((seconds > 0).agrees(with: elapsed > 0) && (seconds < 0).agrees(with: elapsed < 0))
      if elapsed.ast != seconds.ast { note("elapsed " + name, elapsed, follows: seconds) }
    }
    return elapsed
  }

  /// The distance from one moment to another, by the measure of the fact.
  func distance(_ quantity: Quantity, _ zone: Int) -> Symbol {
    let isUntil = quantity.name == .daysUntil || quantity.name == .monthsUntil
    let from = isUntil ? now : anchor(quantity.anchor)
    let to = isUntil ? anchor(quantity.anchor) : quantity.second.map { anchor($0) } ?? now
    let ends =
      isUntil
      ? (Anchor.request, quantity.anchor ?? .periodEnd)
      : (quantity.anchor ?? .purchase, quantity.second ?? .request)
    let name = "\(ends.0) to \(ends.1) in \(zone)"
    let days = from.ago(in: zone, now) - to.ago(in: zone, now)
    let present = from.exists && to.exists
    return .number(distance(quantity, name, days, from.age - to.age), present: present, unknown: .no)
  }

  private func distance(_ quantity: Quantity, _ name: String, _ days: Number, _ seconds: Number) -> Number {
    switch quantity.name {
    case .windowTime, .hoursSince: return elapsed(name, seconds).times(Ratio(1_000_000))
    case .windowBusinessDays, .businessDaysSince: return businessDays("business " + name, days)
    case .monthsSince, .monthsUntil: return months("months " + name, days)
    case .windowDaysPastMonths:
      let length = Int64(quantity.length?.count ?? 0)
      let past = int("past \(length) " + name, .time, -80_000...80_000)
      once("past \(length) " + name) {
        let range = World.days(ofMonths: length)
        say(days - past >= range.lowerBound && days - past <= range.upperBound)
        note("past \(length) " + name, past, follows: days)
      }
      return past
    default: return days
    }
  }
}

/// The moments that policies name.
extension World {
  func anchor(_ anchor: Anchor?) -> Moment {
    switch anchor {
    case nil, .purchase: purchase
    case .request: now
    case .firstPurchase: first.moment
    case .firstSubscriptionPurchase: firstSubscription.moment
    case .firstOfSubscription: firstOfSubscription.moment
    case .subscriptionStart: subscriptionStart
    case .latestRenewal: latestRenewal.moment
    case .periodStart: periodStart
    case .periodEnd: endOfPeriod
    case .trialEnd: trialEnd
    case .commitmentEnd: commitmentEnd
    case .lastUse(let features): extreme(features.map { lastUse($0) }) { $0.age <= $1.age }
    case .firstUse(let features): extreme(features.map { firstUse($0) }) { $0.age >= $1.age }
    case .event(let type): event(type)
    case .later(let one, let other): extreme([self.anchor(one), self.anchor(other)]) { $0.age <= $1.age }
    case .earlier(let one, let other): extreme([self.anchor(one), self.anchor(other)]) { $0.age >= $1.age }
    }
  }

  func event(_ type: String) -> Moment { past("event " + type, exists: bool("event " + type)) }

  /// Of moments that may not exist, the one that wins; none where none exists.
  private func extreme(_ all: [Moment], _ wins: (Moment, Moment) -> Formula) -> Moment {
    guard var best = all.first else { return now }
    for next in all.dropFirst() {
      let keeps = best.exists && (!next.exists || wins(best, next))
      best = Moment.choice(keeps, best, next)
    }
    return best
  }
}
