import RedressBase
import RedressDecide

/// What is different from one story to another.
struct TellingDifference {
  private let zone: Zone
  private let one: [TellingPart]
  private let other: [TellingPart]
  private let before: [String: TellingPart]
  private let after: [String: TellingPart]

  init(from one: [TellingPart], to other: [TellingPart], in zone: Zone) {
    self.zone = zone
    self.one = one
    self.other = other
    before = Dictionary(one.map { ($0.key, $0) }) { first, _ in first }
    after = Dictionary(other.map { ($0.key, $0) }) { first, _ in first }
  }

  /// What the second story has in other ways than the first, in its own order; then what it lacks.
  var changes: [String] {
    other.compactMap(change) + one.filter { after[$0.key] == nil && isSaid($0) }.map(\.none)
  }

  private func change(_ part: TellingPart) -> String? {
    guard isSaid(part) else { return nil }
    guard let old = before[part.key] else { return part.gained ?? "\(part.lead) \(part.value)" }
    guard differ(old, part) else { return nil }
    if let start = old.moment, let end = part.moment { return "\(part.lead) \(shift(start, end))" }
    return "\(part.lead) \(part.value) instead of \(old.short)"
  }

  private func differ(_ one: TellingPart, _ other: TellingPart) -> Bool {
    guard let start = one.moment, let end = other.moment else { return one.value != other.value }
    return start != end
  }

  // MARK: - What need not be said

  private func isSaid(_ part: TellingPart) -> Bool {
    !isWithinOther(part) && !part.follows.contains { goes(part, with: $0) }
  }

  /// Whether it is part of something that only one of the stories has.
  private func isWithinOther(_ part: TellingPart) -> Bool {
    guard let end = part.key.firstIndex(of: ".") else { return false }
    let whole = String(part.key[..<end])
    return (before[whole] == nil) != (after[whole] == nil)
  }

  /// Whether another part has changed and this one with it: a moment, by as many days, give or take three.
  private func goes(_ part: TellingPart, with key: String) -> Bool {
    guard let old = before[key], let new = after[key] else { return before[key] != nil || after[key] != nil }
    guard differ(old, new) else { return false }
    guard let start = old.moment, let end = new.moment else { return true }
    guard let from = before[part.key]?.moment, let to = after[part.key]?.moment else { return false }
    return abs(days(start, end) - days(from, to)) <= 3
  }

  private func days(_ start: Instant, _ end: Instant) -> Int { zone.day(of: end) - zone.day(of: start) }

  // MARK: - Moments

  /// "a day later, on 9 October", "a second later, at 12:00:01".
  private func shift(_ start: Instant, _ end: Instant) -> String {
    let clock = LetterClock(zone: zone, now: end)
    let isSameDay = days(start, end) == 0
    let date = isSameDay ? [] : ["on \(date(end, after: start))"]
    let time = isSameTime(start, end) && !isSameDay ? [] : ["at \(clock.timeOfDay(end))"]
    let words = distance(start, end) + [start < end ? "later" : "earlier"]
    return "\(words.joined(separator: " ")), \((date + time).joined(separator: " "))"
  }

  private func isSameTime(_ start: Instant, _ end: Instant) -> Bool {
    zone.microsecondOfDay(of: start) == zone.microsecondOfDay(of: end)
  }

  /// Whole days by the calendar where the clock shows the same, else the time that has passed, if it is short.
  private func distance(_ start: Instant, _ end: Instant) -> [String] {
    let days = abs(days(start, end))
    if isSameTime(start, end), days > 0 {
      return [days == 1 ? "a day" : TellingWords.count(Int64(days), "day")]
    }
    let text = TellingWords.length(max(start, end).elapsed(since: min(start, end)))
    let units = ["1 second": "a second", "1 minute": "a minute", "1 hour": "an hour"]
    return text.split(separator: " ").count > 4 ? [] : [units[text] ?? text]
  }

  private func date(_ instant: Instant, after other: Instant) -> String {
    let day = zone.day(of: instant)
    let text = LetterClock(zone: zone, now: instant).date(day)
    let isSameYear = day.year == zone.day(of: other).year
    return isSameYear ? text.split(separator: " ").dropLast().joined(separator: " ") : text
  }
}
