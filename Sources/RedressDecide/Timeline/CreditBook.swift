import RedressBase

/// Books the credit events of a history one after the other.
///
/// `waiting` holds the grants that have credits left, the next one to draw on at the end, so that a long
/// history costs little more than its events.
struct CreditBook {
  private var grants: [Slot] = []
  private var positions = Positions<GrantID>()
  private var waiting: [Int] = []
  private var failed = CreditClaims()
  private var lost = CreditClaims()
  /// What credits without a date of expiry hang on; nil when on nothing.
  private let validity: CreditValidity?

  init(_ validity: CreditValidity?) {
    self.validity = validity
  }

  private struct Slot {
    let grant: CreditsGranted
    let at: Instant
    let bond: CreditValidity.Bond
    var used: Int64 = 0
    var left: Int64
    var isWaiting = false
  }

  /// Books an event, if it is one of credits.
  mutating func take(_ event: Event.Body, at: Instant) {
    switch event {
    case .creditsGranted(let grant): add(grant, at: at)
    case .creditsDrawn(let draw): take(draw, at: at)
    case .creditsRestored(let restored): restore(restored)
    default: break
    }
  }

  /// The account's credits at an instant after all events.
  func ledger(at now: Instant) -> CreditLedger {
    CreditLedger(
      grants: grants.map { summary($0, at: now) },
      failed: failed.outstanding { grants[$0].grant.hasExpired(at: now) },
      lost: lost.outstanding { grants[$0].grant.hasExpired(at: now) })
  }

  private func summary(_ slot: Slot, at now: Instant) -> CreditLedger.Grant {
    CreditLedger.Grant(
      id: slot.grant.grant, charge: slot.grant.charge, grantedAt: slot.at, expiresAt: slot.grant.expiresAt,
      issued: slot.grant.credits, used: slot.used, left: slot.left,
      isExpired: slot.grant.hasExpired(at: now), isAvailable: isAvailable(slot, at: now))
  }

  private func index(of id: GrantID) -> Int? {
    positions.find(id, among: grants.count) { grants[$0].grant.grant }
  }
}

/// Giving, drawing and putting back.
extension CreditBook {
  private mutating func add(_ grant: CreditsGranted, at: Instant) {
    grants.append(Slot(grant: grant, at: at, bond: validity?.bond(of: grant) ?? .none, left: grant.credits))
    positions.remember(grant.grant, at: grants.count - 1)
    if grant.credits > 0 { enqueue(grants.count - 1) }
  }

  private mutating func take(_ draw: CreditsDrawn, at: Instant) {
    guard let id = draw.grant else { return drawOnAll(draw, at: at) }
    guard let index = index(of: id), isAvailable(grants[index], at: at) else { return }
    let taken = min(draw.credits, grants[index].left)
    book(taken, of: index, draw.kind)
    if grants[index].left == 0 { dequeue(index) }
  }

  /// Draws on one grant after the other; grants that have expired leave the queue for good.
  private mutating func drawOnAll(_ draw: CreditsDrawn, at: Instant) {
    var wanted = draw.credits
    var place = waiting.count - 1
    while wanted > 0, place >= 0 {
      let index = waiting[place]
      if isAvailable(grants[index], at: at) {
        let taken = min(wanted, grants[index].left)
        book(taken, of: index, draw.kind)
        wanted -= taken
      }
      if grants[index].left == 0 || grants[index].grant.hasExpired(at: at) { removeWaiting(at: place) }
      place -= 1
    }
  }

  private mutating func book(_ taken: Int64, of index: Int, _ kind: CreditsDrawn.Kind) {
    guard taken > 0 else { return }
    grants[index].left -= taken
    switch kind {
    case .used: grants[index].used += taken
    case .failed: failed.add(taken, of: index)
    case .lost: lost.add(taken, of: index)
    }
  }

  private mutating func restore(_ restored: CreditsRestored) {
    var only: Int?
    if let id = restored.grant {
      guard let index = index(of: id) else { return }
      only = index
    }
    let parts =
      restored.cause == .failed
      ? failed.settle(restored.credits, of: only) : lost.settle(restored.credits, of: only)
    for part in parts {
      grants[part.grant].left += part.credits
      if !grants[part.grant].isWaiting { enqueue(part.grant) }
    }
  }

  private func isAvailable(_ slot: Slot, at: Instant) -> Bool {
    !slot.grant.hasExpired(at: at) && (validity?.holds(slot.bond, at: at) ?? true)
  }
}

/// The queue of grants that have credits left.
extension CreditBook {
  /// Whether one grant is drawn on before another: it expires first or, expiring together, was given first.
  private func precedes(_ one: Int, _ other: Int) -> Bool {
    let (first, second) = (grants[one].grant.expiresAt, grants[other].grant.expiresAt)
    if first == second { return one < other }
    guard let first else { return false }
    guard let second else { return true }
    return first < second
  }

  /// The place of a grant in the queue, or where it would be.
  private func place(of index: Int) -> Int {
    var (low, high) = (0, waiting.count)
    while low < high {
      let middle = (low + high) / 2
      if precedes(index, waiting[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func enqueue(_ index: Int) {
    waiting.insert(index, at: place(of: index))
    grants[index].isWaiting = true
  }

  private mutating func dequeue(_ index: Int) {
    guard grants[index].isWaiting else { return }
    removeWaiting(at: place(of: index))
  }

  private mutating func removeWaiting(at place: Int) {
    grants[waiting[place]].isWaiting = false
    waiting.remove(at: place)
  }
}

extension CreditsGranted {
  /// Whether the credits have expired at an instant: from the very instant of expiry on.
  fileprivate func hasExpired(at instant: Instant) -> Bool {
    guard let expiresAt else { return false }
    return expiresAt <= instant
  }
}
