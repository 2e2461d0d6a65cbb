import Foundation
import RedressDecide
import Testing

@testable import RedressProve

/// Random policies beside each other, against the evaluator on random cases: whoever is treated differently is
/// in one of the regions, unless it is said that more is not known. `REDRESS_COMPARED` says how many pairs.
@Suite struct CompareRandomTests {
  private static var pairs: Int {
    ProcessInfo.processInfo.environment["REDRESS_COMPARED"].flatMap { Int($0) } ?? 5
  }

  @Test func everyDifferenceIsTold() throws {
    var counts: [String: Int] = [:]
    for seed in 0..<UInt64(Self.pairs) {
      guard let one = try? Policy.compile(RandomPolicy.text(seed: 2 * seed)),
        let other = try? Policy.compile(RandomPolicy.text(seed: 2 * seed + 1))
      else { continue }
      let report = try Comparer.compareHere(one, other, regions: 1)
      try report.expectWitnesses(one, other)
      counts["\(report.verdict)", default: 0] += 1
      counts["doubts", default: 0] += report.doubts.count
      for made in try Self.cases(one, other, seed: seed) {
        let word = try look(made, one, other, report, seed)
        counts[word, default: 0] += 1
      }
    }
    print(counts)
    #expect(counts["told", default: 0] > Self.pairs)
  }

  @Test func aRandomPolicyIsEquivalentToItself() throws {
    for seed in 1_000..<1_000 + UInt64(Self.pairs) {
      guard let policy = try? Policy.compile(RandomPolicy.text(seed: seed)) else { continue }
      let report = try Comparer.compareHere(policy, policy)
      #expect(report.verdict == .equivalent, "seed \(seed): \(report.summary) \(report.doubts)")
    }
  }

  /// Cases that keep what is assumed of them, under either policy.
  private static func cases(_ one: Policy, _ other: Policy, seed: UInt64) throws -> [Case] {
    let (first, second) = (try Agreement(one), try Agreement(other))
    var cases: [Case] = []
    for number in 0..<UInt64(20) {
      for policy in [one, other] {
        let bytes = RandomCase.json(for: policy.checked, seed: seed &* 1_000 &+ number)
        guard let made = try? CaseReader.read(bytes, vocabulary: policy.declaredWords) else { continue }
        if try first.verdict(made) == .agrees, try second.verdict(made) == .agrees { cases.append(made) }
      }
    }
    return cases
  }

  /// What became of the case, in a word.
  private func look(_ made: Case, _ one: Policy, _ other: Policy, _ report: Comparer.Report, _ seed: UInt64)
    throws -> String
  {
    let (first, second) = (try one.decide(made), try other.decide(made))
    guard let direction = second.direction(from: first) else { return "alike" }
    let told =
      "seed \(seed): \(direction), \(first.decisive) → \(second.decisive): \(String(decoding: made.json(), as: UTF8.self))"
    #expect(report.verdict.allows(direction), "\(report.verdict), but \(told)")
    // What nobody was asked may still be thought of otherwise, with other clauses.
    let isKnown = try [one, other].allSatisfy { policy in
      try policy.facts(of: made).values.allSatisfy { $0.state != .unknown }
    }
    let clauses = isKnown ? (first.decisive, second.decisive) : nil
    if report.tells(direction, clauses) { return "told" }
    #expect(report.isOpen(direction), "in no region: \(told)")
    return "open"
  }
}

extension Comparer.Verdict {
  /// Whether there may be cases that differ in the direction.
  fileprivate func allows(_ direction: Comparer.Direction) -> Bool {
    switch self {
    case .equivalent: false
    case .moreGenerous: direction == .gains
    case .lessGenerous: direction == .loses
    case .mixed, .undecided: true
    }
  }
}

extension Comparer.Report {
  /// A region in that direction covers the clauses; any region does where they are not known.
  fileprivate func tells(_ direction: Comparer.Direction, _ clauses: (one: [String], other: [String])?)
    -> Bool
  {
    func fits(_ ids: [String], _ decisive: [String]) -> Bool {
      ids.isEmpty ? decisive.isEmpty : Set(ids).isSubset(of: decisive)
    }
    return regions.contains { region in
      guard region.direction == direction else { return false }
      return clauses.map { fits(region.one, $0.one) && fits(region.other, $0.other) } ?? true
    }
  }

  /// It is said that there may be more in that direction.
  fileprivate func isOpen(_ direction: Comparer.Direction) -> Bool {
    cut.contains(direction) || doubts.contains { $0.direction == direction }
  }
}
