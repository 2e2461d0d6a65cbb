import Foundation
import RedressDecide
import Testing

@testable import RedressProve

/// What a guarantee that compares two cases says of its cause: the fee, floor or cap that raises a refund, or the
/// clauses that give more.
@Suite struct CauseTests {
  @Test(arguments: [
    ("floor-once-begun", "where F2 changes no amount"), ("fee-for-the-quick", "where R2 changes no amount"),
    ("cap-in-the-first-week", "where T2 changes no amount"), ("more-at-the-end", "outside P1"),
    ("tiers-the-wrong-way-round", "outside V2"), ("raise-with-a-fee", "outside W2"),
  ])
  func theCauseIsNamed(fault: String, cause: String) throws {
    let file = AgreementTests.root.appendingPathComponent("Tests/Faults/guarantee/\(fault)/planted.md")
    let policy = try Policy.compile(String(contentsOf: file, encoding: .utf8))
    let refuted = try Prover.proveHere(policy).proofs.filter { $0.answer == .refuted }
    #expect(refuted.map { $0.sentence.components(separatedBy: "; it holds ").last } == [cause])
  }
}
