import RedressBase
import RedressJSON

/// Ids: declared once, known when referred to.
extension CaseDocument {
  /// The entry of an id that some event must declare.
  mutating func declared(_ value: Int, _ kind: CaseIDs.Kind, _ expected: StaticString) throws(CaseFault)
    -> Int
  {
    guard fields.tape.kind(value) == .string else { throw fields.fault(value, "\(expected)") }
    if let index = ids.index(of: value, kind, in: fields.tape) { return index }
    gatherIDs()
    if let index = ids.index(of: value, kind, in: fields.tape) { return index }
    throw fields.fault(value, "\(expected)")
  }

  /// The entry of a charge that a field refers to.
  mutating func chargeIndex(_ value: Int) throws(CaseFault) -> Int {
    try declared(value, .charge, "the id of a charge that a `charge.succeeded` event names")
  }

  /// The charge that a field must name.
  mutating func charge(_ object: Int) throws(CaseFault) -> ChargeID {
    let index = try chargeIndex(fields.required(object, .charge, "a charge's id"))
    return ChargeID(ids.entries[index].text)
  }

  /// The charge that a field names, if it is there.
  mutating func optionalCharge(_ object: Int) throws(CaseFault) -> ChargeID? {
    fields.field(object, .charge) == nil ? nil : try charge(object)
  }

  /// A charge that need not be part of the history; one that is not is worth a warning.
  mutating func looseCharge(_ object: Int, _ name: CaseField, _ event: Int) throws(CaseFault) -> ChargeID? {
    guard let value = try fields.optionalIDNode(object, name, "a charge's id") else { return nil }
    if let index = try? chargeIndex(value) { return ChargeID(ids.entries[index].text) }
    warnings.append(
      "events[\(event)].\(name.text) names `\(fields.tape.excerpt(value))`, a charge that is not in the case")
    return ChargeID(fields.tape.string(value) ?? "")
  }

  /// The grant that a field names, if it is there; an event must declare it.
  mutating func optionalGrant(_ object: Int) throws(CaseFault) -> GrantID? {
    guard let value = fields.field(object, .grant) else { return nil }
    let index = try declared(value, .grant, "the id of a grant that a `credits.granted` event names")
    return GrantID(ids.entries[index].text)
  }

  /// The subscription that an event must name; naming it makes it known.
  mutating func subscription(_ object: Int, _ at: Instant) throws(CaseFault) -> SubscriptionID {
    let value = try fields.idNode(object, .subscription, "a subscription's id")
    let index = ids.intern(value, .subscription, in: fields.tape)
    ids.see(index, at: at)
    return SubscriptionID(ids.entries[index].text)
  }

  /// The subscription that an event names, if the field is there.
  mutating func optionalSubscription(_ object: Int, _ at: Instant) throws(CaseFault) -> SubscriptionID? {
    fields.field(object, .subscription) == nil ? nil : try subscription(object, at)
  }

  /// The id that an event declares and no other may declare.
  mutating func claim(
    _ object: Int, _ name: CaseField, _ kind: CaseIDs.Kind, by event: Int, at: Instant,
    _ expected: StaticString
  ) throws(CaseFault) -> String {
    try ids.claim(fields.idNode(object, name, expected), kind, by: event, at: at, in: fields.tape)
  }
}
