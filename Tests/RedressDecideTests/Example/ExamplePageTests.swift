import Foundation
import RedressDiagnostics
import Testing

@testable import RedressDecide

/// The pages of the diagnostics that running a policy's examples reports.
@Suite struct ExamplePageTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(arguments: DiagnosticCode.ofExamples.map(\.id))
  func eachPageShowsAPolicyThatHasItAndOneThatHasNot(id: String) throws {
    let code = try #require(DiagnosticCode.ofExamples.first { $0.id == id })
    let text = try String(contentsOf: Self.root.appending(path: code.documentation), encoding: .utf8)
    #expect(text.hasPrefix("# \(code.title)\n\n`\(id)`, an error."))
    let policies = text.components(separatedBy: "```policy\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0] + "\n"
    }
    try #require(policies.count == 2)
    #expect(try ExampleRunner.run(Policy.compile(policies[0])).diagnostics.map(\.code.id) == [id])
    #expect(try ExampleRunner.run(Policy.compile(policies[1])).diagnostics.isEmpty)
  }
}
