import Foundation
import RedressDecide
import RedressJSON
import Testing

/// Replays what the fuzzers found: each file in Fuzz/found broke a property once.
///
/// The properties are the fuzzers' own; their files are links into Fuzz/Sources/Properties.
@Suite("inputs that the fuzzers found") struct FoundInputsTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let policies = names(in: "Policies").filter { !$0.contains(".") }

  private static func names(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: path)))
  }

  private static func compiled() throws -> [Policy] {
    try policies.map { name in
      let text = String(decoding: try bytes("Policies/\(name)/policy.md"), as: UTF8.self)
      return try Policy.compile(text)
    }
  }

  private static func stories(of policy: String) throws -> [[UInt8]] {
    try names(in: "Policies/\(policy)/cases").compactMap { name in
      let text = String(decoding: try bytes("Policies/\(policy)/cases/\(name)"), as: UTF8.self)
      return try JSONValue(parsing: text)["case"].map { Array($0.description.utf8) }
    }
  }

  @Test("the properties hold for the found policies", arguments: names(in: "Fuzz/found/policy"))
  func foundPolicy(name: String) throws {
    let properties = PolicyProperties(cases: try Self.policies.compactMap { try Self.stories(of: $0).first })
    #expect(properties.violation(of: try Self.bytes("Fuzz/found/policy/\(name)")) == nil)
  }

  @Test("the properties hold for the found cases", arguments: names(in: "Fuzz/found/case"))
  func foundCase(name: String) throws {
    let properties = CaseProperties(policies: try Self.compiled())
    #expect(properties.violation(of: try Self.bytes("Fuzz/found/case/\(name)")) == nil)
  }

  @Test("the properties hold for the shipped policies and their cases", arguments: policies)
  func shipped(policy: String) throws {
    let stories = try Self.stories(of: policy)
    let properties = PolicyProperties(cases: stories)
    #expect(properties.violation(of: try Self.bytes("Policies/\(policy)/policy.md")) == nil)
    let cases = CaseProperties(policies: try Self.compiled())
    for story in stories { #expect(cases.violation(of: story) == nil) }
  }

  @Test("bytes that are no case or no policy break nothing")
  func noise() throws {
    let (cases, policies) = (CaseProperties(policies: try Self.compiled()), PolicyProperties(cases: []))
    let texts = ["", "{}", "[]", "\u{0}", "---\n---\n", "# A\n\n### B\n", "|a|\n|-|\n", "{\"events\":[]}"]
    for text in texts {
      #expect(cases.violation(of: Array(text.utf8)) == nil)
      #expect(policies.violation(of: Array(text.utf8)) == nil)
    }
    #expect(policies.violation(of: [0xFF, 0xFE, 0x00]) == nil)
  }
}
