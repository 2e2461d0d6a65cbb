import RedressBase
import RedressJSON

/// Events of subscriptions.
extension CaseDocument {
  func readCreation(_ node: Int, _ index: Int, _ at: Instant) throws(CaseFault) -> Event.Body {
    _ = try subscription(node, at)
    let id = try subscriptions.claim(field(node, .subscription) ?? node, by: index, in: tape)
    return .subscriptionCreated(
      SubscriptionCreated(
        subscription: id,
        plan: try text(node, .plan, "a plan's name"),
        interval: try word(node, .interval, CaseWords.intervals),
        trialEnd: try optionalInstant(node, .trialEnd),
        commitmentEndsAt: try optionalInstant(node, .commitmentEndsAt)))
  }

  func readUpdate(_ node: Int, _ at: Instant) throws(CaseFault) -> Event.Body {
    let entry = try subscription(node, at)
    return .subscriptionUpdated(
      SubscriptionUpdated(
        subscription: subscriptions.entries[entry].id,
        plan: try field(node, .plan).map { value throws(CaseFault) in try text(value, "a plan's name") },
        interval: try optionalWord(node, .interval, CaseWords.intervals),
        trialEnd: try optionalInstant(node, .trialEnd),
        commitmentEndsAt: try optionalInstant(node, .commitmentEndsAt)))
  }

  func readCancellation(_ node: Int, _ at: Instant) throws(CaseFault) -> Event.Body {
    let entry = try subscription(node, at)
    return .subscriptionCanceled(
      SubscriptionCanceled(
        subscription: subscriptions.entries[entry].id, effectiveAt: try optionalInstant(node, .effectiveAt)))
  }
}
