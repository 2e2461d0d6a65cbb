import RedressBase
import RedressCheck
import RedressDecide

/// A case made at random for a policy, biased to that policy's boundaries; the same for a seed.
///
///     let bytes = RandomCase.json(for: policy, seed: 7)
///     let decision = try Policy(policy).decide(json: bytes)
///
/// `RandomWishes` says which facts should have which values, `RandomMoments` where events have to lie for
/// that, and the extensions of this type write a history in which it is so, with noise around it.
struct RandomCase {
  /// The case's document, which `CaseReader` accepts.
  static func json(for policy: CheckedPolicy, seed: UInt64) -> [UInt8] {
    story(for: policy, seed: seed).json()
  }

  /// The case itself.
  static func story(for policy: CheckedPolicy, seed: UInt64) -> Case {
    var random = RandomCase(policy, seed)
    return random.story(id: "case_\(seed)")
  }

  let wishes: RandomWishes
  var moments: RandomMoments
  var chance: Chance
  let currency: Currency
  /// When the charge was made that the request is mostly about.
  private(set) var purchase: Instant
  var events: [Event] = []
  private var lastNumber = 9
  /// The prices of the plans.
  var catalog: [CatalogEntry] = []
  /// Where the change of plan leads that is asked for, once that is settled.
  var chosenTarget: PlanTarget?

  var now: Instant { moments.now }
  var zone: Zone { moments.zone }

  private init(_ policy: CheckedPolicy, _ seed: UInt64) {
    chance = Chance(seed ^ 0x5EED)
    wishes = RandomWishes(policy, seed: chance.next())
    moments = RandomMoments(wishes, seed: chance.next())
    let usual = chance.one(["usd", "usd", "usd", "usd", "usd", "usd", "eur", "krw"])
    let code = wishes.name(.currency) ?? usual
    currency = Currency(code: code) ?? Currency(code: "usd") ?? Currency.all[0]
    purchase = moments.now
    purchase = placedPurchase()
  }

  /// Where no window asks for the purchase, it is mostly the very event that one asks for.
  private mutating func placedPurchase() -> Instant {
    if let placed = moments.instant(.purchase) { return placed }
    let anchors: [Anchor] = [
      .latestRenewal, .firstOfSubscription, .firstPurchase, .firstSubscriptionPurchase, .periodStart,
      .subscriptionStart,
    ]
    let placed = anchors.compactMap { moments.instant($0) }.filter { $0 <= now }
    return placed.isEmpty || chance.odds(0.4) ? moments.past() : chance.one(placed)
  }

  private mutating func story(id: String) -> Case {
    let charge = addCharge()
    addSubscription(of: charge)
    addOtherCharges(beside: charge)
    addReturns(of: charge)
    addCredits()
    addRecords(period: charge.period)
    addNoise()
    if chance.odds(0.15) { events.shuffle(using: &chance) } else { events.sort { $0.at < $1.at } }
    let request = request(charge)
    return Case(id: id, account: account(), catalog: catalog, events: events, request: request)
  }
}

// MARK: - Pieces

extension RandomCase {
  mutating func add(_ at: Instant, _ body: Event.Body) { events.append(Event(at: at, body)) }

  /// A new id.
  mutating func name(_ prefix: String) -> String {
    lastNumber += 1
    return "\(prefix)_\(lastNumber)"
  }

  /// An instant from one to another, often one of the two; the first where the second is before it.
  mutating func between(_ first: Instant, _ last: Instant) -> Instant {
    guard first < last else { return first }
    switch chance.number(0...5) {
    case 0: return first
    case 1: return last
    case 2: return Instant(microseconds: last.microseconds - 1)
    default:
      let span = Int(last.microseconds - first.microseconds)
      return Instant(microseconds: first.microseconds + Int64(chance.number(0...span)))
    }
  }

  /// The instant this many days from another one, at the same time of the day.
  func day(_ days: Int, from instant: Instant) -> Instant {
    let day = zone.day(of: instant).adding(days: days)
    return zone.instant(day, microsecondOfDay: zone.microsecondOfDay(of: instant))
  }

  /// The instant so many microseconds later.
  func later(_ instant: Instant, _ microseconds: Int64) -> Instant {
    Instant(microseconds: instant.microseconds + microseconds)
  }

  /// The instant of an event as the history will have it, where that is known.
  func instant(_ anchor: Anchor?) -> Instant? {
    switch anchor {
    case nil: nil
    case .purchase: purchase
    case .later(let first, let second): [first, second].compactMap { instant($0) }.max()
    case .earlier(let first, let second): [first, second].compactMap { instant($0) }.min()
    case .some(let anchor): moments.instant(anchor)
    }
  }
}
