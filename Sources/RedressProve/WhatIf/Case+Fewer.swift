import RedressBase
import RedressCheck
import RedressDecide

/// Less used: what was used last is taken back first.
extension Case {
  /// How many credits of the charge in question were used by the request.
  func usedCredits(_ settings: Settings) -> Int64 {
    guard let id = request.charge,
      let timeline = try? Timeline(
        self, zone: settings.zone, creditsEndWithSubscription: settings.creditsEndWithSubscription)
    else { return 0 }
    return timeline.credits.used(by: id)
  }

  /// How many credits the draws ask for that could have drawn on the charge's grants.
  var drawnCredits: Int64 {
    let grants = ownGrants
    return seen.reduce(0) { $0 + (events[$1].body.isUse(of: grants) ? events[$1].body.quantity : 0) }
  }

  /// The uses of these features until the request, in order of time.
  func uses(of features: [String]) -> [(at: Instant, quantity: Int64)] {
    seen.map { events[$0] }.filter { $0.body.isUse(of: features) && $0.body.quantity > 0 }.map {
      ($0.at, $0.body.quantity)
    }
  }

  /// Takes back draws until so many fewer of the charge's credits are used; that can be more than as many,
  /// where draws went to other grants or beyond all.
  mutating func useFewerCredits(_ count: Int64, _ settings: Settings) {
    let goal = max(0, usedCredits(settings) - count)
    if takingBack(count).usedCredits(settings) <= goal { return self = takingBack(count) }
    var (low, high) = (count, drawnCredits)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if takingBack(middle).usedCredits(settings) <= goal { high = middle } else { low = middle }
    }
    self = takingBack(high)
  }

  private func takingBack(_ count: Int64) -> Case {
    var changed = self
    let grants = ownGrants
    changed.reduce(by: count) { $0.isUse(of: grants) }
    return changed
  }

  /// Takes back so much use of these features.
  mutating func use(_ features: [String], less count: Int64) {
    reduce(by: count) { $0.isUse(of: features) }
  }

  /// The grants of the charge in question.
  private var ownGrants: Set<GrantID> {
    Set(
      events.compactMap { event in
        guard case .creditsGranted(let grant) = event.body, grant.charge == request.charge else { return nil }
        return grant.grant
      })
  }

  /// The events until the request, in order of time.
  var seen: [Int] {
    events.indices.filter { events[$0].at <= request.at }.sorted {
      (events[$0].at, $0) < (events[$1].at, $1)
    }
  }

  /// Takes `count` off the quantities of some events, the last one first; what comes to nothing goes.
  private mutating func reduce(by count: Int64, _ isMeant: (Event.Body) -> Bool) {
    var left = count
    var gone: Set<Int> = []
    for index in seen.reversed() where left > 0 && isMeant(events[index].body) {
      let taken = min(events[index].body.quantity, left)
      left -= taken
      events[index].body.quantity -= taken
      if events[index].body.quantity == 0 { gone.insert(index) }
    }
    if !gone.isEmpty { events = events.indices.filter { !gone.contains($0) }.map { events[$0] } }
  }
}

extension Event.Body {
  /// The credits of a draw, or how much a feature was used; 0 of anything else.
  fileprivate var quantity: Int64 {
    get {
      switch self {
      case .creditsDrawn(let draw): draw.credits
      case .usageRecorded(let usage): usage.quantity
      default: 0
      }
    }
    set {
      switch self {
      case .creditsDrawn(var draw):
        draw.credits = newValue
        self = .creditsDrawn(draw)
      case .usageRecorded(var usage):
        usage.quantity = newValue
        self = .usageRecorded(usage)
      default: break
      }
    }
  }

  /// Whether the customer used credits that may have been of these grants.
  fileprivate func isUse(of grants: Set<GrantID>) -> Bool {
    guard case .creditsDrawn(let draw) = self, draw.kind == .used else { return false }
    return draw.grant.map(grants.contains) ?? true
  }

  fileprivate func isUse(of features: [String]) -> Bool {
    guard case .usageRecorded(let usage) = self else { return false }
    return features.contains(usage.feature)
  }
}
