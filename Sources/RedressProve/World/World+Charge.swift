import RedressBase
import RedressCheck

/// The charge that the request is about, and its period.
extension World {
  var purchase: Moment { past("charge", exists: hasCharge) }
  var paid: Number { int("paid", .paid, World.money) }
  var refunded: Number { int("refunded", .refunded, World.money) }
  /// What the charge still holds: never below zero.
  var held: Number { Number.larger(paid - refunded, number(0)) }
  var fee: Number { int("fee", .fee, World.money) }
  var tax: Number { int("tax", .fee, World.money) }
  var couponDiscount: Number { int("discount.coupon", .discounts, World.money) }
  var annualDiscount: Number { int("discount.annual", .discounts, World.money) }
  var otherDiscount: Number { int("discount.other", .discounts, World.money) }
  var discount: Number { couponDiscount + annualDiscount + otherDiscount }
  var isDuplicate: Formula { hasCharge && bool("charge.duplicate") }
  var hasPeriod: Formula { hasCharge && bool("charge.period") }
  var periodStart: Moment { moment("period.start", exists: hasPeriod) }
  var periodEnd: Moment {
    let end = moment("period.end", exists: hasPeriod)
    once("period") { say(hasPeriod.implies(periodStart.age >= end.age)) }
    return end
  }
  /// Its start is in it, its end is not.
  var isCurrentPeriod: Formula { hasPeriod && periodStart.age >= 0 && periodEnd.age < 0 }

  // MARK: - Items

  var namesSomeItems: Formula { hasCharge && bool("request.items", .items) }
  func hasItem(_ name: String) -> Formula { hasCharge && bool("item " + name, .items) }
  func itemPrice(_ name: String) -> Number {
    let price = int("item price " + name, .items, World.money)
    once("item price " + name) { say((!hasItem(name)).implies(price.equals(0))) }
    return price
  }
  func itemQuantity(_ name: String) -> Number {
    let quantity = int("item quantity " + name, .items, World.many)
    once("item quantity " + name) { say((quantity >= 1).implies(hasItem(name))) }
    return quantity
  }

  // MARK: - Days and months of the period

  var periodDays: Number { Number.larger(periodStart.ago - periodEnd.ago, number(0)) }
  /// The day of the request counts as used.
  var usedDays: Number { Number.smaller(Number.larger(periodStart.ago + number(1), number(0)), periodDays) }
  /// Elapsed time, in microseconds.
  var periodTime: Number {
    elapsed("period", periodStart.age - periodEnd.age).times(Ratio(1_000_000))
  }

  var periodMonths: Number {
    let months = months("period.months", periodStart.ago - periodEnd.ago)
    return Number.larger(months, number(0))
  }
  var startedMonths: Number {
    let index = Number.larger(int("period.month", .time, -1_300...1_300), number(0))
    once("period.month") {
      let days = periodStart.ago
      say(hasPeriod.implies(World.fits(index, in: days, early: 1) || days < 0))
      say((hasPeriod && days < 0).implies(index.equals(0)))
      note("period.month", index, follows: periodStart.age)
    }
    let started = Number.smaller(index + number(1), periodMonths)
    return Number.choice(periodStart.age < 0, number(0), started)
  }

  func period(_ name: Quantity.Name) -> Number {
    switch name {
    case .periodDays: periodDays
    case .usedDays: usedDays
    case .unusedDays: periodDays - usedDays
    case .periodTime: periodTime
    case .periodMonths: periodMonths
    case .startedMonths: startedMonths
    default: periodMonths - startedMonths
    }
  }
}
