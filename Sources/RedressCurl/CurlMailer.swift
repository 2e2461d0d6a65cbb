import CCurl
import RedressBase
import RedressNotice

/// Hands letters to a mail relay with libcurl, each over a connection of its own.
///
///     let relay = try MailRelay("smtp://mail.example.com:587", login: .init(user: "desk", password: password))
///     let outcome = await CurlMailer(relay).send(letter)
///
/// It repeats nothing: who sends decides by the outcome. A cancelled task gets its outcome within about a second.
public final class CurlMailer: Mailer {
  private let relay: MailRelay
  private let limit: Elapsed
  private let workers: Workers

  /// A mailer that sends so many letters at the same time and lets some more wait.
  ///
  /// - Parameter limit: how long one letter may take, waiting included. RFC 5321 (4.5.3.2) wants to see ten
  ///   minutes for the last answer; most relays take a second.
  public init(
    _ relay: MailRelay, limit: Elapsed = Elapsed(microseconds: 120_000_000), threads: Int = 4,
    places: Int = 256
  ) {
    self.relay = relay
    self.limit = limit
    workers = Workers(threads: threads, places: places)
  }

  /// Sends a letter to its one recipient.
  public func send(_ letter: OutgoingMail) async -> MailOutcome {
    let relay = relay
    return await workers.run(within: limit) {
      .later($0.rawValue)
    } _: { turn in
      Conversation(letter: letter, relay: relay, turn: turn).outcome()
    }
  }
}

/// One letter on one thread.
private struct Conversation {
  let letter: OutgoingMail
  let relay: MailRelay
  let turn: Workers.Turn

  func outcome() -> MailOutcome {
    let handle = turn.worker.trusted
    // Nothing but the server's replies comes back, and they are lines of at most 512 bytes.
    let transfer = Transfer(
      AnswerBuffer(bodyLimit: 64 << 10, headLimit: 64 << 10), cancellation: turn.cancellation,
      isPublicOnly: false, mayRepeat: false)
    transfer.upload = Upload(letter.bytes())
    transfer.hangUp = HangUp(after: turn.left)
    setUp(handle)
    let code = transfer.perform(with: handle)
    return MailVerdict(transfer: transfer, handle: handle, code: code).outcome
  }

  private func setUp(_ handle: CurlHandle) {
    handle.reset()
    handle.take(redress_curl_speak_smtp)
    handle.set(CURLOPT_URL, relay.url)
    handle.set(CURLOPT_USE_SSL, useOfTLS)
    handle.set(CURLOPT_CAINFO, relay.authorities)
    handle.set(CURLOPT_USERNAME, relay.login?.user)
    handle.set(CURLOPT_PASSWORD, relay.login?.password)
    // A null return path is written `<>`, which is what libcurl makes of an empty text.
    handle.set(CURLOPT_MAIL_FROM, letter.returnPath?.text ?? "")
    handle.set(CURLOPT_MAIL_RCPT, list: [letter.recipient.address.text])
    handle.set(CURLOPT_UPLOAD, 1)
    handle.set(CURLOPT_FORBID_REUSE, 1)
    handle.set(CURLOPT_FRESH_CONNECT, 1)
    // The transfer hangs up by itself; these are behind it.
    let longer = Elapsed(microseconds: turn.left.microseconds + 5_000_000)
    handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, Int(longer.microseconds / 1_000_000))
    handle.setLimits(longer, connecting: Elapsed(microseconds: 30_000_000))
  }

  private var useOfTLS: Int {
    switch relay.encryption {
    case .required: Int(CURLUSESSL_ALL.rawValue)
    case .optional: Int(CURLUSESSL_TRY.rawValue)
    case .off: Int(CURLUSESSL_NONE.rawValue)
    }
  }
}

/// What became of a letter, from how far the conversation came and the server's last reply.
private struct MailVerdict {
  let transfer: Transfer
  let handle: CurlHandle
  let code: CURLcode

  /// In order of precedence.
  ///
  /// A server takes a letter over with its reply to the line with the single dot (RFC 5321, 4.2.5), which is
  /// sent after the last byte of the letter was asked for. Before that a broken connection means that nothing
  /// was delivered; between the dot and the reply nobody knows.
  var outcome: MailOutcome {
    if code == CURLE_OK { return .accepted }
    let reply = handle.replyCode
    let isRefusal = (400..<600).contains(reply) && !transfer.answer.isTooLarge
    if transfer.upload.isFinished && reply == 250 { return .accepted }
    if transfer.upload.isFinished && !isRefusal { return .unknown(reason) }
    if isRefusal, reply >= 500, isAboutTheLetter(reply) { return .refused(code: reply, reason) }
    return .later(reason)
  }

  /// A 5xx before the envelope (greeting, encryption, login) is about our settings, and so are the replies that
  /// want encryption or a login later on (RFC 4954, 6): the letter may be sent once they are mended.
  private func isAboutTheLetter(_ reply: Int) -> Bool {
    transfer.hasBegun && ![503, 530, 534, 535, 538].contains(reply)
  }

  private var reason: String {
    if transfer.isCancelled { return "it was cancelled" }
    if transfer.hangUp?.isDue == true { return "its time ran out" }
    let words = handle.explanation(of: code)
    let line = String(transfer.answer.lastLine.filter { !$0.isNewline }.prefix(300))
    return line.isEmpty ? words : "\(words); the server's last words: \(line)"
  }
}
