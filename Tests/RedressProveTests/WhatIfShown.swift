import Foundation
import RedressBase
import RedressCheck
import RedressDecide
import RedressJSON
import Testing

@testable import RedressProve

/// A case beside a policy, with what would change its decision.
struct Shown {
  let name: String
  let policy: Policy
  let made: Case
  let decision: Decision
  let whatIf: WhatIf

  /// The case `folder/file` of `Policies`.
  init(_ name: String) throws {
    let parts = name.split(separator: "/").map(String.init)
    let folder = AgreementTests.root.appendingPathComponent("Policies").appendingPathComponent(parts[0])
    try self.init(folder, parts[1], Self.policy(folder))
  }

  init(_ folder: URL, _ file: String, _ policy: Policy) throws {
    name = "\(folder.lastPathComponent)/\(file)"
    self.policy = policy
    let path = folder.appendingPathComponent("cases/\(file).json")
    let document = try JSONValue.reading(Array(Data(contentsOf: path)))
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes) { $0.value(document["case"] ?? .null) }
    made = try CaseReader.read(bytes, vocabulary: policy.declaredWords)
    decision = try policy.decide(made)
    whatIf = WhatIf(made, decision, under: policy)
  }

  static func policy(_ folder: URL) throws -> Policy {
    try Policy.compile(String(contentsOf: folder.appendingPathComponent("policy.md"), encoding: .utf8))
  }

  /// Every case of every policy, the test policies among them; worked out once for all tests.
  static func all() throws -> [Shown] { try everything.get() }

  private static let everything = Result { () throws -> [Shown] in
    try AgreementTests.folders.flatMap { folder in
      let policy = try policy(folder)
      let files = try? FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent("cases").path)
      return try (files ?? []).filter { $0.hasSuffix(".json") }.sorted().map {
        try Shown(folder, String($0.dropLast(5)), policy)
      }
    }
  }
}

/// Changes made to a case by what a document says of them, independently of how they were found.
struct Applied {
  let policy: Policy
  private(set) var made: Case

  init(_ changes: [WhatIf.Change], to made: Case, _ policy: Policy) throws {
    self.policy = policy
    self.made = made
    for change in changes.sorted(by: { Self.rank($0) < Self.rank($1) }) { try apply(change) }
  }

  private static func rank(_ change: WhatIf.Change) -> Int {
    ["at", "credits_used", "usage"].firstIndex(of: change.fact) ?? (change.isFinding ? 4 : 3)
  }

  private mutating func apply(_ change: WhatIf.Change) throws {
    switch (change.fact, change.to) {
    case ("at", .string(let text)): made.request.at = try Instant.parse(text)
    case ("credits_used", .integer(let goal)): while used() > goal { drop { $0.draw } }
    case ("usage", .integer(let goal)):
      while uses(change.features) > goal { drop { $0.use(change.features) } }
    case ("reason", .string(let word)): made.request.reason = Reason(word)
    case ("channel", .string(let word)): made.request.channel = Channel(word)
    case ("country", .string(let word)): made.account.country = word
    case ("amount", .integer(let amount)): made.request.amount = amount
    case ("items", .array(let names)): made.request.items = names.compactMap(\.text)
    case ("to", let target):
      made.request.target = PlanTarget(
        plan: target["plan"]?.text, interval: target["interval"]?.text.flatMap(Interval.init))
    case ("account_email", _): made.request.details.accountEmail = "ada@example.com"
    case ("purchase_date", _): made.request.details.purchaseDate = "1 June"
    case ("plan", _): made.request.details.plan = "pro"
    case ("statement", _): made.request.details.statement = "It went wrong."
    case ("evidence", _): made.request.details.evidence = ["screenshot.png"]
    case (let finding, .bool(let value)): record(finding, value)
    default: Issue.record("an unknown change: \(change)")
    }
  }

  private mutating func record(_ finding: String, _ value: Bool) {
    let end = made.events.map(\.at.microseconds).max() ?? 0
    made.events.append(
      Event(
        at: Instant(microseconds: max(end, made.request.at.microseconds) + 1_000_000),
        .findingRecorded(FindingRecorded(finding: finding, value: value))))
  }

  private func used() -> Int64 {
    let settings = policy.checked.settings
    let timeline = try? Timeline(
      made, zone: settings.zone, creditsEndWithSubscription: settings.creditsEndWithSubscription)
    return made.request.charge.flatMap { timeline?.credits.used(by: $0) } ?? 0
  }

  private func uses(_ features: [String]) -> Int64 {
    made.events.filter { $0.at <= made.request.at }.reduce(0) { $0 + ($1.body.use(features)?.number ?? 0) }
  }

  /// Takes 1 off the last event that is meant.
  private mutating func drop(_ part: (Event.Body) -> (number: Int64, less: Event.Body)?) {
    let meant = made.events.indices.filter { index in
      made.events[index].at <= made.request.at && (part(made.events[index].body)?.number ?? 0) > 0
    }
    let last = meant.max { (made.events[$0].at, $0) < (made.events[$1].at, $1) }
    guard let last, let less = part(made.events[last].body)?.less else {
      Issue.record("nothing to take off")
      return
    }
    made.events[last].body = less
  }
}

extension WhatIf.Change {
  var isFinding: Bool {
    guard case .bool = to else { return false }
    return RequiredDetail(rawValue: fact) == nil
  }
}

extension JSONValue {
  static func reading(_ bytes: [UInt8]) throws -> JSONValue {
    try bytes.withUnsafeBufferPointer { try JSONValue(parsing: $0) }
  }

  var text: String? { if case .string(let text) = self { text } else { nil } }
}

extension Event.Body {
  fileprivate var draw: (number: Int64, less: Event.Body)? {
    guard case .creditsDrawn(var draw) = self, draw.kind == .used else { return nil }
    let number = draw.credits
    draw.credits -= 1
    return (number, .creditsDrawn(draw))
  }

  fileprivate func use(_ features: [String]) -> (number: Int64, less: Event.Body)? {
    guard case .usageRecorded(var usage) = self, features.contains(usage.feature) else { return nil }
    let number = usage.quantity
    usage.quantity -= 1
    return (number, .usageRecorded(usage))
  }
}
