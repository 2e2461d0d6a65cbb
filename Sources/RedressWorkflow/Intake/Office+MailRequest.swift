import RedressBase
import RedressCase
import RedressJSON
import RedressLedger
import RedressNotice
import RedressRecords

extension Office {
  /// Opens a case for a customer's mail.
  ///
  /// A refund needs a charge, and a mail hardly names one. Where the account has exactly one charge that still holds
  /// money, that one is meant. Otherwise the case is kept as a request without a charge, which the contract cannot
  /// decide: it waits for its customer, who is asked which purchase, with their purchases by date and amount. What
  /// they answer, or what staff answers for them, completes the request. Nothing is guessed.
  mutating func begin(_ mail: InboundMail, _ digest: String, of account: String) throws -> InboundMailRecord {
    let sender = Actor(id: account, role: .customer)
    let refundable = try refundable(of: account)
    let charge =
      refundable.count == 1 ? refundable.first : MailFacts.charge(meantIn: mail.words, refundable, zone)
    let files = Self.taken(from: mail)
    let asked = Set(["purchase_date", "plan", "reason"])
    let facts = MailFacts(in: mail.fresh, asked: asked, reasons: try knownReasons())
    let request = JSONValue.fields([
      ("type", .string("refund")), ("at", .string(now.description)),
      ("charge", charge.map { .string($0.id) }), ("reason", facts["reason"].map(JSONValue.string)),
      ("channel", .string("email")),
    ])
    let details = JSONValue.fields([
      ("account_email", .string(mail.from.text)),
      ("purchase_date", facts["purchase_date"].map(JSONValue.string)),
      ("plan", facts["plan"].map(JSONValue.string)), ("statement", .string(mail.words)),
      ("evidence", files.isEmpty ? nil : .array(files.map { .string($0.name) })),
    ])
    var record: CaseRecord
    if charge != nil {
      record = try open(newCase(request, details, of: account, by: sender))
    } else {
      record = try keepDraft(request, details, of: account, by: sender)
    }
    let message = try write(mail.words, to: record.file.id, isInternal: false, mailID: digest, by: sender)
    try keep(files, of: mail, with: message.id, in: record)
    if charge == nil { try askWhichPurchase(&record, of: refundable) }
    return InboundMailRecord(charge == nil ? .asked : .opened, account: account, case: record.file.id)
  }

  /// The charges of an account that still hold money, the latest first.
  func refundable(of account: String) throws -> [RunCharge] {
    try RunCharge.all(in: try customers.events(of: account)).filter { charge in
      try ledger.balance(of: LedgerAccount(.held, charge.id), .money(charge.currency)) > 0
    }.sorted { $0.at > $1.at }
  }

  /// The reasons that the contract knows, and those that the policy in force adds.
  func knownReasons() throws -> Set<String> {
    let own = try policyInForce()?.policy.checked.settings.reasons ?? []
    return MailFacts.contractReasons.union(own)
  }

  // MARK: - A request without a charge

  private mutating func keepDraft(
    _ request: JSONValue, _ details: JSONValue, of account: String, by sender: Actor
  ) throws -> CaseRecord {
    let draft = newCase(request, details, of: account, by: sender)
    try keep([draft])
    var record = draft.record
    record.file.state = .informationNeeded
    record.file.wasAsked = true
    try cases.save(&record, at: now)
    try setDeadlines([], of: record)
    return record
  }

  private mutating func askWhichPurchase(_ record: inout CaseRecord, of charges: [RunCharge]) throws {
    try cases.note("asked", .array([.string("charge")]), case: record.file.id, by: Actor.system.id, at: now)
    let list = charges.prefix(10).map { charge in
      "- \(zone.day(of: charge.at)), \(Money(minor: charge.amount, currency: charge.currency)), \(charge.plan)"
        + " (\(charge.id))"
    }
    let text =
      list.isEmpty
      ? "Which purchase is your request about? We find none of yours that can still be refunded. Answer this mail "
        + "with its date and amount, and a person looks for it."
      : "Which purchase is your request about? Answer this mail with the one that you mean:\n\n"
        + list.joined(separator: "\n")
    _ = try write(text, to: record.file.id, isInternal: false, by: .system)
  }
}

extension InboundMail {
  /// What its writer said: what is new, or what is quoted where that is all there is.
  var words: String { fresh.isEmpty ? quoted : fresh }
}
