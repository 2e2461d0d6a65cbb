import RedressBase
import RedressVault

/// From a letter to the bytes that are sent: RFC 5322 with MIME (RFC 2045 to 2047).
extension OutgoingMail {
  /// The message, with CRLF at every line end and no line beyond 998 bytes.
  ///
  /// The same letter gives the same bytes.
  public func bytes() -> [UInt8] {
    Array((headerLines + bodyLines).map { $0 + "\r\n" }.joined().utf8)
  }

  private var headerLines: [String] {
    var lines = ["Date: \(MailDate.text(date))"]
    lines += MailHeader.mailbox("From", sender) + MailHeader.mailbox("To", recipient)
    if let replyTo { lines += MailHeader.folded("Reply-To", ["<\(replyTo)>"]) }
    lines += MailHeader.folded("Message-ID", ["\(messageID)"])
    if let answered = thread.last { lines += MailHeader.folded("In-Reply-To", ["\(answered)"]) }
    if !thread.isEmpty { lines += MailHeader.folded("References", references.map(\.description)) }
    lines += MailHeader.text("Subject", subject)
    if isAutomatic { lines.append("Auto-Submitted: auto-generated") }
    return lines + ["MIME-Version: 1.0"]
  }

  /// A long conversation is told by its beginning and its end, as RFC 5537 (3.4.4) does it for news.
  private var references: [MessageID] {
    thread.count <= 20 ? thread : [thread[0]] + thread.suffix(19)
  }

  private var bodyLines: [String] {
    guard let html else { return Self.part("text/plain", text) }
    let opening = ["Content-Type: multipart/alternative;", " boundary=\"\(boundary)\"", ""]
    let plain = ["--\(boundary)"] + Self.part("text/plain", text)
    let rich = ["--\(boundary)"] + Self.part("text/html", html)
    return opening + plain + rich + ["--\(boundary)--"]
  }

  private static func part(_ type: String, _ text: String) -> [String] {
    [
      "Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
    ] + QuotedPrintable.lines(text)
  }

  /// From the Message-ID, so that it is the same each time. `=_` cannot occur in quoted-printable (RFC 2045,
  /// 6.7 recommends it for that), so no text can end its part.
  private var boundary: String {
    "=_redress_\(Digest.sha256(messageID.text.utf8).prefix(32))"
  }
}

/// Dates as RFC 5322 (3.3) has them.
enum MailDate {
  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Wed, 01 Oct 2025 09:00:00 +0000`; the fraction of the second is left out.
  static func text(_ instant: Instant) -> String {
    let seconds = instant.microseconds / 1_000_000
    let (day, second) = (Day(number: Int32(truncatingIfNeeded: seconds / 86_400)), Int(seconds % 86_400))
    let time = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
    let weekday = days[Int(day.weekday.rawValue) - 1]
    let date = "\(padded(day.day, 2)) \(months[day.month - 1]) \(padded(day.year, 4))"
    return "\(weekday), \(date) \(time) +0000"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
