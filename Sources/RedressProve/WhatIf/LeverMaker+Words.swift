import RedressCheck
import RedressDecide

/// What a request says, and could have said.
extension LeverMaker {
  /// The reasons that the policy names, and for a request that gave one, none of them.
  var reasons: [(step: Step, fillsGap: Bool)] {
    let said = request.reason
    let isWithdrawable = said.map { !Reason.unspecific.contains($0) } ?? false
    let words = isWithdrawable ? [trial.plainReason].compactMap { $0 } + namedReasons : namedReasons
    return words.filter { $0 != said?.text }.map { (.reason($0), said == nil) }
  }

  private var namedReasons: [String] {
    trial.policy.words(comparedWith: .reason).filter { !Reason.unspecific.contains(Reason($0)) }
  }

  var channels: [(step: Step, fillsGap: Bool)] {
    trial.policy.words(comparedWith: .channel).filter { $0 != request.channel?.text }.map {
      (.channel($0), false)
    }
  }

  /// Where a customer lives can be told, but not changed.
  var countries: [(step: Step, fillsGap: Bool)] {
    guard trial.made.account.country == nil else { return [] }
    return trial.policy.words(comparedWith: .country).map { (.country($0), false) }
  }

  /// Other plans on offer, for a change of plan.
  var targets: [Step] {
    guard request.type == .planChange else { return [] }
    let timeline = try? Timeline(trial.made, zone: settings.zone)
    let current = PlanTarget(plan: timeline?.subject?.plan, interval: timeline?.subject?.interval)
    let plans = trial.made.catalog.map { PlanTarget(plan: $0.plan, interval: $0.interval) }
    return plans.filter { $0 != request.target && $0 != current }.prefix(24).map {
      .target(plan: $0.plan, interval: $0.interval)
    }
  }

  /// What the policy wants to be stated and the request does not state, in one: none of it helps alone.
  var details: Lever? {
    let types = RequestTypes(request.type)
    let asked = trial.policy.checked.rules.flatMap { rule -> [RequiredDetail] in
      guard case .ask(let details) = rule.verdict, !rule.types.isDisjoint(with: types) else { return [] }
      return details
    }
    let evidence: [RequiredDetail] = facts.contains(.yes(.evidenceGiven)) ? [.evidence] : []
    let reason: [RequiredDetail] = facts.contains(.choice(.reason)) ? [.reason] : []
    let missing = (asked + evidence + reason).unique.filter { !isGiven($0) }
    guard !missing.isEmpty else { return nil }
    return Lever(.details(missing, reason: trial.plainReason ?? ""))
  }

  /// The amount has a lever of its own.
  private func isGiven(_ detail: RequiredDetail) -> Bool {
    switch detail {
    case .accountEmail: request.details.accountEmail != nil
    case .purchaseDate: request.details.purchaseDate != nil
    case .plan: request.details.plan != nil
    case .statement: request.details.statement != nil
    case .evidence: !request.details.evidence.isEmpty
    case .reason: request.reason != nil || trial.plainReason == nil
    case .amount: true
    }
  }

  /// The whole of a charge where some items are named, or an item where it is the whole.
  var items: Lever? {
    guard facts.contains(.yes(.someItems)), let charge else { return nil }
    let all = charge.items.map(\.product).unique
    if Set(all).isSubset(of: request.items ?? all) { return all.count < 2 ? nil : Lever(.items([all[0]])) }
    return Lever(.items(all))
  }

  /// The charge that the request is about.
  var charge: ChargeSucceeded? {
    trial.made.events.lazy.compactMap { event in
      if case .chargeSucceeded(let charge) = event.body { charge } else { nil }
    }.first { $0.charge == request.charge }
  }
}

extension Reason {
  /// Reasons that say nothing of what happened.
  static let unspecific = [Reason("requested_by_customer"), Reason("other")]
}

extension Trial {
  /// A reason that the policy does not name: what it says then, it says for any reason.
  var plainReason: String? {
    let named = policy.words(comparedWith: .reason)
    return (Reason.unspecific + Reason.known).map(\.text).first { !named.contains($0) }
  }
}

extension Policy {
  /// The words that its conditions compare a choice with, in their order.
  func words(comparedWith choice: Choice) -> [String] {
    checked.atoms.flatMap { atom -> [String] in
      guard case .choice(let slot, let values) = atom.kind, checked.facts[slot] == .choice(choice) else {
        return []
      }
      return values
    }.unique
  }
}
