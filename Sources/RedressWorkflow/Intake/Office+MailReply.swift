import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressNotice
import RedressRecords

extension Office {
  /// Takes a mail to the case that it is about: as a message, as the answer that the case waits for, or as the appeal
  /// that the letter of a denial promises to whoever answers it.
  mutating func reply(_ mail: InboundMail, _ digest: String, to record: CaseRecord) throws
    -> InboundMailRecord
  {
    let id = record.file.id
    let account = record.file.account
    let sender = Actor(id: account, role: .customer)
    let message = try write(mail.words, to: id, isInternal: false, mailID: digest, by: sender)
    let files = Self.taken(from: mail)
    try keep(files, of: mail, with: message.id, in: record)
    if record.file.state == .informationNeeded {
      try answer(record, by: mail, files, sender)
    } else if record.file.state == .underReview, !files.isEmpty {
      _ = try answer(
        id, details: .object([try evidence(files, in: record)]), by: sender)
    } else if let appealed = try appealable(record) {
      let words = JSONValue.object([JSONMember("statement", .string(mail.words))])
      let appeal = try appeal(appealed, details: words, by: sender)
      return InboundMailRecord(.appealed, account: account, case: appeal.file.id)
    }
    return InboundMailRecord(.replied, account: account, case: id)
  }

  /// The case that an answer to a denial appeals against; nil where there is none, or an appeal is being heard.
  private func appealable(_ record: CaseRecord) throws -> String? {
    guard record.file.verdict?.outcome == .denied, !record.file.state.isOpen else { return nil }
    let appealed = record.appealOf ?? record.file.id
    guard try existing(appealed).file.verdict != nil,
      try cases.appeals(against: appealed).allSatisfy({ !$0.file.state.isOpen })
    else { return nil }
    return appealed
  }

  /// What a case waits for, from the mail's text. Where it still waits afterwards, a person reads the mail: asking
  /// the same again would be a machine's answer to a person.
  private mutating func answer(
    _ record: CaseRecord, by mail: InboundMail, _ files: [InboundMail.Attachment], _ sender: Actor
  ) throws {
    let asked = try askedFacts(of: record)
    let facts = MailFacts(in: mail.fresh, asked: asked.subtracting(["charge"]), reasons: try knownReasons())
    var members = facts.values.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) }
    members.removeAll { $0.key == "amount" && Int64($0.value.text ?? "") == nil }
    members.append(JSONMember("statement", .string(try statement(record, mail))))
    if !files.isEmpty { members.append(try evidence(files, in: record)) }
    if asked.contains("charge") {
      let charges = try refundable(of: record.file.account)
      guard let charge = MailFacts.charge(meantIn: mail.words, charges, zone) else {
        return try review(record.file.id, "the mail does not say which purchase it is about")
      }
      members.append(JSONMember("charge", .string(charge.id)))
    }
    let answered = try answer(record.file.id, details: .object(members), by: sender)
    if answered.file.state == .informationNeeded {
      try review(record.file.id, "the mail does not answer all that was asked")
    }
  }

  private mutating func review(_ id: String, _ why: String) throws {
    var record = try existing(id)
    try step(&record, .review(why), by: Actor.system.id)
  }

  /// The names of what the customer was asked.
  private func askedFacts(of record: CaseRecord) throws -> Set<String> {
    guard let document = try record.decision.flatMap({ try cases.decision($0) }),
      let decision = try? JSONValue(parsing: document)
    else { return ["charge", "purchase_date", "plan", "reason"] }
    let asked = (decision["questions"]?.elements ?? []).filter { $0["ask"]?.text == "customer" }
    return Set(asked.compactMap { $0["fact"]?.text })
  }

  private func statement(_ record: CaseRecord, _ mail: InboundMail) throws -> String {
    let before = try wholeRequest(of: record)["details"]?["statement"]?.text ?? ""
    return before.isEmpty ? mail.words : "\(before)\n\n\(mail.words)"
  }

  private func evidence(_ files: [InboundMail.Attachment], in record: CaseRecord) throws -> JSONMember {
    let before = try wholeRequest(of: record)["details"]?["evidence"]?.elements ?? []
    return JSONMember("evidence", .array(before + files.map { .string($0.name) }))
  }
}
