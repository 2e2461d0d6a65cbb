import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords

extension Office {
  /// The case of an id; throws where there is none. An appeal comes with those who decided its matter before.
  public func existing(_ id: String) throws -> CaseRecord {
    guard var record = try cases.record(id) else { throw OfficeRefusal.notFound("the case `\(id)`") }
    record.file.heardBefore = try heardBefore(record)
    return record
  }

  /// The customer says what was missing. What was said before stays, unless it is said anew.
  public mutating func answer(_ id: String, details: JSONValue, by actor: Actor) throws -> CaseRecord {
    var record = try existing(id)
    guard record.file.state == .informationNeeded || record.file.state == .underReview else {
      throw OfficeRefusal.refused(.wrongState(record.file.state))
    }
    guard let members = details.members, !members.isEmpty else {
      throw OfficeRefusal.conflict("an answer says something: an object of details")
    }
    let words = try complete(&record, with: members)
    let before = try wholeRequest(of: record)["details"]?.members ?? []
    let named = Set(members.map(\.key))
    let all = JSONValue.object(before.filter { !named.contains($0.key) } + words)
    try customers.keep(
      CardNumbers.hidden(in: all).description, label: "details \(id)", of: record.file.account, at: &occasion)
    try cases.note(
      "answered", CardNumbers.hidden(in: .array(named.sorted().map(JSONValue.string))), case: id,
      by: actor.id,
      at: now)
    try self.record(
      "case.answered", id, by: actor.id, details: details.description, of: record.file.account)
    try decide(&record, by: actor.id)
    return try existing(id)
  }

  /// Puts into the request what it lacks itself, of what was answered: its charge, its reason, its amount. What it says
  /// already stays. Returns the rest of the answer.
  private func complete(_ record: inout CaseRecord, with members: [JSONMember]) throws -> [JSONMember] {
    guard let request = (try? JSONValue(parsing: record.request))?.members else { return members }
    let known = Set(request.map(\.key))
    var own: [JSONMember] = []
    var rest: [JSONMember] = []
    for member in members {
      guard let text = member.value.text, !known.contains(member.key) else {
        rest.append(member)
        continue
      }
      switch member.key {
      case "charge":
        guard try charges.charge(text)?.account == record.file.account else {
          throw OfficeRefusal.notFound("the charge `\(text)` of this account")
        }
        own.append(member)
      case "reason": own.append(member)
      case "amount": if let amount = Int64(text) { own.append(JSONMember("amount", .integer(amount))) }
      default: rest.append(member)
      }
    }
    guard !own.isEmpty else { return rest }
    record.request = JSONValue.object(request + own).description
    try cases.save(&record, at: now)
    return rest
  }

  /// Whether the contract can decide a request: a refund is of a charge, which a mail may not have named yet.
  private func isDecidable(_ record: CaseRecord) -> Bool {
    record.requestType != "refund" || (try? JSONValue(parsing: record.request))?["charge"] != nil
  }

  /// Staff records what they found out about the account; every open case of it is decided anew.
  ///
  /// `value` is the finding's answer; a finding about one charge names it.
  public mutating func find(
    _ finding: String, value: Bool, charge: String?, account: String, by actor: Actor
  ) throws -> [CaseRecord] {
    guard actor.isStaff else { throw OfficeRefusal.refused(.notAllowed("only staff records findings")) }
    try knownAccount(account)
    let body = JSONValue.fields([
      ("type", .string("finding.recorded")), ("at", .string(now.description)),
      ("finding", .string(CardNumbers.hidden(in: finding))),
      ("value", .bool(value)), ("charge", charge.map(JSONValue.string)), ("by", .string(actor.id)),
    ])
    let event = EventRecord(
      id: occasion.name("ev"), type: "finding.recorded", at: now, body: body.description)
    _ = try take([event], of: account)
    try record("finding.recorded", account, by: actor.id, details: body.description, of: account)
    return try decideOpenCases(of: account, by: actor.id)
  }

  /// Decides the open cases of an account anew, because something was learned about it.
  mutating func decideOpenCases(of account: String, by actor: String) throws -> [CaseRecord] {
    var decided: [CaseRecord] = []
    for var record in try cases.records(account: account, limit: 500)
    where record.file.state.isOpen && isDecidable(record) {
      try decide(&record, by: actor)
      decided.append(try existing(record.file.id))
    }
    return decided
  }

  /// The customer takes the request back.
  public mutating func withdraw(_ id: String, by actor: Actor) throws -> CaseRecord {
    var record = try existing(id)
    try step(&record, .withdraw(by: actor), by: actor.id)
    return record
  }
}
