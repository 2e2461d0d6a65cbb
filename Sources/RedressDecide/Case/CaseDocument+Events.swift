import RedressBase
import RedressJSON

/// The history.
extension CaseDocument {
  mutating func readEvents(_ root: Int) throws(CaseFault) {
    let list = try fields.required(root, .events, "an array of events")
    guard fields.tape.kind(list) == .array else { throw fields.fault(list, "an array of events") }
    events.reserveCapacity(fields.tape.count(of: list))
    var node = fields.tape.first(in: list)
    var index = 0
    while node < fields.tape.after(list) {
      try readEvent(node, index)
      node = fields.tape.after(node)
      index += 1
    }
  }

  /// Notes which event declares which charge and grant, without judging anything.
  ///
  /// Done once, when an event refers to an id that no event before it has declared.
  mutating func gatherIDs() {
    guard !hasGatheredIDs, let list = fields.field(fields.tape.root, .events) else { return }
    hasGatheredIDs = true
    var node = fields.tape.first(in: list)
    var index = 0
    while node < fields.tape.after(list) {
      gatherID(node, index)
      node = fields.tape.after(node)
      index += 1
    }
  }

  private mutating func gatherID(_ node: Int, _ index: Int) {
    guard let type = fields.tape.member(of: node, .type) else { return }
    switch fields.tape.value(of: type, in: CaseWords.eventTypes) {
    case .chargeSucceeded: gatherID(node, .charge, .charge, index)
    case .creditsGranted: gatherID(node, .grant, .grant, index)
    default: break
    }
  }

  private mutating func gatherID(_ node: Int, _ name: CaseField, _ kind: CaseIDs.Kind, _ index: Int) {
    guard let id = fields.tape.member(of: node, name), fields.tape.kind(id) == .string else { return }
    ids.declare(id, kind, by: index, in: fields.tape)
  }

  private mutating func readEvent(_ node: Int, _ index: Int) throws(CaseFault) {
    guard fields.tape.kind(node) == .object else {
      throw fields.fault(node, "an event: an object with `type` and `at`")
    }
    let type = try fields.required(node, .type, "an event type")
    guard let known = fields.tape.value(of: type, in: CaseWords.eventTypes) else {
      return try readForeignEvent(node, type, index)
    }
    let at = try fields.instant(node, .at)
    events.append(Event(at: at, try readBody(known, node, index, at)))
  }

  /// An event that the contract does not know: kept when the policy declares it, otherwise warned about.
  private mutating func readForeignEvent(_ node: Int, _ type: Int, _ index: Int) throws(CaseFault) {
    let name = try fields.text(type, "an event type")
    if vocabulary.events.contains(name) {
      return events.append(Event(at: try fields.instant(node, .at), .named(name)))
    }
    warnings.append("events[\(index)] is ignored: its type `\(fields.tape.excerpt(type))` is unknown")
    guard let at = try? fields.instant(node, .at) else { return }
    events.append(Event(at: at, .other(name)))
  }

  private mutating func readBody(
    _ type: EventType, _ node: Int, _ index: Int, _ at: Instant
  ) throws(CaseFault) -> Event.Body {
    switch type {
    case .usageRecorded: try readUsage(node)
    case .creditsUsed: try readDraw(.used, node)
    case .creditsFailed: try readDraw(.failed, node)
    case .creditsLost: try readDraw(.lost, node)
    case .creditsGranted: try readGrant(node, index, at)
    case .creditsRestored: try readRestoration(node)
    case .chargeSucceeded: try readCharge(node, index, at)
    case .refundSucceeded: try readRefund(node, index, at)
    case .balanceCredited: try readBalanceCredit(node)
    case .payoutSucceeded: try readPayout(node)
    case .subscriptionCreated: try readCreation(node, index, at)
    case .subscriptionUpdated: try readUpdate(node, at)
    case .subscriptionCanceled: try readCancellation(node, at)
    case .incidentRecorded: try readIncident(node, index, at)
    case .accountFlagged: try readFlag(node)
    case .findingRecorded: try readFinding(node, index)
    case .policyAccepted: try readAcceptance(node)
    }
  }
}
