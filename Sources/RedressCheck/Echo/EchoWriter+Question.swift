extension Echo {
  /// A question to `policy` on one line, with every boundary resolved: what is looked for, not how it was asked.
  public static func describe(_ question: PolicyQuestion, in policy: CheckedPolicy) -> String {
    EchoWriter(policy: policy).text(question)
  }
}

/// Questions to a policy.
extension EchoWriter {
  func text(_ question: PolicyQuestion) -> String {
    var parts = [text(question.answer) + deciders(question)]
    if question.types != .all { parts.append("for \(Self.text(question.types))") }
    if question.condition != .always { parts.append("when \(text(question.condition.flattened))") }
    return parts.joined(separator: ", ")
  }

  private func deciders(_ question: PolicyQuestion) -> String {
    guard !question.clauses.isEmpty else { return "" }
    guard question.answer == .conflict else { return " by \(ids(question.clauses, "or"))" }
    return ", \(ids(question.clauses)) among them"
  }

  private func text(_ answer: PolicyQuestion.Answer) -> String {
    switch answer {
    case .refund(let kinds, let bounds): "\(ways(kinds)) of \(text(bounds))"
    case .fullRefund(let kinds): "\(ways(kinds)) of all that the charge still holds"
    case .restoredCredits: "an approval that puts credits back"
    case .approval: "an approval"
    case .denial: "a denial"
    case .referral: "a referral to a reviewer"
    case .noClause: "a request that no clause decides, the one for everything else aside"
    case .conflict: "clauses that contradict each other"
    case .anything: "any decision"
    }
  }

  private func ways(_ kinds: [RemedyRule.Kind]) -> String {
    Self.joined(kinds.map(Self.destination), "or")
  }

  /// That it is more than nothing goes without saying where another bound is said.
  private func text(_ bounds: [PolicyQuestion.Bound]) -> String {
    let told = bounds.count > 1 ? Array(bounds.dropFirst()) : bounds
    let words = told.map { "\(Self.words[$0.comparison] ?? "exactly") \(text($0.term, .money))" }
    return bounds == [.positive] ? "more than nothing" : Self.joined(words, "and")
  }
}
