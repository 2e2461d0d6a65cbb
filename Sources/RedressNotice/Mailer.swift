/// Hands letters to whoever delivers them. It keeps nothing and repeats nothing.
public protocol Mailer: Sendable {
  /// Sends a letter to its one recipient. Never throws: what is not known is an outcome too.
  func send(_ letter: OutgoingMail) async -> MailOutcome
}

/// What became of a letter.
public enum MailOutcome: Sendable, Equatable {
  /// The server has taken it over.
  case accepted
  /// The server said that it will never take this letter: there is no such mailbox, for example. The code is
  /// SMTP's, 500 to 599.
  case refused(code: Int, String)
  /// It was certainly not taken over, and may be sent again later.
  case later(String)
  /// The connection broke when everything had been sent: it may have been taken over. Sent again under the same
  /// Message-ID, most mailboxes show it once.
  case unknown(String)
}
