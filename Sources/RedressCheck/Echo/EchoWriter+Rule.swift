import RedressBase

/// Sentences that decide.
extension EchoWriter {
  func rule(_ rule: Rule) -> [String] {
    let lead = "\(Self.text(rule.types)) \(text(rule.verdict))"
    if rule.isOtherwise {
      return listed("\(lead) where no other clause decides, when", rule.condition) + amounts(rule)
    }
    return listed("\(lead) when", rule.condition) + amounts(rule)
  }

  static func text(_ types: RequestTypes) -> String {
    if types == .all { return "a request of any type" }
    return joined(names.filter { types.contains($0.type) }.map(\.name), "or")
  }

  private static let names: [(type: RequestTypes, name: String)] = [
    (.refund, "a refund request"), (.cancel, "a cancellation"), (.exchange, "an exchange"),
    (.planChange, "a change of plan"), (.withdrawal, "a withdrawal"), (.fraudReview, "a fraud review"),
    (.appeal, "an appeal"),
  ]

  func text(_ verdict: Verdict) -> String {
    switch verdict {
    case .grant(nil): "is approved, with no remedy,"
    case .grant: "is approved"
    case .deny: "is denied"
    case .refer(let referral): "is referred to \(reviewer(referral))"
    case .ask(let details):
      "has to state \(Self.joined(details.map { $0.rawValue.replacing("_", with: " ") }, "and")); the customer is"
        + " asked for what is missing, unless the request would be denied whatever the answer,"
    }
  }

  private func reviewer(_ referral: Referral) -> String {
    switch referral.reviewer {
    case .any: "a reviewer"
    case .other: "a reviewer who has not decided it before"
    case .senior: "a senior reviewer"
    }
  }

  // MARK: - What the customer gets

  private func amounts(_ rule: Rule) -> [String] {
    switch rule.verdict {
    case .grant(let remedy?): ["it gives: \(text(remedy))"]
    case .refer(let referral): suggestion(referral) + evidence(referral)
    case .grant, .deny, .ask: []
    }
  }

  private func suggestion(_ referral: Referral) -> [String] {
    switch referral.suggestion {
    case .nothing: []
    case .same: ["it suggests: what the clause's own grant would give"]
    case .remedy(let remedy): ["it suggests: \(text(remedy))"]
    }
  }

  private func evidence(_ referral: Referral) -> [String] {
    guard !referral.evidence.isEmpty else { return [] }
    return ["it shows the reviewer: \(Self.joined(referral.evidence.map { text($0.term, $0.type) }, "and"))"]
  }

  private func text(_ remedy: RemedyRule) -> String {
    guard remedy.kind != .creditsRestored else {
      return "credits put back: \(remedy.amount.map { text($0, .count) } ?? "all")"
    }
    let charge = remedy.target == .latestCharge ? "the subscription's latest charge" : "the charge"
    let held = remedy.kind == .payout ? "the balance" : "what \(charge) still holds"
    let all = remedy.kind == .payout ? "all of the balance" : "all that \(charge) still holds"
    let amount = remedy.amount.map { "\(text($0, .money)), at most \(held)" } ?? all
    let fees = remedy.fees.map { ", less \(text($0.amount, .money))" }.joined()
    return
      "\(Self.destination(remedy.kind)) of \(amount)\(fees), rounded \(policy.settings.rounding.rawValue)"
  }

  static func destination(_ kind: RemedyRule.Kind) -> String {
    switch kind {
    case .refund: "a refund to the payment method"
    case .balanceCredit: "a credit to the account balance"
    case .payout: "a payout from the account balance"
    case .creditsRestored: "credits"
    }
  }
}
