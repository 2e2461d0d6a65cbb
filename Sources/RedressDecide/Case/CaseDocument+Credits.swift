import RedressBase
import RedressJSON

/// Events of credits.
extension CaseDocument {
  func readGrant(_ node: Int, _ index: Int) throws(CaseFault) -> Event.Body {
    let idNode = try idNode(node, .grant, "a grant's id")
    return .creditsGranted(
      CreditsGranted(
        grant: try grants.claim(idNode, by: index, in: tape), credits: try credits(node),
        charge: try optionalCharge(node), expiresAt: try optionalInstant(node, .expiresAt)))
  }

  func readDraw(_ kind: CreditsDrawn.Kind, _ node: Int) throws(CaseFault) -> Event.Body {
    .creditsDrawn(CreditsDrawn(kind, credits: try credits(node), grant: try optionalGrant(node)))
  }

  func readRestoration(_ node: Int) throws(CaseFault) -> Event.Body {
    .creditsRestored(
      CreditsRestored(
        credits: try credits(node), cause: try word(node, .cause, CaseWords.creditCauses),
        grant: try optionalGrant(node)))
  }
}
