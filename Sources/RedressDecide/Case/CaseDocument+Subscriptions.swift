import RedressBase
import RedressJSON

/// Events of subscriptions.
extension CaseDocument {
  mutating func readCreation(_ node: Int, _ index: Int, _ at: Instant) throws(CaseFault) -> Event.Body {
    let id = try subscription(node, at)
    _ = try claim(node, .subscription, .subscription, by: index, at: at, "a subscription's id")
    return .subscriptionCreated(
      SubscriptionCreated(
        subscription: id,
        plan: try fields.text(node, .plan, "a plan's name"),
        interval: try fields.word(node, .interval, CaseWords.intervals),
        trialEnd: try fields.optionalInstant(node, .trialEnd),
        commitmentEndsAt: try fields.optionalInstant(node, .commitmentEndsAt)))
  }

  mutating func readUpdate(_ node: Int, _ at: Instant) throws(CaseFault) -> Event.Body {
    .subscriptionUpdated(
      SubscriptionUpdated(
        subscription: try subscription(node, at),
        plan: try fields.optionalName(node, .plan, "a plan's name"),
        interval: try fields.optionalWord(node, .interval, CaseWords.intervals),
        trialEnd: try fields.optionalInstant(node, .trialEnd),
        commitmentEndsAt: try fields.optionalInstant(node, .commitmentEndsAt)))
  }

  mutating func readCancellation(_ node: Int, _ at: Instant) throws(CaseFault) -> Event.Body {
    .subscriptionCanceled(
      SubscriptionCanceled(
        subscription: try subscription(node, at),
        effectiveAt: try fields.optionalInstant(node, .effectiveAt)))
  }
}
