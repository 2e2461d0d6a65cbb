import RedressBase
import RedressDecide
import Testing

@testable import RedressProve

/// What holds of every alternative for every case beside a policy.
@Suite struct WhatIfPropertyTests {
  /// Each one, made by what the document says of it, is decided as it says; and so is what would do as well.
  @Test func everyAlternativeGivesWhatItSays() throws {
    var count = 0
    for shown in try Shown.all() {
      for alternative in shown.whatIf.alternatives {
        for changes in alternative.readings {
          let decision = try shown.policy.decide(Applied(changes, to: shown.made, shown.policy).made)
          #expect(decision.outcome == alternative.outcome, "\(shown.name): \(alternative.text)")
          #expect(decision.remedies.map(\.essence) == alternative.remedies.map(\.essence), "\(shown.name)")
          #expect(decision.clausesThatDecide == alternative.clauses, "\(shown.name): \(alternative.text)")
          count += 1
        }
      }
    }
    #expect(count > 150)
  }

  /// None of its changes can be left out.
  @Test func noPartOfAnAlternativeGivesMore() throws {
    for shown in try Shown.all() {
      for alternative in shown.whatIf.alternatives {
        let all = alternative.changes
        for mask in 1..<max(1, (1 << all.count) - 1) {
          let part = all.indices.filter { mask >> $0 & 1 == 1 }.map { all[$0] }
          let made = try Applied(part, to: shown.made, shown.policy).made
          #expect(!shown.isBetter(try shown.policy.decide(made), made), "\(shown.name): \(part.map(\.text))")
        }
      }
    }
  }

  /// A day later, a credit more, one more in the amount: already too much.
  @Test func noNearerChangeGivesMore() throws {
    for shown in try Shown.all() {
      for alternative in shown.whatIf.alternatives where alternative.changes.count == 1 {
        guard let made = try alternative.changes[0].nearer(shown.made, shown.policy) else { continue }
        #expect(!shown.isBetter(try shown.policy.decide(made), made), "\(shown.name): \(alternative.text)")
      }
    }
  }

  /// At most five, different from each other, none part of another, and only what staff can do is marked so.
  @Test func alternativesStandBesideEachOther() throws {
    for shown in try Shown.all() {
      let alternatives = shown.whatIf.alternatives
      #expect(alternatives.count <= WhatIf.most)
      #expect(Set(alternatives.map(\.text)).count == alternatives.count, "\(shown.name)")
      for (one, other) in alternatives.flatMap({ one in alternatives.map { (one, $0) } }) {
        let (few, many) = (Set(one.changes.map(\.text)), Set(other.changes.map(\.text)))
        #expect(!few.isStrictSubset(of: many), "\(shown.name): \(one.text) \(other.text)")
      }
      for change in alternatives.flatMap(\.changes) where change.isFinding { #expect(change.by == .staff) }
    }
  }

  /// A search that is given up shows nothing that a whole one does not, and says that it was given up.
  @Test func asFarAsPatienceGoes() throws {
    for shown in [try Shown("aisora/a9-just-above-20"), try Shown("channel/c12-coupon")] {
      let all = shown.whatIf.alternatives.map(\.text)
      var counts: [Int] = []
      for patience in [0, 1, 10, 50, 100, 200, 400, 800, 1_600, 100_000] {
        let trial = Trial(shown.made, shown.decision, shown.policy, patience: patience)
        let whatIf = WhatIf(shown.decision, trial)
        #expect(Set(whatIf.alternatives.map(\.text)).isSubset(of: all), "\(shown.name): \(patience)")
        #expect(whatIf.isExhaustive == (patience == 100_000) || whatIf.alternatives.count == all.count)
        counts.append(whatIf.alternatives.count)
      }
      #expect(counts == counts.sorted() && counts.first == 0 && counts.last == all.count, "\(counts)")
    }
  }

  /// What is given in full, or as it was asked, has nothing to gain; what is not may have.
  @Test func onlyWhatIsGivenIsMet() throws {
    for shown in try Shown.all() {
      let isShort = shown.decision.remedies.contains { $0.extent == .partial || $0.type == .creditsRestored }
      #expect(shown.whatIf.isMet == (shown.decision.outcome == .approved && !isShort), "\(shown.name)")
    }
  }
}

extension Shown {
  /// More than was decided, what was given back before included.
  func isBetter(_ other: Decision, _ changed: Case) -> Bool {
    guard other.outcome == .approved else { return false }
    let money = total(other, changed) - total(decision, made)
    if decision.outcome != .approved { return other.remedies.isEmpty || money > 0 || credits(other) > 0 }
    let isFull = other.remedies.contains { $0.extent == .full }
    return money > 0 && (isFull || other.clausesThatDecide != decision.clausesThatDecide)
  }

  private func total(_ decision: Decision, _ made: Case) -> Int64 {
    let returned = made.events.filter { $0.at <= made.request.at }.map { event -> Int64 in
      switch event.body {
      case .refundSucceeded(let refund): refund.amount
      case .balanceCredited(let credit): credit.amount
      default: 0
      }
    }
    return (returned + decision.remedies.map { $0.amount ?? 0 }).reduce(0, +)
  }

  private func credits(_ decision: Decision) -> Int64 {
    decision.remedies.reduce(0) { $0 + ($1.credits ?? 0) }
  }
}

extension WhatIf.Alternative {
  /// Its changes, once for each value that would do.
  var readings: [[WhatIf.Change]] {
    [changes]
      + changes.indices.flatMap { place in
        changes[place].or.map { value in
          var other = changes
          let change = changes[place]
          other[place] = WhatIf.Change(
            fact: change.fact, features: [], by: change.by, from: change.from, to: value, or: [],
            text: change.text)
          return other
        }
      }
  }
}

extension WhatIf.Change {
  /// The case with a change that is a little smaller; nil for what has no size, or none that is smaller.
  fileprivate func nearer(_ made: Case, _ policy: Policy) throws -> Case? {
    var changed = try Applied([self], to: made, policy).made
    switch fact {
    case "at":
      let step: Int64 = changed.request.at < made.request.at ? 1 : -1
      changed.request.at = Instant(microseconds: changed.request.at.microseconds + step)
    case "amount":
      guard let amount = made.request.amount, let near = changed.request.amount else { return nil }
      changed.request.amount = near + (near < amount ? 1 : -1)
    case "credits_used", "usage":
      guard case .integer(let count) = to, from != .integer(count + 1) else { return nil }
      let less = WhatIf.Change(
        fact: fact, features: features, by: by, from: from, to: .integer(count + 1), or: [], text: text)
      return try Applied([less], to: made, policy).made
    default: return nil
    }
    return changed.request.at == made.request.at && changed.request.amount == made.request.amount
      ? nil : changed
  }
}

extension Remedy {
  fileprivate var essence: Remedy {
    var copy = self
    copy.calculation = []
    return copy
  }
}
