import RedressBase
import RedressCheck
import RedressDecide

/// What the policy promises of itself.
extension ProofSession {
  func guarantees() throws(SolverError) -> [Proof] {
    var proofs: [Proof] = []
    for guarantee in checked.guarantees { proofs.append(try proof(guarantee)) }
    return proofs.isEmpty ? [Proof(.guarantee, "", .proved, "the policy guarantees nothing")] : proofs
  }

  private func proof(_ guarantee: Guarantee) throws(SolverError) -> Proof {
    switch guarantee.kind {
    case .refundAtMost(let term):
      return bound(guarantee, term, .always, ruling.refund > bounding(term)) { $0 > $1 }
    case .refundAtLeast(let term, let condition):
      let isLess = ruling.refund > 0 && ruling.refund < bounding(term)
      return bound(guarantee, term, condition, isLess) { $0 > .zero && $0 < $1 }
    case .moreUsageNeverRaises: return moreUsage(guarantee)
    case .laterNeverRaises: return later(guarantee)
    case .always(let types, let condition, let verdict): return always(guarantee, types, condition, verdict)
    case .neverRefunded(let types, let condition):
      let meant = world.isType(types) && encoding.truth(condition).yes
      return answer(guarantee, meant && ruling.refund > 0) { $0.money > 0 }
    case .atLeastAsGenerousAs(let name): return try generous(guarantee, name)
    }
  }

  /// The answer to a guarantee that speaks of one case at a time.
  private func answer(_ guarantee: Guarantee, _ broken: Formula, _ isBroken: @escaping (Decision) -> Bool)
    -> Proof
  {
    let found = inquiry.branch { find(broken) { _, decision in isBroken(decision) } }
    return self.guarantee(guarantee, found, .none)
  }

  func guarantee(_ guarantee: Guarantee, _ found: Found, _ cause: Cause) -> Proof {
    let text = guarantee.text
    switch found {
    case .nothing: return Proof(.guarantee, text, .proved, "\"\(text)\" holds", span: guarantee.span)
    case .cases(let cases):
      let witness = told(cases)
      let ids = Set(witness.flatMap { involved($0.decision) } + cause.clauses.map(id)).sorted()
      return Proof(
        .guarantee, text, clauses: ids, .refuted, "\"\(text)\" does not hold\(words(cause))",
        witness: witness,
        span: guarantee.span)
    case .undecided(let why):
      return Proof(.guarantee, text, .undecided(why), "\"\(text)\" holds", span: guarantee.span)
    }
  }

  /// The clauses that decide, and those that changed the amount.
  private func involved(_ decision: Decision) -> [String] {
    let shaping = Set(checked.shapes.compactMap(\.clause).map(id))
    return decision.clauses.filter {
      $0.status == .decisive || ($0.status == .applicable && shaping.contains($0.id))
    }
    .map(\.id)
  }

  // MARK: - One case

  /// Amounts are compared exactly: what rounding adds, counts.
  private func bound(
    _ guarantee: Guarantee, _ term: Term, _ condition: Condition, _ breaks: Formula,
    _ isBroken: @escaping (Ratio, Ratio) -> Bool
  ) -> Proof {
    let broken = encoding.truth(condition).yes && encoding.value(term).known && breaks
    let found = inquiry.branch {
      find(broken) { [policy] made, decision in
        guard let limit = try? policy.value(of: term, in: made),
          (try? policy.holds(condition, in: made)) == true
        else { return false }
        return isBroken(Ratio(decision.money), limit)
      }
    }
    return self.guarantee(guarantee, found, .none)
  }

  private func bounding(_ term: Term) -> Number { encoding.number(encoding.value(term)) }

  private func always(
    _ guarantee: Guarantee, _ types: RequestTypes, _ condition: Condition, _ verdict: Verdict
  ) -> Proof {
    let meant = world.isType(types) && encoding.truth(condition).yes
    let isKept: Formula
    let outcome: Outcome
    var isFull = false
    switch verdict {
    case .grant(let remedy):
      isFull = remedy.map { $0.kind == .refund && $0.amount == nil } ?? false
      isKept = ruling.isApproved && (isFull ? ruling.isFull : .yes)
      outcome = .approved
    case .deny: (isKept, outcome) = (ruling.isDenied, .denied)
    case .refer: (isKept, outcome) = (ruling.isReferred, .referred)
    case .ask: (isKept, outcome) = (.no, .informationNeeded)
    }
    return answer(guarantee, meant && !isKept) { decision in
      decision.outcome != outcome || (isFull && !decision.remedies.contains { $0.extent == .full })
    }
  }

  // MARK: - Another policy

  private func generous(_ guarantee: Guarantee, _ name: String) throws(SolverError) -> Proof {
    guard let other = others.first(where: { $0.isNamed(name) }) else {
      return Proof(
        .guarantee, guarantee.text,
        .undecided(.missingPolicy(name)),
        "\"\(guarantee.text)\" holds", span: guarantee.span)
    }
    let pair = try PolicyPair(policy, other, limit: limit, watch: watch)
    let found = pair.lessGenerous()
    return self.guarantee(guarantee, found, .none)
  }
}

extension Policy {
  /// It is meant by a name: its id, its title, or its file.
  package func isNamed(_ name: String) -> Bool {
    func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
    let file = checked.source.file.split(separator: "/").last.map(String.init) ?? ""
    return [checked.id, checked.title, file, String(file.dropLast(3))].contains { plain($0) == plain(name) }
  }
}
