import RedressCheck

/// Says of every clause what became of it, and why.
struct Explainer {
  private let decider: Decider
  private let standing: Standing
  private let judgement: Judgement
  /// Shaping clauses that changed something.
  private let active: Set<Int>
  private let atoms: AtomReasons
  /// The reasons of the atoms that were told already: clauses share many.
  private var told: [String?]
  private let type: RequestTypes
  private var plan: Plan { decider.plan }
  private var policy: CheckedPolicy { decider.plan.policy }

  init(decider: Decider, standing: Standing, judgement: Judgement, active: [Int]) {
    self.decider = decider
    self.standing = standing
    self.judgement = judgement
    self.active = Set(active)
    atoms = AtomReasons(decider: decider)
    type = RequestTypes(decider.timeline.request.type)
    told = Array(repeating: nil, count: decider.plan.atoms.count)
  }

  /// The decisive clauses first, then the others in the order of the policy.
  mutating func reports() -> [ClauseReport] {
    let decisive = judgement.decisive
    var reports: [ClauseReport] = []
    reports.reserveCapacity(plan.reports.count)
    for clause in decisive { reports.append(report(clause, .decisive)) }
    for clause in plan.reports.indices where !decisive.contains(clause) {
      reports.append(report(clause, status(clause)))
    }
    return reports
  }

  private mutating func report(_ number: Int, _ status: ClauseReport.Status) -> ClauseReport {
    var report = plan.reports[number]
    report.status = status
    if status == .overridden {
      report.by = unique(standing.winners(over: number).map { policy.clauses[$0].id })
    }
    report.because = because(number, status)
    return report
  }

  private func unique(_ names: [String]) -> [String] {
    guard names.indices.contains(where: { names[..<$0].contains(names[$0]) }) else { return names }
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  // MARK: - Status

  private func status(_ number: Int) -> ClauseReport.Status {
    guard policy.clauses[number].rules.isEmpty else { return ruled(number) }
    if !plan.definitions[number].isEmpty { return status(of: definitionTruth(number)) }
    if policy.clauses[number].isShaping { return active.contains(number) ? .applicable : .notApplicable }
    return .applicable
  }

  private func ruled(_ number: Int) -> ClauseReport.Status {
    switch standing.truths[number] {
    case .yes: return standing.isDefeated(number) ? .overridden : .applicable
    case .unknown: return standing.isDefeated(number) ? .overridden : .unknown
    case .no: break
    }
    let isAskedAndMet = policy.clauses[number].rules.contains {
      decider.evaluation.truth(ofRule: $0) == .yes && plan.heads[$0].kind == .ask
    }
    return isAskedAndMet || active.contains(number) ? .applicable : .notApplicable
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

  private mutating func because(_ number: Int, _ status: ClauseReport.Status) -> [String] {
    if let rule = tellingRule(policy.clauses[number].rules) { return reasons(rule) }
    if let definition = decider.plan.definitions[number].first {
      return reasons(definition, wanting: decider.evaluation.truth(definition))
    }
    return status == .notApplicable ? [] : policy.clauses[number].statements
  }

  /// The rule that says most about the clause: one that holds, else one that is unknown, else the first
  /// about this type of request, else the first.
  private func tellingRule(_ rules: [Int]) -> Int? {
    guard rules.count > 1 else { return rules.first }
    let evaluation = decider.evaluation
    return rules.first { evaluation.truth(ofRule: $0) == .yes }
      ?? rules.first { evaluation.truth(ofRule: $0) == .unknown }
      ?? rules.first { !plan.heads[$0].types.isDisjoint(with: type) } ?? rules.first
  }

  private mutating func reasons(_ number: Int) -> [String] {
    let rule = plan.heads[number]
    guard !rule.types.isDisjoint(with: type) else { return ["this is no \(noun(rule.types)) request"] }
    if rule.kind == .ask, case .ask(let details) = policy.rules[number].verdict { return [missing(details)] }
    if rule.kind == .otherwise {
      return judgement.rules.contains(number) ? ["no other clause applies"] : ["another clause applies"]
    }
    let condition = decider.plan.rules[number].condition
    var reasons = reasons(condition, wanting: decider.evaluation.truth(condition))
    if reasons.isEmpty, decider.evaluation.truth(ofRule: number) == .yes {
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
  private mutating func reasons(_ condition: CompiledCondition, wanting truth: Truth) -> [String] {
    var found: [String] = []
    found.reserveCapacity(min(condition.nodes.count, 4))
    condition.nodes.withUnsafeBufferPointer { walk($0, 0, truth, into: &found) }
    return unique(found)
  }

  private mutating func reason(_ atom: Int, _ truth: Truth) -> String {
    if let reason = told[atom] { return reason }
    let reason = atoms.reason(atom, truth)
    told[atom] = reason
    return reason
  }

  private mutating func walk(
    _ nodes: UnsafeBufferPointer<CompiledCondition.Node>, _ index: Int, _ wanted: Truth,
    into found: inout [String]
  ) {
    let node = nodes[index]
    switch node.kind {
    case .always, .known: break
    case .atom: found.append(reason(Int(node.atom), wanted))
    case .not: walk(nodes, index + 1, wanted.negated, into: &found)
    case .all, .any:
      var part = index + 1
      while part < Int(node.end) {
        if decider.evaluation.truth(nodes, part) == wanted { walk(nodes, part, wanted, into: &found) }
        part = Int(nodes[part].end)
      }
    }
  }
}
