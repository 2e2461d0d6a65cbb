import RedressBase

/// A letter that can be sent: checked, so that whatever stands in it cannot become a header of its own.
public struct OutgoingMail: Sendable, Equatable {
  /// Who writes.
  public let sender: Mailbox
  /// Who gets it; one recipient only.
  public let recipient: Mailbox
  /// Where bounces go; nil for nowhere (`<>`), as RFC 3834 wants it of answers that no person wrote.
  public let returnPath: MailAddress?
  /// Where answers go, if not to the sender.
  public let replyTo: MailAddress?
  /// The message's own identity; the same letter sent again keeps it.
  public let messageID: MessageID
  /// The messages before it in the conversation, oldest first; the last is the one that is answered.
  public let thread: [MessageID]
  /// When it was written.
  public let date: Instant
  /// The subject, in one line.
  public let subject: String
  /// The body as plain text.
  public let text: String
  /// The same as HTML; nil for a letter of plain text only.
  public let html: String?
  /// Whether to say that no person wrote it (`Auto-Submitted: auto-generated`, RFC 3834), so that no machine
  /// answers.
  public let isAutomatic: Bool

  /// A letter.
  ///
  /// - Throws: `MailError` for control characters in the subject or NUL in a body, for a subject of more than
  ///   900 characters, and for a date outside the years 1970 to 9999.
  public init(
    from sender: Mailbox, to recipient: Mailbox, returnPath: MailAddress?, replyTo: MailAddress? = nil,
    messageID: MessageID, thread: [MessageID] = [], date: Instant, subject: String, text: String,
    html: String? = nil, isAutomatic: Bool = true
  ) throws(MailError) {
    try MailText.check(subject, in: .subject, limit: 900)
    guard !text.utf8.contains(0), html?.utf8.contains(0) != true else { throw .controlCharacter(.body) }
    guard (0..<253_402_300_800_000_000).contains(date.microseconds) else { throw .impossibleDate }
    (self.sender, self.recipient) = (sender, recipient)
    (self.returnPath, self.replyTo) = (returnPath, replyTo)
    (self.messageID, self.thread) = (messageID, thread)
    (self.date, self.subject, self.text, self.html) = (date, subject, text, html)
    self.isAutomatic = isAutomatic
  }
}

/// What cannot be written into a letter.
public enum MailError: Error, Equatable, Sendable {
  /// Where it stands.
  public enum Part: Sendable, Equatable {
    /// The name of a sender or recipient.
    case name
    /// The subject.
    case subject
    /// The text or the HTML.
    case body
  }

  /// A line end, NUL or other control character.
  case controlCharacter(Part)
  /// More characters than a header should have.
  case tooLong(Part)
  /// A date that the format cannot say.
  case impossibleDate
}

enum MailText {
  /// Refuses what could end a header: C0 and C1 controls, DEL, and Unicode's own line and paragraph ends, which
  /// some mail programs take for one once the encoding is gone.
  static func check(_ text: String, in part: MailError.Part, limit: Int) throws(MailError) {
    guard text.unicodeScalars.allSatisfy({ !$0.isControl }) else { throw .controlCharacter(part) }
    guard text.unicodeScalars.count <= limit else { throw .tooLong(part) }
  }
}

extension Unicode.Scalar {
  /// A control character, or one of Unicode's separators of lines and paragraphs.
  var isControl: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
  }

  /// A character that changes the direction of what stands around it (Trojan Source), and is seen by nobody.
  var isDirectional: Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
      || value == 0x200E || value == 0x200F || value == 0x061C
  }
}
