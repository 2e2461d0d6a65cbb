/// A fact of a story that is not settled yet.
enum Symbol {
  /// A number; nothing to count where it is not `present`.
  case number(Number, present: Formula, unknown: Formula)
  /// One whole number over another, which is above zero where it is `present`.
  case share(part: Number, whole: Number, present: Formula)
  /// The code of a word.
  case choice(Number, present: Formula, unknown: Formula)
  /// Yes or no.
  case yes(Formula, unknown: Formula)
  /// The code of a finding.
  case finding(Number)
}

/// An event of a story, counted back from the request.
struct Moment {
  /// Whether it happened, or will.
  var exists: Formula
  /// How many dates before the request's it lies, in the first zone; negative for what is to come.
  var ago: Number
  /// How many seconds before the request it lies, on a clock that never moves.
  var age: Number
  /// By how many dates the other zones' calendars are ahead of the first one's.
  var shifts: [Number] = []

  /// Not after another one.
  func isNotAfter(_ other: Moment) -> Formula { age >= other.age }

  /// Dates before the request's in a zone.
  func ago(in zone: Int, _ now: Moment) -> Number {
    zone == 0 ? ago : ago + now.shifts[zone - 1] - shifts[zone - 1]
  }

  static func choice(_ condition: Formula, _ one: Moment, _ other: Moment) -> Moment {
    Moment(
      exists: (condition && one.exists) || (!condition && other.exists),
      ago: Number.choice(condition, one.ago, other.ago), age: Number.choice(condition, one.age, other.age),
      shifts: zip(one.shifts, other.shifts).map { Number.choice(condition, $0, $1) })
  }
}
