import Foundation
import RedressBase
import RedressNotice
import Testing

@Suite struct OutgoingMailTests {
  /// What Python's parser makes of a letter.
  struct Seen: Decodable {
    var headers: [[String]]
    var from: [[String]]
    var to: [[String]]
    var date: String
    var types: [String]
    var contents: [String]
    var defects: [String]
    var longest: Int
    var bare: Int
    var ascii: Bool

    func header(_ name: String) -> [String] { headers.filter { $0[0] == name }.map { $0[1] } }
  }

  private func letter(
    subject: String = "Your refund", name: String = "Ada Lovelace", text: String = "Hello\n",
    html: String? = "<p>Hello</p>\n", thread: [String] = []
  ) throws -> OutgoingMail {
    try OutgoingMail(
      from: Mailbox("AiSora Refunds", try #require(MailAddress("desk@example.com"))),
      to: Mailbox(name, try #require(MailAddress("Ada@Example.com"))), returnPath: nil,
      replyTo: MailAddress("case+r1@example.com"), messageID: try #require(MessageID("m1@example.com")),
      thread: thread.compactMap(MessageID.init), date: Instant(microseconds: 1_759_309_200_000_000),
      subject: subject, text: text, html: html)
  }

  private func read(_ letters: [OutgoingMail]) throws -> [Seen] {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "read_mail.py")
    let file = FileManager.default.temporaryDirectory.appending(path: "redress-\(UUID()).txt")
    let lines = letters.map { Data($0.bytes()).base64EncodedString() }
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path]
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let seen = try JSONDecoder().decode([Seen].self, from: data)
    #expect(seen.count == letters.count)
    #expect(seen.allSatisfy { $0.defects == [] && $0.bare == 0 && $0.ascii && $0.longest <= 998 })
    return seen
  }

  @Test("the bytes of a letter")
  func bytes() throws {
    let letter = try letter(subject: "Grüße", text: "1 = 1 \nß\n", thread: ["a@b", "c@d"])
    let text = String(decoding: letter.bytes(), as: UTF8.self)
    #expect(
      text.replacing("\r\n", with: "\n") == """
        Date: Wed, 01 Oct 2025 09:00:00 +0000
        From: "AiSora Refunds" <desk@example.com>
        To: "Ada Lovelace" <Ada@example.com>
        Reply-To: <case+r1@example.com>
        Message-ID: <m1@example.com>
        In-Reply-To: <c@d>
        References: <a@b> <c@d>
        Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: multipart/alternative;
         boundary="=_redress_15518b10f6c5d78571e376bba50af9a8"

        --=_redress_15518b10f6c5d78571e376bba50af9a8
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        1 =3D 1=20
        =C3=9F
        --=_redress_15518b10f6c5d78571e376bba50af9a8
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        <p>Hello</p>
        --=_redress_15518b10f6c5d78571e376bba50af9a8--

        """)
    #expect(letter.bytes() == letter.bytes())
  }

  private static let subjects = [
    "Your refund", "",
    "Grüße aus Köln: Ihre Erstattung ist auf dem Weg, und zwar der ganze Betrag von 29,00 € 🎉",
    "환불 요청이 승인되었습니다 — 환불 요청이 승인되었습니다 — 환불 요청이 승인되었습니다", "two  blanks", " ends ",
    "=?utf-8?q?not?= an encoded word", String(repeating: "long words in a row ", count: 30) + "end",
    String(repeating: "x", count: 900), "a: b; c, d <e@f> \"g\" \\h (i)",
    String(repeating: "🎉", count: 300),
    "Bcc: victim@example.com",
  ]

  @Test("another parser reads what was written")
  func subjects() throws {
    for (subject, seen) in zip(Self.subjects, try read(Self.subjects.map { try letter(subject: $0) })) {
      #expect(seen.header("Subject") == [subject])
      #expect(seen.header("Bcc") == [])
      #expect(seen.types == ["multipart/alternative", "text/plain", "text/html"])
      #expect(seen.date == "2025-10-01T09:00:00+00:00")
      #expect(seen.header("Auto-Submitted") == ["auto-generated"])
    }
  }

  private static let names = [
    "Ada", "Lovelace, Ada", "\"Ada\" \\ x", "evil@example.com", "<evil@example.com>",
    "Ada <evil@example.com>,", "Ädä",
    "山田 太郎", String(repeating: "Ada Lovelace ", count: 15) + "x", "=?utf-8?q?x?=", "a;b:c", "(comment)",
  ]

  @Test("names never become addresses")
  func names() throws {
    for (name, seen) in zip(Self.names, try read(Self.names.map { try letter(name: $0) })) {
      // Python 3.11 keeps the blanks between encoded words of a name, against RFC 2047, 6.2.
      #expect(
        seen.to.map { $0.map { $0.filter { $0 != " " } } } == [
          [name.filter { $0 != " " }, "Ada@example.com"]
        ])
      #expect(seen.from == [["AiSora Refunds", "desk@example.com"]])
    }
  }

  private static let bodies = [
    "one line", "two\nlines\n", "\n\nempty\n\n\n", "trailing \t\nblanks \n", "=\n==\n=3D\n",
    ".\n..\n.dot\n", "From me\n",
    "Ünïcödé — 環境 🎉\n", String(repeating: "x", count: 5000), String(repeating: "é", count: 2000) + "\n",
    "--=_redress_15518b10f6c5d78571e376bba50af9a8--\n", "a\u{7}b\u{1B}[31m\n",
  ]

  @Test("bodies arrive as they were written")
  func bodies() throws {
    for (text, seen) in zip(Self.bodies, try read(Self.bodies.map { try letter(text: $0, html: "<p>" + $0) }))
    {
      // The last line end belongs to the boundary after it (RFC 2046, 5.1.1).
      let ended = text.hasSuffix("\n") ? String(text.dropLast()) : text
      #expect(seen.contents.map { $0.replacing("\r\n", with: "\n") } == [ended, "<p>" + ended])
      #expect(seen.longest <= 78)
    }
    #expect(try read([try letter(html: nil)])[0].types == ["text/plain"])
  }

  @Test("a long conversation is told by its beginning and its end")
  func threads() throws {
    let seen = try read([try letter(thread: (0..<100).map { "m\($0)@example.com" })])[0]
    let references = seen.header("References").first?.split(separator: " ").map(String.init) ?? []
    #expect(references.count == 20)
    #expect(references.first == "<m0@example.com>")
    #expect(references.last == "<m99@example.com>")
    #expect(seen.header("In-Reply-To") == ["<m99@example.com>"])
    #expect(try read([try letter(thread: [String(repeating: "x", count: 900)])])[0].longest < 998)
  }

  @Test(
    "what would begin a header of its own is refused",
    arguments: [
      "\r", "\n", "\r\nBcc: v@example.com", "\0", "\u{85}", "\u{2028}", "\u{7F}", "\u{B}", "\t",
    ])
  func injection(evil: String) throws {
    #expect(throws: MailError.controlCharacter(.subject)) { try letter(subject: "a\(evil)b") }
    #expect(throws: MailError.controlCharacter(.name)) { try letter(name: "a\(evil)b") }
    #expect(MailAddress("a\(evil)b@example.com") == nil)
    #expect(MailAddress("a@example.com\(evil)") == nil)
    #expect(MessageID("a\(evil)@example.com") == nil)
  }

  @Test("other refusals")
  func refusals() throws {
    #expect(throws: MailError.controlCharacter(.body)) { try letter(text: "a\0b") }
    #expect(throws: MailError.controlCharacter(.body)) { try letter(html: "a\0b") }
    #expect(throws: MailError.tooLong(.subject)) { try letter(subject: String(repeating: "x", count: 901)) }
    #expect(throws: MailError.tooLong(.name)) { try letter(name: String(repeating: "x", count: 201)) }
  }

  @Test(
    "addresses",
    arguments: [
      ("ada@example.com", true), ("a.b+c_d-e@sub.example.co.uk", true), ("a@xn--bcher-kva.example", true),
      ("a@b", true),
      ("", false), ("a", false), ("@b.c", false), ("a@", false), ("a@b@c.d", false), (".a@b.c", false),
      ("a..b@b.c", false), ("a@b..c", false), ("a@-b.c", false), ("a b@c.d", false), ("\"a\"@b.c", false),
      ("a@[127.0.0.1]", false), ("a@1.2.3.4", false), ("<a@b.c>", false), ("ä@b.c", false), ("a@b.c>", false),
      ("a,b@c.d", false), ("a@b_c.d", false),
    ])
  func addresses(text: String, isAddress: Bool) {
    #expect((MailAddress(text) != nil) == isAddress)
  }
}
