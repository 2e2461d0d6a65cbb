import RedressBase
import RedressCheck
import RedressDecide

/// One thing in a case made otherwise, by whoever could have had it so.
enum Step: Hashable, Sendable {
  /// The request comes at another time.
  case asked(Instant)
  /// So many fewer of the charge's credits are used.
  case credits(fewer: Int64)
  /// These features are used so much less.
  case usage([String], fewer: Int64)
  /// The request states this as well; of the reason, one that says nothing in particular.
  case details([RequiredDetail], reason: String)
  case reason(String)
  case channel(String)
  case country(String)
  /// Another plan or interval is asked for.
  case target(plan: String?, interval: Interval?)
  case items([String])
  case amount(Int64)
  /// Staff find that it is so, or that it is not.
  case finding(String, Bool)

  /// What it is that a step changes; of two steps that change the same, only one can be taken.
  enum Slot: Hashable, Sendable {
    case time, credits, usage([String]), details, reason, channel, country, target, items, amount
    case finding(String)
  }

  /// What it changes.
  var slot: Slot {
    switch self {
    case .asked: .time
    case .credits: .credits
    case .usage(let features, _): .usage(features)
    case .details: .details
    case .reason: .reason
    case .channel: .channel
    case .country: .country
    case .target: .target
    case .items: .items
    case .amount: .amount
    case .finding(let name, _): .finding(name)
    }
  }

  /// The time that the request comes at.
  var instant: Instant? { if case .asked(let instant) = self { instant } else { nil } }

  /// Steps are taken in this order: what happened by then depends on the time of the request, and a finding is
  /// recorded after everything else.
  var rank: Int {
    switch self {
    case .asked: 0
    case .credits, .usage: 1
    case .finding: 3
    default: 2
    }
  }
}

extension Case {
  /// The case with these steps taken.
  func taking(_ steps: [Step], under settings: Settings) -> Case {
    var changed = self
    for step in steps.sorted(by: { $0.rank < $1.rank }) { changed.take(step, settings) }
    return changed
  }

  /// The same history, all of it by an earlier instant: what happened after it happens just then, in its order.
  /// Nil where there is no room for that after what had happened.
  func hastened(to instant: Instant) -> Case? {
    var changed = self
    let late = seen.filter { events[$0].at > instant }
    let last = seen.last { events[$0].at <= instant }.map { events[$0].at.microseconds } ?? .min / 2
    guard instant.microseconds - last >= late.count else { return nil }
    for (place, index) in late.enumerated() {
      changed.events[index].at = Instant(microseconds: instant.microseconds - Int64(late.count - 1 - place))
    }
    return changed
  }

  private mutating func take(_ step: Step, _ settings: Settings) {
    switch step {
    case .asked(let instant): request.at = instant
    case .credits(let fewer): useFewerCredits(fewer, settings)
    case .usage(let features, let fewer): use(features, less: fewer)
    case .details(let details, let reason): details.forEach { state($0, reason) }
    case .reason(let word): request.reason = Reason(word)
    case .channel(let word): request.channel = Channel(word)
    case .country(let code): account.country = code
    case .target(let plan, let interval): request.target = PlanTarget(plan: plan, interval: interval)
    case .items(let names): request.items = names
    case .amount(let amount): request.amount = amount
    case .finding(let name, let value): record(name, value)
    }
  }

  /// What is asked for is there and not what it says: nothing more is looked at.
  private mutating func state(_ detail: RequiredDetail, _ reason: String) {
    switch detail {
    case .reason: request.reason = Reason(reason)
    case .accountEmail: request.details.accountEmail = account.email ?? "stated"
    case .purchaseDate: request.details.purchaseDate = "stated"
    case .plan: request.details.plan = "stated"
    case .statement: request.details.statement = "stated"
    case .evidence: request.details.evidence = ["attached"]
    case .amount: break
    }
  }

  /// After all that is on record, so that it holds.
  private mutating func record(_ name: String, _ value: Bool) {
    let last = events.lazy.map(\.at).max() ?? request.at
    let finding = FindingRecorded(finding: name, value: value, charge: request.charge)
    events.append(Event(at: max(last, request.at), .findingRecorded(finding)))
  }
}
