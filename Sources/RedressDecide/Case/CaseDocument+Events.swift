import RedressBase
import RedressJSON

/// The history.
extension CaseDocument {
  func readEvents(_ root: Int) throws(CaseFault) {
    let list = try required(root, .events, "an array of events")
    guard tape.kind(list) == .array else { throw fault(list, "an array of events") }
    var node = tape.first(in: list)
    var index = 0
    while node < tape.after(list) {
      try readEvent(node, index)
      node = tape.after(node)
      index += 1
    }
  }

  /// Notes which event declares which charge and grant, without judging anything.
  ///
  /// Done once, when an event refers to an id that no event before it has declared.
  func gatherIDs() {
    guard !hasGatheredIDs, let list = field(tape.root, .events) else { return }
    hasGatheredIDs = true
    var node = tape.first(in: list)
    var index = 0
    while node < tape.after(list) {
      gatherID(node, index)
      node = tape.after(node)
      index += 1
    }
  }

  private func gatherID(_ node: Int, _ index: Int) {
    guard let type = tape.member(of: node, CaseField.type) else { return }
    switch tape.value(of: type, in: CaseWords.eventTypes) {
    case .chargeSucceeded:
      guard let id = tape.member(of: node, CaseField.charge), tape.kind(id) == .string else { return }
      charges.declare(id, by: index, in: tape)
    case .creditsGranted:
      guard let id = tape.member(of: node, CaseField.grant), tape.kind(id) == .string else { return }
      grants.declare(id, by: index, in: tape)
    default: break
    }
  }

  private func readEvent(_ node: Int, _ index: Int) throws(CaseFault) {
    guard tape.kind(node) == .object else { throw fault(node, "an event: an object with `type` and `at`") }
    let type = try required(node, .type, "an event type")
    guard let known = tape.value(of: type, in: CaseWords.eventTypes) else {
      return try readForeignEvent(node, type, index)
    }
    let at = try instant(node, .at)
    events.append(Event(at: at, try readBody(known, node, index, at)))
  }

  /// An event that the contract does not know: kept when the policy declares it, otherwise warned about.
  private func readForeignEvent(_ node: Int, _ type: Int, _ index: Int) throws(CaseFault) {
    let name = try text(type, "an event type")
    if vocabulary.events.contains(name) {
      return events.append(Event(at: try instant(node, .at), .named(name)))
    }
    warnings.append("events[\(index)] is ignored: its type `\(tape.excerpt(type))` is unknown")
    guard let at = try? instant(node, .at) else { return }
    events.append(Event(at: at, .other(name)))
  }

  private func readBody(
    _ type: EventType, _ node: Int, _ index: Int, _ at: Instant
  ) throws(CaseFault) -> Event.Body {
    switch type {
    case .usageRecorded: try readUsage(node)
    case .creditsUsed: try readDraw(.used, node)
    case .creditsFailed: try readDraw(.failed, node)
    case .creditsLost: try readDraw(.lost, node)
    case .creditsGranted: try readGrant(node, index)
    case .creditsRestored: try readRestoration(node)
    case .chargeSucceeded: try readCharge(node, index, at)
    case .refundSucceeded: try readRefund(node, index)
    case .balanceCredited: try readBalanceCredit(node)
    case .payoutSucceeded: try readPayout(node)
    case .subscriptionCreated: try readCreation(node, index, at)
    case .subscriptionUpdated: try readUpdate(node, at)
    case .subscriptionCanceled: try readCancellation(node, at)
    case .incidentRecorded: try readIncident(node, index)
    case .accountFlagged: try readFlag(node)
    case .findingRecorded: try readFinding(node, index)
    case .policyAccepted: try readAcceptance(node)
    }
  }
}
