import RedressCheck
import RedressDecide

/// What a request says, and could have said.
extension LeverMaker {
  /// The reasons that the policy names.
  ///
  /// One that names nothing in particular is only for a request without any: to take a reason back that was
  /// given is no change of what happened.
  var reasons: [(step: Step, fillsGap: Bool)] {
    let isMissing = request.reason == nil
    let named = named(.reason)
    let plain = Reason.unspecific.first { !named.contains($0.text) }
    let words =
      named.filter { isMissing || !Reason.unspecific.contains(Reason($0)) }
      + (isMissing ? [plain?.text].compactMap { $0 } : [])
    return words.filter { $0 != request.reason?.text }.map { (.reason($0), isMissing) }
  }

  var channels: [(step: Step, fillsGap: Bool)] {
    named(.channel).filter { $0 != request.channel?.text }.map { (.channel($0), false) }
  }

  /// Where a customer lives can be told, but not changed.
  var countries: [(step: Step, fillsGap: Bool)] {
    trial.made.account.country == nil ? named(.country).map { (.country($0), false) } : []
  }

  /// Other plans on offer, for a change of plan.
  var targets: [Step] {
    guard request.type == .planChange else { return [] }
    let isOther = { (entry: CatalogEntry) in
      PlanTarget(plan: entry.plan, interval: entry.interval) != request.target
    }
    return trial.made.catalog.filter(isOther).prefix(24).map {
      .target(plan: $0.plan, interval: $0.interval)
    }
  }

  /// The words that the policy's conditions compare a choice with, in their order.
  private func named(_ choice: Choice) -> [String] {
    trial.policy.checked.atoms.flatMap { atom -> [String] in
      guard case .choice(let slot, let values) = atom.kind, facts[slot] == .choice(choice) else { return [] }
      return values
    }.unique
  }

  /// What the policy wants to be stated and the request does not state, in one: none of it helps alone.
  var details: Lever? {
    let types = RequestTypes(request.type)
    let asked = trial.policy.checked.rules.flatMap { rule -> [RequiredDetail] in
      guard case .ask(let details) = rule.verdict, !rule.types.isDisjoint(with: types) else { return [] }
      return details
    }
    let evidence: [RequiredDetail] = facts.contains(.yes(.evidenceGiven)) ? [.evidence] : []
    let missing = (asked + evidence).unique.filter { !isGiven($0) }
    return missing.isEmpty ? nil : Lever(.details(missing))
  }

  /// Reason and amount have levers of their own.
  private func isGiven(_ detail: RequiredDetail) -> Bool {
    switch detail {
    case .accountEmail: request.details.accountEmail != nil
    case .purchaseDate: request.details.purchaseDate != nil
    case .plan: request.details.plan != nil
    case .statement: request.details.statement != nil
    case .evidence: !request.details.evidence.isEmpty
    case .reason, .amount: true
    }
  }

  /// The whole of a charge where some items are named, or an item where it is the whole.
  var items: Lever? {
    guard facts.contains(.yes(.someItems)), let charge = charge else { return nil }
    let all = charge.items.map(\.product).unique
    let isWhole = Set(all).isSubset(of: request.items ?? all)
    return isWhole ? all.count < 2 ? nil : Lever(.items([all[0]])) : Lever(.items(all))
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
