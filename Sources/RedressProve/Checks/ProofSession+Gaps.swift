import RedressCheck
import RedressDecide

/// Cases that fall between two stated boundaries.
extension ProofSession {
  func gaps() -> [Proof] {
    let scales = Scale.all(of: checked, in: inquiry.stage).filter { isTwoSided($0) }
    let proofs = scales.map(gap)
    return proofs.isEmpty
      ? [Proof(.gap, "", .proved, "no quantity has boundaries on two sides")] : proofs
  }

  /// Whether there may be something between: two boundaries at least.
  private func isTwoSided(_ scale: Scale) -> Bool {
    scale.atoms.count > 1
      || scale.atoms.contains { number in
        switch checked.atoms[number].kind {
        case .window(let window): window.low != nil && window.high != nil
        case .compare(_, .equal, _, _): true
        default: false
        }
      }
  }

  private func gap(_ scale: Scale) -> Proof {
    inquiry.branch {
      let (below, above) = (twin("a", free: [scale.aspect]), twin("b", free: [scale.aspect]))
      let order = scale.isLess(below.world, world) && scale.isLess(world, above.world)
      let alike = Formula.all(
        checked.atoms.indices.filter { !scale.atoms.contains($0) }.flatMap { atom in
          [below, above].map { $0.encoding.agrees(with: encoding, atom) }
        })
      let calendar = Formula.all(
        [(world, below.world), (world, above.world), (below.world, above.world)].flatMap {
          Later.alike($0.0, $0.1)
        })
      let falls = ruling.isOtherwise && !below.ruling.isOtherwise && !above.ruling.isOtherwise
      let found = find(order && alike && calendar && falls, with: [below, above]) { [checked] decisions in
        let otherwise = Set(checked.rules.filter(\.isOtherwise).map { checked.clauses[$0.clause].id })
        func falls(_ decision: Decision) -> Bool { decision.decisive.allSatisfy(otherwise.contains) }
        return falls(decisions[0]) && !falls(decisions[1]) && !falls(decisions[2])
      }
      return proof(
        .gap, scale.name, found, held: "nothing falls between the boundaries of \(scale.name)",
        broken: "a case falls between the boundaries of \(scale.name)")
    }
  }
}

extension Encoding {
  /// An atom has the same answer in both.
  func agrees(with other: Encoding, _ atom: Int) -> Formula {
    let (one, two) = (truth(atom: atom), other.truth(atom: atom))
    return one.yes.agrees(with: two.yes) && one.no.agrees(with: two.no)
  }
}
