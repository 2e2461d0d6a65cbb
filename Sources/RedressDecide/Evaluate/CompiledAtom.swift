import RedressBase
import RedressCheck

/// Yes, no or unknown: Kleene's three values.
enum Truth: UInt8, Sendable {
  case no, yes, unknown

  init(_ yes: Bool) { self = yes ? .yes : .no }

  var negated: Truth {
    switch self {
    case .no: .yes
    case .yes: .no
    case .unknown: .unknown
    }
  }
}

/// An atom reduced to integers where it can be.
enum CompiledAtom: Sendable {
  /// The fact in `slot` compared with `number`/`denominator`.
  case fixed(slot: Int, comparison: Comparison, number: Int64, denominator: Int64)
  /// Two computed values compared.
  case terms(Term, Comparison, Term)
  case range(slot: Int, low: Int64, high: Int64, floor: Int)
  case choice(slot: Int, codes: [Int64])
  case yes(slot: Int)
  case found(slot: Int, presumed: Bool)
  case ruledOut(slot: Int)
  case suspected(slot: Int)
  case established(slot: Int)

  init(_ atom: Atom, _ codes: [String: Int64]) {
    switch atom.kind {
    case .compare(.quantity(let slot), let comparison, .constant(let bound), _):
      if let number = Int64(exactly: bound.numerator), let denominator = Int64(exactly: bound.denominator) {
        self = .fixed(slot: slot, comparison: comparison, number: number, denominator: denominator)
      } else {
        self = .terms(.quantity(slot: slot), comparison, .constant(bound))
      }
    case .compare(let left, let comparison, let right, _): self = .terms(left, comparison, right)
    case .choice(let slot, let values): self = .choice(slot: slot, codes: values.compactMap { codes[$0] })
    case .yes(let slot): self = .yes(slot: slot)
    case .found(let slot, let presumed): self = .found(slot: slot, presumed: presumed)
    case .ruledOut(let slot): self = .ruledOut(slot: slot)
    case .suspected(let slot): self = .suspected(slot: slot)
    case .established(let slot): self = .established(slot: slot)
    case .window(let window):
      self = .range(
        slot: window.slot, low: window.low ?? .min, high: window.high ?? .max, floor: window.floorSlot ?? -1)
    }
  }

  /// Whether a table has to be looked into.
  var looksIntoTables: Bool {
    guard case .terms(let left, _, let right) = self else { return false }
    return !left.tables.isEmpty || !right.tables.isEmpty
  }

  /// The facts that it looks at, those in tables aside.
  var slots: [Int] {
    switch self {
    case .fixed(let slot, _, _, _), .choice(let slot, _), .yes(let slot), .found(let slot, _),
      .ruledOut(let slot), .suspected(let slot), .established(let slot):
      [slot]
    case .range(let slot, _, _, let floor): floor < 0 ? [slot] : [slot, floor]
    case .terms(let left, _, let right): left.slots + right.slots
    }
  }
}
