import RedressBase
import RedressDecide

/// What was decided, as the end of a sentence.
extension Telling {
  /// "approved with a refund of $27.83 by A3".
  static func decision(_ decision: Decision) -> String {
    switch decision.outcome {
    case .informationNeeded: asked(decision)
    case _ where decision.isLeftOver: leftOver(decision)
    case .approved: "approved\(gifts(" with ", decision.remedies))\(by(decision))"
    case .denied: "denied\(by(decision))\(decision.leavesNothing ? ", as nothing is left to give back" : "")"
    case .referred: "referred\(by(decision))\(suggested(decision))"
    }
  }

  /// Where nothing but the clause for what is left over decides.
  private static func leftOver(_ decision: Decision) -> String {
    let clause = decision.deciders.isEmpty ? "" : " (\(TellingWords.list(decision.deciders)))"
    return switch decision.outcome {
    case .approved: "no clause decides, so it is approved\(gifts(" with ", decision.remedies))\(clause)"
    case .denied: "no clause decides, so it is denied\(clause)"
    case .referred, .informationNeeded: "no clause decides, a reviewer does\(clause)\(suggested(decision))"
    }
  }

  private static func by(_ decision: Decision) -> String {
    decision.deciders.isEmpty ? "" : " by \(TellingWords.list(decision.deciders))"
  }

  private static func suggested(_ decision: Decision) -> String {
    gifts(", suggesting ", decision.suggestion?.remedies ?? [])
  }

  private static func gifts(_ lead: String, _ remedies: [Remedy]) -> String {
    remedies.isEmpty ? "" : lead + TellingWords.list(remedies.map(gift))
  }

  private static func gift(_ remedy: Remedy) -> String {
    let sum = TellingWords.money(remedy.amount ?? 0, remedy.currency)
    return switch remedy.type {
    case .refund: "a refund of \(sum)"
    case .balanceCredit: "a credit of \(sum) to the balance"
    case .creditsRestored: "\(TellingWords.count(remedy.credits ?? 0, "credit")) restored"
    case .payout: "a payout of \(sum)"
    }
  }

  // MARK: - Questions

  /// "A17 asks for the reason"; where no clause asks, whoever has the answer is asked.
  private static func asked(_ decision: Decision) -> String {
    let facts = TellingWords.list(decision.questions.map { fact($0.fact) })
    let about = facts.isEmpty ? "more" : facts
    if !decision.deciders.isEmpty {
      return
        "\(TellingWords.list(decision.deciders)) ask\(decision.deciders.count == 1 ? "s" : "") for \(about)"
    }
    let isForCustomer = decision.questions.contains { $0.ask == .customer }
    return "\(isForCustomer ? "the customer" : "a reviewer") is asked about \(about)"
  }

  private static func fact(_ name: String) -> String {
    switch name {
    case "account_email": "the account e-mail"
    case "plan": "the plan or product"
    case "to": "the new plan"
    default: TellingWords.isCounted(name) ? "the \(TellingWords.word(name))" : TellingWords.word(name)
    }
  }
}

extension Decision {
  /// The ids of the clauses that decide.
  fileprivate var deciders: [String] {
    clauses.filter { $0.status == .decisive }.map { VisibleLine.escape($0.id) }
  }

  /// Whether no clause decides but the one for everything else: the explanation says so, in these words.
  fileprivate var isLeftOver: Bool {
    clauses.filter { $0.status == .decisive }.allSatisfy { $0.because == ["no other clause applies"] }
  }

  /// Whether a grant came to zero.
  fileprivate var leavesNothing: Bool {
    clauses.contains { $0.status == .decisive && $0.because.contains("nothing is left to give back") }
  }
}
