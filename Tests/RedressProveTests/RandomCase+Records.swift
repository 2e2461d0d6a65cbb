import RedressBase
import RedressCheck
import RedressDecide

/// Usage, outages, findings and events of the policy's own.
extension RandomCase {
  mutating func addRecords(period: Period?) {
    addUsage()
    for (quantity, value) in wishes.numbers {
      addOutage(quantity, max(0, value.rounded(.halfUp) ?? 0), period)
    }
    if chance.odds(0.15) { addOutage(between(purchase, now), chance.one([3_600_000_000, 90_000_000_000])) }
    for (name, state) in wishes.findings { addFinding(name, state) }
    for type in wishes.policy.settings.events { addNamed(type) }
  }

  // MARK: - Usage

  private mutating func addUsage() {
    for feature in wishes.policy.settings.features where chance.odds(0.1) {
      use(feature, 1, between(purchase, now))
    }
    for anchor in anchors { addUse(anchor) }
    for (quantity, value) in wishes.numbers where quantity.name == .usage || quantity.name == .usageTotal {
      let count = max(0, value.rounded(.halfUp) ?? 0)
      guard count > 0, let feature = quantity.words.first else { continue }
      let start = instant(quantity.anchor) ?? day(-30, from: purchase)
      let first = chance.odds(0.5) ? count : Int64(chance.number(1...Int(count)))
      use(feature, first, between(min(start, now), now))
      if count > first { use(chance.one(quantity.words), count - first, between(min(start, now), now)) }
      if chance.odds(0.2), start <= now { use(feature, 1, later(start, -1)) }
    }
  }

  /// The events that the policy measures from, each once, in the order of its facts.
  private var anchors: [Anchor] {
    var seen: Set<Anchor> = []
    return wishes.policy.facts.flatMap { fact -> [Anchor] in
      guard case .quantity(let quantity) = fact else { return [] }
      return [quantity.anchor, quantity.second].compactMap { $0 }.filter { seen.insert($0).inserted }
    }
  }

  private mutating func use(_ feature: String, _ quantity: Int64, _ at: Instant) {
    add(at, .usageRecorded(UsageRecorded(feature: feature, quantity: quantity)))
  }

  /// The use that a window starts from.
  private mutating func addUse(_ anchor: Anchor) {
    switch anchor {
    case .lastUse(let features), .firstUse(let features):
      guard let at = moments.instant(anchor), let feature = features.first else { return }
      use(feature, 1, at)
    case .later(let first, let second), .earlier(let first, let second):
      addUse(first)
      addUse(second)
    default: break
    }
  }

  // MARK: - Outages

  private mutating func addOutage(_ quantity: Quantity, _ value: Int64, _ period: Period?) {
    guard value > 0 else { return }
    switch quantity.name {
    case .longestOutage:
      let start = instant(quantity.anchor) ?? purchase
      addOutage(between(start, max(start, later(now, -value))), value)
    case .outageTime: addOutage(period?.start ?? purchase, value)
    case .outageDays, .outageDaysOfMonth:
      let start = zone.startOfDay(zone.day(of: period?.start ?? purchase).adding(days: chance.number(0...1)))
      addOutage(
        start, later(day(Int(min(value, 60)) - 1, from: start), 60_000_000).elapsed(since: start).microseconds
      )
    default: break
    }
  }

  private mutating func addOutage(_ start: Instant, _ microseconds: Int64) {
    let length = min(microseconds, 200 * 86_400_000_000)
    let end = chance.odds(0.9) ? later(start, length) : nil
    let kind: IncidentKind = chance.odds(0.9) ? .outage : .degraded
    let incident = IncidentRecorded(incident: IncidentID(name("inc")), kind: kind, start: start, end: end)
    add(min(now, end ?? start), .incidentRecorded(incident))
  }

  // MARK: - Findings

  /// What is on record of a finding; what nobody wished anything of is mostly ruled out or not recorded.
  private mutating func addFinding(_ name: String, _ wished: FindingState?) {
    let at = between(purchase, chance.odds(0.2) ? day(5, from: now) : now)
    if chance.odds(0.1) { find(name, false, "ch_other", day(-1, from: at)) }
    switch wished ?? chance.one([.none, .none, .none, .no, .no, .yes, .suspected]) {
    case .none: break
    case .yes where chance.odds(0.25): flag(name, .confirmed, at)
    case .yes: find(name, true, chance.one([nil, "ch_1"]), at)
    case .no where chance.odds(0.25): flag(name, .cleared, at)
    case .no: find(name, false, chance.one([nil, "ch_1"]), at)
    case .suspected: flag(name, .suspected, at)
    }
  }

  private mutating func find(_ name: String, _ value: Bool, _ charge: ChargeID?, _ at: Instant) {
    add(at, .findingRecorded(FindingRecorded(finding: name, value: value, charge: charge)))
  }

  private mutating func flag(_ name: String, _ state: FlagState, _ at: Instant) {
    add(at, .accountFlagged(AccountFlagged(flag: name, state: state)))
  }

  // MARK: - Events of the policy's own, and noise

  private mutating func addNamed(_ type: String) {
    if let at = moments.instant(.event(type)) { return add(at, .named(type)) }
    if wishes.yes(.happened(type)) ?? chance.odds(0.2) { add(between(purchase, now), .named(type)) }
  }

  /// What no decision may depend on, or only a little.
  mutating func addNoise() {
    if chance.odds(0.1) { add(later(now, -1), .other("invoice.finalized")) }
    if chance.odds(0.1) {
      add(purchase, .policyAccepted(PolicyAccepted(policy: "random", version: "2025-01-01")))
    }
    if chance.odds(0.1) { use("login", 3, between(purchase, now)) }
    if chance.odds(0.1) { use("data_sync", 1, later(now, 1)) }
    if chance.odds(0.1) { add(purchase, .payoutSucceeded(PayoutSucceeded(amount: 100, currency: currency))) }
    if chance.odds(0.1) { add(purchase, .balanceCredited(BalanceCredited(amount: 100, currency: currency))) }
    if chance.odds(0.05) { draw(later(now, 1)) }
  }

  private mutating func draw(_ at: Instant) { add(at, .creditsDrawn(CreditsDrawn(.used, credits: 10))) }
}
