import RedressBase

/// What a row of the examples table expects, or what a decision is in the same words.
///
///     refund $29.00 by A3        balance credit ₩60,000 by C7        credits 40 by A31
///     denied by A2 and A9        referred by A0                      asks for reason by A17
struct ExampleOutcome: Equatable {
  /// Something given.
  enum Gift: Hashable {
    case refund(Money), balanceCredit(Money), payout(Money)
    case credits(Int64)
  }

  /// The outcome in a word.
  var outcome = Outcome.approved
  /// What is given; nil where a row says only that it is approved.
  var gifts: [Gift]? = []
  /// Names of the facts that are asked for.
  var facts: Set<String> = []
  /// Clauses that decide, perhaps among others; nil where a row names none.
  var clauses: Set<String>?

  /// A decision in the words of a row.
  init(_ decision: Decision) {
    outcome = decision.outcome
    gifts = decision.remedies.compactMap(Gift.init)
    facts = Set(decision.questions.map(\.fact))
    let decisive = decision.clauses.filter { $0.status == .decisive }.map(\.id)
    clauses = decisive.isEmpty ? nil : Set(decisive)
  }

  /// Whether a decision is what the row expects: the same outcome, gifts and questions, and the clauses that
  /// the row names among those that decided.
  func agrees(with decision: Decision) -> Bool {
    let found = ExampleOutcome(decision)
    guard found.outcome == outcome, found.facts == facts else { return false }
    guard (clauses ?? []).isSubset(of: found.clauses ?? []) else { return false }
    return gifts == nil || gifts?.sortedByText == found.gifts?.sortedByText
  }
}

extension ExampleOutcome.Gift {
  /// A remedy as a row writes it.
  init?(_ remedy: Remedy) {
    if let credits = remedy.credits {
      self = .credits(credits)
      return
    }
    guard let amount = remedy.amount, let currency = remedy.currency else { return nil }
    let money = Money(minor: amount, currency: currency)
    switch remedy.type {
    case .refund: self = .refund(money)
    case .balanceCredit: self = .balanceCredit(money)
    case .payout: self = .payout(money)
    case .creditsRestored: return nil
    }
  }
}

extension ExampleOutcome.Gift: CustomStringConvertible {
  var description: String {
    switch self {
    case .refund(let money): "refund \(money)"
    case .balanceCredit(let money): "balance credit \(money)"
    case .payout(let money): "payout \(money)"
    case .credits(let count): "credits \(count)"
    }
  }
}

extension ExampleOutcome: CustomStringConvertible {
  /// As a row would say it.
  var description: String {
    let by = clauses.map { " by " + $0.sorted().joined(separator: " and ") } ?? ""
    return result + by
  }

  private var result: String {
    switch outcome {
    case .approved:
      gifts.map { $0.isEmpty ? "approved" : $0.map(\.description).joined(separator: " and ") } ?? "approved"
    case .denied: "denied"
    case .referred: "referred"
    case .informationNeeded: "asks for " + facts.sorted().joined(separator: " and ")
    }
  }
}

extension [ExampleOutcome.Gift] {
  fileprivate var sortedByText: [String] { map(\.description).sorted() }
}
