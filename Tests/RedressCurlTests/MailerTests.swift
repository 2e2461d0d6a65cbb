import Foundation
import RedressBase
import RedressNotice
import Testing

@testable import RedressCurl

@Suite(.timeLimit(.minutes(2))) struct MailerTests {
  private static let plain = Result { try Server("smtp_faults.py", ["plain"]) }
  private static let limit = Elapsed(microseconds: 30_000_000)
  private static let short = Elapsed(microseconds: 4_000_000)

  private func letter(
    to: String = "ada@example.com", from: String? = "desk@example.com", text: String = "Hello\n"
  ) throws -> OutgoingMail {
    try OutgoingMail(
      from: Mailbox("Desk", try #require(MailAddress("desk@example.com"))),
      to: Mailbox("Ada", try #require(MailAddress(to))), returnPath: from.flatMap(MailAddress.init),
      messageID: try #require(MessageID("m1@example.com")),
      date: Instant(microseconds: 1_759_309_200_000_000),
      subject: "Your refund", text: text, html: "<p>Hello</p>")
  }

  private func mailer(
    _ server: Server, _ scheme: String = "smtp", _ encryption: MailRelay.Encryption = .off,
    password: String? = nil, host: String = "127.0.0.1", authorities: String? = nil, limit: Elapsed = limit
  ) throws -> CurlMailer {
    let login = password.map { MailRelay.Login(user: "desk", password: $0) }
    return CurlMailer(
      try MailRelay(
        "\(scheme)://\(host):\(server.port)", encryption: encryption, login: login, helloName: "redress.test",
        authorities: authorities), limit: limit)
  }

  @Test("a letter arrives byte by byte, dots at the beginning of lines included")
  func arrives() async throws {
    let server = try Server("smtp_faults.py", ["plain"])
    let letter = try letter(text: ".\n..\nHello\n.\n")
    #expect(await (try mailer(server)).send(letter) == .accepted)
    let taken = try JSONSerialization.jsonObject(with: Data(server.line().utf8)) as? [String: Any] ?? [:]
    #expect(taken["sender"] as? String == "<desk@example.com>")
    #expect(taken["recipient"] as? String == "<ada@example.com>")
    #expect(Data(base64Encoded: taken["message"] as? String ?? "").map(Array.init) == letter.bytes())
  }

  @Test("a null return path is written as one")
  func nullPath() async throws {
    let server = try Server("smtp_faults.py", ["plain"])
    #expect(await (try mailer(server)).send(try letter(from: nil)) == .accepted)
    #expect(server.line().contains("\"sender\": \"<>\""))
  }

  @Test(
    "refusals, delays and doubt, at each stage",
    arguments: [
      ("rcpt-550", "refused 550"), ("rcpt-553", "refused 553"), ("rcpt-450", "later"), ("rcpt-421", "later"),
      ("data-554", "refused 554"), ("data-451", "later"), ("end-550", "refused 550"),
      ("end-552", "refused 552"),
      ("end-451", "later"), ("drop-rcpt", "later"), ("drop-data", "later"), ("drop-end", "unknown"),
      ("slow-end", "unknown"), ("rcpt-530", "later"),
    ])
  func outcomes(recipient: String, expected: String) async throws {
    let limit = recipient == "slow-end" ? Self.short : Self.limit
    let mailer = try mailer(try Self.plain.get(), limit: limit)
    let outcome = await mailer.send(try letter(to: "\(recipient)@example.com"))
    #expect(Self.word(outcome) == expected, "\(outcome)")
  }

  @Test(
    "a sender may be refused, too",
    arguments: [("mail-550", "refused 550"), ("mail-451", "later"), ("drop-mail", "later")])
  func senders(sender: String, expected: String) async throws {
    let outcome = await (try mailer(try Self.plain.get())).send(try letter(from: "\(sender)@example.com"))
    #expect(Self.word(outcome) == expected, "\(outcome)")
  }

  @Test("a connection that breaks within a long letter has delivered nothing")
  func middle() async throws {
    let long = String(repeating: "All work and no play makes for a long letter.\n", count: 60_000)
    let outcome = await (try mailer(try Self.plain.get())).send(
      try letter(to: "drop-mid@example.com", text: long))
    #expect(Self.word(outcome) == "later", "\(outcome)")
  }

  @Test(
    "a server that is not there, silent or unwilling says nothing about the letter",
    arguments: ["silent", "greeting-554", "greeting-421", "gone"])
  func unwilling(mode: String) async throws {
    let server = try Server("smtp_faults.py", [mode])
    let address = mode == "gone" ? "smtp://127.0.0.1:1" : "smtp://127.0.0.1:\(server.port)"
    let mailer = CurlMailer(try MailRelay(address, encryption: .off), limit: Self.short)
    let outcome = await mailer.send(try letter())
    #expect(Self.word(outcome) == "later", "\(outcome)")
  }

  @Test("encryption: required, optional and from the start; and whose certificate")
  func encryption() async throws {
    let (files, plain) = (Certificate.shared, try Self.plain.get())
    let starttls = try Server("smtp_faults.py", ["starttls"] + files.arguments)
    let smtps = try Server("smtp_faults.py", ["smtps"] + files.arguments)
    let ca = files.certificate
    for (mailer, isTaken) in [
      (try mailer(plain, "smtp", .required), false), (try mailer(plain, "smtp", .optional), true),
      (try mailer(starttls, "smtp", .required, authorities: ca), true),
      (try mailer(starttls, "smtp", .required), false), (try mailer(starttls, "smtp", .off), true),
      (try mailer(smtps, "smtps", .off, host: "localhost", authorities: ca), true),
      (try mailer(smtps, "smtps", .off), false),
    ] {
      #expect(Self.word(await mailer.send(try letter())) == (isTaken ? "accepted" : "later"))
    }
    #expect(starttls.line().contains("\"secure\": true"))
  }

  @Test("a login works, and a wrong password is not the letter's fault")
  func login() async throws {
    let files = Certificate.shared
    let server = try Server("smtp_faults.py", ["auth"] + files.arguments)
    for (password, expected) in [("secret", "accepted"), ("wrong", "later"), (nil, "later")] {
      let mailer = try mailer(server, "smtp", .required, password: password, authorities: files.certificate)
      let outcome = await mailer.send(try letter())
      #expect(Self.word(outcome) == expected, "\(outcome)")
      #expect(!"\(outcome)".contains("secret"))
    }
    #expect(server.line().contains("\"user\": \"desk\""))
  }

  @Test("a letter whose task is cancelled: in doubt once it was sent, else for later")
  func cancelled() async throws {
    let server = try Server("smtp_faults.py", ["plain"])
    let slow = try mailer(server)
    let letter = try letter(to: "slow-end@example.com")
    let task = Task { await slow.send(letter) }
    #expect(await server.nextLine() == "everything is here")
    task.cancel()
    let outcome = await task.value
    #expect(outcome == .unknown("it was cancelled"))
    let early = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await slow.send(letter)
    }
    #expect(Self.word(await early.value) == "later")
  }

  @Test("settings that cannot work, or would show the password, are refused")
  func settings() {
    let login = MailRelay.Login(user: "desk", password: "secret")
    for address in [
      "", "mail.example.com", "http://a", "smtp://", "smtp://a b", "smtp://a/b", "smtp://u:p@h",
      "smtp://a\r\n",
    ] {
      #expect(throws: MailRelayError.notAnAddress) { try MailRelay(address) }
    }
    #expect(throws: MailRelayError.notAnAddress) { try MailRelay("smtp://a", helloName: "a\r\nb") }
    #expect(throws: MailRelayError.passwordInTheOpen) {
      try MailRelay("smtp://a", encryption: .optional, login: login)
    }
    #expect(throws: MailRelayError.passwordInTheOpen) {
      try MailRelay("smtp://a", encryption: .off, login: login)
    }
    #expect(throws: Never.self) { try MailRelay("smtps://a", encryption: .off, login: login) }
    #expect(!"\(login)".contains("secret"))
  }

  private static func word(_ outcome: MailOutcome) -> String {
    switch outcome {
    case .accepted: "accepted"
    case .refused(let code, _): "refused \(code)"
    case .later: "later"
    case .unknown: "unknown"
    }
  }
}
