import CGMime
import RedressBase
import RedressNotice

/// The headers of a message, decoded, by their names in lower case.
struct MessageHeaders {
  private let fields: [(name: String, value: String)]

  init(_ raw: UnsafeMutablePointer<GMimeObject>?) {
    guard let raw else {
      fields = []
      return
    }
    fields = (0..<max(0, redress_mime_header_count(raw))).compactMap { index in
      guard let name = redress_mime_header_name(raw, index), let value = redress_mime_header_value(raw, index)
      else { return nil }
      return (String(cString: name).lowercased(), String(cString: value))
    }
  }

  /// All values of a name.
  private func all(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  /// The first value of a name.
  func first(_ name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  /// The one sender.
  ///
  /// RFC 5322 (3.6) allows one From header; programs show the first or the last of two, so that one could
  /// check the one and read the other.
  func sender() throws(InboundMailError) -> (name: String, address: MailAddress) {
    let values = all("from")
    guard values.count <= 1 else { throw .severalSenders }
    let mailboxes = values.flatMap(Self.mailboxes)
    guard mailboxes.count <= 1 else { throw .severalSenders }
    guard let mailbox = mailboxes.first, let address = MailAddress(mailbox.address) else { throw .noSender }
    return (mailbox.name, address)
  }

  /// Whom it was written or delivered to; at most a hundred.
  var recipients: [MailAddress] {
    let names = ["to", "cc", "delivered-to", "x-original-to"]
    let mailboxes = names.flatMap { all($0) }.flatMap(Self.mailboxes)
    return mailboxes.prefix(100).compactMap { MailAddress($0.address) }
  }

  private static func mailboxes(_ value: String) -> [(name: String, address: String)] {
    guard let list = redress_mime_addresses(value) else { return [] }
    defer { redress_mime_free_addresses(list) }
    return (0..<max(0, redress_mime_address_count(list))).map { index in
      let name = redress_mime_address_name(list, index).map { String(cString: $0) }
      let address = redress_mime_address(list, index).map { String(cString: $0) }
      return (name ?? "", address ?? "")
    }
  }

  /// The identities in a header, in order; what is not in brackets, or cannot be quoted, is left out.
  func identities(_ name: String) -> [MessageID] {
    let pieces = (first(name) ?? "").split(separator: "<").dropFirst(first(name)?.first == "<" ? 0 : 1)
    return pieces.prefix(1000).compactMap { piece in
      guard let end = piece.firstIndex(of: ">") else { return nil }
      return MessageID(String(piece[..<end].filter { !$0.isWhitespace }))
    }
  }

  /// When it says to have been written, if that is in the years 1970 to 9999.
  var date: Instant? {
    var isFound: Int32 = 0
    guard let value = first("date") else { return nil }
    let seconds = Int64(redress_mime_date(value, &isFound))
    guard isFound != 0, (0..<253_402_300_800).contains(seconds) else { return nil }
    return Instant(microseconds: seconds * 1_000_000)
  }

  /// Whether a machine wrote it, by RFC 3834 (2 and 5) and by what was usual before it.
  var isAutomatic: Bool {
    saysAutomatic || isFromList || isFromServer
  }

  private var saysAutomatic: Bool {
    let submitted = all("auto-submitted").map {
      $0.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
    }
    return submitted.contains { $0 != "no" }
      || ["x-autoreply", "x-autorespond", "x-auto-reply", "x-failed-recipients"].contains { first($0) != nil }
  }

  private var isFromList: Bool {
    let precedences = all("precedence").map { $0.lowercased().filter { !$0.isWhitespace } }
    return precedences.contains { ["bulk", "junk", "list", "auto_reply"].contains($0) }
      || first("list-id") != nil || first("list-unsubscribe") != nil
  }

  /// A null return path, or one of the names that servers write under (RFC 2142, RFC 3834).
  private var isFromServer: Bool {
    if all("return-path").contains(where: { $0.filter { !$0.isWhitespace } == "<>" }) { return true }
    let senders = all("from").flatMap(Self.mailboxes).map { $0.address.prefix { $0 != "@" }.lowercased() }
    return senders.contains { ["mailer-daemon", "postmaster"].contains($0) }
  }
}
