import Foundation
import RedressCheck
import RedressDecide
import Testing

@testable import RedressProve

@Suite struct ScratchTests {
  @Test func prove() throws {
    let name = ProcessInfo.processInfo.environment["PROVE"] ?? "Policies/aisora/policy.md"
    for path in name.split(separator: " ") {
      let text = try String(contentsOf: AgreementTests.root.appendingPathComponent(String(path)), encoding: .utf8)
      let policy = try Policy.compile(text)
      let clock = ContinuousClock()
      var last = clock.now
      let session = try ProofSession(policy)
      print(path, "setup", clock.now - last)
      for check in Proof.Check.allCases {
        last = clock.now
        let before = session.solver.count
        let proofs = try session.answers(check)
        print("==", check, proofs.count, "in", clock.now - last, session.solver.count - before, "queries")
        for proof in proofs where proof.answer != .proved {
          print("   ", proof.answer, proof.sentence)
          for told in proof.witness {
            print("      ", told.story)
            if ProcessInfo.processInfo.environment["CASES"] != nil { print("      ", told.made) }
          }
        }
      }
    }
  }
}
