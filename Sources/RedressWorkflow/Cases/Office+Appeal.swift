import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords

extension Office {
  /// The customer does not agree with a decision. An appeal is a case of its own, about the same charge; the policy
  /// says whether and until when it is heard, and a person who did not decide before hears it.
  public mutating func appeal(_ id: String, details: JSONValue?, by actor: Actor) throws -> CaseRecord {
    let appealed = try existing(id)
    guard appealed.appealOf == nil else {
      throw OfficeRefusal.conflict(
        "this is an appeal; the next one is made at the case `\(appealed.appealOf ?? "")`")
    }
    guard let verdict = appealed.file.verdict, !appealed.file.state.isOpen else {
      throw OfficeRefusal.refused(.wrongState(appealed.file.state))
    }
    let earlier = try cases.appeals(against: id)
    guard earlier.allSatisfy({ !$0.file.state.isOpen }) else {
      throw OfficeRefusal.conflict("an appeal against this decision is being heard")
    }
    let request = appealRequest(against: appealed, number: earlier.count + 1)
    let appeal = try open(newCase(request, details, of: appealed.file.account, appealOf: id, by: actor))
    try cases.note(
      "appealed",
      .fields([("appeal", .string(appeal.file.id)), ("against", .string(verdict.digest))]), case: id,
      by: actor.id, at: now)
    return appeal
  }

  /// Who decided the matter of an appeal before: the case that it is against, and the appeals before it.
  func heardBefore(_ record: CaseRecord) throws -> Set<String> {
    guard let appealed = record.appealOf else { return [] }
    let earlier = try cases.appeals(against: appealed).filter { $0.file.appeal < record.file.appeal }
    return try cases.deciders(of: [appealed] + earlier.map(\.file.id))
  }

  private func appealRequest(against appealed: CaseRecord, number: Int) -> JSONValue {
    let first = try? JSONValue(parsing: appealed.request)
    return .fields([
      ("type", .string("appeal")), ("at", .string(now.description)), ("charge", first?["charge"]),
      ("subscription", first?["subscription"]), ("reason", first?["reason"]),
      ("appeal_of", .string(appealed.file.id)), ("appeal_number", .integer(Int64(number))),
      ("channel", .string("portal")),
    ])
  }

  /// Tells the case that was appealed against how the appeal ended.
  mutating func settleAppeal(_ appeal: CaseRecord) throws {
    guard let appealed = appeal.appealOf, let verdict = appeal.file.verdict else { return }
    let word = verdict.outcome == .approved ? "overturned" : "upheld"
    try cases.note(
      word, .fields([("appeal", .string(appeal.file.id))]), case: appealed,
      by: appeal.file.decidedBy ?? Actor.system.id, at: now)
  }
}
