import RedressNotice

/// What a message says and what comes along, gathered part by part.
struct MailContent {
  /// Files, in order.
  private(set) var attachments: [InboundMail.Attachment] = []

  private let limits: InboundMailLimits
  private var texts: [String] = []
  private var parts = 0

  init(_ limits: InboundMailLimits) {
    self.limits = limits
  }

  /// The text: all parts that are to be read, one after the other.
  func text() throws(InboundMailError) -> String {
    let text = texts.joined(separator: "\n\n")
    guard text.utf8.count <= limits.textBytes else { throw .textTooLarge(limit: limits.textBytes) }
    return text
  }

  /// Takes a part with everything in it; of what is there in another form already, only the files.
  mutating func take(
    _ part: MessagePart?, depth: Int, filesOnly: Bool = false
  ) throws(InboundMailError) {
    guard let part else { return }
    parts += 1
    guard depth <= limits.nesting else { throw .nestedTooDeep(limit: limits.nesting) }
    guard parts <= limits.parts else { throw .tooManyParts(limit: limits.parts) }
    switch part.kind {
    case .parts(let forms) where part.type == "multipart/alternative" && !filesOnly:
      try takeBest(of: forms, depth)
    case .parts(let parts):
      for part in parts { try take(part, depth: depth + 1, filesOnly: filesOnly) }
    case .message: try attach(part, name: part.fileName ?? "message.eml", type: "message/rfc822")
    case .content: try takeContent(part, filesOnly)
    }
  }

  /// Of several forms of the same, the plain text if it says anything, else the last one (RFC 2046, 5.1.4).
  ///
  /// Pictures often come with the HTML form, and calendars as one of the forms, so all files are taken.
  private mutating func takeBest(of forms: [MessagePart], _ depth: Int) throws(InboundMailError) {
    let plain = forms.firstIndex { form in
      form.type == "text/plain" && form.isBody && form.text?.contains { !$0.isWhitespace } == true
    }
    let rich = forms.lastIndex { $0.type == "text/html" || $0.type.hasPrefix("multipart/") }
    let best = plain ?? rich ?? forms.indices.last
    for (index, form) in forms.enumerated() { try take(form, depth: depth + 1, filesOnly: index != best) }
  }

  private mutating func takeContent(_ part: MessagePart, _ filesOnly: Bool) throws(InboundMailError) {
    guard part.isBody else { return try attach(part, name: part.fileName ?? "", type: part.type) }
    guard part.isReadable, let text = filesOnly ? "" : part.text else {
      // What a server says about a delivery is for machines and no file.
      if part.type.hasPrefix("message/") { return }
      return try attach(part, name: "", type: part.type)
    }
    guard text.utf8.count <= limits.textBytes else { throw .textTooLarge(limit: limits.textBytes) }
    if !filesOnly { texts.append(part.type == "text/html" ? HTMLText.text(of: text) : text) }
  }

  private mutating func attach(_ part: MessagePart, name: String, type: String) throws(InboundMailError) {
    guard attachments.count < limits.attachments else {
      throw .tooManyAttachments(limit: limits.attachments)
    }
    let file = InboundMail.Attachment(name: name, type: type, bytes: part.bytes)
    guard file.bytes.count <= limits.attachmentBytes else {
      throw .attachmentTooLarge(name: file.name, limit: limits.attachmentBytes)
    }
    attachments.append(file)
  }
}

extension MessagePart {
  /// Whether it belongs to what is read, and not to what is kept.
  fileprivate var isBody: Bool { !isAttachment && fileName == nil }

  /// Whether it is text in a form that is understood.
  fileprivate var isReadable: Bool { type == "text/plain" || type == "text/html" }
}
