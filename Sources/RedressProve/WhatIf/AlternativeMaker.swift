import RedressBase
import RedressDecide
import RedressJSON

/// Makes of steps what is shown: each change in words and values, and what would be decided.
struct AlternativeMaker {
  let trial: Trial
  private let words: ChangeWords

  init(_ trial: Trial) {
    self.trial = trial
    words = ChangeWords(trial)
  }

  /// Nil where the changed case, written and read again, is not decided so: nothing is shown unconfirmed.
  func alternative(_ steps: [Step], _ or: [Step]) -> WhatIf.Alternative? {
    let steps = steps.sorted { $0.rank < $1.rank }
    let changed = trial.changed(by: steps)
    guard let decision = trial.confirmed(steps), confirms(decision, changed) else { return nil }
    let taken = steps.map { step in (step, or.filter { $0.slot == step.slot }) }
    let changes = taken.flatMap { self.changes($0.0, $0.1, changed) }
    let conditions = taken.map { words.condition($0.0, $0.1, changed) }
    return WhatIf.Alternative(
      changes: changes, outcome: decision.outcome, remedies: decision.remedies,
      clauses: decision.clausesThatDecide,
      text: "If \(TellingWords.list(conditions)): \(ChangeWords.result(decision)).", made: changed,
      order: WhatIf.Order(steps, changes, decision, trial.made.request.at))
  }

  private func confirms(_ decision: Decision, _ changed: Case) -> Bool {
    guard let read = try? CaseReader.read(changed.json(), vocabulary: trial.policy.declaredWords) else {
      return false
    }
    return (try? trial.policy.decide(read)) == decision
  }

  // MARK: - Values

  private func changes(_ step: Step, _ or: [Step], _ changed: Case) -> [WhatIf.Change] {
    if case .details(let details, let reason) = step {
      return details.map { detail in
        let isReason = detail == .reason
        return change(
          .details([detail], reason: reason), detail.rawValue, isReason ? .null : .bool(false),
          isReason ? .string(reason) : .bool(true), [], changed)
      }
    }
    let fact = fact(step)
    return [change(step, fact, value(of: step, in: trial.made), value(of: step, in: changed), or, changed)]
  }

  private func change(
    _ step: Step, _ fact: String, _ from: JSONValue, _ to: JSONValue, _ or: [Step], _ changed: Case
  ) -> WhatIf.Change {
    var features: [String] = []
    if case .usage(let words, _) = step { features = words }
    return WhatIf.Change(
      fact: fact, features: features, by: words.party(of: step), from: from, to: to,
      or: or.map { value(of: $0, in: trial.changed(by: [$0])) }, text: words.condition(step, or, changed))
  }

  /// The names of the request's fields, as in questions.
  private func fact(_ step: Step) -> String {
    switch step {
    case .asked: "at"
    case .credits: "credits_used"
    case .usage: "usage"
    case .details(let details, _): details.first?.rawValue ?? "details"
    case .reason: "reason"
    case .channel: "channel"
    case .country: "country"
    case .target: "to"
    case .items: "items"
    case .amount: "amount"
    case .finding(let name, _): name
    }
  }

  private func value(of step: Step, in made: Case) -> JSONValue {
    let request = made.request
    switch step {
    case .asked: return .string(request.at.description)
    case .credits: return .integer(made.usedCredits(trial.settings))
    case .usage(let features, _): return .integer(made.uses(of: features).reduce(0) { $0 + $1.quantity })
    case .details: return .null
    case .reason: return text(request.reason?.text)
    case .channel: return text(request.channel?.text)
    case .country: return text(made.account.country)
    case .target: return target(request.target)
    case .items: return request.items.map { .array($0.map(JSONValue.string)) } ?? .null
    case .amount: return request.amount.map(JSONValue.integer) ?? .null
    case .finding(let name, _): return finding(name, made)
    }
  }

  private func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  private func target(_ target: PlanTarget?) -> JSONValue {
    guard let target else { return .null }
    let parts = [("plan", target.plan), ("interval", target.interval?.rawValue)]
    return .object(parts.compactMap { name, text in text.map { JSONMember(name, .string($0)) } })
  }

  private func finding(_ name: String, _ made: Case) -> JSONValue {
    let timeline = try? Timeline(made, zone: trial.settings.zone)
    return switch timeline?.finding(name, about: made.request.charge) ?? .none {
    case .none: .null
    case .yes: .bool(true)
    case .no: .bool(false)
    case .suspected: .string("suspected")
    }
  }
}

extension WhatIf {
  /// Where an alternative stands among the others.
  struct Order: Comparable, Sendable {
    private let count: Int
    private let needsStaff: Int
    private let waits: Int
    private let money: Int64

    init(_ steps: [Step], _ changes: [Change], _ decision: Decision, _ now: Instant) {
      count = steps.count
      needsStaff = changes.contains { $0.by == .staff } ? 1 : 0
      waits = steps.contains { if case .asked(let at) = $0 { at > now } else { false } } ? 1 : 0
      money = decision.remedies.reduce(0) { $0 + ($1.amount ?? 0) }
    }

    static func < (one: Order, other: Order) -> Bool {
      (one.count, one.needsStaff, one.waits, -one.money)
        < (other.count, other.needsStaff, other.waits, -other.money)
    }
  }
}
