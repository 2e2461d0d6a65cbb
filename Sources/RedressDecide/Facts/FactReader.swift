import RedressBase
import RedressCheck

/// Reads the facts that a policy looks at from the timeline of a case.
struct FactReader {
  let timeline: Timeline
  let plan: Plan

  init(timeline: Timeline, plan: Plan) {
    self.timeline = timeline
    self.plan = plan
  }

  /// The value of every fact of the policy.
  func read() -> Facts {
    Facts(values: plan.policy.facts.map(value))
  }

  private func value(_ fact: Fact) -> FactValue {
    switch fact {
    case .quantity(let quantity): self.quantity(quantity)
    case .choice(let choice): self.choice(choice)
    case .yes(let yes): yesNo(yes)
    case .finding(let name): finding(name)
    }
  }

  private func finding(_ name: String) -> FactValue {
    switch timeline.finding(name, about: timeline.charge?.id) {
    case .none: .known(FindingCode.none)
    case .yes: .known(FindingCode.yes)
    case .no: .known(FindingCode.no)
    case .suspected: .known(FindingCode.suspected)
    }
  }

  // MARK: - Choices

  private func choice(_ choice: Choice) -> FactValue {
    switch text(of: choice) {
    case .text(let text): .known(plan.code(of: text))
    case .absent: .absent
    case .unknown: .unknown
    }
  }

  enum Text { case text(String), absent, unknown }

  /// The value of a choice in words.
  func text(of choice: Choice) -> Text {
    switch choice {
    case .reason: timeline.request.reason.map { .text($0.text) } ?? .unknown
    case .product: product
    case .plan: given(purchasePlan)
    case .interval: given(purchaseInterval?.rawValue)
    case .currentPlan: given(timeline.subject?.plan)
    case .currentInterval: given(timeline.subject?.interval?.rawValue)
    case .newPlan: timeline.request.target?.plan.map { .text($0) } ?? .unknown
    case .newInterval: timeline.request.target?.interval.map { .text($0.rawValue) } ?? .unknown
    case .country: timeline.account.country.map { .text($0) } ?? .unknown
    case .currency: given(timeline.charge?.currency.code)
    case .paymentMethod: timeline.charge?.paymentMethod.map { .text($0) } ?? .unknown
    case .channel: given(timeline.request.channel?.text)
    case .billingReason: given(timeline.charge?.billingReason?.rawValue)
    }
  }

  private func given(_ text: String?) -> Text { text.map { .text($0) } ?? .absent }

  /// What the request is about: its charge's product, or the subscription that it names.
  private var product: Text {
    if let charge = timeline.charge { return .text(charge.product.text) }
    return timeline.subject == nil ? .absent : .text(Product.subscription.text)
  }

  var purchasePlan: String? {
    guard let charge = timeline.charge else { return timeline.subject?.plan }
    return charge.subscription.flatMap { timeline.plan(of: $0, at: charge.at) }
  }

  var purchaseInterval: Interval? {
    guard let charge = timeline.charge else { return timeline.subject?.interval }
    return charge.subscription.flatMap { timeline.interval(of: $0, at: charge.at) }
  }

  // MARK: - Yes and no

  private func yesNo(_ yes: YesNo) -> FactValue {
    let charge = timeline.charge
    switch yes {
    case .firstPurchase: return .known(charge != nil && timeline.firstCharge()?.id == charge?.id)
    case .firstSubscriptionPurchase:
      return .known(charge != nil && timeline.firstSubscriptionCharge()?.id == charge?.id)
    case .firstOfSubscription:
      let first = charge?.subscription.flatMap { timeline.firstCharge(ofSubscription: $0) }
      return .known(first != nil && first?.id == charge?.id)
    case .renewal: return .known(charge?.billingReason == .subscriptionCycle)
    case .duplicateMark: return .known(charge?.duplicateOf != nil)
    case .discounted: return .known((charge?.discountTotal ?? 0) > 0)
    case .currentPeriodCharge: return .known(charge?.period?.contains(timeline.now) ?? false)
    case .creditsExpired: return .known(charge.map { timeline.credits.grantsAllExpired(by: $0.id) } ?? false)
    case .creditsWereIssued: return .known(issued > 0)
    case .creditsAllUsed: return .known(issued > 0 && used == issued)
    case .someItems: return .known(namesSomeItems)
    case .hasItem(let item): return .known(charge?.items.contains { $0.product == item } ?? false)
    case .evidenceGiven: return .known(!timeline.request.details.evidence.isEmpty)
    case .happened(let type): return .known(timeline.namedEvent(type) != nil)
    case .hasCharge: return .known(charge != nil)
    case .wasRefunded: return .known((charge?.refunded ?? 0) > 0)
    case .subscriptionEnded, .inTrial, .committed, .paidSubscriptionAtPurchase, .sameInterval:
      return subscription(yes)
    }
  }

  private func subscription(_ yes: YesNo) -> FactValue {
    let subject = timeline.subject
    switch yes {
    case .subscriptionEnded: return .known(subject?.hasEnded(at: timeline.now) ?? false)
    case .inTrial: return .known(subject?.trialEnd.map { timeline.now < $0 } ?? false)
    case .committed: return .known(subject.map { isCommitted($0) } ?? false)
    case .sameInterval:
      guard let new = timeline.request.target?.interval else { return .unknown }
      return .known(subject?.interval == new)
    default: return .known(timeline.charge.map { timeline.hadActivePaidSubscription(at: $0.at) } ?? false)
    }
  }

  /// A term that was agreed binds no longer once the subscription has ended.
  private func isCommitted(_ subscription: Subscription) -> Bool {
    guard let end = subscription.commitmentEndsAt else { return false }
    return end > timeline.now && !subscription.hasEnded(at: timeline.now)
  }

  /// Naming every item of the charge, or none, means the whole of it.
  private var namesSomeItems: Bool {
    guard let named = timeline.request.items, !named.isEmpty, let charge = timeline.charge else {
      return false
    }
    return !charge.items.allSatisfy { named.contains($0.product) }
  }

  var issued: Int64 { timeline.charge.map { timeline.credits.issued(by: $0.id) } ?? 0 }
  var used: Int64 { timeline.charge.map { timeline.credits.used(by: $0.id) } ?? 0 }
}
