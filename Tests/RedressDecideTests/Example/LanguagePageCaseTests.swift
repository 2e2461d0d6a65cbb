import Foundation
import Testing

@testable import RedressDecide

/// The policies of the language's page, on real cases.
@Suite struct LanguagePageCaseTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func policy(named name: String) throws -> Policy {
    let page = try String(
      contentsOf: Self.root.appending(path: "docs/language/README.md"), encoding: .utf8)
    let policies = page.components(separatedBy: "```policy\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0] + "\n"
    }
    return try Policy.compile(try #require(policies.first { $0.contains("policy: \(name)\n") }))
  }

  @Test(
    "the hotel looks ahead to the stay",
    arguments: [
      ("room", "2025-06-27T23:59:59+02:00", 29500), ("room", "2025-06-28T00:00:00+02:00", 14500),
      ("room", "2025-07-09T23:59:59+02:00", 14500), ("room", "2025-07-10T00:00:00+02:00", 2500),
      ("saver_room", "2025-07-09T23:59:59+02:00", 14500), ("saver_room", "2025-07-10T00:00:00+02:00", nil),
      ("room", "2025-07-12T12:00:00+02:00", 2500),
    ] as [(String, String, Int64?)])
  func hotel(product: String, asked: String, amount: Int64?) throws {
    let booking =
      #"{"type":"charge.succeeded","at":"2025-06-01T09:00:00Z","charge":"ch_1","amount":30000,"currency":"usd","product":"\#(product)","billing_reason":"manual","period":{"start":"2025-07-11T15:00:00+02:00","end":"2025-07-14T11:00:00+02:00"}}"#
    let text =
      #"{"account":{"id":"acct_1"},"events":[\#(booking)],"request":{"type":"refund","at":"\#(asked)","charge":"ch_1"}}"#
    let decision = try policy(named: "hotel").decide(text)
    #expect(decision.decisive == ["H1"])
    #expect(decision.remedies.first?.amount == amount)
  }
}
