import RedressBase
import RedressJSON

/// Ids: declared once, known when referred to.
extension CaseDocument {
  /// The charge that a field refers to, which an event must declare.
  func chargeIndex(_ value: Int) throws(CaseFault) -> Int {
    guard tape.kind(value) == .string else { throw fault(value, "a charge's id") }
    if let index = charges.index(of: value, in: tape) { return index }
    gatherIDs()
    if let index = charges.index(of: value, in: tape) { return index }
    throw fault(value, "the id of a charge that a `charge.succeeded` event names")
  }

  /// The charge that a field must name.
  func charge(_ object: Int) throws(CaseFault) -> ChargeID {
    let value = try required(object, .charge, "a charge's id")
    let index = try chargeIndex(value)
    return charges.entries[index].id
  }

  /// The charge that a field names, if it is there.
  func optionalCharge(_ object: Int) throws(CaseFault) -> ChargeID? {
    guard let value = field(object, .charge) else { return nil }
    let index = try chargeIndex(value)
    return charges.entries[index].id
  }

  /// A charge that need not be part of the history; one that is not is worth a warning.
  func looseCharge(_ object: Int, _ name: CaseField, _ event: Int) throws(CaseFault) -> ChargeID? {
    guard let value = try optionalIDNode(object, name, "a charge's id") else { return nil }
    if charges.index(of: value, in: tape) == nil { gatherIDs() }
    if let index = charges.index(of: value, in: tape) { return charges.entries[index].id }
    warnings.append("events[\(event)].\(name.text) names `\(tape.excerpt(value))`, a charge not in the case")
    return ChargeID(tape.string(value) ?? "")
  }

  /// The grant that a field names, if it is there; an event must declare it.
  func optionalGrant(_ object: Int) throws(CaseFault) -> GrantID? {
    guard let value = field(object, .grant) else { return nil }
    guard tape.kind(value) == .string else { throw fault(value, "a grant's id") }
    if grants.index(of: value, in: tape) == nil { gatherIDs() }
    if let index = grants.index(of: value, in: tape) { return grants.entries[index].id }
    throw fault(value, "the id of a grant that a `credits.granted` event names")
  }

  /// The subscription that an event must name; naming it makes it known.
  func subscription(_ object: Int, _ at: Instant) throws(CaseFault) -> Int {
    let value = try idNode(object, .subscription, "a subscription's id")
    let index = subscriptions.intern(value, in: tape)
    subscriptions.see(index, at: at)
    return index
  }
}
