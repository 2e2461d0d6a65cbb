import Foundation
import RedressBase
import RedressMIME
import RedressNotice
import Testing

@Suite(.timeLimit(.minutes(3))) struct InboundMailTests {
  /// A mail that Python wrote, and what has to be read of it.
  struct Written {
    var name: String
    var mail: [UInt8]
    var expected: [String: Any]

    static func all() throws -> [Written] {
      let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Writers/write_mails.py")
      let (process, output) = (Process(), Pipe())
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["python3", script.path]
      process.standardOutput = output
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return try data.split(separator: 0x0A).map { line in
        let object = try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
        let mail = Data(base64Encoded: object["mail"] as? String ?? "").map(Array.init) ?? []
        return Written(
          name: object["name"] as? String ?? "", mail: mail,
          expected: object["expected"] as? [String: Any] ?? [:])
      }
    }
  }

  @Test("mails of many kinds")
  func kinds() throws {
    let written = try Written.all()
    #expect(written.count > 50)
    for mail in written {
      do throws(InboundMailError) {
        let seen = try InboundMail.read(mail.mail)
        #expect(["", "none", "maybe"].contains(mail.expected["error"] as? String ?? ""), "\(mail.name)")
        compare(seen, mail)
      } catch {
        let expected = mail.expected["error"] as? String ?? "none"
        #expect(
          "\(error)".hasPrefix(expected) || ["any", "maybe"].contains(expected), "\(mail.name): \(error)")
      }
    }
  }

  private func compare(_ seen: InboundMail, _ mail: Written) {
    func check(_ key: String, _ value: some Equatable) {
      guard let expected = mail.expected[key] else { return }
      #expect("\(expected)" == "\(value)", "\(mail.name): \(key)")
    }
    check("sender", seen.from.text)
    check("name", seen.fromName)
    check("fresh", seen.fresh)
    check("quoted", seen.quoted)
    check("subject", seen.subject)
    check("id", seen.messageID?.text ?? "")
    check("reply", seen.inReplyTo?.text ?? "")
    check("date", seen.date?.description ?? "")
    check("first", seen.attachments.first.map { Data($0.bytes).base64EncodedString() } ?? "")
    if let isAutomatic = mail.expected["automatic"] as? Bool {
      #expect(seen.isAutomatic == isAutomatic, "\(mail.name)")
    }
    if let references = mail.expected["references"] as? [String] {
      #expect(seen.references.map(\.text) == references)
    }
    if let files = mail.expected["files"] as? [String] {
      #expect(seen.attachments.map(\.name) == files, "\(mail.name)")
    }
    if let files = mail.expected["attachments"] as? [[String]] {
      #expect(
        seen.attachments.map { [$0.name, $0.type, Data($0.bytes).base64EncodedString()] } == files,
        "\(mail.name)")
    }
  }

  @Test("what is changed at random is read or refused, and nothing breaks")
  func mutated() throws {
    let mails = try Written.all().map(\.mail).filter { $0.count < 20_000 && !$0.isEmpty }
    var random = Numbers(state: 7)
    var (read, refused) = (0, 0)
    for _ in 0..<4000 {
      var mail = mails[Int(random.next() % UInt64(mails.count))]
      for _ in 0..<(1 + random.next() % 30) { mutate(&mail, &random) }
      do throws(InboundMailError) {
        let seen = try InboundMail.read(mail)
        let isClean = (seen.fresh + seen.quoted + seen.subject + seen.fromName).unicodeScalars.allSatisfy {
          scalar in
          scalar == "\n" || scalar == "\t" || scalar.value >= 0x20
        }
        #expect(isClean)
        #expect(seen.attachments.allSatisfy { !$0.name.contains("/") && !$0.name.hasPrefix(".") })
        read += 1
      } catch {
        refused += 1
      }
    }
    #expect(read > 500 && refused > 100)
  }

  private func mutate(_ mail: inout [UInt8], _ random: inout Numbers) {
    let pieces = [
      "\r\n", "\n\n", "--b", "=?utf-8?b?", "?=", "<", ">", "\"", "\0", "Content-Type: ", ";", "(", "\u{202E}",
      "--",
    ]
    let place = Int(random.next() % UInt64(mail.count))
    switch random.next() % 4 {
    case 0: mail[place] = UInt8(truncatingIfNeeded: random.next())
    case 1: mail.insert(contentsOf: pieces[Int(random.next() % UInt64(pieces.count))].utf8, at: place)
    case 2 where mail.count > 40:
      mail.removeSubrange(place..<min(mail.count, place + Int(random.next() % 20)))
    default:
      mail.insert(
        contentsOf: mail[place..<min(mail.count, place + 40)], at: Int(random.next() % UInt64(mail.count)))
    }
    if mail.isEmpty { mail = [0x41] }
  }

  @Test("a file beyond the limit is named")
  func limits() throws {
    let mail = Array("From: a@example.com\r\nContent-Type: image/png; name=\"a.png\"\r\n\r\n0123456789".utf8)
    var limits = InboundMailLimits()
    limits.attachmentBytes = 9
    #expect(throws: InboundMailError.attachmentTooLarge(name: "a.png", limit: 9)) {
      try InboundMail.read(mail, limits: limits)
    }
    limits.attachmentBytes = 10
    #expect(try InboundMail.read(mail, limits: limits).attachments.first?.bytes.count == 10)
  }
}

/// The same numbers each time (xorshift).
private struct Numbers {
  var state: UInt64
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
