import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressNotice
import struct RedressNotice.Letter
import RedressRecords

/// Writes the letters to customers, and to the company's people, from what is kept.
///
/// Pure: the same dispatch gives the same letter. Each names the clauses that decided and shows how the amount came
/// about, in the words of the decision.
public struct LetterWriter: Sendable {
  let dispatch: Dispatch
  private let decision: JSONValue?

  /// A writer for an item of the outbox.
  public init(_ dispatch: Dispatch) {
    self.dispatch = dispatch
    decision = dispatch.decision.flatMap { try? JSONValue(parsing: $0) }
  }

  private var kind: LetterKind? { LetterKind(rawValue: dispatch.item.subject) }

  /// The subject line; the case in it brings answers back to it.
  public var subject: String {
    let words =
      switch kind {
      case .received: "We have your request"
      case .question: "We need something more to decide your request"
      case .decision: "Your request is decided"
      case .paid: "Your refund is on its way"
      case .trouble: "Your refund is delayed"
      case .expired: "Your request is closed"
      case .message: "A message about your request"
      case .policy: "Our refund policy changes"
      case .signIn: "Signing in to \(dispatch.tenant.name)"
      case .escalated: "An appeal waits for an admin"
      case nil: "About your request"
      }
    return dispatch.item.caseID.map { "\(words) [\($0)]" } ?? words
  }

  /// The letter.
  public var letter: Letter {
    let blocks: [Letter.Block] =
      switch kind {
      case .received: received
      case .question: questions
      case .decision: decided
      case .paid: paid
      case .trouble:
        [
          .paragraph(
            "We could not pay your refund the way we meant to. A person is on it; you need not do anything.")
        ]
      case .expired:
        [
          .paragraph(
            "We asked for something that we needed, and have not heard from you. Your request is closed. You are welcome to ask again."
          )
        ]
      case .message: [.paragraph(dispatch.message ?? "The message is no longer kept.")]
      case .policy: policyChange
      case .signIn: signIn
      case .escalated: escalated
      case nil: []
      }
    return Letter(
      blocks: [.paragraph("Hello,")] + blocks + [
        .paragraph(
          [dispatch.tenant.name, dispatch.item.caseID].compactMap(\.self).joined(separator: "\n"))
      ])
  }

  // MARK: - The letters

  private var received: [Letter.Block] {
    [.paragraph("We have your request. A person looks at it, as our policy says.")] + clauses
      + deadlines(["first_response", "review"])
  }

  private var questions: [Letter.Block] {
    let asked = (decision?["questions"]?.elements ?? []).filter { $0["ask"]?.text == "customer" }
    return [
      .paragraph("To decide your request we need to know:"),
      .paragraph(asked.compactMap { $0["text"]?.text.map { "- \($0)" } }.joined(separator: "\n")),
      .paragraph("Answering this mail is enough."),
    ]
  }

  private var decided: [Letter.Block] {
    guard let verdict = dispatch.verdict else { return [] }
    let isYes = verdict.outcome == .approved
    let opening = isYes ? "Your request is approved." : "We cannot approve your request."
    let person = dispatch.isByPerson ? " A person looked at it." : ""
    return [.paragraph(opening + person)] + verdict.remedies.flatMap(remedy) + clauses
      + (isYes
        ? deadlines(["settle"])
        : [
          .paragraph("If you think that this is not right, answer this mail: somebody else will look at it.")
        ])
  }

  private var paid: [Letter.Block] {
    [.paragraph("We have paid it. How long your bank takes to show it is up to the bank.")]
      + (dispatch.verdict?.remedies.flatMap(remedy) ?? [])
  }

  // MARK: - Their parts

  private func remedy(_ remedy: Remedy) -> [Letter.Block] {
    guard let amount = remedy.amount, let currency = remedy.currency else {
      return remedy.credits.map { [.paragraph("\($0) credits are put back.")] } ?? []
    }
    let total = Money(minor: amount, currency: currency)
    var rows = remedy.calculation.map { line in
      Letter.Row(
        line.text.map { "\(line.label): \($0)" } ?? line.label,
        line.amount.map { Money(minor: $0, currency: currency).description } ?? "")
    }
    rows.append(Letter.Row(Self.name(of: remedy), total.description, isTotal: true))
    return [.calculation(rows)]
  }

  private static func name(of remedy: Remedy) -> String {
    switch remedy.type {
    case .refund: "Refund to your original payment method"
    case .balanceCredit: "Credit to your account's balance"
    case .payout: "Payout of your balance"
    case .creditsRestored: "Credits restored"
    }
  }

  /// The clauses that decided, each with its reasons.
  private var clauses: [Letter.Block] {
    (decision?["clauses"]?.elements ?? []).filter { $0["status"]?.text == "decisive" }.flatMap { clause in
      let reasons = (clause["because"]?.elements ?? []).compactMap(\.text)
      let title = Letter.Block.clause(clause["id"]?.text ?? "", clause["title"]?.text ?? "")
      return reasons.isEmpty
        ? [title] : [title, .paragraph(reasons.map { "- \($0)" }.joined(separator: "\n"))]
    }
  }

  private func deadlines(_ actions: Set<String>) -> [Letter.Block] {
    let zone = (try? Zone.named(dispatch.tenant.zone)) ?? .utc
    let lines = (decision?["deadlines"]?.elements ?? []).compactMap { deadline -> String? in
      guard let action = deadline["action"]?.text, actions.contains(action),
        let words = Self.deadlineWords[action],
        let at = deadline["by"]?.instant
      else { return nil }
      return "\(words) by \(zone.day(of: at))"
    }
    return lines.isEmpty ? [] : [.paragraph(lines.joined(separator: "\n"))]
  }

  private static let deadlineWords = [
    "first_response": "A first answer", "review": "A decision", "settle": "The money is sent",
  ]
}
