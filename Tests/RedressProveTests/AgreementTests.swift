import Foundation
import RedressCheck
import RedressDecide
import RedressDiagnostics
import RedressJSON
import Testing

@testable import RedressProve

/// The encoding against the evaluator on the cases beside the policies.
@Suite struct AgreementTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static var folders: [URL] {
    ["Policies", "Tests/Policies"].flatMap { name in
      (try? FileManager.default.contentsOfDirectory(
        at: root.appendingPathComponent(name), includingPropertiesForKeys: nil)) ?? []
    }.filter { FileManager.default.fileExists(atPath: $0.appendingPathComponent("policy.md").path) }
      .sorted { $0.path < $1.path }
  }

  @Test func theCasesOfEveryPolicy() throws {
    var counts: [String: Int] = [:]
    for folder in Self.folders {
      let text = try String(contentsOf: folder.appendingPathComponent("policy.md"), encoding: .utf8)
      let policy = try Policy.compile(text)
      let agreement = try Agreement(policy)
      let cases =
        (try? FileManager.default.contentsOfDirectory(
          at: folder.appendingPathComponent("cases"), includingPropertiesForKeys: nil)) ?? []
      for file in cases.sorted(by: { $0.path < $1.path }) where file.pathExtension == "json" {
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let bytes = try JSONSerialization.data(withJSONObject: object?["case"] ?? [:])
        let made = try CaseReader.read(Array(bytes), vocabulary: policy.declaredWords)
        let verdict = try agreement.verdict(made)
        switch verdict {
        case .agrees: counts["agrees", default: 0] += 1
        case .outside(let why): counts["outside " + why, default: 0] += 1
        case .impossible, .differs:
          Issue.record("\(folder.lastPathComponent)/\(file.lastPathComponent): \(verdict)")
        }
      }
    }
    print(counts)
    #expect(counts["agrees", default: 0] > 200)
  }
}
