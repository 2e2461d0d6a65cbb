import RedressBase
import RedressJSON

/// The request.
extension CaseDocument {
  func readRequest(_ root: Int) throws(CaseFault) -> Request {
    let node = try required(root, .request, "what is asked: an object with `type` and `at`")
    guard tape.kind(node) == .object else { throw fault(node, "an object with `type` and `at`") }
    var request = Request(
      type: try word(node, .type, CaseWords.requestTypes), at: try instant(node, .at))
    request.charge = try requestedCharge(node, request)
    request.subscription = try requestedSubscription(node, request)
    try checkSubject(node, request)
    try readClaim(node, into: &request)
    try readTerms(node, into: &request)
    request.details = try readDetails(node)
    return request
  }

  private func requestedCharge(_ node: Int, _ request: Request) throws(CaseFault) -> ChargeID? {
    guard let value = field(node, .charge) else { return nil }
    let index = try chargeIndex(value)
    let entry = charges.entries[index]
    if let event = entry.declaredBy, events.indices.contains(event), events[event].at > request.at {
      throw CaseFault(
        value, "\(found(value)), a charge made after the request", expected: "one known at the time of the request")
    }
    return entry.id
  }

  private func requestedSubscription(_ node: Int, _ request: Request) throws(CaseFault) -> SubscriptionID? {
    guard let value = try optionalIDNode(node, .subscription, "a subscription's id") else { return nil }
    guard let index = subscriptions.index(of: value, in: tape) else {
      throw fault(value, "the id of a subscription that an event names")
    }
    let entry = subscriptions.entries[index]
    if let seen = entry.firstSeen, seen > request.at {
      throw CaseFault(
        value, "\(found(value)), a subscription begun after the request",
        expected: "one known at the time of the request")
    }
    return entry.id
  }

  /// A refund needs a charge, a cancel a subscription or a charge.
  private func checkSubject(_ node: Int, _ request: Request) throws(CaseFault) {
    guard request.charge == nil else { return }
    if request.type == .refund {
      throw CaseFault(node, lacks: .charge, expected: "the id of the charge to refund")
    }
    if request.type == .cancel, request.subscription == nil {
      throw CaseFault(node, lacks: .subscription, expected: "the id of the subscription to cancel, or a `charge`")
    }
  }

  /// Why and where the customer asks.
  private func readClaim(_ node: Int, into request: inout Request) throws(CaseFault) {
    request.reason = try reason(node)
    request.channel = try channel(node)
    let items = try optionalNames(node, .items)
    request.items = items?.isEmpty == true ? nil : items
  }

  private func reason(_ node: Int) throws(CaseFault) -> Reason? {
    guard let value = field(node, .reason) else { return nil }
    if let reason = tape.value(of: value, in: CaseWords.reasons) { return reason }
    let own = try declaredWord(value, vocabulary.reasons, CaseWords.reasons.texts, "a reason that the policy declares")
    return Reason(own)
  }

  private func channel(_ node: Int) throws(CaseFault) -> Channel? {
    guard let value = field(node, .channel) else { return nil }
    if let channel = tape.value(of: value, in: CaseWords.channels) { return channel }
    let own = try declaredWord(
      value, vocabulary.channels, CaseWords.channels.texts, "a channel that the policy declares")
    return Channel(own)
  }

  private func declaredWord(
    _ value: Int, _ declared: Set<String>, _ known: [String], _ other: String
  ) throws(CaseFault) -> String {
    if let text = tape.string(value), declared.contains(text) { return text }
    throw fault(value, "\(known.map { "`\($0)`" }.joined(separator: ", ")) or \(other)")
  }

  /// What only some requests have.
  private func readTerms(_ node: Int, into request: inout Request) throws(CaseFault) {
    request.amount = try optionalCount(node, .amount, "a whole number of minor units, 0 or more")
    request.appealOf = try optionalText(node, .appealOf)
    request.appealNumber = try appealNumber(node)
    guard let target = try optionalObject(node, .target) else { return }
    let plan = try field(target, .plan).map { value throws(CaseFault) in try text(value, "a plan's name") }
    let interval = try optionalWord(target, .interval, CaseWords.intervals)
    request.target = PlanTarget(plan: plan, interval: interval)
  }

  private func appealNumber(_ node: Int) throws(CaseFault) -> Int64? {
    guard let number = try optionalCount(node, .appealNumber, "1, 2, …") else { return nil }
    if number == 0 { throw fault(field(node, .appealNumber) ?? node, "1, 2, …") }
    return number
  }
}
