import RedressCheck
import RedressDecide

/// Overrides that change no decision.
extension ProofSession {
  /// From the last clause to the first: of two overrides that do the same, the later is the one too many.
  func overrides() -> [Proof] {
    var needless: [(winner: Int, loser: Int)] = []
    var proofs: [Proof] = []
    for winner in checked.clauses.indices.reversed() {
      let losers = checked.clauses[winner].overrides.map(\.clause)
      let groups = isSweeping(winner) ? [losers] : losers.map { [$0] }
      for group in groups.reversed() where !group.isEmpty {
        let proof = override(winner, group, isSweeping(winner) ? "everything" : id(group[0]), needless)
        if proof.answer == .refuted { needless += group.map { (winner, $0) } }
        proofs.append(proof)
      }
    }
    return proofs.isEmpty ? [Proof(.override, "", .proved, "there is no override")] : proofs.reversed()
  }

  /// The heading names no clauses, but everything or every grant.
  private func isSweeping(_ clause: Int) -> Bool {
    let heading = checked.source.text(in: checked.clauses[clause].span).lowercased()
    return heading.contains("overrides every")
  }

  private func override(
    _ winner: Int, _ losers: [Int], _ name: String, _ needless: [(winner: Int, loser: Int)]
  )
    -> Proof
  {
    let ruling = needless.isEmpty ? self.ruling : encoding.ruling(without: needless)
    let without = encoding.ruling(without: needless + losers.map { (winner, $0) })
    let subject = "\(id(winner)) overrides \(name)"
    let ids = [id(winner)] + losers.map(id)
    let span = checked.clauses[winner].span
    if case .possible = Finder(inquiry).isPossible(clash(winner, losers, without) && !ruling.isConflict) {
      return Proof(.override, subject, clauses: ids, .proved, "\(subject) in some case", span: span)
    }
    let ways =
      ruling.differences(from: without)
      + checked.clauses.indices.map { !ruling.decides[$0].agrees(with: without.decides[$0]) }
    switch firstPossible([Formula.any(ways)], given: { $0 && ruling.holds[winner] }) {
    case .possible:
      return Proof(.override, subject, clauses: ids, .proved, "\(subject) in some case", span: span)
    case .impossible:
      return Proof(
        .override, subject, clauses: ids, .refuted,
        "that \(subject) changes no decision", span: span)
    case .unknown(let why):
      return Proof(.override, subject, clauses: ids, .undecided(why), "\(subject) in some case", span: span)
    }
  }

  /// The two would want different things, were it not for the override: that is enough, and quickly seen.
  private func clash(_ winner: Int, _ losers: [Int], _ without: Ruling) -> Formula {
    func standing(_ clauses: [Int], _ ruling: Ruling, _ isWanted: (Rule) -> Bool) -> Formula {
      .any(
        checked.rules.indices.filter {
          clauses.contains(checked.rules[$0].clause) && isWanted(checked.rules[$0])
        }
        .map { number in ruling.stands[number] && !(ruling.awards[number]?.isZero ?? .no) })
    }
    let kinds: [(Rule) -> Bool] = [{ $0.isGrant }, { $0.isDenial }, { $0.isReferral }]
    return .any(
      kinds.indices.map { kind in
        standing([winner], without, kinds[kind])
          && .any(kinds.indices.filter { $0 != kind }.map { standing(losers, without, kinds[$0]) })
      })
  }
}
