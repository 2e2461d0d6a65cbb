import RedressDiagnostics
import Testing

@testable import RedressCheck

@Suite("The pages of the diagnostics")
struct DiagnosticPageTests {
  @Test("show a policy that has it, and the same policy mended", arguments: DiagnosticCode.ofCheck.map(\.id))
  func page(id: String) throws {
    let code = try #require(DiagnosticCode.ofCheck.first { $0.id == id })
    let text = try #require(Documents.text(code.documentation), "\(code.documentation) is missing")
    #expect(text.hasPrefix("# \(code.title)\n\n`\(id)`, \(code.level == .error ? "an error" : "a warning")."))
    let policies = Documents.policies(in: text)
    try #require(policies.count == 2)
    #expect(Documents.codes(policies[0]) == [id])
    #expect(Documents.codes(policies[1]) == [])
  }

  @Test("explain each diagnostic in place and in lower case")
  func manners() throws {
    for code in DiagnosticCode.ofCheck {
      let bad = Documents.policies(in: Documents.text(code.documentation) ?? "").first ?? ""
      for diagnostic in Documents.check(bad).diagnostics {
        #expect(diagnostic.primary.map { $0.span.end <= bad.utf8.count } == true, "\(code.id) has no place")
        #expect(
          diagnostic.message.first?.isUppercase == false && !diagnostic.message.hasSuffix("."),
          "\(diagnostic.message)")
      }
    }
  }
}
