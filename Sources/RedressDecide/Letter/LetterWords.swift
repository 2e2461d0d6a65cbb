import RedressBase

/// The sentences of a letter.
struct LetterWords {
  let clock: LetterClock

  /// The outcome, with what the customer gets.
  func headline(_ decision: Decision) -> String {
    switch decision.outcome {
    case .approved where decision.remedies.isEmpty: "Approved."
    case .approved: "Approved: \(decision.remedies.map(gift).joined(separator: ", and "))."
    case .denied: "Denied: the policy does not allow what was asked."
    case .referred: "Referred: a person decides this request."
    case .informationNeeded: "Not decided yet: something has to be known first."
    }
  }

  /// A remedy in words, without a full stop.
  func gift(_ remedy: Remedy) -> String {
    let extent = remedy.extent.map { "\($0.rawValue) " } ?? ""
    let sum = amount(remedy)
    return switch remedy.type {
    case .refund: "a \(extent)refund of \(sum) \(destination(remedy))"
    case .balanceCredit: "a \(extent)credit of \(sum) to the account balance"
    case .creditsRestored: "\(sum) put back"
    case .payout: "a payout of \(sum) from the account balance"
    }
  }

  private func destination(_ remedy: Remedy) -> String {
    "to the \((remedy.destination ?? Remedy.originalPaymentMethod).spaced)"
  }

  private func amount(_ remedy: Remedy) -> String {
    if let credits = remedy.credits { return "\(credits) credit\(credits == 1 ? "" : "s")" }
    return money(remedy.amount ?? 0, remedy.currency)
  }

  private func money(_ minor: Int64, _ currency: Currency?) -> String {
    currency.map { Money(minor: minor, currency: $0).description } ?? "\(minor)"
  }

  // MARK: - Calculations

  /// The heading over a calculation.
  func calculationTitle(_ remedy: Remedy) -> String {
    let charge = remedy.charge.map { " for \($0.text)" } ?? ""
    return "How the \(remedy.credits == nil ? kind(remedy) : "number of credits")\(charge) is worked out"
  }

  /// The lines of a calculation, with the result under a rule when there are several.
  func calculation(_ remedy: Remedy) -> [LetterRow] {
    let rows = remedy.calculation.map { line in
      LetterRow(
        label: line.label, amount: line.amount.map { figure($0, remedy) } ?? "", note: line.text ?? "")
    }
    guard rows.count > 1 else { return rows }
    return rows + [LetterRow(label: kind(remedy), amount: total(remedy), note: "", isTotal: true)]
  }

  private func figure(_ value: Int64, _ remedy: Remedy) -> String {
    remedy.credits == nil ? money(value, remedy.currency) : "\(value)"
  }

  private func total(_ remedy: Remedy) -> String {
    figure(remedy.credits ?? remedy.amount ?? 0, remedy)
  }

  private func kind(_ remedy: Remedy) -> String {
    switch remedy.type {
    case .refund: "refund"
    case .balanceCredit: "credit to the balance"
    case .creditsRestored: "credits put back"
    case .payout: "payout"
    }
  }

  // MARK: - Clauses and closing

  /// Clauses that hold without having decided, those that others defeat, and those that nobody can tell.
  func otherClauses(_ clauses: [ClauseReport]) -> [String] {
    let overridden = clauses.filter { $0.status == .overridden }.map { clause in
      "\(clause.id) \(clause.title): overridden by \(clause.by.joined(separator: ", "))"
    }
    return overridden + ids("Apply too", clauses, .applicable) + ids("Not known", clauses, .unknown)
  }

  private func ids(_ title: String, _ clauses: [ClauseReport], _ status: ClauseReport.Status) -> [String] {
    let ids = clauses.filter { $0.status == status }.map(\.id)
    return ids.isEmpty ? [] : ["\(title): \(ids.joined(separator: ", "))"]
  }

  /// When and by what it was decided, where to write, and the law.
  func closing(_ decision: Decision) -> [String] {
    let subject = decision.caseID.map { "Case \($0), decided" } ?? "Decided"
    let version = "\(decision.policy.id), version \(decision.policy.version)"
    let dates = "as of \(clock.moment(decision.decidedAt)) (\(clock.zone.identifier) time)"
    let contact = decision.contact.map { "Questions? Write to \($0)." }
    let law = decision.governingLaw.map { "This policy is governed by the law of \($0)." }
    let last = [contact, law].compactMap { $0 }.joined(separator: " ")
    return ["\(subject) \(dates) under \(version)."] + (last.isEmpty ? [] : [last])
  }
}

extension String {
  /// Words of a contract's name: `original_payment_method` as `original payment method`.
  var spaced: String { String(map { $0 == "_" ? " " : $0 }) }

  /// With a capital and a full stop.
  var asSentence: String {
    let start = prefix(1).uppercased() + dropFirst()
    return start.last.map { ".!?".contains($0) } == true ? start : start + "."
  }
}
