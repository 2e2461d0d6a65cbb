import RedressBase

/// A mail that somebody wrote to us, as far as it is needed: values only. `RedressMIME` reads it from bytes.
///
/// Nothing in it is proved: anybody can write any sender. All texts are as the writer chose them, without
/// control characters except line ends and tabs; they have to be escaped wherever they are shown.
public struct InboundMail: Sendable, Equatable {
  /// A file that came along.
  public struct Attachment: Sendable, Equatable {
    /// A name that is safe to keep a file under; see `FileName`.
    public var name: String
    /// What the writer says it is, in lower case, such as `image/png`. It may be something else.
    public var type: String
    /// Its content, decoded.
    public var bytes: [UInt8]

    /// A file.
    public init(name: String, type: String, bytes: [UInt8]) {
      self.name = FileName.safe(name)
      self.type = FileName.type(type)
      self.bytes = bytes
    }
  }

  /// Who says to have written it.
  public var from: MailAddress
  /// The writer's name; may be empty.
  public var fromName: String
  /// Whom it was written to, as far as they are addresses: To and Cc, and where the mail server says it delivered it.
  public var recipients: [MailAddress] = []
  /// The message's own identity, if it has one that can be quoted.
  public var messageID: MessageID?
  /// The message that it answers.
  public var inReplyTo: MessageID?
  /// The messages before it, oldest first.
  public var references: [MessageID]
  /// The subject in one line, decoded; may be empty.
  public var subject: String
  /// When the writer says to have written it.
  public var date: Instant?
  /// Whether a machine wrote it: a bounce, an out-of-office note, a mailing list. Such mail is never answered.
  public var isAutomatic: Bool
  /// What the writer wrote now.
  public var fresh: String
  /// What was quoted from messages before.
  public var quoted: String
  /// Files that came along.
  public var attachments: [Attachment]

  /// A mail; its text is divided into what is new and what is quoted.
  public init(
    from: MailAddress, fromName: String = "", messageID: MessageID? = nil, inReplyTo: MessageID? = nil,
    references: [MessageID] = [], subject: String = "", date: Instant? = nil, isAutomatic: Bool = false,
    text: String, attachments: [Attachment] = []
  ) {
    (self.from, self.fromName) = (from, PlainText.line(fromName))
    (self.messageID, self.inReplyTo, self.references) = (messageID, inReplyTo, references)
    (self.subject, self.date, self.isAutomatic) = (PlainText.line(subject), date, isAutomatic)
    (fresh, quoted) = ReplyText.split(PlainText.lines(text))
    self.attachments = attachments
  }
}

/// What is read of a mail at most. Whatever goes beyond is refused as a whole, never cut off.
public struct InboundMailLimits: Sendable, Equatable {
  /// Bytes of the whole message.
  public var bytes = 25 << 20
  /// Bytes before the first empty line.
  public var headerBytes = 256 << 10
  /// How deep parts may be nested within parts.
  public var nesting = 16
  /// How many parts there may be.
  public var parts = 200
  /// How many files may come along.
  public var attachments = 30
  /// Bytes of one file, decoded.
  public var attachmentBytes = 20 << 20
  /// Bytes of the text, and of the HTML that one is made from.
  public var textBytes = 2 << 20

  /// What is read if nothing else is said.
  public init() {}
}

/// Why a mail is not taken.
public enum InboundMailError: Error, Equatable, Sendable {
  /// More bytes than are read, with the limit.
  case tooLarge(limit: Int)
  /// A header of more bytes than are read.
  case headerTooLarge(limit: Int)
  /// Parts within parts within parts.
  case nestedTooDeep(limit: Int)
  /// More parts than are read.
  case tooManyParts(limit: Int)
  /// More files than are taken.
  case tooManyAttachments(limit: Int)
  /// A file, by its safe name, of more bytes than are taken.
  case attachmentTooLarge(name: String, limit: Int)
  /// A text of more bytes than are read.
  case textTooLarge(limit: Int)
  /// It is no message of headers and a body.
  case notAMessage
  /// There is no sender whose address could be written to; see `MailAddress`.
  case noSender
  /// More than one sender: mail programs and filters would not agree on whom they show.
  case severalSenders
}

extension InboundMailError {
  /// Why, as the second half of a sentence: "it has several senders".
  public var inWords: String {
    switch self {
    case .tooLarge(let limit): "it has more than \(limit) bytes"
    case .headerTooLarge(let limit): "its header has more than \(limit) bytes"
    case .nestedTooDeep(let limit): "its parts are nested more than \(limit) deep"
    case .tooManyParts(let limit): "it has more than \(limit) parts"
    case .tooManyAttachments(let limit): "it has more than \(limit) files"
    case .attachmentTooLarge(_, let limit): "one of its files has more than \(limit) bytes"
    case .textTooLarge(let limit): "its text has more than \(limit) bytes"
    case .notAMessage: "it is no message of headers and a body"
    case .noSender: "it has no sender whose address could be written to"
    case .severalSenders: "it has several senders"
    }
  }
}
