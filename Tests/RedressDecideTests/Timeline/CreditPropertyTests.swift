import RedressBase
import RedressDecide
import Testing

/// The credit rules written down as slowly and plainly as they are told: every single credit is an object.
struct NaiveCredits {
  enum State { case left, used, failed, lost }

  struct Credit {
    let grant: GrantID
    let expiresAt: Instant?
    let grantedAs: Int
    var state = State.left
    var wentAs = 0
  }

  let endWithSubscription: Bool
  let events: [Event]
  var credits: [Credit] = []
  var step = 0

  /// Whether a credit can be used at an instant.
  func isAvailable(_ credit: Credit, at now: Instant) -> Bool {
    if let expiresAt = credit.expiresAt { return now < expiresAt }
    guard endWithSubscription else { return true }
    guard charge(of: credit.grant) != nil else { return true }
    if let own = subscription(of: credit.grant) { return !hasEnded(own, at: now) }
    let begun = subscriptions.filter { $0.start <= now }.map(\.id)
    return begun.isEmpty || begun.contains { !hasEnded($0, at: now) }
  }

  private var subscriptions: [(id: SubscriptionID, start: Instant)] {
    events.compactMap { event in
      if case .subscriptionCreated(let creation) = event.body {
        (creation.subscription, event.at)
      } else {
        nil
      }
    }
  }

  private func hasEnded(_ id: SubscriptionID, at now: Instant) -> Bool {
    let ends = events.compactMap { event -> Instant? in
      guard case .subscriptionCanceled(let end) = event.body, end.subscription == id else { return nil }
      return end.effectiveAt ?? event.at
    }
    return ends.contains { $0 <= now }
  }

  private func charge(of grant: GrantID) -> ChargeID? {
    for event in events {
      if case .creditsGranted(let given) = event.body, given.grant == grant { return given.charge }
    }
    return nil
  }

  private func subscription(of grant: GrantID) -> SubscriptionID? {
    let charge = charge(of: grant)
    for event in events {
      if case .chargeSucceeded(let taken) = event.body, taken.charge == charge { return taken.subscription }
    }
    return nil
  }

  mutating func play() {
    for event in events {
      step += 1
      switch event.body {
      case .creditsGranted(let grant):
        let credit = Credit(grant: grant.grant, expiresAt: grant.expiresAt, grantedAs: step)
        credits += (0..<grant.credits).map { _ in credit }
      case .creditsDrawn(let draw): (0..<draw.credits).forEach { _ in take(draw, at: event.at) }
      case .creditsRestored(let restored): (0..<restored.credits).forEach { _ in putBack(restored) }
      default: break
      }
    }
  }

  private mutating func take(_ draw: CreditsDrawn, at now: Instant) {
    let candidates = credits.indices.filter { index in
      credits[index].state == .left && isAvailable(credits[index], at: now)
        && (draw.grant == nil || draw.grant == credits[index].grant)
    }
    let next = candidates.min { one, other in
      let (first, second) = (credits[one], credits[other])
      let (early, late) = (first.expiresAt?.microseconds ?? .max, second.expiresAt?.microseconds ?? .max)
      return (early, first.grantedAs, one) < (late, second.grantedAs, other)
    }
    guard let next else { return }
    step += 1
    credits[next].wentAs = step
    credits[next].state = draw.kind == .used ? .used : draw.kind == .failed ? .failed : .lost
  }

  private mutating func putBack(_ restored: CreditsRestored) {
    let state = restored.cause == .failed ? State.failed : .lost
    let candidates = credits.indices.filter { index in
      credits[index].state == state && (restored.grant == nil || restored.grant == credits[index].grant)
    }
    guard let next = candidates.min(by: { credits[$0].wentAs < credits[$1].wentAs }) else { return }
    credits[next].state = .left
  }

  func count(_ state: State, of grant: GrantID) -> Int64 {
    Int64(credits.count { $0.grant == grant && $0.state == state })
  }
}

@Suite("credits against a naive account of them")
struct CreditPropertyTests {
  @Test("random histories give the same credits", arguments: 0..<400)
  func random(seed: UInt64) throws {
    var random = SeededHistory(seed)
    let events = random.events()
    let now = Instant(microseconds: 60_000_000)
    for ends in [false, true] {
      let history = Case(events: events, request: Request(type: .withdrawal, at: now))
      let ledger = try Timeline(history, zone: .utc, creditsEndWithSubscription: ends).credits
      var naive = NaiveCredits(endWithSubscription: ends, events: events)
      naive.play()
      for grant in ledger.grants {
        #expect(grant.used == naive.count(.used, of: grant.id))
        #expect(grant.left == naive.count(.left, of: grant.id))
        let available = naive.credits.filter { $0.grant == grant.id && naive.isAvailable($0, at: now) }
        #expect(grant.issued == 0 || grant.isAvailable == !available.isEmpty)
      }
      #expect(ledger.failed == restorable(.failed, naive, now))
      #expect(ledger.lost == restorable(.lost, naive, now))
      let again = try Timeline(history, zone: .utc, creditsEndWithSubscription: ends).credits
      #expect(again == ledger)
    }
  }

  private func restorable(
    _ state: NaiveCredits.State, _ naive: NaiveCredits, _ now: Instant
  ) -> CreditLedger.Restorable {
    let gone = naive.credits.filter { $0.state == state }
    let expired = Int64(gone.count { credit in credit.expiresAt.map { $0 <= now } ?? false })
    return CreditLedger.Restorable(unexpired: Int64(gone.count) - expired, expired: expired)
  }

  @Test("a long history takes time in proportion to its length")
  func long() throws {
    var events: [Event] = []
    for index in 0..<20_000 {
      let at = Instant(microseconds: Int64(index))
      events.append(
        Event(at: at, .creditsGranted(CreditsGranted(grant: GrantID("g\(index)"), credits: 1))))
    }
    for index in 0..<20_000 {
      let at = Instant(microseconds: Int64(20_000 + index))
      events.append(Event(at: at, .creditsDrawn(CreditsDrawn(.failed, credits: 1))))
      let grant = index % 2 == 0 ? GrantID("g\(index / 2)") : nil
      events.append(
        Event(at: at, .creditsRestored(CreditsRestored(credits: 1, cause: .failed, grant: grant))))
    }
    let start = ContinuousClock.now
    let history = Case(
      events: events, request: Request(type: .withdrawal, at: Instant(microseconds: 1_000_000)))
    let ledger = try Timeline(history, zone: .utc).credits
    #expect(ledger.grants.count == 20_000)
    #expect(ContinuousClock.now - start < .seconds(5))
  }
}

/// Random histories of a minute, a few grants and many draws, in order of time.
struct SeededHistory {
  private var state: UInt64
  private var created: Set<SubscriptionID> = []

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  private mutating func number(_ range: Range<Int64>) -> Int64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + Int64(state >> 33) % (range.upperBound - range.lowerBound)
  }

  private mutating func grant() -> GrantID? {
    number(0..<3) == 0 ? GrantID("g\(number(0..<6))") : nil
  }

  mutating func events() -> [Event] {
    var events: [Event] = []
    var second: Int64 = 0
    var grants = 0
    var charges = 0
    while second < 60 {
      let at = Instant(microseconds: second * 1_000_000)
      if let body = body(second, &grants, &charges) { events.append(Event(at: at, body)) }
      second += number(0..<3)
    }
    return events
  }

  private mutating func body(_ second: Int64, _ grants: inout Int, _ charges: inout Int) -> Event.Body? {
    switch number(0..<12) {
    case 0, 1, 2:
      guard grants < 6 else { return nil }
      grants += 1
      let expires = number(0..<2) == 0 ? nil : Instant(microseconds: (second + number(1..<40)) * 1_000_000)
      let charge = charges == 0 || number(0..<3) == 0 ? nil : ChargeID("c\(number(0..<Int64(charges)))")
      return .creditsGranted(
        CreditsGranted(
          grant: GrantID("g\(grants - 1)"), credits: number(0..<12), charge: charge, expiresAt: expires))
    case 3, 4, 5: return .creditsDrawn(CreditsDrawn(.used, credits: number(0..<8), grant: grant()))
    case 6, 7: return .creditsDrawn(CreditsDrawn(.failed, credits: number(0..<6), grant: grant()))
    case 8: return .creditsDrawn(CreditsDrawn(.lost, credits: number(0..<6), grant: grant()))
    case 9:
      let cause: CreditCause = number(0..<2) == 0 ? .failed : .lost
      return .creditsRestored(CreditsRestored(credits: number(0..<9), cause: cause, grant: grant()))
    case 10:
      charges += 1
      let subscription = SubscriptionID("s\(charges % 2)")
      return .chargeSucceeded(
        ChargeSucceeded(
          charge: ChargeID("c\(charges - 1)"), amount: 1, currency: usd, product: .subscription,
          subscription: created.contains(subscription) ? subscription : nil))
    default: return subscriptionEvent(second)
    }
  }

  /// Creates one of two subscriptions, or cancels one that was created.
  private mutating func subscriptionEvent(_ second: Int64) -> Event.Body? {
    let id = SubscriptionID("s\(number(0..<2))")
    if created.insert(id).inserted {
      return .subscriptionCreated(SubscriptionCreated(subscription: id, plan: "p", interval: .month))
    }
    let effective = Instant(microseconds: (second + number(0..<20)) * 1_000_000)
    return .subscriptionCanceled(SubscriptionCanceled(subscription: id, effectiveAt: effective))
  }
}
