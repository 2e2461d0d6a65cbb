import RedressBase
import RedressJSON

/// What a subscription costs and how often.
public struct Price: Sendable, Equatable, ProviderObject {
  /// A price's id, `price_…`.
  public typealias ID = Identifier<Price>

  /// The unit of a billing period.
  public enum Interval: String, Sendable, CaseIterable {
    /// 24 hours.
    case day
    /// Seven days.
    case week
    /// A calendar month in UTC.
    case month
    /// Twelve calendar months in UTC.
    case year
  }

  static let noun = "price"
  static let prefix = "price"

  /// Its id.
  public let id: ID
  /// When it was made.
  public let created: Instant
  /// What one period costs.
  public let amount: Money
  /// The unit of the period.
  public let interval: Interval

  /// The end of the period that begins `count` periods after `anchor`; nil where time ends.
  func end(after count: Int, since anchor: Instant) -> Instant? {
    switch interval {
    case .day: Elapsed.days(Int64(count + 1)).flatMap { anchor.adding($0) }
    case .week: Elapsed.days(7 * Int64(count + 1)).flatMap { anchor.adding($0) }
    case .month: anchor.adding(months: count + 1)
    case .year: anchor.adding(months: 12 * (count + 1))
    }
  }

  var json: JSONValue {
    .fields([
      "id": id.json, "object": .string("price"), "active": .bool(true), "created": .seconds(created),
      "currency": .string(amount.currency.code), "livemode": .bool(false), "metadata": .object([]),
      "recurring": .fields([
        "interval": .string(interval.rawValue), "interval_count": .integer(1),
        "usage_type": .string("licensed"),
      ]), "type": .string("recurring"), "unit_amount": .integer(amount.minor),
    ])
  }
}

extension Instant {
  /// The same time of day so many months later in UTC; the month's last day where there is no such day.
  func adding(months: Int) -> Instant? {
    let dayLength: Int64 = 86_400_000_000
    let timeOfDay = ((microseconds % dayLength) + dayLength) % dayLength
    guard let number = Int32(exactly: (microseconds - timeOfDay) / dayLength) else { return nil }
    let day = Day(number: number).adding(months: months)
    return Instant(microseconds: Int64(day.number) * dayLength + timeOfDay)
  }
}
