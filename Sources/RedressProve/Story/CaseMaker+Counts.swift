import RedressBase
import RedressCheck
import RedressDecide

/// Credits, usage, outages and findings.
extension CaseMaker {
  mutating func addCredits() {
    let issued = story.number("credits issued") ?? 0
    if issued > 0 || (expiry != nil && story.hasCharge) {
      let rest = story.stage.creditsEndWithSubscription ? setting.latest.later(seconds: 31_536_000) : nil
      let grant = CreditsGranted(
        grant: "cg_1", credits: issued, charge: Self.charge, expiresAt: expiry ?? rest)
      add(.creditsGranted(grant), at: purchase)
    }
    if let used = story.number("credits used"), used > 0 {
      add(.creditsDrawn(CreditsDrawn(.used, credits: used, grant: "cg_1")), at: purchase)
    }
    for (kind, name) in [(CreditsDrawn.Kind.failed, "failed"), (.lost, "lost")] {
      let left = story.number("credits credits_\(name)") ?? 0
      let stay = setting.later.map { min(left, $0.story.number("credits credits_\(name)") ?? left) } ?? left
      addDrawn(kind, stay, GrantID("cg_\(name)"), at: now, expiresAt: nil)
      addDrawn(
        kind, left - stay, GrantID("cg_\(name)_expiring"), at: now.later(seconds: -2),
        expiresAt: setting.later?.at)
      addDrawn(
        kind, story.number("credits credits_\(name)_expired") ?? 0, GrantID("cg_\(name)_expired"),
        at: now.later(seconds: -2), expiresAt: now)
    }
  }

  /// When the credits of the charge end, where they have ended by one of the requests.
  private var expiry: Instant? {
    if story.flag("credits expired") { return now }
    return setting.later.flatMap { $0.story.flag("credits expired") ? $0.at : nil }
  }

  private mutating func addDrawn(
    _ kind: CreditsDrawn.Kind, _ credits: Int64, _ grant: GrantID, at: Instant, expiresAt: Instant?
  ) {
    guard credits > 0 else { return }
    add(.creditsGranted(CreditsGranted(grant: grant, credits: credits, expiresAt: expiresAt)), at: at)
    add(.creditsDrawn(CreditsDrawn(kind, credits: credits, grant: grant)), at: at)
  }

  // MARK: - Usage

  mutating func addUsage() {
    for feature in story.features {
      for (at, quantity) in uses(of: feature) where quantity > 0 {
        add(.usageRecorded(UsageRecorded(feature: feature, quantity: quantity)), at: at)
      }
    }
  }

  /// What was used, cut at the moments from which it is counted.
  private func uses(of feature: String) -> [(at: Instant, quantity: Int64)] {
    let total = story.number("usage " + feature) ?? 0
    guard total > 0 else { return [] }
    let cuts = story.usageAnchors(of: feature).compactMap { anchor, count in
      clock.anchor(anchor).map { (at: $0, count: count) }
    }.sorted { $0.at < $1.at }
    var uses: [(at: Instant, quantity: Int64)] = []
    let early = cuts.first?.at ?? now
    uses.append((cuts.isEmpty ? now : early.later(seconds: -86_400), total - (cuts.first?.count ?? 0)))
    for (index, cut) in cuts.enumerated() {
      let next = index + 1 < cuts.count ? cuts[index + 1].count : 0
      uses.append((cut.at, cut.count - next))
    }
    return placed(uses.filter { $0.quantity > 0 }, feature)
  }

  /// The first and the last use where the story has them.
  private func placed(_ uses: [(at: Instant, quantity: Int64)], _ feature: String) -> [(
    at: Instant, quantity: Int64
  )] {
    var uses = uses
    let (first, last) = (clock.moment("first " + feature), clock.moment("last " + feature))
    if uses.count == 1, uses[0].quantity > 1, let first, let last, first != last {
      return [(first, 1), (last, uses[0].quantity - 1)]
    }
    if let first, !uses.isEmpty { uses[0].at = first }
    if let last, !uses.isEmpty { uses[uses.count - 1].at = last }
    return uses
  }

  // MARK: - Outages

  mutating func addOutages() {
    for (index, span) in outages().enumerated() {
      let incident = IncidentRecorded(
        incident: IncidentID("inc_\(index + 1)"), kind: .outage, start: span.start, end: span.end)
      add(.incidentRecorded(incident), at: min(span.end, now))
    }
  }

  private func outages() -> [Period] {
    let longest =
      story.names(after: "longest outage ").compactMap { story.number("longest outage " + $0) }.max() ?? 0
    let hasPeriod = story.flag("charge.period")
    let end = setting.restored
    if hasPeriod, story.asksOutageDays, (story.number("outage days") ?? 0) > 0 {
      return outagesByDay(until: end)
    }
    if hasPeriod, story.asksOutageTime, let time = story.number("outage time"), time > 0 {
      return outages(of: time, longest: longest, until: end)
    }
    return longest > 0 ? [Period(start: now.later(seconds: -longest), end: now)] : []
  }

  /// Outages on so many dates, backwards: the longest first, then a second on each date that is left.
  private func outagesByDay(until end: Instant) -> [Period] {
    let days = story.number("outage days") ?? 0
    guard days > 0 else { return [] }
    let longest =
      story.names(after: "longest outage ").compactMap { story.number("longest outage " + $0) }.max() ?? 0
    let total = story.asksOutageTime ? story.number("outage time") ?? days : max(days, longest)
    let first = max(1, longest > 0 ? min(longest, total) : total - (days - 1))
    var spans = [Period(start: end.later(seconds: -first), end: end)]
    let zone = story.zone
    var date = zone.day(of: spans[0].start)
    let touched = Int64(zone.day(of: Instant(microseconds: end.microseconds - 1)) - date) + 1
    for _ in 0..<max(0, days - touched) {
      date = date.adding(days: -1)
      let noon = zone.instant(date, microsecondOfDay: 43_200_000_000)
      spans.append(Period(start: noon, end: noon.later(seconds: 1)))
    }
    return spans
  }

  /// So much time in pieces of the longest, backwards from an instant; a longer one begins before the period.
  private func outages(of time: Int64, longest: Int64, until end: Instant) -> [Period] {
    let piece = longest > 0 ? min(longest, time) : time
    var spans: [Period] = []
    var (left, edge) = (time, end)
    while left > 0, spans.count < 1_000 {
      let start = edge.later(seconds: -min(piece, left))
      spans.append(Period(start: start, end: edge))
      (left, edge) = (left - min(piece, left), start.later(seconds: -1))
    }
    if longest > piece, let start = clock.moment("period.start") {
      spans.append(Period(start: start.later(seconds: piece - longest), end: start))
    }
    return spans
  }

  // MARK: - Findings

  mutating func addFindings() {
    for name in story.names(after: "finding ") {
      switch story.number("finding " + name) {
      case 1: add(.findingRecorded(FindingRecorded(finding: name, value: true)), at: now)
      case 2: add(.findingRecorded(FindingRecorded(finding: name, value: false)), at: now)
      case 3: add(.accountFlagged(AccountFlagged(flag: name, state: .suspected)), at: now)
      default: break
      }
    }
    for name in story.flagNames(after: "event ") where story.flag("event " + name) {
      if let at = clock.moment("event " + name) { add(.named(name), at: at) }
    }
  }
}

extension Story {
  var features: [String] {
    Set(
      stage.facts.flatMap { fact, _ -> [String] in
        guard case .quantity(let quantity) = fact, [.usage, .usageTotal].contains(quantity.name) else {
          return fact.anchors.flatMap(\.features)
        }
        return quantity.words + fact.anchors.flatMap(\.features)
      }
    ).sorted()
  }

  /// From when the uses of a feature are counted, and how many there are since.
  func usageAnchors(of feature: String) -> [(Anchor, Int64)] {
    var seen: [Anchor] = []
    for case .quantity(let quantity) in stage.facts.map(\.fact) {
      let anchor = quantity.anchor ?? .purchase
      if quantity.name == .usage, quantity.words.contains(feature), !seen.contains(anchor) {
        seen.append(anchor)
      }
    }
    return seen.map { ($0, number("usage \(feature) since \($0)") ?? 0) }
  }

  private func asks(_ names: [Quantity.Name]) -> Bool {
    stage.facts.contains { fact, _ in
      if case .quantity(let quantity) = fact { names.contains(quantity.name) } else { false }
    }
  }

  var asksOutageTime: Bool { asks([.outageTime]) }
  var asksOutageDays: Bool { asks([.outageDays, .outageDaysOfMonth]) }
}

extension StoryClock {
  /// The instant of an event that counts start from.
  func anchor(_ anchor: Anchor) -> Instant? {
    switch anchor {
    case .request: now
    case .purchase: story.hasCharge ? bought : nil
    case .firstPurchase: role("first")
    case .firstSubscriptionPurchase: role("first subscription")
    case .firstOfSubscription: role("first of subscription")
    case .latestRenewal: role("renewal")
    case .subscriptionStart: story.hasSubject ? moment("subscription.start") : nil
    case .periodStart: story.flag("charge.period") ? moment("period.start") : nil
    case .periodEnd: story.flag("charge.period") ? moment("period.end") : nil
    case .trialEnd: story.flag("trial") ? moment("trial.end") : nil
    case .commitmentEnd: story.flag("commitment") ? moment("commitment.end") : nil
    case .event(let type): story.flag("event " + type) ? moment("event " + type) : nil
    case .lastUse(let features): features.compactMap { moment("last " + $0) }.max()
    case .firstUse(let features): features.compactMap { moment("first " + $0) }.min()
    case .later(let one, let other): [self.anchor(one), self.anchor(other)].compactMap { $0 }.max()
    case .earlier(let one, let other): [self.anchor(one), self.anchor(other)].compactMap { $0 }.min()
    }
  }

  private var bought: Instant { purchase(before: now) }

  private func role(_ name: String) -> Instant? {
    if story.flag("is " + name) { return bought }
    return story.flag("other " + name) ? moment("other " + name) : nil
  }
}
