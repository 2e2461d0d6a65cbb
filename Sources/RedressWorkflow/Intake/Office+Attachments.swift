import RedressBase
import RedressCase
import RedressJSON
import RedressNotice
import RedressRecords

extension Office {
  /// How many files of a mail are kept.
  private static let mostFiles = 10
  /// How many bytes they may have in all.
  private static let mostFileBytes = 10 << 20

  /// The files of a mail that are kept: the first ones, as far as they fit.
  static func taken(from mail: InboundMail) -> [InboundMail.Attachment] {
    var left = mostFileBytes
    return mail.attachments.prefix(mostFiles).filter { file in
      guard file.bytes.count <= left else { return false }
      left -= file.bytes.count
      return true
    }
  }

  /// Keeps files under their sender's own key, names and all, so that erasing the person erases them. How many were
  /// left out stands in the case's history.
  mutating func keep(
    _ files: [InboundMail.Attachment], of mail: InboundMail, with message: String, in record: CaseRecord
  ) throws {
    let account = record.file.account
    for file in files {
      let id = occasion.name("att")
      guard
        let sealed = try customers.sealed(file.bytes, label: "attachment \(id)", of: account, at: &occasion)
      else { continue }
      try customers.keep(
        CardNumbers.hidden(in: file.name), label: "attachment \(id)", of: account, at: &occasion)
      try mails.add(
        AttachmentRecord(
          id: id, caseID: record.file.id, message: message, type: file.type, size: Int64(file.bytes.count),
          account: account), sealed: sealed)
    }
    let left = mail.attachments.count - files.count
    guard left > 0 else { return }
    try cases.note(
      "attachments_left_out", .fields([("count", .integer(Int64(left)))]), case: record.file.id,
      by: Actor.system.id, at: now)
  }

  /// A file of a case with its name and content; nil for what was erased.
  public struct CaseFileContent: Sendable, Equatable {
    /// The file.
    public let record: AttachmentRecord
    /// Its name; nil where it was erased.
    public let name: String?
  }

  /// The files of a case, oldest first.
  public func attachments(of id: String) throws -> [CaseFileContent] {
    try mails.attachments(of: id).map { record in
      CaseFileContent(
        record: record, name: try customers.personal("attachment \(record.id)", of: record.account))
    }
  }

  /// What a file of a case holds; nil where it was erased.
  public func content(of file: AttachmentRecord) throws -> [UInt8]? {
    guard let sealed = try mails.sealed(file.id) else { return nil }
    return try customers.opened(sealed, label: "attachment \(file.id)", of: file.account)
  }
}
