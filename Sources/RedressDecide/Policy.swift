import RedressBase
import RedressCheck
import RedressDiagnostics

/// A policy made ready for deciding: immutable, and safe to use from any thread.
///
///     import RedressDecide
///
///     let policy = try Policy.compile(text)
///     let decision = try policy.decide(json: Array(caseText.utf8))
///     print(decision.outcome, decision.remedies)
public struct Policy: Sendable {
  /// What was checked: clauses, rules, settings.
  public let checked: CheckedPolicy
  let plan: Plan
  /// The words that the policy adds to the contract's own; a case is read with them.
  public let declaredWords: DeclaredWords

  /// Makes a checked policy ready.
  public init(_ checked: CheckedPolicy) {
    self.checked = checked
    plan = Plan(checked)
    declaredWords = DeclaredWords(
      reasons: Set(checked.settings.reasons), channels: Set(checked.settings.channels),
      events: Set(checked.settings.events))
  }

  /// Checks the text of a policy and makes it ready.
  ///
  /// Throws a ``PolicyError`` with everything that was found when there is an error among it.
  public static func compile(_ text: String, file: String = "policy.md") throws(PolicyError) -> Policy {
    let source = SourceText(file: file, text: text)
    let result = Checker.check(source)
    guard let checked = result.policy else {
      throw PolicyError(source: source, diagnostics: result.diagnostics)
    }
    return Policy(checked)
  }

  /// Decides a case.
  ///
  /// Pure: the same case gives the same decision, on every machine and at any time. Throws where amounts do
  /// not fit into 64 bits or can't be computed exactly within 128.
  public func decide(_ case: Case) throws(CaseError) -> Decision {
    let timeline = try timeline(of: `case`)
    do { return try Decider(plan: plan, timeline: timeline).decide(caseID: `case`.id) } catch {
      throw Policy.tooLarge
    }
  }

  /// The account's credits at the time of a case's request, as its decision counts them.
  public func credits(of case: Case) throws(CaseError) -> CreditLedger {
    try timeline(of: `case`).credits
  }

  func timeline(of case: Case) throws(CaseError) -> Timeline {
    try Timeline(
      `case`, zone: checked.settings.zone,
      creditsEndWithSubscription: checked.settings.creditsEndWithSubscription)
  }

  /// The value of every fact of the policy in a case; the index is the slot.
  package func facts(of case: Case) throws(CaseError) -> Facts {
    FactReader(timeline: try timeline(of: `case`), plan: plan).read()
  }

  /// The answer to every atom of the policy in a case; nil where it is not known.
  package func answers(of case: Case) throws(CaseError) -> [Bool?] {
    let decider = Decider(plan: plan, timeline: try timeline(of: `case`))
    return plan.atoms.indices.map { number in
      switch decider.evaluation.truth(ofAtom: number) {
      case .yes: true
      case .no: false
      case .unknown: nil
      }
    }
  }

  /// The code by which a case's facts name the value of a choice.
  package func code(of word: String) -> Int64 { plan.code(of: word) }

  static let tooLarge = CaseError(
    path: "$", message: "has amounts that are too large to compute exactly",
    expected: "amounts within 64 bits")

  /// Reads a case document and decides it.
  public func decide(json bytes: [UInt8]) throws(CaseError) -> Decision {
    try decide(CaseReader.read(bytes, vocabulary: declaredWords))
  }
}

/// A policy text that can't be used, with everything that was found in it.
public struct PolicyError: Error, Sendable, CustomStringConvertible {
  /// The text.
  public let source: SourceText
  /// What is wrong with it, in its order.
  public let diagnostics: [Diagnostic]

  /// The diagnostics as text for people.
  public var description: String {
    TerminalRenderer(color: false, width: 100).render(diagnostics, in: source)
  }
}
