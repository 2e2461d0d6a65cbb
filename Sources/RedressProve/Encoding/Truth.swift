/// Yes, no or unknown, as two formulas: the evaluator's three values.
struct Truth {
  var yes: Formula
  var no: Formula

  /// Never unknown.
  init(_ formula: Formula) { (yes, no) = (formula, !formula) }

  init(yes: Formula, no: Formula) { (self.yes, self.no) = (yes, no) }

  /// It holds where something is there and nothing is unknown; what is absent does not hold.
  init(_ formula: Formula, unless unknown: Formula) {
    guard !unknown.isNever else {
      self.init(formula)
      return
    }
    self.init(yes: formula && !unknown, no: !formula && !unknown)
  }

  static var always: Truth { Truth(.yes) }

  var unknown: Formula { !yes && !no }
  var negated: Truth { Truth(yes: no, no: yes) }

  static func all(_ parts: [Truth]) -> Truth {
    Truth(yes: .all(parts.map(\.yes)), no: .any(parts.map(\.no)))
  }

  static func any(_ parts: [Truth]) -> Truth {
    Truth(yes: .any(parts.map(\.yes)), no: .all(parts.map(\.no)))
  }
}
