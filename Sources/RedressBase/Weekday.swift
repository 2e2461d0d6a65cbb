/// A day of the week; the raw value is the ISO 8601 number, Monday 1 to Sunday 7.
public enum Weekday: UInt8, Sendable, CaseIterable, Hashable {
  /// The seven days, in ISO order.
  case monday = 1
  /// ISO day 2.
  case tuesday
  /// ISO day 3.
  case wednesday
  /// ISO day 4.
  case thursday
  /// ISO day 5.
  case friday
  /// ISO day 6.
  case saturday
  /// ISO day 7.
  case sunday

  /// The weekday so many days after Monday, `0 ... 6`; anything else counts round the week.
  init(daysAfterMonday days: Int) {
    switch days.flooredRemainder(by: 7) {
    case 0: self = .monday
    case 1: self = .tuesday
    case 2: self = .wednesday
    case 3: self = .thursday
    case 4: self = .friday
    case 5: self = .saturday
    default: self = .sunday
    }
  }
}
