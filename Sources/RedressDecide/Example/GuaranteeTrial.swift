import RedressBase
import RedressCheck
import RedressDiagnostics

/// Tries a policy's guarantees on its examples. What holds there is not proved; what fails is refuted.
struct GuaranteeTrial {
  private let policy: Policy
  private(set) var diagnostics: [Diagnostic] = []
  /// Guarantees that failed already, by their number: one counterexample is enough.
  private var refuted: Set<Int> = []

  init(_ policy: Policy) { self.policy = policy }

  /// Tries every guarantee on one example.
  mutating func run(_ story: ExampleStory, _ example: PolicyExample) {
    for (number, guarantee) in policy.checked.guarantees.enumerated() where !refuted.contains(number) {
      guard let objection = objection(to: guarantee, story) else { continue }
      refuted.insert(number)
      diagnostics.append(
        Diagnostic(
          .guaranteeFails, "the guarantee does not hold for an example", at: guarantee.span, objection,
          and: [.secondary(example.span, "the example")],
          hint: "change the clause that decides it, or the guarantee"))
    }
  }

  /// How the example breaks the guarantee; nil when it does not, or can't be tried on it.
  private func objection(to guarantee: Guarantee, _ story: ExampleStory) -> String? {
    switch guarantee.kind {
    case .refundAtMost(let term): bound(story, term, nil) { $0 > $1 }
    case .refundAtLeast(let term, let condition): bound(story, term, condition) { $0 < $1 }
    case .moreUsageNeverRaises: raise(story, story.withMoreUsage, "with one credit more used")
    case .laterNeverRaises: raise(story, story.aDayLater, "asked a day later")
    case .always(let types, let condition, let verdict): always(story, types, condition, verdict)
    case .neverRefunded(let types, let condition): never(story, types, condition)
    case .atLeastAsGenerousAs: nil
    }
  }

  private func bound(
    _ story: ExampleStory, _ term: Term, _ condition: Condition?, _ breaks: (Ratio, Ratio) -> Bool
  ) -> String? {
    guard let trial = trial(story), trial.money > 0 else { return nil }
    if let condition, !trial.holds(condition) { return nil }
    guard case .known(let value) = trial.evaluation.value(of: term), breaks(Ratio(trial.money), value) else {
      return nil
    }
    return "gives \(story.text(trial.money))"
  }

  private func raise(_ story: ExampleStory, _ changed: ExampleStory?, _ how: String) -> String? {
    guard let changed, let before = trial(story), let after = trial(changed) else { return nil }
    guard before.isDecided, after.isDecided, after.money > before.money else { return nil }
    return "\(how), it gives \(story.text(after.money)) instead of \(story.text(before.money))"
  }

  private func always(
    _ story: ExampleStory, _ types: RequestTypes, _ condition: Condition, _ verdict: Verdict
  ) -> String? {
    guard types.contains(RequestTypes(story.requestType)), let trial = trial(story), trial.holds(condition),
      !keeps(trial.decision, verdict)
    else { return nil }
    return "comes out as `\(ExampleOutcome(trial.decision))`"
  }

  /// The promised outcome; "refunded in full" also promises all that the charge held.
  private func keeps(_ decision: Decision, _ verdict: Verdict) -> Bool {
    guard decision.outcome == verdict.outcome else { return false }
    guard case .grant(let remedy?) = verdict, remedy.kind == .refund, remedy.amount == nil else {
      return true
    }
    return decision.remedies.contains { $0.type == .refund && $0.extent == .full }
  }

  private func never(_ story: ExampleStory, _ types: RequestTypes, _ condition: Condition) -> String? {
    guard types.contains(RequestTypes(story.requestType)), let trial = trial(story), trial.holds(condition),
      trial.money > 0
    else { return nil }
    return "gives \(story.text(trial.money))"
  }

  private func trial(_ story: ExampleStory) -> Trial? {
    let made = story.makeCase(in: policy.checked.settings.zone)
    return try? Trial(policy, made)
  }
}

/// A decision with the facts that it was made from.
private struct Trial {
  let decision: Decision
  let evaluation: Evaluation
  private let policy: CheckedPolicy

  init(_ policy: Policy, _ made: Case) throws(CaseError) {
    let settings = policy.checked.settings
    let timeline = try Timeline(
      made, zone: settings.zone, creditsEndWithSubscription: settings.creditsEndWithSubscription)
    evaluation = Evaluation(
      plan: policy.plan, facts: FactReader(timeline: timeline, plan: policy.plan).read(),
      requestType: RequestTypes(made.request.type), currency: timeline.charge?.currency)
    decision = try policy.decide(made)
    self.policy = policy.checked
  }

  /// The money that the customer gets back for the charge.
  var money: Int64 {
    decision.remedies.filter { $0.type == .refund || $0.type == .balanceCredit }.compactMap(\.amount).reduce(
      0, +)
  }

  /// Whether the policy itself decided; what a reviewer would give is not known.
  var isDecided: Bool { decision.outcome == .approved || decision.outcome == .denied }

  func holds(_ condition: Condition) -> Bool {
    evaluation.truth(CompiledCondition(condition, in: policy)) == .yes
  }
}

extension ExampleStory {
  /// The same with a credit more used; nil when none is left.
  fileprivate var withMoreUsage: ExampleStory? {
    guard let creditsIssued, creditsUsed < creditsIssued, asked > bought else { return nil }
    var changed = self
    changed.creditsUsed += 1
    return changed
  }

  /// The same, asked a day later.
  fileprivate var aDayLater: ExampleStory? {
    guard let later = Elapsed.days(1).flatMap({ asked.adding($0) }) else { return nil }
    var changed = self
    changed.asked = later
    return changed
  }

  fileprivate func text(_ minor: Int64) -> String {
    Money(minor: minor, currency: paid.currency).description
  }
}

extension Verdict {
  /// The outcome of a decision by it.
  fileprivate var outcome: Outcome {
    switch self {
    case .grant: .approved
    case .deny: .denied
    case .refer: .referred
    case .ask: .informationNeeded
    }
  }
}
