import Foundation
import Testing

@testable import RedressSyntax

@Suite("The reference")
struct ReferenceTests {
  @Test("is what the grammar and the vocabulary say", arguments: Reference.pages.keys.sorted())
  func upToDate(path: String) throws {
    let make = try #require(Reference.pages[path])
    let text = make()
    let file = Samples.root.appending(path: path)
    if ProcessInfo.processInfo.environment["REDRESS_UPDATE"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let written = try? String(contentsOf: file, encoding: .utf8)
    #expect(
      written == text, "\(path) is out of date: run REDRESS_UPDATE=1 swift test --filter ReferenceTests")
  }

  @Test("has a section for every category")
  func complete() {
    #expect(Set(Forms.all.map(\.category)) == Set(ReferenceCategory.all.map(\.name)))
    #expect(Set(Vocabulary.entries.map(\.form.name)).count == Vocabulary.entries.count)
  }
}
