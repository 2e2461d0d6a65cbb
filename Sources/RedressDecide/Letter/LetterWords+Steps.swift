import RedressBase

/// What happens, and until when.
extension LetterWords {
  /// Effects and deadlines in words.
  func nextSteps(_ decision: Decision) -> [String] {
    decision.effects.map(step) + decision.deadlines.map(promise)
  }

  /// An effect as a sentence.
  func step(_ effect: Effect) -> String {
    "\(event(effect)) \(clock.when(effect.at))."
  }

  private func event(_ effect: Effect) -> String {
    switch effect.type {
    case .subscriptionCancel: "\(subscription(effect)) ends"
    case .renewalStop: "\(subscription(effect)) stops renewing"
    case .accessRevoke: "Access ends"
    case .creditsRevoke: "\(credits(effect)) taken back"
    case .creditsForfeit: "\(credits(effect)) lost"
    case .creditsGrant: "\(credits(effect)) given"
    case .accountSuspend: "The account is suspended"
    case .planChange: "The plan changes\(plan(effect))"
    case .chargeCreate: "\(sum(effect)) is charged"
    case .supportRefer: "You are put through to support"
    }
  }

  private func subscription(_ effect: Effect) -> String {
    effect.subscription.map { "The subscription \($0.text)" } ?? "The subscription"
  }

  private func credits(_ effect: Effect) -> String {
    guard let count = effect.credits else { return "The unused credits are" }
    return count == 1 ? "1 credit is" : "\(count) credits are"
  }

  private func plan(_ effect: Effect) -> String {
    let interval = effect.interval.map { ", paid by the \($0.rawValue)" } ?? ""
    return (effect.plan.map { " to \($0)" } ?? "") + interval
  }

  private func sum(_ effect: Effect) -> String {
    guard let amount = effect.amount, let currency = effect.currency else {
      return "The price of the new plan"
    }
    return Money(minor: amount, currency: currency).description
  }

  private func promise(_ deadline: Deadline) -> String {
    let limit = clock.limit(deadline.by)
    return switch deadline.action {
    case .firstResponse: "You hear from us by \(limit)."
    case .review: "We review the request by \(limit)."
    case .settle: "The money arrives by \(limit)."
    }
  }
}
