import RedressBase

/// A date that knows only how to become its neighbour: an oracle without any formula.
struct NaiveDate: Equatable {
  var year: Int
  var month: Int
  var day: Int

  static let epoch = NaiveDate(year: 1970, month: 1, day: 1)

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  init(_ day: Day) {
    self.init(year: day.year, month: day.month, day: day.day)
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: return 30
    case 2 where year.isMultiple(of: 400): return 29
    case 2 where year.isMultiple(of: 100): return 28
    case 2: return year.isMultiple(of: 4) ? 29 : 28
    default: return 31
    }
  }

  mutating func advance() {
    day += 1
    guard day > Self.length(ofMonth: month, year: year) else { return }
    (day, month) = (1, month + 1)
    if month > 12 { (month, year) = (1, year + 1) }
  }

  mutating func retreat() {
    day -= 1
    guard day < 1 else { return }
    month -= 1
    if month < 1 { (month, year) = (12, year - 1) }
    day = Self.length(ofMonth: month, year: year)
  }
}

/// A yearly rule on Sundays, as laws state it, to compute clock changes without the zone database.
struct SundayRule {
  var standard: Int
  var daylight: Int
  /// Month, which Sunday (negative: the last), and seconds UTC after 00:00 of that date.
  var start: (month: Int, nth: Int, second: Int)
  var end: (month: Int, nth: Int, second: Int)

  /// European Union: last Sundays of March and October at 01:00 UTC.
  static let london = SundayRule(
    standard: 0, daylight: 3600, start: (3, -1, 3600), end: (10, -1, 3600))
  /// United States since 2007: second Sunday of March, first of November, 02:00 by the clock in force.
  static let newYork = SundayRule(
    standard: -18_000, daylight: -14_400, start: (3, 2, 25_200), end: (11, 1, 21_600))
  /// Lord Howe since 2008: first Sundays of October and April, 02:00 by the clock in force, half an hour.
  static let lordHowe = SundayRule(
    standard: 37_800, daylight: 39_600, start: (10, 1, 7200 - 37_800), end: (4, 1, 7200 - 39_600))

  /// Both changes of a year, as seconds since 1970.
  func changes(in year: Int) -> (start: Int, end: Int) {
    (Self.second(year, start), Self.second(year, end))
  }

  func offset(atSecond second: Int, year: Int) -> Int {
    let (start, end) = changes(in: year)
    let isDaylight = start < end ? second >= start && second < end : second >= start || second < end
    return isDaylight ? daylight : standard
  }

  private static func second(_ year: Int, _ rule: (month: Int, nth: Int, second: Int)) -> Int {
    let length = NaiveDate.length(ofMonth: rule.month, year: year)
    let sundays = (1...length).filter { weekday(year, rule.month, $0) == 0 }
    let day = rule.nth < 0 ? sundays[sundays.count - 1] : sundays[rule.nth - 1]
    return daysSinceEpoch(year, rule.month, day) * 86_400 + rule.second
  }

  /// Sakamoto's method: 0 for Sunday.
  static func weekday(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let y = month < 3 ? year - 1 : year
    return (y + y / 4 - y / 100 + y / 400 + shifts[month - 1] + day) % 7
  }

  /// By counting years and months.
  static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let years = (1970..<year).reduce(0) { $0 + (NaiveDate.length(ofMonth: 2, year: $1) == 29 ? 366 : 365) }
    let months = (1..<month).reduce(0) { $0 + NaiveDate.length(ofMonth: $1, year: year) }
    return years + months + day - 1
  }
}
