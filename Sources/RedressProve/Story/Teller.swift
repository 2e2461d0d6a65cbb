import RedressBase
import RedressDecide

/// A case as its history shows it, with the parts that a story can tell of it.
struct Teller {
  let made: Case
  let timeline: Timeline
  let clock: TellingClock
  /// The moments that the story may tell.
  let moments: [Instant]
  /// What is told as the purchase: the charge in question, else the latest one of what the request is about.
  let charge: Charge?
  /// The subscription of the purchase, or the one that the request is about.
  let subscription: Subscription?
  /// Whether plans are told by name, and intervals even where they are a month.
  let isAboutPlans: Bool

  var request: Request { timeline.request }
  var now: Instant { timeline.now }

  /// Nil where the amounts of a case add up to more than can be counted.
  init?(_ made: Case, in zone: Zone, isAboutPlans: Bool, beside others: [Instant] = []) {
    guard let timeline = try? Timeline(made, zone: zone) else { return nil }
    self.made = made
    self.timeline = timeline
    let subject = timeline.subject
    charge =
      timeline.charge ?? subject.flatMap { timeline.latestCharge(ofSubscription: $0.id) }
      ?? timeline.charges.last
    subscription = subject ?? charge?.subscription.flatMap { timeline.subscription($0) }
    self.isAboutPlans = isAboutPlans || timeline.request.type == .planChange || timeline.hasSeveralPlans
    moments = Self.moments(timeline, subscription)
    clock = TellingClock(zone: zone, moments: moments + others)
  }

  private static func moments(_ timeline: Timeline, _ subscription: Subscription?) -> [Instant] {
    let ends = [subscription?.trialEnd, subscription?.commitmentEndsAt, subscription?.endedAt]
    return [timeline.now] + timeline.seen.filter(\.isMomentOfStory).map(\.at) + ends.compactMap { $0 }
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
