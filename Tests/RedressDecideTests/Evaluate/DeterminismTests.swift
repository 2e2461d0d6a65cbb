import Foundation
import RedressJSON
import Testing

@testable import RedressDecide

/// The same case under the same policy gives the same bytes.
@Suite struct DeterminismTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let names = ["aisora", "callloop", "channel", "salesally", "theally"]

  private static func policy(_ name: String) throws -> Policy {
    let url = root.appending(path: "Policies/\(name)/policy.md")
    return try Policy.compile(String(contentsOf: url, encoding: .utf8), file: "policy.md")
  }

  private static func cases(_ name: String) throws -> [[String: Any]] {
    let folder = root.appending(path: "Policies/\(name)/cases")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .sorted { $0.path < $1.path }
    return try files.map { file in
      let document = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
      return try #require(document?["case"] as? [String: Any])
    }
  }

  @Test(arguments: names) func repeatedAndShuffledRunsAgree(name: String) throws {
    let first = try Self.policy(name)
    let second = try Self.policy(name)
    var generator = SplitMix(state: 42)
    for document in try Self.cases(name) {
      let bytes = try first.decide(json: Self.bytes(document)).bytes
      #expect(try second.decide(json: Self.bytes(document)).bytes == bytes)
      guard let shuffled = Self.shuffled(document, &generator) else { continue }
      #expect(try first.decide(json: Self.bytes(shuffled)).bytes == bytes)
    }
  }

  private static func bytes(_ document: [String: Any]) throws -> [UInt8] {
    Array(try JSONSerialization.data(withJSONObject: document))
  }

  /// The events in another order; nil where two have the same time, which keeps its file order.
  private static func shuffled(_ document: [String: Any], _ generator: inout SplitMix) -> [String: Any]? {
    guard let events = document["events"] as? [[String: Any]] else { return nil }
    guard Set(events.compactMap { $0["at"] as? String }).count == events.count else { return nil }
    var other = document
    other["events"] = events.shuffled(using: &generator)
    return other
  }
}

/// A small seeded generator, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
