import RedressBase
import RedressCase
import RedressJSON
import RedressNotice
import RedressRecords
import RedressVault

/// What was made of a mail, and whether it had come before.
public struct TakenMail: Sendable, Equatable {
  /// What was made of it.
  public let record: InboundMailRecord
  /// Whether it came again, and nothing was done.
  public let isRepeated: Bool
}

extension Office {
  /// Takes a mail in. The same Message-ID is taken once.
  ///
  /// Nobody proves who they are by a mail, so a mail does what the address that it claims could do at most: open a
  /// case of its own account, or say something about one. What a machine wrote is noted, and answered never: two
  /// machines that answer each other do not stop. Who is not known is not answered either, so that addresses
  /// cannot be tried out.
  public mutating func take(_ mail: InboundMail) throws -> TakenMail {
    let digest = Self.digest(of: mail)
    if let before = try mails.mail(digest) { return TakenMail(record: before, isRepeated: true) }
    let taken = try sort(mail, digest)
    try mails.add(taken, digest: digest, at: now)
    try record(
      "mail.\(taken.outcome.rawValue)", taken.caseID ?? digest, by: taken.account ?? "mail", details: digest,
      of: taken.account)
    return TakenMail(record: taken, isRepeated: false)
  }

  /// What a mail is known by. A Message-ID may hold a person's address, so its digest is kept.
  private static func digest(of mail: InboundMail) -> String {
    let parts = [mail.from.text, mail.subject, mail.date?.description ?? "", mail.fresh, mail.quoted]
    let name = mail.messageID?.text ?? parts.map { "\($0.utf8.count):\($0)" }.joined()
    return Digest.sha256("\(mail.messageID == nil ? "content" : "id") \(name)".utf8)
  }

  private mutating func sort(_ mail: InboundMail, _ digest: String) throws -> InboundMailRecord {
    let named = try caseNamed(in: mail)
    if mail.isAutomatic || mail.from == ownAddress { return try noteAutomatic(mail, named) }
    let accounts = try customers.accounts(withEmail: mail.from.text)
    guard let account = accounts.first else { return try list(mail, .unknownSender, named) }
    if let named {
      guard accounts.contains(named.file.account) else { return try list(mail, .otherSender, named) }
      return try reply(mail, digest, to: named)
    }
    guard accounts.count == 1 else { return try list(mail, .severalAccounts, nil) }
    // Who writes anew while one request of theirs is open means that one.
    let open = try cases.records(account: account, limit: 100).filter { $0.file.state.isOpen }
    if open.count == 1 { return try reply(mail, digest, to: open[0]) }
    return try begin(mail, digest, of: account)
  }

  private var ownAddress: MailAddress? {
    tenant.settings["mail"]?["from"]?.text.flatMap(MailAddress.init)
  }

  private func noteAutomatic(_ mail: InboundMail, _ named: CaseRecord?) throws -> InboundMailRecord {
    if let named {
      try cases.note("automatic_mail", .object([]), case: named.file.id, by: "mail", at: now)
    }
    return InboundMailRecord(.automatic, case: named?.file.id)
  }

  private mutating func list(
    _ mail: InboundMail, _ reason: StrayMail.Reason, _ named: CaseRecord?
  ) throws -> InboundMailRecord {
    let sender = "\(mail.from.text.prefix(1))…@\(mail.from.host)"
    try mails.add(
      StrayMail(
        id: occasion.name("stray"), at: now, sender: sender, reason: reason, caseID: named?.file.id))
    return InboundMailRecord(.stray, case: named?.file.id)
  }

  // MARK: - Which case

  /// The case that a mail is about: by our letters that it answers, by the address that it was sent to, or by its
  /// subject.
  private func caseNamed(in mail: InboundMail) throws -> CaseRecord? {
    let answered = ([mail.inReplyTo].compactMap(\.self) + mail.references.reversed()).map(\.text)
    for id in answered.prefix(100) {
      let local = String(id.prefix { $0 != "@" })
      if let caseID = try doors.item(local)?.caseID, let record = try cases.record(caseID) { return record }
      if let record = try cases.record(local) { return record }
    }
    for text in mail.recipients.map(\.text) + [mail.subject] {
      for id in CaseName.all(in: text).prefix(5) {
        if let record = try cases.record(id) { return record }
      }
    }
    return nil
  }
}

/// Ids of cases in a text.
enum CaseName {
  /// Everything that looks like one: `case_` and 26 digits or letters.
  static func all(in text: String) -> [String] {
    let pieces = text.lowercased().split { !($0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber)) }
    return pieces.filter { $0.hasPrefix("case_") && $0.utf8.count == 31 }.map(String.init)
  }
}
