import RedressBase
import RedressCheck
import RedressDecide

/// Earlier, or later by waiting. Tried are the ends of days, because policies count in days, and what happened or
/// is dated in the case, with the lengths of the policy's windows; the search looks for the exact instant between.
/// Two months from the request and from what it is about no day is left out, elsewhere one a week is tried.
extension LeverMaker {
  var times: [Lever] {
    guard facts.contains(where: \.restsOnTime) else { return [] }
    let now = request.at.microseconds
    let earlier = Lever(earlierInstants.map { now - $0 }) { .asked(Instant(microseconds: now - $0)) }
    var later = Lever(laterInstants.map { $0 - now }) { .asked(Instant(microseconds: now + $0)) }
    later?.isWaiting = true
    return [earlier, later].compactMap { $0 }
  }

  /// The last instants of the days before, and the last ones before something happened.
  private var earlierInstants: [Int64] {
    guard let floor else { return [] }
    let today = zone.day(of: request.at)
    let days = today - zone.day(of: floor)
    let near = (0..<max(0, min(days, 3_660))).filter { $0 < 62 || days - $0 < 62 || $0 % 7 == 0 }
    let ends = near.map { zone.startOfDay(today.adding(days: -$0)).microseconds - 1 }
    let moments = moments.flatMap { [$0 - 1, $0] }
    return (ends + moments).filter { $0 >= floor.microseconds && $0 < request.at.microseconds }
  }

  /// The first instants of the days of a year, and the first ones after something.
  private var laterInstants: [Int64] {
    let today = zone.day(of: request.at)
    let starts = (1...366).filter { $0 < 62 || $0 % 7 == 0 }.map {
      zone.startOfDay(today.adding(days: $0)).microseconds
    }
    let last = zone.startOfDay(today.adding(days: 3_660)).microseconds
    return (starts + moments.flatMap { [$0, $0 + 1] }).filter { $0 > request.at.microseconds && $0 <= last }
  }

  private var zone: Zone { settings.zone }

  /// No request can be older than what it is about; nil where it is about nothing.
  private var floor: Instant? {
    let events = trial.made.events
    let charge = events.first { event in
      if case .chargeSucceeded(let charge) = event.body { charge.charge == request.charge } else { false }
    }
    let subscription = events.lazy.filter { $0.body.names(request.subscription) }.map(\.at).min()
    return [charge?.at, subscription].compactMap { $0 }.max()
  }

  /// The moments of the case nearest to the request, and those a window's length after one of them.
  private var moments: [Int64] {
    let now = request.at.microseconds
    let uses = trial.made.events.filter(\.body.isUse).map(\.at.microseconds)
    let others = trial.made.events.filter { !$0.body.isUse }.flatMap(\.moments).map(\.microseconds)
    let near = [(uses, 10), (others, 60)].flatMap { all, most in
      Set(all).sorted { (abs($0 - now), $0) < (abs($1 - now), $1) }.prefix(most)
    }
    let lengths = windows.unique.prefix(20)
    return near.flatMap { moment in
      [moment] + lengths.filter { $0.magnitude < 1 << 58 && moment.magnitude < 1 << 58 }.map { moment + $0 }
    }
  }

  /// The lengths of windows that are measured by the clock.
  private var windows: [Int64] {
    trial.policy.checked.atoms.flatMap { atom -> [Int64] in
      guard case .window(let window) = atom.kind, case .quantity(let quantity) = facts[window.slot],
        quantity.name == .windowTime
      else { return [] }
      return [window.low, window.high].compactMap { $0 }
    }
  }
}

extension Fact {
  /// Whether another time of the request can give another value: nearly all, because another time sees another
  /// history.
  fileprivate var restsOnTime: Bool {
    switch self {
    case .quantity(let quantity):
      ![.amountPaid, .processingFee, .tax, .discount, .amountRequested, .appealNumber].contains(quantity.name)
    case .choice(let choice): choice == .currentPlan || choice == .currentInterval
    case .yes(let yes): ![.someItems, .evidenceGiven, .hasCharge, .duplicateMark].contains(yes)
    case .finding: false
    }
  }
}

extension Event {
  /// When it happened, and the dates in it.
  fileprivate var moments: [Instant] { [at] + body.dates.compactMap { $0 } }
}

extension Event.Body {
  /// Of which there may be thousands, the last ones of interest.
  fileprivate var isUse: Bool {
    switch self {
    case .creditsDrawn, .usageRecorded: true
    default: false
    }
  }

  fileprivate var dates: [Instant?] {
    switch self {
    case .subscriptionCreated(let creation): [creation.trialEnd, creation.commitmentEndsAt]
    case .subscriptionUpdated(let update): [update.trialEnd, update.commitmentEndsAt]
    case .subscriptionCanceled(let end): [end.effectiveAt]
    case .chargeSucceeded(let charge): [charge.period?.start, charge.period?.end]
    case .creditsGranted(let grant): [grant.expiresAt]
    case .incidentRecorded(let incident): [incident.start, incident.end]
    default: []
    }
  }

  fileprivate func names(_ subscription: SubscriptionID?) -> Bool {
    guard let subscription else { return false }
    return switch self {
    case .subscriptionCreated(let creation): creation.subscription == subscription
    case .subscriptionUpdated(let update): update.subscription == subscription
    case .subscriptionCanceled(let end): end.subscription == subscription
    case .chargeSucceeded(let charge): charge.subscription == subscription
    default: false
    }
  }
}
