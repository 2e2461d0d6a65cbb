import RedressBase
import RedressNotice
import struct RedressNotice.Letter

/// Letters that are about no request: to the company's own people.
extension LetterWriter {
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
}
