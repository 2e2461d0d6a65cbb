/// Windows, with the last day or instant that is in them.
extension EchoWriter {
  func text(_ window: Window) -> String {
    let (subject, event) = window.isBackward ? (window.from, window.to) : (window.to, window.from)
    guard let length = window.length else {
      return window.relation == .before
        ? "\(text(window.from)) is earlier than \(text(window.to)), to the instant"
        : "\(text(window.to)) is later than \(text(window.from)), to the instant"
    }
    let (who, what) = (text(subject), text(event))
    switch length.unit {
    case .minutes, .hours: return instants(window, who, what, text(length))
    case .days, .weeks:
      let days = length.unit == .weeks ? length.count * 7 : length.count
      if policy.settings.days == .elapsed { return instants(window, who, what, "\(days) × 24 hours") }
      return dates(window, who, what, days, "day", "(\(zone))")
    case .businessDays: return dates(window, who, what, length.count, "business day", "(\(businessDays))")
    case .months, .years: return months(window, who, what, text(length))
    }
  }

  private var businessDays: String {
    let count = policy.settings.holidays.count
    let holidays = count == 0 ? "" : " less \(count) holiday\(count == 1 ? "" : "s")"
    return "Monday to Friday\(holidays), \(zone)"
  }

  /// Elapsed time, where the last instant counts or not.
  private func instants(_ window: Window, _ who: String, _ what: String, _ length: String) -> String {
    let side = window.isBackward ? "before" : "after"
    let limit = window.isBackward ? "and not after it" : "and not before it"
    switch window.relation {
    case .within: return "\(who) is at most \(length) \(side) \(what), the last instant included, \(limit)"
    case .lessThan:
      return "\(who) is less than \(length) \(side) \(what), the last instant left out, \(limit)"
    case .atLeast: return "\(who) is at least \(length) \(side) \(what), the first instant included"
    default: return "\(who) is more than \(length) \(side) \(what), that instant left out"
    }
  }

  /// Days by their dates, the date of the event being day 0.
  private func dates(
    _ window: Window, _ who: String, _ what: String, _ count: Int, _ unit: String, _ rules: String
  ) -> String {
    let zero = "the day of \(what) being \(unit) 0 \(rules)"
    let side = window.isBackward ? "before" : "after"
    switch (window.relation, window.isBackward) {
    case (.within, false):
      return "\(who) is on or before the end of \(unit) \(count) \(side) \(what), \(zero)\(start(window))"
    case (.lessThan, false):
      return "\(who) is on or before the end of \(unit) \(count - 1) \(side) \(what), \(zero)\(start(window))"
    case (.atLeast, false): return "\(who) is on \(unit) \(count) \(side) \(what) or later, \(zero)"
    case (_, false): return "\(who) is on \(unit) \(count + 1) \(side) \(what) or later, \(zero)"
    case (.within, true):
      return "\(who) is on \(unit) \(count) \(side) \(what) or later, but not after that day, \(zero)"
    case (.lessThan, true):
      return "\(who) is on \(unit) \(count - 1) \(side) \(what) or later, but not after that day, \(zero)"
    case (.atLeast, true): return "\(who) is on \(unit) \(count) \(side) \(what) or earlier, \(zero)"
    case (_, true): return "\(who) is on \(unit) \(count + 1) \(side) \(what) or earlier, \(zero)"
    }
  }

  /// Said only where the event may lie ahead of the request.
  private func start(_ window: Window) -> String {
    switch window.from {
    case .periodEnd, .trialEnd, .commitmentEnd, .event, .later, .earlier: "; not before that day"
    default: ""
    }
  }

  /// Calendar months; counted from the earlier of the two events, also where the policy says "before".
  private func months(_ window: Window, _ who: String, _ what: String, _ length: String) -> String {
    let (from, to) = (text(window.from), text(window.to))
    let day = "the day \(length) after \(from)"
    let rules = "(the same day of the month, or the month's last; \(zone))"
    switch window.relation {
    case .within: return "\(to) is on or before \(day), and not before \(from) \(rules)"
    case .lessThan: return "\(to) is before \(day), and not before \(from) \(rules)"
    case .atLeast: return "\(to) is on or after \(day) \(rules)"
    default: return "\(to) is after \(day) \(rules)"
    }
  }
}
