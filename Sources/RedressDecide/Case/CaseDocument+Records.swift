import RedressBase
import RedressJSON

/// Events that put something on record.
extension CaseDocument {
  func readUsage(_ node: Int) throws(CaseFault) -> Event.Body {
    let feature = try text(node, .feature, "a feature's name")
    return .usageRecorded(UsageRecorded(feature: feature, quantity: try quantity(node)))
  }

  func readIncident(_ node: Int, _ index: Int) throws(CaseFault) -> Event.Body {
    let idNode = try idNode(node, .incident, "an incident's id")
    var incident = IncidentRecorded(
      incident: try incidents.claim(idNode, by: index, in: tape),
      kind: try word(node, .kind, CaseWords.incidentKinds), start: try instant(node, .start),
      end: try optionalInstant(node, .end))
    if let end = incident.end, end < incident.start {
      throw fault(field(node, .end) ?? node, "an instant not before the start")
    }
    incident.features = try optionalNames(node, .features) ?? []
    return .incidentRecorded(incident)
  }

  func readFlag(_ node: Int) throws(CaseFault) -> Event.Body {
    .accountFlagged(
      AccountFlagged(
        flag: try text(node, .flag, "a flag's name, like fraud"),
        state: try word(node, .state, CaseWords.flagStates)))
  }

  func readFinding(_ node: Int, _ index: Int) throws(CaseFault) -> Event.Body {
    .findingRecorded(
      FindingRecorded(
        finding: try text(node, .finding, "a finding's name"), value: try truth(node, .value),
        charge: try looseCharge(node, .charge, index), by: try optionalText(node, .by)))
  }

  func readAcceptance(_ node: Int) throws(CaseFault) -> Event.Body {
    .policyAccepted(
      PolicyAccepted(
        policy: try text(node, .policy, "a policy's id"),
        version: try text(node, .version, "a policy's version")))
  }

  private func truth(_ object: Int, _ name: CaseField) throws(CaseFault) -> Bool {
    let value = try required(object, name, "true or false")
    switch tape.kind(value) {
    case .true: return true
    case .false: return false
    default: throw fault(value, "true or false")
    }
  }
}
