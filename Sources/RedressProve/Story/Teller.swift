import RedressBase
import RedressDecide

/// A case as its history shows it, with the parts that a story can tell of it.
struct Teller {
  let made: Case
  let timeline: Timeline
  /// How dates are told; of a pair of stories, both by the same clock.
  var clock: TellingClock
  /// What is told as the purchase: the charge in question, else the latest one of what the request is about.
  let charge: Charge?
  /// The subscription of the purchase, or the one that the request is about.
  let subscription: Subscription?
  /// Whether plans are told by name, and intervals even where they are a month.
  let isAboutPlans: Bool

  /// What the story has to tell that is left out where it does not matter.
  struct Interest {
    /// The names of plans.
    var plans = false
    /// Times of day near the request.
    var hours = false
  }

  var request: Request { timeline.request }
  var now: Instant { timeline.now }

  /// Nil where the amounts of a case add up to more than can be counted.
  init?(_ made: Case, in zone: Zone, for interest: Interest) {
    guard let timeline = try? Timeline(made, zone: zone) else { return nil }
    self.made = made
    self.timeline = timeline
    let subject = timeline.subject
    charge =
      timeline.charge ?? subject.flatMap { timeline.latestCharge(ofSubscription: $0.id) }
      ?? timeline.charges.last
    subscription = subject ?? charge?.subscription.flatMap { timeline.subscription($0) }
    isAboutPlans = interest.plans || timeline.request.type == .planChange || timeline.hasSeveralPlans
    let ends = [subscription?.trialEnd, subscription?.commitmentEndsAt, subscription?.endedAt]
    let events = timeline.seen.filter(\.isMomentOfStory)
    clock = TellingClock(
      zone: zone, now: timeline.now, moments: events.map(\.at) + ends.compactMap { $0 },
      marked: (interest.hours ? [timeline.now] : []) + Self.misplaced(events, charge, zone))
  }

  /// What happened on the date of the purchase before it, though it is told after it.
  private static func misplaced(_ events: [Event], _ charge: Charge?, _ zone: Zone) -> [Instant] {
    guard let charge else { return [] }
    return events.filter { event in
      if case .chargeSucceeded = event.body { return false }
      return event.at < charge.at && zone.day(of: event.at) == zone.day(of: charge.at)
    }.map(\.at)
  }

  /// The history, in the order in which it is told. The purchase is told in one, and so are its credits.
  var parts: [TellingPart] {
    purchases + credits + usage + outages + laterCharges + subscriptions + returns + records
  }
}

extension Event {
  /// Whether its time is told, where it matters.
  fileprivate var isMomentOfStory: Bool {
    switch body {
    case .chargeSucceeded, .refundSucceeded, .balanceCredited, .usageRecorded, .named, .subscriptionUpdated,
      .subscriptionCanceled:
      true
    default: false
    }
  }
}

extension Timeline {
  /// Whether subscriptions have more than one plan or interval.
  fileprivate var hasSeveralPlans: Bool {
    var plans: Set<String> = []
    for event in seen {
      switch event.body {
      case .subscriptionCreated(let creation): plans.insert("\(creation.interval) \(creation.plan)")
      case .subscriptionUpdated(let update) where update.plan != nil || update.interval != nil:
        plans.insert("\(String(describing: update.interval)) \(update.plan ?? "")")
      default: break
      }
    }
    return plans.count > 1
  }
}
