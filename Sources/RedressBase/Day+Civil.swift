/// Between day numbers and dates, by the usual arithmetic on 400-year eras whose years start in March.
extension Day {
  /// The year; 0 is 1 BC.
  public var year: Int { civil.year }

  /// The month, 1...12.
  public var month: Int { civil.month }

  /// The day of the month, 1...31.
  public var day: Int { civil.day }

  /// All three at once, from one computation.
  var civil: (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = (Int(number) + 719_468).flooredDivision(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// The day number of a date that is possible; `year` within some millions, so nothing overflows.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredDivision(by: 400)
    let shifted = month <= 2 ? month + 9 : month - 3
    let dayOfYear = (153 * shifted + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Whether the calendar has such a date.
  static func isPossible(year: Int, month: Int, day: Int) -> Bool {
    (1...12).contains(month) && day >= 1 && day <= length(ofMonth: month, year: year)
  }

  /// Days in a month, 28...31; `month` must be 1...12.
  static func length(ofMonth month: Int, year: Int) -> Int {
    if month == 2 { return isLeap(year) ? 29 : 28 }
    return 30 + ((month + (month >> 3)) & 1)
  }

  /// Whether the year has a 29 February.
  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}
