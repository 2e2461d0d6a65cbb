import Foundation
import RedressDecide
import RedressDiagnostics
import Testing

@testable import RedressProve

/// The pages of the diagnostics by which refuted checks are shown.
@Suite struct ProofPageTests {
  private static func page(_ check: Proof.Check) throws -> String {
    let file = AgreementTests.root.appendingPathComponent(check.code.documentation)
    return try String(contentsOf: file, encoding: .utf8)
  }

  private static func policies(in page: String) throws -> [Policy] {
    try page.components(separatedBy: "```policy\n").dropFirst().map {
      try Policy.compile($0.components(separatedBy: "\n```")[0] + "\n")
    }
  }

  @Test(arguments: Proof.Check.allCases)
  func eachPageShowsAPolicyThatHasItAndOneThatHasNot(check: Proof.Check) throws {
    let page = try Self.page(check)
    #expect(page.hasPrefix("# \(check.code.title)\n\n`\(check.code.id)`, an error."))
    let policies = try Self.policies(in: page)
    // Redress keeps these two whatever a policy says, or for any policy that is written by people.
    try #require(policies.count == ([.bounds, .overflow].contains(check) ? 0 : 2))
    guard let bad = policies.first, let good = policies.last else { return }
    let found = try Prover.proveHere(bad).proofs.filter { $0.answer != .proved }
    #expect(Set(found.map(\.check)) == [check] && found.allSatisfy { $0.answer == .refuted })
    #expect(try Prover.proveHere(good).proofs.filter { $0.answer != .proved }.map(\.sentence) == [])
  }

  @Test func theWordsAreInLowerCaseAndDifferent() {
    let checks = Proof.Check.allCases
    for words in [checks.map(\.claim), checks.map(\.fault), checks.map(\.advice)] {
      #expect(Set(words).count == checks.count)
      #expect(words.allSatisfy { $0.first?.isUppercase == false && !$0.hasSuffix(".") })
    }
  }
}
