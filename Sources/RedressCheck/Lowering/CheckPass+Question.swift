import RedressDiagnostics
import RedressSyntax

extension CheckPass {
  /// The meaning of a question; nil where its words are not understood.
  func lowerQuestion(_ node: StatementNode) -> PolicyQuestion? {
    guard !node.tokens.isEmpty else {
      report(
        Diagnostic(
          .unknownPhrase, "there is no question", at: node.span, "nothing stands here",
          hint: Self.exampleQuestion))
      return nil
    }
    guard let match = match(node, as: "question", what: "a question"), let answer = match["answer"]?.asForm
    else { return nil }
    let (types, about) = about(match["subject"]?.asForm)
    let conditions = [about, match["moment"]?.asForm.map(moment) ?? .always] + circumstances(match, node)
    return PolicyQuestion(
      answer: self.answer(answer), clauses: deciders(match, answer), types: types,
      condition: Self.joined(conditions), text: text(of: node.span))
  }

  private static func joined(_ conditions: [Condition]) -> Condition {
    let real = conditions.filter { $0 != .always }
    return real.count == 1 ? real[0] : real.isEmpty ? .always : .all(real)
  }

  private func circumstances(_ match: FormMatch, _ node: StatementNode) -> [Condition] {
    guard let form = match["circumstance"]?.asForm else { return [] }
    let condition = condition(in: form, node.lists)
    if form.form.name == "circumstance.unless" { return [.not(condition)] }
    guard form["exception"] != nil else { return [condition] }
    return [condition, .not(self.condition(in: form, slot: "exception", node.lists))]
  }

  /// The requests that a question is about. In a policy "a credit pack" is short for a refund request about
  /// one; in a question it is any request about one, because what must not happen may happen in any of them.
  private func about(_ subject: FormMatch?) -> (RequestTypes, Condition) {
    guard let subject else { return (.all, .always) }
    let (types, condition) = self.subject(subject)
    guard subject.form.name == "subject.charge" else { return (types, condition) }
    return (.all, condition == .always ? atom(.yes(slot: slot(.yes(.hasCharge))), subject) : condition)
  }

  /// The clauses that a question names; a gap and a conflict are what no clause decides.
  private func deciders(_ match: FormMatch, _ answer: FormMatch) -> [Int] {
    guard let decider = match["decider"]?.asForm else { return clauses(answer["ids"]) }
    let clauses = clauses(decider["ids"])
    guard ["answer.gap", "answer.conflict"].contains(answer.form.name) else { return clauses }
    let isGap = answer.form.name == "answer.gap"
    report(
      Diagnostic(
        .unknownPhrase, "\(isGap ? "a gap" : "a conflict") is what no clause decides", at: span(decider),
        "says that a clause does", hint: isGap ? nil : "write for instance \"a conflict between A3 and A4\""))
    return []
  }

  // MARK: - What is looked for

  private func answer(_ match: FormMatch) -> PolicyQuestion.Answer {
    switch match.form.name {
    case "answer.refund": .refund(kinds(match), [.positive])
    case "answer.refund.compared", "answer.refund.exactly":
      .refund(kinds(match), [.positive] + amounts(match))
    case "answer.refund.full": .fullRefund(kinds(match))
    case "answer.credits": .restoredCredits
    case "answer.approval": .approval
    case "answer.denial": .denial
    case "answer.referral": .referral
    case "answer.gap": .noClause
    case "answer.conflict": .conflict
    default: .anything
    }
  }

  private func kinds(_ match: FormMatch) -> [RemedyRule.Kind] {
    let name = match["moneyBack"]?.asForm?.form.name.dropFirst("moneyBack.".count) ?? ""
    return RemedyRule.Kind(rawValue: String(name)).map { [$0] } ?? [.refund, .balanceCredit]
  }

  private func amounts(_ match: FormMatch) -> [PolicyQuestion.Bound] {
    bounds(match["comparison"]?.asForm ?? match).compactMap { $0 }.compactMap { form, relation in
      formula(form).flatMap { amount($0, match) }.map { PolicyQuestion.Bound(comparison: relation, term: $0) }
    }
  }

  /// What an amount of money is compared with.
  private func amount(_ typed: Typed, _ match: FormMatch) -> Term? {
    let money = match["moneyBack"]?.asForm.map { text(of: span($0)) } ?? "refund"
    if case .constant = typed.term, let type = typed.type, [.days, .months, .time].contains(type) {
      return reportTime(typed, money, match)
    }
    let left = Typed(term: .constant(.zero), dimension: [.money: 1], text: money)
    return fit(left, kinds(match) == [.payout] ? typed : ofAmountPaid(typed), match)?.0
  }

  private func reportTime(_ typed: Typed, _ money: String, _ match: FormMatch) -> Term? {
    report(
      Diagnostic(
        .wrongType, "an amount of money is compared with \(Self.noun(typed))", at: span(match),
        "`\(money)` is an amount of money, `\(typed.text)` is \(Self.noun(typed))",
        hint: "ask about a time in words such as `after day 7` or `within 7 days`"))
    return nil
  }

  /// A bare share is of the amount paid, as in `asMoney`; a bare number is a slip.
  private func ofAmountPaid(_ typed: Typed) -> Typed {
    guard typed.type == .number else { return typed }
    if case .constant = typed.term, !typed.isShare { return typed }
    let paid = Term.quantity(slot: slot(.quantity(Quantity(.amountPaid))))
    return Typed(term: .product(typed.term, paid), dimension: [.money: 1], isLoose: true, text: typed.text)
  }
}
