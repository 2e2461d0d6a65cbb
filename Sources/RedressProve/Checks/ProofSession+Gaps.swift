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
      let found = between(scale, order && alike && calendar && falls, below, above)
      return proof(
        .gap, scale.name, found, held: "nothing falls between the boundaries of \(scale.name)",
        broken: "a case falls between the boundaries of \(scale.name)")
    }
  }

  /// Such a case with one on either side, from which it differs in one way: by the quantity alone.
  private func between(_ scale: Scale, _ formula: Formula, _ below: Twin, _ above: Twin) -> Found {
    if scale.ways.count > 1, case .impossible = Finder(inquiry).isPossible(formula) { return .nothing }
    var result = Found.nothing
    for way in scale.ways {
      let (less, more) = (way.pair(world, below.world), way.pair(world, above.world))
      let twins = [(below, less.kinship), (above, more.kinship)]
      let found = find(formula && less.formula && more.formula, with: twins) { [self] in isBetween($0) }
      switch found {
      case .cases: return found
      case .undecided: result = found
      case .nothing: break
      }
    }
    return result
  }

  /// The first falls to the sentence on everything else and the two others do not; a request that is made at
  /// another time is made earlier in the one and later in the other.
  private func isBetween(_ cases: [Judged]) -> Bool {
    let otherwise = Set(checked.rules.filter(\.isOtherwise).map { id($0.clause) })
    let falls = cases.map { $0.decision.decisive.allSatisfy(otherwise.contains) }
    let times = cases.map(\.at)
    let isInOrder =
      times[1] == times[2] ? times[0] == times[1] : (times[1] < times[0]) != (times[2] < times[0])
    return falls == [true, false, false] && isInOrder
  }
}

extension Encoding {
  /// An atom has the same answer in both.
  func agrees(with other: Encoding, _ atom: Int) -> Formula {
    let (one, two) = (truth(atom: atom), other.truth(atom: atom))
    return one.yes.agrees(with: two.yes) && one.no.agrees(with: two.no)
  }
}
