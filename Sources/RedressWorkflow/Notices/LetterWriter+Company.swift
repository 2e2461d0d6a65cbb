import RedressBase
import RedressNotice
import struct RedressNotice.Letter

/// Letters that are about no request: to the company's own people, and about the policy.
extension LetterWriter {
  /// How many clauses are named; whoever wants to know more reads the page.
  private static let mostClauses = 40

  // MARK: - To the company's people

  var signIn: [Letter.Block] {
    guard let code = dispatch.code else { return [] }
    let key: [Letter.Block] =
      dispatch.publicAddress.map { Self.link("Sign in", $0.signIn(code: code)) }
      ?? [.paragraph("Your code:\n\(code)")]
    return [.paragraph("Somebody, you we hope, wants to sign in to \(dispatch.tenant.name) as you.")] + key
      + [
        .paragraph("It works once, until \(end). If it was not you, you need not do anything.")
      ]
  }

  /// The end of a code's time, as the company's clocks show it.
  private var end: String {
    let zone = (try? Zone.named(dispatch.tenant.zone)) ?? .utc
    let end = dispatch.item.createdAt.adding(Office.codeLength) ?? dispatch.item.createdAt
    let minutes = zone.microsecondOfDay(of: end) / 60_000_000
    let text = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(text) (\(zone.identifier))"
  }

  var escalated: [Letter.Block] {
    [
      .paragraph(
        "A customer appeals for the second time or more often, and the policy leaves it to people. Only an admin who has not decided the matter before can hear it."
      )
    ]
  }

  private static func link(_ words: String, _ address: String) -> [Letter.Block] {
    [LetterLink(address).map { .link(words, $0) } ?? .paragraph("\(words):\n\(address)")]
  }

  // MARK: - About the policy

  var policyChange: [Letter.Block] {
    guard let change = dispatch.change else { return [] }
    let decides =
      change.isByPurchase ? "when you bought decides what you are" : "when you ask decides what you are"
    let use =
      "If you go on using \(dispatch.tenant.name) from then on, you accept the new version: so the policy says."
    return [
      .paragraph(
        "Our refund policy changes. From \(change.from) on version \(change.version) is in force, in place of version \(change.previous). The version in force \(decides) given back."
      )
    ] + Self.clauses(change.clauses) + (change.isAcceptedByUse ? [.paragraph(use)] : [])
      + (dispatch.publicAddress.map { Self.link("The whole text", $0.policy(of: dispatch.tenant.id)) } ?? [])
  }

  private static func clauses(_ clauses: [PolicyChange.ChangedClause]) -> [Letter.Block] {
    guard !clauses.isEmpty else { return [] }
    let named = clauses.prefix(mostClauses).map { "- \($0.name): \($0.fate.rawValue)" }
    let rest = clauses.count > mostClauses ? ["- and \(clauses.count - mostClauses) more"] : []
    return [.paragraph((["What changes:"] + named + rest).joined(separator: "\n"))]
  }
}
