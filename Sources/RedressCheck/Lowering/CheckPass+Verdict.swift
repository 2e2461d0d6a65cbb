import RedressBase
import RedressDiagnostics
import RedressSyntax

extension CheckPass {
  func verdict(_ match: FormMatch) -> Verdict {
    switch match.form.name {
    case "decision.deny": .deny
    case "decision.refer": .refer(referral(match))
    case "decision.approve": .grant(nil)
    case "decision.approveWith": .grant(match["remedy"]?.asForm.flatMap(remedy))
    case "decision.refund": .grant(remedy(.refund, match["amount"]?.asForm))
    case "decision.credit": .grant(remedy(.balanceCredit, match["amount"]?.asForm))
    case "decision.payout": .grant(remedy(.payout, match["amount"]?.asForm))
    default: .grant(restoration(match))
    }
  }

  private func referral(_ match: FormMatch) -> Referral {
    let reviewer =
      Referral.Reviewer(rawValue: String(match.name("reviewer")?.dropFirst("reviewer.".count) ?? "any"))
      ?? .any
    let evidence = (match["evidence"]?.members ?? []).compactMap(\.asForm).compactMap(evidence)
    return Referral(
      reviewer: reviewer, suggestion: suggestion(match["suggestion"]?.asForm), evidence: evidence)
  }

  private func evidence(_ match: FormMatch) -> Referral.Evidence? {
    let value = match["quantity"]?.asForm.flatMap(quantity)
    let defined = match.name("valueDefinition").flatMap { definedValue($0, span(match)) }
    guard let typed = value ?? defined, let type = typed.type else { return nil }
    return Referral.Evidence(label: typed.text, term: typed.term, type: type)
  }

  private func suggestion(_ match: FormMatch?) -> Referral.Suggestion {
    guard let match else { return .nothing }
    if match.form.name == "suggestion.same" { return .same }
    return match["remedy"]?.asForm.flatMap(remedy).map(Referral.Suggestion.remedy) ?? .nothing
  }

  // MARK: - Remedies

  private func remedy(_ match: FormMatch) -> RemedyRule? {
    let fees = fees(match["fees"])
    let target: RemedyRule.Target = match["target"] == nil ? .charge : .latestCharge
    switch match.form.name {
    case "remedy.refundFull":
      return RemedyRule(kind: .refund, amount: nil, formula: "", fees: fees, target: target)
    case "remedy.creditFull":
      return RemedyRule(kind: .balanceCredit, amount: nil, formula: "", fees: [], target: .charge)
    case "remedy.credit": return remedy(.balanceCredit, match, fees)
    case "remedy.payout": return remedy(.payout, match, fees)
    default: return remedy(.refund, match, fees)
    }
  }

  private func remedy(_ kind: RemedyRule.Kind, _ amount: FormMatch?) -> RemedyRule? {
    guard let amount else { return nil }
    let fees = fees(amount["fees"])
    if amount.form.name == "amount.full" {
      return RemedyRule(kind: kind, amount: nil, formula: "", fees: fees, target: .charge)
    }
    return remedy(kind, amount, fees)
  }

  private func remedy(_ kind: RemedyRule.Kind, _ match: FormMatch, _ fees: [Fee]) -> RemedyRule? {
    guard let typed = match["formula"]?.asForm.flatMap(formula) else { return nil }
    guard let amount = asMoney(typed, span(match)) else { return nil }
    return RemedyRule(kind: kind, amount: amount, formula: typed.text, fees: fees, target: .charge)
  }

  /// A formula as an amount of money; a bare share is of the amount paid.
  func asMoney(_ typed: Typed, _ place: Span) -> Term? {
    if typed.type == .money { return typed.term }
    if typed.type == .number, case .constant = typed.term { return reportNoMoney(typed, place) }
    if typed.type == .number {
      return .product(.quantity(slot: slot(.quantity(Quantity(.amountPaid)))), typed.term)
    }
    return reportNoMoney(typed, place)
  }

  private func reportNoMoney(_ typed: Typed, _ place: Span) -> Term? {
    report(
      Diagnostic(
        typed.type == nil ? .wrongUnit : .wrongType, "this is no amount of money", at: place,
        "`\(typed.text)` is \(Self.noun(typed))",
        hint: "write for instance `50% of the amount paid` or `$10.00`"))
    return nil
  }

  func fees(_ match: Match?) -> [Fee] { (match?.members ?? []).compactMap(\.asForm).compactMap(fee) }

  func fee(_ match: FormMatch) -> Fee? {
    guard let typed = match["formula"]?.asForm.flatMap(formula), let amount = asMoney(typed, span(match))
    else { return nil }
    let name = match["label"]?.asForm.map { text(of: span($0)) + " fee" } ?? typed.text
    let isRecorded = typed.term == .quantity(slot: slot(.quantity(Quantity(.processingFee))))
    return Fee(label: isRecorded ? "processing fee, not refundable" : name, amount: amount)
  }

  private func restoration(_ match: FormMatch) -> RemedyRule? {
    guard let typed = match["quantity"]?.asForm.flatMap(quantity) else { return nil }
    guard typed.type == .count else {
      report(
        Diagnostic(
          .wrongType, "only credits can be restored", at: span(match),
          "`\(typed.text)` is \(Self.noun(typed))"))
      return nil
    }
    return RemedyRule(
      kind: .creditsRestored, amount: typed.term, formula: typed.text, fees: [], target: .charge)
  }
}
