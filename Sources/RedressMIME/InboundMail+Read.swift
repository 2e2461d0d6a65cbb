import CGMime
import RedressNotice

extension InboundMail {
  /// Reads a message as it came over the wire (RFC 5322 with MIME).
  ///
  /// What can be read is read, as mail programs do: unknown charsets, missing ends and wrong encodings cost
  /// characters, not the mail. Only what goes beyond the limits, is no message, or has not exactly one sender
  /// whose address can be written to, is refused.
  public static func read(
    _ bytes: [UInt8], limits: InboundMailLimits = InboundMailLimits()
  ) throws(InboundMailError) -> InboundMail {
    guard bytes.count <= limits.bytes else { throw .tooLarge(limit: limits.bytes) }
    guard headerLength(bytes, upTo: limits.headerBytes) <= limits.headerBytes else {
      throw .headerTooLarge(limit: limits.headerBytes)
    }
    guard let message = ParsedMessage(bytes) else { throw .notAMessage }
    return try read(message, limits)
  }

  private static func read(
    _ message: ParsedMessage, _ limits: InboundMailLimits
  ) throws(InboundMailError) -> InboundMail {
    let headers = message.headers
    let sender = try headers.sender()
    var content = MailContent(limits)
    try content.take(message.root, depth: 1)
    var mail = InboundMail(
      from: sender.address, fromName: sender.name, messageID: headers.identities("message-id").first,
      inReplyTo: headers.identities("in-reply-to").last, references: headers.identities("references"),
      subject: headers.first("subject") ?? "", date: headers.date,
      isAutomatic: headers.isAutomatic || message.root?.type == "multipart/report",
      text: try content.text(), attachments: content.attachments)
    mail.recipients = headers.recipients
    return mail
  }

  /// The bytes before the first empty line; counting stops beyond the limit.
  private static func headerLength(_ bytes: [UInt8], upTo limit: Int) -> Int {
    var (index, isLineEmpty) = (0, true)
    while index < bytes.count, index <= limit {
      if bytes[index] == 0x0A {
        if isLineEmpty { break }
        isLineEmpty = true
      } else if bytes[index] != 0x0D {
        isLineEmpty = false
      }
      index += 1
    }
    return index
  }
}
