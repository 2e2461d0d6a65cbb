import CGMime

/// A message that GMime has taken apart. It and everything that is reached from it are for one thread.
final class ParsedMessage {
  private let raw: UnsafeMutablePointer<GMimeMessage>
  // GMime reads what it needs later from here.
  private let buffer: UnsafeMutablePointer<CChar>

  /// The message in some bytes; nil where GMime sees none.
  init?(_ bytes: [UInt8]) {
    Self.start()
    buffer = .allocate(capacity: bytes.count + 1)
    UnsafeMutableRawBufferPointer(start: buffer, count: bytes.count).copyBytes(from: bytes)
    guard let raw = redress_mime_message(buffer, bytes.count) else {
      buffer.deallocate()
      return nil
    }
    self.raw = raw
  }

  deinit {
    redress_mime_free_message(raw)
    buffer.deallocate()
  }

  /// What stands above everything.
  var headers: MessageHeaders { MessageHeaders(redress_mime_object(raw)) }

  /// The outermost part.
  var root: MessagePart? { redress_mime_root(raw).map { MessagePart(owner: self, raw: $0) } }

  /// GMime wants to be started once.
  private static let started: Void = g_mime_init()
  private static func start() { _ = started }
}

/// A part of a message, which it keeps alive.
struct MessagePart {
  /// How a part is made.
  enum Kind {
    /// Of parts.
    case parts([MessagePart])
    /// Of another message.
    case message
    /// Of content.
    case content
  }

  private let owner: ParsedMessage
  private let raw: UnsafeMutablePointer<GMimeObject>

  init(owner: ParsedMessage, raw: UnsafeMutablePointer<GMimeObject>) {
    self.owner = owner
    self.raw = raw
  }

  /// What it is made of.
  var kind: Kind {
    if redress_mime_is_message(raw) != 0 { return .message }
    guard redress_mime_is_multipart(raw) != 0 else { return .content }
    return .parts(
      (0..<max(0, redress_mime_count(raw))).compactMap { index in
        redress_mime_child(raw, index).map { MessagePart(owner: owner, raw: $0) }
      })
  }

  /// Its type, in lower case.
  var type: String {
    guard let text = redress_mime_type(raw) else { return "" }
    defer { redress_mime_free_text(text) }
    return String(cString: text).lowercased()
  }

  /// The name of a file, as it is written.
  var fileName: String? {
    redress_mime_filename(raw).map { String(cString: $0) }
  }

  /// Whether it says that it is a file to keep.
  var isAttachment: Bool {
    redress_mime_disposition(raw).map { String(cString: $0).lowercased() == "attachment" } ?? false
  }

  /// Its text, in whatever charset it was; nil where it is none.
  var text: String? {
    guard let text = redress_mime_text(raw) else { return nil }
    defer { redress_mime_free_text(text) }
    return String(cString: text)
  }

  /// Its content, decoded.
  var bytes: [UInt8] {
    guard let array = redress_mime_bytes(raw) else { return [] }
    defer { redress_mime_free_bytes(array) }
    return Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
  }
}
