import Foundation
import RedressCheck
import RedressDecide
import RedressDiagnostics
import Testing

@testable import RedressProve

/// The encoding against the evaluator, on random policies and random cases. `REDRESS_PAIRS` says how many
/// pairs to try (a share of them unless given), `REDRESS_SEED` from which policy on.
@Suite struct RandomAgreementTests {
  private static let casesEach = 25

  @Test func encodingAndEvaluatorAgree() throws {
    let environment = ProcessInfo.processInfo.environment
    let wanted = environment["REDRESS_PAIRS"].flatMap { Int($0) } ?? 1_500
    var seed = environment["REDRESS_SEED"].flatMap { UInt64($0) } ?? 1
    var counts: [String: Int] = [:]
    var tried = 0
    while tried < wanted {
      seed += 1
      let source = SourceText(file: "random-\(seed).md", text: RandomPolicy.text(seed: seed))
      guard let checked = Checker.check(source).policy else { continue }
      tried += try compare(Policy(checked), seed, &counts)
    }
    print(counts.sorted { $0.value > $1.value })
    #expect(counts["agrees", default: 0] * 3 > tried)
  }

  /// Stories are told in whole seconds.
  private static func wholeSeconds(_ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    return Array(text.replacing(/(T\d\d:\d\d:\d\d)\.\d+/) { String($0.output.1) }.utf8)
  }

  private func compare(_ policy: Policy, _ seed: UInt64, _ counts: inout [String: Int]) throws -> Int {
    let agreement = try Agreement(policy)
    var tried = 0
    for number in 0..<UInt64(Self.casesEach) {
      let bytes = Self.wholeSeconds(RandomCase.json(for: policy.checked, seed: seed &* 1_000 &+ number))
      guard let made = try? CaseReader.read(bytes, vocabulary: policy.declaredWords) else { continue }
      tried += 1
      switch try agreement.verdict(made) {
      case .agrees: counts["agrees", default: 0] += 1
      case .outside(let why): counts["outside: " + why, default: 0] += 1
      case .impossible(let why): Issue.record("policy \(seed), case \(number): impossible, \(why)")
      case .differs(let what): Issue.record("policy \(seed), case \(number): \(what)")
      }
    }
    return tried
  }
}
