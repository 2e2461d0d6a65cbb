import RedressDiagnostics

extension Proof.Check {
  /// What is so of a policy that passes the check, in plain words.
  public var claim: String {
    switch self {
    case .gap: "no case falls between two boundaries"
    case .conflict: "no two clauses contradict each other"
    case .dead: "every clause applies in some case"
    case .shadowed: "every clause that applies decides some case"
    case .bounds: "no refund is above what the charge still holds, and none below zero"
    case .overflow: "no amount is too large to be computed"
    case .cliff: "no small step changes much where no condition says so"
    case .question: "every question can change a decision"
    case .table: "every table has one row for each case in which it is used"
    case .override: "every override changes some decision"
    case .guarantee: "every guarantee holds"
    }
  }

  /// What is so of a policy that does not pass it.
  public var fault: String {
    switch self {
    case .gap: "a case falls between two boundaries"
    case .conflict: "clauses contradict each other"
    case .dead: "a clause never applies"
    case .shadowed: "a clause applies, but never decides"
    case .bounds: "a refund is above what the charge still holds, or below zero"
    case .overflow: "an amount is too large to be computed"
    case .cliff: "a small step changes much where no condition says so"
    case .question: "a question changes no decision"
    case .table: "a table has no row for a case, or two"
    case .override: "an override changes no decision"
    case .guarantee: "a guarantee does not hold"
    }
  }

  /// What the author of a policy that does not pass it can do.
  public var advice: String {
    switch self {
    case .gap: "say what becomes of the case between: move a boundary, or add a clause"
    case .conflict: "let one clause override the other in its heading, or change a condition"
    case .dead: "take it out, or change the conditions that can't be so"
    case .shadowed: "take it out, or change what always comes before it"
    case .bounds: "please report it with the policy: redress has to keep this, whatever a policy says"
    case .overflow: "multiply fewer amounts with each other, or cap them first"
    case .cliff: "say where the boundary is, or let the amount run evenly"
    case .question: "do not ask for it, or let the decision depend on it"
    case .table: "add the row that is missing, or change the rows so that one fits"
    case .override: "take it out of the heading, or change what it was to settle"
    case .guarantee: "change the clauses that break it, or the guarantee"
    }
  }

  /// The diagnostic by which it is shown when it is refuted.
  public var code: DiagnosticCode {
    DiagnosticCode("refuted-\(rawValue)", title: fault.prefix(1).uppercased() + fault.dropFirst())
  }
}
