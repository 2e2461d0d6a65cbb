import RedressBase
import RedressStore

/// What became of a mail that came in.
public struct InboundMailRecord: Sendable, Equatable {
  /// What was made of it.
  public enum Outcome: String, Sendable, CaseIterable {
    /// A request, and so a case.
    case opened
    /// A case that has to ask which purchase it is about.
    case asked
    /// A message about a case, and what it says an answer where one was waited for.
    case replied
    /// An appeal against a denial.
    case appealed
    /// A machine wrote it: noted, and never answered.
    case automatic
    /// Nobody who is known here wrote it, or it does not belong to them: listed for staff, and never answered.
    case stray
  }

  /// What was made of it.
  public let outcome: Outcome
  /// Who wrote it; nil where that is not known.
  public let account: String?
  /// The case that it belongs to; nil where it belongs to none.
  public let caseID: String?

  /// What became of a mail.
  public init(_ outcome: Outcome, account: String? = nil, case caseID: String? = nil) {
    self.outcome = outcome
    self.account = account
    self.caseID = caseID
  }
}

/// A mail that belongs to nobody who is known.
///
/// There is no key of a person to seal it under, so nothing of it is kept but what helps to find it in the company's
/// mailbox: when it came, and its sender with all but the first letter left out.
public struct StrayMail: Sendable, Equatable {
  /// Why it was not taken.
  public enum Reason: String, Sendable, CaseIterable {
    /// No account has this address.
    case unknownSender = "unknown_sender"
    /// It answers a case of somebody else.
    case otherSender = "other_sender"
    /// Several accounts have this address.
    case severalAccounts = "several_accounts"
  }

  /// Its id.
  public let id: String
  /// When it came.
  public let at: Instant
  /// The sender, as `a…@example.com`.
  public let sender: String
  /// Why it was not taken.
  public let reason: Reason
  /// The case that it names; nil where it names none.
  public let caseID: String?

  /// A stray mail.
  public init(id: String, at: Instant, sender: String, reason: Reason, caseID: String?) {
    self.id = id
    self.at = at
    self.sender = sender
    self.reason = reason
    self.caseID = caseID
  }
}

/// A file that came along with a message.
public struct AttachmentRecord: Sendable, Equatable {
  /// Its id.
  public let id: String
  /// The case.
  public let caseID: String
  /// The message that it came with.
  public let message: String
  /// What its sender says it is.
  public let type: String
  /// How many bytes it has.
  public let size: Int64
  /// Whose it is.
  public let account: String

  /// A file.
  public init(id: String, caseID: String, message: String, type: String, size: Int64, account: String) {
    self.id = id
    self.caseID = caseID
    self.message = message
    self.type = type
    self.size = size
    self.account = account
  }
}

/// The mails of one tenant that came in, inside of a transaction.
public struct MailRecords {
  let transaction: any Transaction
  let tenant: String

  /// What became of the mail of a digest; nil where it has not come.
  public func mail(_ digest: String) throws -> InboundMailRecord? {
    try transaction.row("SELECT * FROM inbound_mails WHERE tenant = \(tenant) AND digest = \(digest)").map {
      row in
      InboundMailRecord(
        try row.word("outcome"), account: try row.optionalText("account"),
        case: try row.optionalText("case_id"))
    }
  }

  /// Keeps what became of a mail.
  public func add(_ mail: InboundMailRecord, digest: String, at now: Instant) throws {
    try transaction.run(
      """
      INSERT INTO inbound_mails (tenant, digest, at, outcome, account, case_id)
      VALUES (\(tenant), \(digest), \(now), \(mail.outcome.rawValue), \(mail.account), \(mail.caseID))
      """)
  }

  /// Lists a mail for staff.
  public func add(_ stray: StrayMail) throws {
    try transaction.run(
      """
      INSERT INTO stray_mails (tenant, id, at, sender, reason, case_id)
      VALUES (\(tenant), \(stray.id), \(stray.at), \(stray.sender), \(stray.reason.rawValue), \(stray.caseID))
      """)
  }

  /// The mails that belong to nobody, the latest first, after one.
  public func strays(after id: String?, limit: Int) throws -> [StrayMail] {
    var condition: Statement = "tenant = \(tenant)"
    if let id { condition = "\(condition) AND id < \(id)" }
    return try transaction.rows(
      "SELECT * FROM stray_mails WHERE \(condition) ORDER BY id DESC LIMIT \(limit)"
    )
    .map { row in
      StrayMail(
        id: try row.text("id"), at: try row.instant("at"), sender: try row.text("sender"),
        reason: try row.word("reason"), caseID: try row.optionalText("case_id"))
    }
  }

  // MARK: - What came along

  /// Keeps a file, sealed.
  public func add(_ file: AttachmentRecord, sealed: [UInt8]) throws {
    try transaction.run(
      """
      INSERT INTO attachments (tenant, id, case_id, message, type, size, account, sealed)
      VALUES (\(tenant), \(file.id), \(file.caseID), \(file.message), \(file.type), \(file.size),
        \(file.account), \(sealed))
      """)
  }

  /// The files of a case, oldest first.
  public func attachments(of caseID: String) throws -> [AttachmentRecord] {
    try transaction.rows(
      "SELECT * FROM attachments WHERE tenant = \(tenant) AND case_id = \(caseID) ORDER BY id"
    ).map { row in
      AttachmentRecord(
        id: try row.text("id"), caseID: caseID, message: try row.text("message"), type: try row.text("type"),
        size: try row.integer("size"), account: try row.text("account"))
    }
  }

  /// A file's bytes as they lie, sealed; nil where there is none of the id.
  public func sealed(_ id: String) throws -> [UInt8]? {
    try transaction.row("SELECT sealed FROM attachments WHERE tenant = \(tenant) AND id = \(id)")?
      .optionalBytes("sealed")
  }
}

extension Transaction {
  /// The mails of a tenant that came in.
  public func mails(of tenant: String) -> MailRecords { MailRecords(transaction: self, tenant: tenant) }
}
