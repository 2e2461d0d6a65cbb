import RedressBase
import RedressDecide

/// What was used, and when nothing could be used.
extension Teller {
  private typealias Use = (at: Instant, count: Int64)

  var usage: [TellingPart] {
    var names: [String] = []
    var uses: [String: [Use]] = [:]
    for event in timeline.seen {
      guard case .usageRecorded(let usage) = event.body, usage.quantity > 0 else { continue }
      if uses[usage.feature] == nil { names.append(usage.feature) }
      uses[usage.feature, default: []].append((event.at, usage.quantity))
    }
    let parts = names.map { part($0, uses[$0] ?? []) }
    return parts.count <= 4 ? parts : shortened(parts)
  }

  private func part(_ feature: String, _ uses: [Use]) -> TellingPart {
    let name = TellingWords.word(feature)
    let when = clock.occasions(uses)
    let short = when.hasPrefix("on ") ? "once \(when)" : when
    return TellingPart("use \(feature)", "used", "\(name) \(when)", short: short, none: "did not use \(name)")
      .told("used \(name) \(when)\(since(uses))")
  }

  /// How much of it was after the purchase, where the dates do not show it.
  private func since(_ uses: [Use]) -> String {
    let after = uses.filter { $0.at >= charge?.at ?? $0.at }
    guard uses.count > 2, !after.isEmpty, after.count < uses.count else { return "" }
    return " (\(TellingWords.times(after.reduce(0) { $0 + $1.count })) since the purchase)"
  }

  private func shortened(_ parts: [TellingPart]) -> [TellingPart] {
    var parts = parts
    for index in parts.indices.dropFirst(4) { parts[index].told = nil }
    let rest = TellingWords.count(Int64(parts.count - 4), "more feature")
    parts.append(.whole("more use", "used", rest, none: "used no more features"))
    return parts
  }

  // MARK: - Outages

  var outages: [TellingPart] {
    let all = timeline.outages(from: Instant(microseconds: .min), to: now)
    var parts: [TellingPart] = []
    if !all.isEmpty { parts.append(.whole("outage", "had", told(all), none: "had no outage")) }
    return parts + troubles
  }

  private func told(_ all: Outages) -> String {
    let notes = TellingWords.aside(notes(all))
    if all.spans.count == 1 { return "an outage of \(told(all.spans[0]))\(notes)" }
    if all.spans.count == 2 { return "outages of \(TellingWords.list(all.spans.map(told)))\(notes)" }
    let (first, last) = (all.spans[0], all.spans[all.spans.count - 1])
    let span = dates(Period(start: first.start, end: last.end))
    return "\(TellingWords.grouped(Int64(all.spans.count))) outages \(span)\(notes)"
  }

  private func told(_ span: Period) -> String {
    "\(TellingWords.length(span.end.elapsed(since: span.start))) \(dates(span))"
  }

  private func dates(_ span: Period) -> String {
    let last = max(span.start, Instant(microseconds: span.end.microseconds - 1))
    let (start, end) = (clock.date(span.start), clock.date(last))
    return start == end ? "on \(start)" : "from \(start) to \(end)"
  }

  private func notes(_ all: Outages) -> [String] {
    let isMany = all.spans.count > 2
    let since = charge.map { timeline.outages(from: $0.at, to: now) }
    let paid = charge?.period.map { timeline.outages(from: $0.start, to: $0.end) }
    let longest = since.map { "\(TellingWords.length($0.longest)) at most since the purchase" }
    let total = paid.map { "\(TellingWords.length($0.total)) in the time paid for" }
    return [
      isMany ? "\(TellingWords.length(all.total)) in all on \(dates(all))" : nil,
      isMany ? "\(TellingWords.length(all.longest)) at most" : nil,
      since?.longest == all.longest ? nil : longest, paid?.total == all.total ? nil : total,
    ].compactMap { $0 }
  }

  private func dates(_ all: Outages) -> String { TellingWords.count(Int64(all.dayCount), "date") }

  /// Slow service, which is no outage.
  private var troubles: [TellingPart] {
    let dates = timeline.seen.compactMap { event -> Use? in
      guard case .incidentRecorded(let incident) = event.body, incident.kind == .degraded else { return nil }
      return (incident.start, 1)
    }
    guard !dates.isEmpty else { return [] }
    let value = "slow service \(clock.occasions(dates))"
    return [.whole("slow", "had", value, none: "had no slow service")]
  }
}
