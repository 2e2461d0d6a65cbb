import RedressCheck

/// Says of every clause what became of it, and why.
struct Explainer {
  private let decider: Decider
  private let standing: Standing
  private let judgement: Judgement
  /// Shaping clauses that changed something.
  private let active: Set<Int>
  private let atoms: AtomReasons
  private var policy: CheckedPolicy { decider.plan.policy }

  init(decider: Decider, standing: Standing, judgement: Judgement, active: [Int]) {
    self.decider = decider
    self.standing = standing
    self.judgement = judgement
    self.active = Set(active)
    atoms = AtomReasons(decider: decider)
  }

  /// The decisive clauses first, then the others in the order of the policy.
  func reports() -> [ClauseReport] {
    let decisive = judgement.decisive
    let others = policy.clauses.indices.filter { !decisive.contains($0) }
    return decisive.map { report($0, .decisive) } + others.map { report($0, status($0)) }
  }

  private func report(_ number: Int, _ status: ClauseReport.Status) -> ClauseReport {
    let clause = policy.clauses[number]
    let by = status == .overridden ? standing.defeatedBy[number].map { policy.clauses[$0].id } : []
    return ClauseReport(
      id: clause.id, title: clause.title, status: status, by: unique(by), because: because(number, status),
      source: ClauseReport.Source(file: policy.source.file, line: clause.line))
  }

  private func unique(_ names: [String]) -> [String] {
    names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  // MARK: - Status

  private func status(_ number: Int) -> ClauseReport.Status {
    let clause = policy.clauses[number]
    guard clause.rules.isEmpty else { return ruled(number, clause) }
    if !clause.definitions.isEmpty { return status(of: definitionTruth(number)) }
    if clause.isShaping { return active.contains(number) ? .applicable : .notApplicable }
    return .applicable
  }

  private func ruled(_ number: Int, _ clause: Clause) -> ClauseReport.Status {
    switch standing.truths[number] {
    case .yes: return standing.defeatedBy[number].isEmpty ? .applicable : .overridden
    case .unknown: return standing.defeatedBy[number].isEmpty ? .unknown : .overridden
    case .no: break
    }
    let isAskedAndMet = clause.rules.contains { decider.evaluation.ruleTruths[$0] == .yes && isAsk($0) }
    return isAskedAndMet || active.contains(number) ? .applicable : .notApplicable
  }

  private func isAsk(_ rule: Int) -> Bool {
    if case .ask = policy.rules[rule].verdict { true } else { false }
  }

  private func definitionTruth(_ number: Int) -> Truth {
    decider.plan.definitions[number].map { decider.evaluation.truth($0) }.contains(.yes) ? .yes : .no
  }

  private func status(of truth: Truth) -> ClauseReport.Status {
    switch truth {
    case .yes: .applicable
    case .no: .notApplicable
    case .unknown: .unknown
    }
  }

  // MARK: - Reasons

  private func because(_ number: Int, _ status: ClauseReport.Status) -> [String] {
    let clause = policy.clauses[number]
    if let rule = tellingRule(clause) { return reasons(rule) }
    if let definition = decider.plan.definitions[number].first {
      return reasons(definition, wanting: decider.evaluation.truth(definition))
    }
    return status == .notApplicable ? [] : clause.statements
  }

  /// The rule that says most about the clause: one that holds, else one that is unknown, else the first
  /// about this type of request, else the first.
  private func tellingRule(_ clause: Clause) -> Int? {
    let truths = decider.evaluation.ruleTruths
    let type = RequestTypes(decider.timeline.request.type)
    return clause.rules.first { truths[$0] == .yes } ?? clause.rules.first { truths[$0] == .unknown }
      ?? clause.rules.first { !policy.rules[$0].types.isDisjoint(with: type) } ?? clause.rules.first
  }

  private func reasons(_ number: Int) -> [String] {
    let rule = policy.rules[number]
    guard !rule.types.isDisjoint(with: RequestTypes(decider.timeline.request.type)) else {
      return ["this is no \(noun(rule.types)) request"]
    }
    if case .ask(let details) = rule.verdict { return [missing(details)] }
    if rule.isOtherwise {
      return judgement.rules.contains(number) ? ["no other clause applies"] : ["another clause applies"]
    }
    let condition = decider.plan.rules[number].condition
    var reasons = reasons(condition, wanting: decider.evaluation.truth(condition))
    if reasons.isEmpty, decider.evaluation.ruleTruths[number] == .yes {
      reasons = ["it applies to every such request"]
    }
    if judgement.awards.contains(where: { $0.rule == number && $0.isZero }) {
      reasons.append("nothing is left to give back")
    }
    return reasons
  }

  private func missing(_ details: [RequiredDetail]) -> String {
    let missing = details.filter { !decider.isGiven($0) }.map { $0.rawValue.replacing("_", with: " ") }
    return missing.isEmpty
      ? "the request states all that is needed"
      : "the request does not state: \(missing.joined(separator: ", "))"
  }

  private func noun(_ types: RequestTypes) -> String {
    let names: [(RequestTypes, String)] = [
      (.refund, "refund"), (.cancel, "cancellation"), (.exchange, "exchange"), (.planChange, "plan change"),
      (.withdrawal, "withdrawal"), (.fraudReview, "fraud review"), (.appeal, "appeal"),
    ]
    return names.filter { types.contains($0.0) }.map(\.1).joined(separator: " or ")
  }

  // MARK: - Conditions

  /// The atoms that make a condition come out as `truth`, in words.
  private func reasons(_ condition: CompiledCondition, wanting truth: Truth) -> [String] {
    var found: [String] = []
    condition.nodes.withUnsafeBufferPointer { walk($0, 0, truth, into: &found) }
    return unique(found)
  }

  private func walk(
    _ nodes: UnsafeBufferPointer<CompiledCondition.Node>, _ index: Int, _ wanted: Truth,
    into found: inout [String]
  ) {
    let node = nodes[index]
    switch node.kind {
    case .always, .known: break
    case .atom: found.append(atoms.reason(Int(node.atom), wanted))
    case .not: walk(nodes, index + 1, wanted.negated, into: &found)
    case .all, .any:
      for part in parts(nodes, index) where decider.evaluation.truth(nodes, part) == wanted {
        walk(nodes, part, wanted, into: &found)
      }
    }
  }

  private func parts(_ nodes: UnsafeBufferPointer<CompiledCondition.Node>, _ index: Int) -> [Int] {
    var parts: [Int] = []
    var next = index + 1
    while next < Int(nodes[index].end) {
      parts.append(next)
      next = Int(nodes[next].end)
    }
    return parts
  }
}
