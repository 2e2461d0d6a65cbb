import Foundation
import RedressDecide
import RedressDiagnostics
import Synchronization
import Testing

@testable import RedressProve

/// Proving on a thread of its own: what is asked, what is heard of it, and how it is stopped.
@Suite struct ProverTests {
  private static func policy(_ path: String) throws -> Policy {
    let file = AgreementTests.root.appendingPathComponent(path)
    return try Policy.compile(String(contentsOf: file, encoding: .utf8), file: path)
  }

  private static var shop: Policy { get throws { try policy("Tests/CommandTests/files/shop.md") } }

  /// What an answer says, without its cases.
  private static func line(_ proof: Proof) -> String { "\(proof.check) \(proof.subject) \(proof.answer)" }

  @Test func theAnswersAreThoseOfTheCallingThread() async throws {
    let shop = try Self.shop
    let report = try await Prover.prove(shop)
    let here = try Prover.proveHere(shop)
    #expect(report.proofs.map(Self.line) == here.proofs.map(Self.line))
    #expect(report.queries == here.queries)
    #expect(Set(report.proofs.map(\.check)) == Set(Proof.Check.allCases))
  }

  @Test func onlyWhatIsAskedIsAnsweredInOrder() async throws {
    let heard = Mutex<[String]>([])
    let report = try await Prover.prove(Self.shop, checks: [.table, .gap, .bounds]) { check, number, count in
      heard.withLock { $0.append("\(check) \(number)/\(count)") }
    }
    #expect(heard.withLock { $0 } == ["gap 1/3", "bounds 2/3", "table 3/3"])
    let order = report.proofs.map { Proof.Check.allCases.firstIndex(of: $0.check) ?? 0 }
    #expect(order == order.sorted() && Set(report.proofs.map(\.check)) == [.gap, .bounds, .table])
    #expect(try await Prover.prove(Self.shop, checks: []).proofs.isEmpty)
  }

  /// What the solver has no time for is not known, and never left out.
  @Test func aLimitIsKeptAndSaid() async throws {
    let limit = Limit(steps: 1, milliseconds: 1)
    let report = try await Prover.prove(Self.policy("Policies/aisora/policy.md"), limit: limit)
    for check in [Proof.Check.gap, .conflict, .dead, .shadowed, .question, .override, .guarantee] {
      let open = report.proofs.filter { $0.check == check && $0.answer != .proved }
      #expect(!open.isEmpty, "\(check)")
      for proof in open {
        guard case .undecided(let reason) = proof.answer else { continue }
        #expect(reason != .stopped)
      }
      #expect(open.allSatisfy { $0.answer != .refuted })
    }
  }

  @Test func aCheckThatIsAboutNothingIsProved() async throws {
    let page =
      "---\npolicy: p\nversion: 2026-01-01\ntime zone: UTC\n---\n# P\n\n### A0 Otherwise\nA request is referred to a reviewer.\n"
    let report = try await Prover.prove(Policy.compile(page))
    #expect(report.proofs.map(\.check) == Proof.Check.allCases)
    #expect(report.proofs.allSatisfy { $0.answer == .proved })
  }

  // MARK: - Stopping

  @Test func aTaskThatWasCancelledSpeaksOfEveryCheck() async throws {
    let shop = try Self.shop
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await Prover.prove(shop)
    }
    let report = try await task.value
    #expect(report.proofs.map(\.check) == Proof.Check.allCases)
    #expect(report.proofs.allSatisfy { $0.answer == .undecided(.stopped) && $0.sentence == $0.check.claim })
    #expect(report.queries == 0)
  }

  /// Whenever it comes, what is answered is what would have been answered without it.
  @Test func aStopLosesOnlyWhatHasNoAnswer() async throws {
    let policy = try Self.policy("Policies/aisora/policy.md")
    let sound = Set(try await Prover.prove(policy).proofs.map(Self.line))
    for milliseconds in [5, 60, 150, 300, 600, 1_200, 2_400] {
      let task = Task { try await Prover.prove(policy) }
      try await Task.sleep(for: .milliseconds(milliseconds))
      task.cancel()
      let report = try await task.value
      #expect(Set(report.proofs.map(\.check)) == Set(Proof.Check.allCases))
      for proof in report.proofs where proof.answer != .undecided(.stopped) {
        #expect(sound.contains(Self.line(proof)))
      }
    }
  }

  /// A question that takes long is broken off.
  @Test func theQuestionAtHandIsBrokenOff() async throws {
    let watch = Watch()
    let task = Task { try await Self.hardQuestion(watch) }
    while watch.count == 0 { try await Task.sleep(for: .milliseconds(20)) }
    try await Task.sleep(for: .milliseconds(300))
    watch.stop()
    #expect(try await task.value == .unknown(.stopped))
    #expect(watch.count == 1)
  }

  /// It takes longer than anybody can wait.
  private static func hardQuestion(_ watch: Watch) async throws -> Solver.Answer {
    let answer = await OwnThread.value { () -> Result<Solver.Answer, any Error> in
      Result {
        let solver = Solver(try Logic(watch), steps: .max, milliseconds: .max)
        return solver.check(Pigeons.crowd(30, solver.logic))
      }
    }
    return try answer.get()
  }
}
