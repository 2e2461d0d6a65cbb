import RedressBase

/// What an account's history says at the moment of a request.
///
///     let timeline = try Timeline(case, zone: london, creditsEndWithSubscription: false)
///     timeline.charge?.held                          // what the charge in question still holds
///     timeline.usage(of: ["user_chat"], since: at)   // how often a feature was used
///
/// Events are taken in the order of `at`, ties in file order. Events after the request are not seen, except
/// findings and flags, which state facts about the past. Everything here follows from the case and the zone:
/// there is no clock.
public final class Timeline: Sendable {
  /// What is asked.
  public let request: Request
  /// Whose history it is.
  public let account: Account
  /// The plans on offer.
  public let catalog: [CatalogEntry]
  /// The policy's time zone, by which dates are told.
  public let zone: Zone
  /// All events in order, those after the request at the end.
  let events: [Event]
  /// How many of them are not after the request.
  let seenCount: Int
  /// The charges made until now, in order.
  public let charges: [Charge]
  /// The subscriptions begun until now, in the order in which they first appear.
  public let subscriptions: [Subscription]
  /// The credits given, used, failed, lost and restored until now.
  public let credits: CreditLedger
  private let chargeIndex: Int?

  /// The history of a case by the calendar of a zone.
  ///
  /// With `creditsEndWithSubscription`, credits without a date of expiry cannot be drawn on once their
  /// subscription has ended (clause L8 of the ledger). Throws when amounts, credits or usage add up to more
  /// than 64 bits, which `CaseReader` has ruled out already.
  public init(_ case: Case, zone: Zone, creditsEndWithSubscription: Bool = false) throws(CaseError) {
    request = `case`.request
    account = `case`.account
    catalog = `case`.catalog
    self.zone = zone
    events = Timeline.ordered(`case`.events)
    seenCount = Timeline.countSeen(events, until: `case`.request.at)
    var builder = TimelineBuilder()
    try builder.build(from: events, seenCount)
    charges = builder.charges
    subscriptions = builder.subscriptions
    chargeIndex = `case`.request.charge.flatMap { builder.chargeIndex($0) }
    credits = builder.credits(of: events, seenCount, at: `case`.request.at, creditsEndWithSubscription)
  }

  /// The instant of the request: now.
  public var now: Instant { request.at }

  /// The charge that the request is about.
  public var charge: Charge? { chargeIndex.map { charges[$0] } }

  /// The charge of this id; nil when it was not made until now.
  public func charge(_ id: ChargeID) -> Charge? {
    charges.first { $0.id == id }
  }

  /// The subscription of this id; nil when nothing is known of it now.
  public func subscription(_ id: SubscriptionID) -> Subscription? {
    subscriptions.first { $0.id == id }
  }

  /// The subscription that the request is about: the one it names, else its charge's, else, when it names
  /// neither, the account's only one that has not ended.
  public var subject: Subscription? {
    if let id = request.subscription { return subscription(id) }
    if let charge { return charge.subscription.flatMap { subscription($0) } }
    let running = subscriptions.lazy.filter { !$0.hasEnded(at: self.now) }
    return running.dropFirst().isEmpty ? running.first : nil
  }
}

extension Timeline {
  /// The events until now, in order.
  public var seen: ArraySlice<Event> { events[..<seenCount] }

  /// The events in the order of time, ties as they stand; most cases are in order already.
  private static func ordered(_ events: [Event]) -> [Event] {
    let isOrdered = events.indices.dropFirst().allSatisfy { events[$0 - 1].at <= events[$0].at }
    return isOrdered ? events : events.indices.sorted { before(events, $0, $1) }.map { events[$0] }
  }

  private static func before(_ events: [Event], _ one: Int, _ other: Int) -> Bool {
    events[one].at == events[other].at ? one < other : events[one].at < events[other].at
  }

  private static func countSeen(_ events: [Event], until now: Instant) -> Int {
    var count = events.count
    while count > 0, events[count - 1].at > now { count -= 1 }
    return count
  }
}
