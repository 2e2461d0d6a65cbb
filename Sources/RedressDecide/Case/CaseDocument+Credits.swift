import RedressBase
import RedressJSON

/// Events of credits.
extension CaseDocument {
  mutating func readGrant(_ node: Int, _ index: Int, _ at: Instant) throws(CaseFault) -> Event.Body {
    .creditsGranted(
      CreditsGranted(
        grant: GrantID(try claim(node, .grant, .grant, by: index, at: at, "a grant's id")),
        credits: try credits(node), charge: try optionalCharge(node),
        expiresAt: try fields.optionalInstant(node, .expiresAt)))
  }

  mutating func readDraw(_ kind: CreditsDrawn.Kind, _ node: Int) throws(CaseFault) -> Event.Body {
    .creditsDrawn(CreditsDrawn(kind, credits: try credits(node), grant: try optionalGrant(node)))
  }

  mutating func readRestoration(_ node: Int) throws(CaseFault) -> Event.Body {
    .creditsRestored(
      CreditsRestored(
        credits: try credits(node), cause: try fields.word(node, .cause, CaseWords.creditCauses),
        grant: try optionalGrant(node)))
  }
}
