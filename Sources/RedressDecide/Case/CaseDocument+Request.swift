import RedressBase
import RedressJSON

/// The request.
extension CaseDocument {
  mutating func readRequest(_ root: Int, into request: inout Request) throws(CaseFault) {
    let node = try fields.required(root, .request, "what is asked: an object with `type` and `at`")
    guard fields.tape.kind(node) == .object else {
      throw fields.fault(node, "an object with `type` and `at`")
    }
    request.type = try fields.word(node, .type, CaseWords.requestTypes)
    request.at = try fields.instant(node, .at)
    request.charge = try requestedCharge(node, at: request.at)
    request.subscription = try requestedSubscription(node, at: request.at)
    try checkSubject(node, request)
    try readClaim(node, into: &request)
    try readTerms(node, into: &request)
    try readDetails(node, into: &request.details)
  }

  private mutating func requestedCharge(_ node: Int, at: Instant) throws(CaseFault) -> ChargeID? {
    guard let value = fields.field(node, .charge) else { return nil }
    let index = try chargeIndex(value)
    if let seen = ids.entries[index].firstSeen, seen > at {
      throw CaseFault(
        value, "\(fields.found(value)), a charge made after the request",
        expected: "one known at the time of the request")
    }
    return ChargeID(ids.entries[index].text)
  }

  private func requestedSubscription(_ node: Int, at: Instant) throws(CaseFault) -> SubscriptionID? {
    guard let value = try fields.optionalIDNode(node, .subscription, "a subscription's id") else {
      return nil
    }
    guard let index = ids.index(of: value, .subscription, in: fields.tape) else {
      throw fields.fault(value, "the id of a subscription that an event names")
    }
    if let seen = ids.entries[index].firstSeen, seen > at {
      throw CaseFault(
        value, "\(fields.found(value)), a subscription begun after the request",
        expected: "one known at the time of the request")
    }
    return SubscriptionID(ids.entries[index].text)
  }

  /// A refund needs a charge, a cancel a subscription or a charge.
  private func checkSubject(_ node: Int, _ request: Request) throws(CaseFault) {
    guard request.charge == nil else { return }
    if request.type == .refund {
      throw CaseFault(node, lacks: .charge, expected: "the id of the charge to refund")
    }
    if request.type == .cancel, request.subscription == nil {
      throw CaseFault(
        node, lacks: .subscription, expected: "the id of the subscription to cancel, or a `charge`")
    }
  }

  /// Why and where the customer asks.
  private func readClaim(_ node: Int, into request: inout Request) throws(CaseFault) {
    request.reason = try reason(node)
    request.channel = try channel(node)
    let items = try fields.optionalNames(node, .items)
    request.items = items?.isEmpty == true ? nil : items
  }

  private func reason(_ node: Int) throws(CaseFault) -> Reason? {
    guard let value = fields.field(node, .reason) else { return nil }
    if let reason = fields.tape.value(of: value, in: CaseWords.reasons) { return reason }
    let own = try declaredWord(
      value, vocabulary.reasons, CaseWords.reasons.texts, "a reason that the policy declares")
    return Reason(own)
  }

  private func channel(_ node: Int) throws(CaseFault) -> Channel? {
    guard let value = fields.field(node, .channel) else { return nil }
    if let channel = fields.tape.value(of: value, in: CaseWords.channels) { return channel }
    let own = try declaredWord(
      value, vocabulary.channels, CaseWords.channels.texts, "a channel that the policy declares")
    return Channel(own)
  }

  private func declaredWord(
    _ value: Int, _ declared: Set<String>, _ known: [String], _ other: String
  ) throws(CaseFault) -> String {
    if let text = fields.tape.string(value), declared.contains(text) { return text }
    throw fields.fault(value, "\(known.map { "`\($0)`" }.joined(separator: ", ")) or \(other)")
  }

  /// What only some requests have.
  private func readTerms(_ node: Int, into request: inout Request) throws(CaseFault) {
    request.amount = try fields.optionalCount(node, .amount, "a whole number of minor units, 0 or more")
    request.appealOf = try fields.optionalText(node, .appealOf)
    request.appealNumber = try appealNumber(node)
    guard let target = try fields.optionalObject(node, .target) else { return }
    let plan = try fields.optionalName(target, .plan, "a plan's name")
    let interval = try fields.optionalWord(target, .interval, CaseWords.intervals)
    request.target = PlanTarget(plan: plan, interval: interval)
  }

  private func appealNumber(_ node: Int) throws(CaseFault) -> Int64? {
    guard let number = try fields.optionalCount(node, .appealNumber, "1, 2, …") else { return nil }
    if number == 0 { throw fields.fault(fields.field(node, .appealNumber) ?? node, "1, 2, …") }
    return number
  }
}
