import Foundation
import RedressBase
import RedressDecide
import Testing

@testable import RedressProve

/// How the second case of a pair differs from the first, word for word.
@Suite struct TellingDifferenceTests {
  private static func pack(_ events: String..., request: String = Tale.asks) -> Tale {
    Tale(events: [Tale.buys("credit_pack")] + events, request: request, story: "")
  }

  private static func asking(_ at: String) -> Tale { pack(request: Tale.refund(at: at)) }

  private func expect(
    _ one: Tale, _ other: Tale, _ words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(
      Telling.difference(try one.made(), try other.made(), in: .utc) == words, sourceLocation: sourceLocation)
  }

  @Test func nothing() throws {
    try expect(Self.pack(), Self.pack(), "is the same")
    var named = try Self.pack().made()
    named.id = "case_2"
    #expect(Telling.difference(try Self.pack().made(), named, in: .utc) == "is the same")
    let other = Self.pack(
      Tale.event("policy.accepted", "2025-10-02T12:00:00Z", #""policy":"p","version":"1""#))
    try expect(Self.pack(), other, "differs only in details that are not told")
  }

  @Test func moments() throws {
    let one = Self.asking("2025-10-08T12:00:00Z")
    try expect(one, Self.asking("2025-10-09T12:00:00Z"), "asks a day later, on 9 October")
    try expect(one, Self.asking("2025-10-05T12:00:00Z"), "asks 3 days earlier, on 5 October")
    try expect(one, Self.asking("2026-01-08T12:00:00Z"), "asks 92 days later, on 8 January 2026")
    try expect(one, Self.asking("2025-10-08T12:00:01Z"), "asks a second later, at 12:00:01")
    try expect(one, Self.asking("2025-10-09T13:00:00Z"), "asks 25 hours later, on 9 October at 13:00")
    try expect(one, Self.asking("2025-10-19T13:01:01Z"), "asks later, on 19 October at 13:01:01")
    let midnight = Self.asking("2025-10-08T23:59:59Z")
    try expect(midnight, Self.asking("2025-10-09T00:00:00Z"), "asks a second later, on 9 October at 00:00")
  }

  @Test func counts() throws {
    let one = Self.pack(Tale.granted(1000), Tale.drawn("credits.used", 200))
    let other = Self.pack(Tale.granted(1000), Tale.drawn("credits.used", 201))
    try expect(one, other, "has used 201 credits instead of 200")
    try expect(Self.pack(Tale.granted(1000)), one, "has used 200 credits")
    try expect(other, Self.pack(Tale.granted(1000)), "has used no credits")
    try expect(Self.pack(), one, "used 200 of 1,000 credits")
    try expect(one, Self.pack(), "got no credits")
    let later = Tale(events: other.events, request: Tale.refund(at: "2025-10-04T12:00:00Z"), story: "")
    try expect(one, later, "has used 201 credits instead of 200, and asks a day later, on 4 October")
  }

  @Test func records() throws {
    let use = Self.pack(Tale.used("user_chat", "2025-10-02T12:00:00Z"))
    try expect(Self.pack(), use, "used user chat on 2 October 2025")
    try expect(use, Self.pack(), "did not use user chat")
    let twice = Self.pack(Tale.used("user_chat", "2025-10-02T12:00:00Z", 2))
    try expect(use, twice, "used user chat twice on 2 October 2025 instead of once on 2 October 2025")
    let found = Self.pack(Tale.found("abuse"))
    try expect(Self.pack(), found, "has abuse found by staff")
    try expect(found, Self.pack(), "has no word of staff about abuse")
    try expect(
      found, Self.pack(Tale.found("abuse", false)), "has abuse ruled out by staff instead of found by staff")
  }

  /// A time that is told in one case and not in the other, for what else happens, is no difference.
  @Test func timesAreToldAlike() throws {
    let use = Tale.used("user_chat", "2025-10-02T12:00:00Z")
    let one = Self.pack(use, request: Tale.refund(at: "2025-10-03T12:00:00Z"))
    let other = Self.pack(use, request: Tale.refund(at: "2025-10-03T12:00:01Z"))
    try expect(one, other, "asks a second later, at 12:00:01")
  }

  @Test func requests() throws {
    let reason = Self.pack(request: Tale.refund(#","reason":"duplicate""#))
    try expect(Self.pack(), reason, #"gives "duplicate" as the reason instead of "requested by customer""#)
    try expect(Self.pack(), Self.pack(request: Tale.refund("")), "gives no reason")
    let withdrawal = { (amount: Int) in
      Tale(
        events: [], request: #""type":"withdrawal","at":"2025-10-03T12:00:00Z","amount":\#(amount)"#,
        story: "")
    }
    try expect(withdrawal(1), withdrawal(2), "asks to withdraw 2 minor units instead of 1 minor unit")
    let cancel = Tale(events: [Tale.subscribed], request: Tale.requests("cancel"), story: "")
    let appeal = Tale(events: [Tale.subscribed], request: Tale.requests("appeal"), story: "")
    try expect(cancel, appeal, "asks for a second look instead of to cancel")
  }

  /// What goes with the purchase is not told beside it.
  @Test func purchases() throws {
    let period = { (month: Int) in
      #","period":{"start":"2025-\#(month)-01T09:00:00Z","end":"2025-\#(month + 1)-01T09:00:00Z"}"#
    }
    let one = Tale(events: [Tale.subscribed, Tale.charge(period(10))], request: Tale.asks, story: "")
    let dearer = Tale(
      events: [Tale.subscribed, Tale.charge(period(10), amount: 2901)], request: Tale.asks, story: "")
    try expect(one, dearer, "paid $29.01 instead of $29.00")
    try expect(
      Self.pack(), one, "bought a subscription instead of a credit pack and paid $29.00 instead of $10.00")
    let late = Tale(
      events: [
        Tale.created("month", at: "2025-11-01T09:00:00Z"),
        Tale.charge(period(11), at: "2025-11-01T09:00:00Z"),
      ], request: Tale.refund(at: "2025-11-03T12:00:00Z"), story: "")
    try expect(one, late, "bought 31 days later, on 1 November, and asks 31 days later, on 3 November")
    let short = #","period":{"start":"2025-10-01T09:00:00Z","end":"2025-10-31T09:00:00Z"}"#
    let shorter = Tale(events: [Tale.subscribed, Tale.charge(short)], request: Tale.asks, story: "")
    try expect(one, shorter, "is paid for a time that ends a day earlier, on 31 October")
    let nothing = Tale(events: [Tale.subscribed], request: Tale.requests("cancel"), story: "")
    let something = Tale(
      events: [Tale.subscribed, Tale.charge()], request: Tale.requests("cancel"), story: "")
    try expect(nothing, something, "bought a monthly subscription to `pro` on 1 October 2025 for $29.00")
    try expect(something, nothing, "bought nothing")
  }

  // MARK: - Every case at hand

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Policies")

  private static func cases(_ name: String, _ policy: Policy) throws -> [Case] {
    let folder = root.appendingPathComponent(name).appendingPathComponent("cases")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.sorted { $0.path < $1.path }.map { file in
      let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
      let bytes = try JSONSerialization.data(withJSONObject: object?["case"] ?? [:])
      return try CaseReader.read(Array(bytes), vocabulary: policy.declaredWords)
    }
  }

  @Test(arguments: ["aisora", "callloop", "channel", "salesally", "theally"])
  func theCasesOfAPolicy(_ name: String) throws {
    let file = Self.root.appendingPathComponent(name).appendingPathComponent("policy.md")
    let policy = try Policy.compile(String(contentsOf: file, encoding: .utf8))
    let zone = policy.checked.settings.zone
    for made in try Self.cases(name, policy) {
      let story = Telling.text(made, try policy.decide(made), in: zone)
      #expect(story.count < 600 && !story.contains("\n") && !story.contains("  "), "\(story)")
      #expect(story.hasSuffix(".") && !story.contains("(in ") && !story.contains(" ,"), "\(story)")
      #expect(Telling.difference(made, made, in: zone) == "is the same")
    }
  }
}
