import Foundation
import RedressCheck
import RedressDecide
import Testing

@testable import RedressProve

@Suite struct ScratchTests {
  @Test func look() throws {
    let environment = ProcessInfo.processInfo.environment
    guard let seed = environment["POLICY"].flatMap({ UInt64($0) }), let number = environment["CASE"].flatMap({ UInt64($0) }) else { return }
    let text = RandomPolicy.text(seed: seed)
    let policy = try Policy.compile(text)
    print(text)
    let bytes = RandomCase.json(for: policy.checked, seed: seed &* 1_000 &+ number)
    let plain = String(decoding: bytes, as: UTF8.self).replacing(/(T\d\d:\d\d:\d\d)\.\d+/) { String($0.output.1) }
    let made = try CaseReader.read(Array(plain.utf8), vocabulary: policy.declaredWords)
    print(plain)
    let decision = try policy.decide(made)
    for clause in decision.clauses { print(clause.id, clause.status, clause.because) }
    print(decision.outcome, decision.remedies)
    let agreement = try Agreement(policy)
    print(try agreement.verdict(made, isVerbose: true))
  }

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
