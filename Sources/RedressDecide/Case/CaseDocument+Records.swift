import RedressBase
import RedressJSON

/// Events that put something on record.
extension CaseDocument {
  mutating func readUsage(_ node: Int) throws(CaseFault) -> Event.Body {
    let feature = try fields.text(node, .feature, "a feature's name")
    return .usageRecorded(UsageRecorded(feature: feature, quantity: try quantity(node)))
  }

  mutating func readIncident(_ node: Int, _ index: Int, _ at: Instant) throws(CaseFault) -> Event.Body {
    var incident = IncidentRecorded(
      incident: IncidentID(try claim(node, .incident, .incident, by: index, at: at, "an incident's id")),
      kind: try fields.word(node, .kind, CaseWords.incidentKinds), start: try fields.instant(node, .start),
      end: try fields.optionalInstant(node, .end))
    if let end = incident.end, end < incident.start {
      throw fields.fault(fields.field(node, .end) ?? node, "an instant not before the start")
    }
    incident.features = try fields.optionalNames(node, .features) ?? []
    return .incidentRecorded(incident)
  }

  func readFlag(_ node: Int) throws(CaseFault) -> Event.Body {
    .accountFlagged(
      AccountFlagged(
        flag: try fields.text(node, .flag, "a flag's name, like fraud"),
        state: try fields.word(node, .state, CaseWords.flagStates)))
  }

  mutating func readFinding(_ node: Int, _ index: Int) throws(CaseFault) -> Event.Body {
    .findingRecorded(
      FindingRecorded(
        finding: try fields.text(node, .finding, "a finding's name"), value: try truth(node, .value),
        charge: try looseCharge(node, .charge, index), by: try fields.optionalText(node, .by)))
  }

  func readAcceptance(_ node: Int) throws(CaseFault) -> Event.Body {
    .policyAccepted(
      PolicyAccepted(
        policy: try fields.text(node, .policy, "a policy's id"),
        version: try fields.text(node, .version, "a policy's version")))
  }

  private func truth(_ object: Int, _ name: CaseField) throws(CaseFault) -> Bool {
    let value = try fields.required(object, name, "true or false")
    switch fields.tape.kind(value) {
    case .true: return true
    case .false: return false
    default: throw fields.fault(value, "true or false")
    }
  }
}
