import RedressBase
import RedressCase
import RedressRecords
import RedressVault

/// Secrets that let somebody in: made once, shown once, kept as digests.
public enum Secrets {
  /// A new credential with its secret, which exists nowhere else.
  ///
  /// The prefix says what it is (`rk_` a key, `rs_` a session, `rl_` a link), so that one that leaked is recognised.
  /// 32 random bytes need no slow hash: there is nothing to guess.
  public static func make(
    _ kind: Credential.Kind, holder: String?, name: String, role: Actor.Role, authority: Authority,
    tenant: String, lasting: Elapsed?, by creator: String, at occasion: inout Occasion
  ) -> (credential: Credential, secret: String) {
    let id = occasion.name(kind.rawValue)
    let secret = "\(prefix(kind))\(Hex.text(occasion.bytes(32)))"
    let credential = Credential(
      id: id, tenant: tenant, kind: kind, holder: holder ?? id, name: name, role: role, authority: authority,
      digest: Digest.sha256(secret.utf8), hint: String(secret.prefix(9)), createdAt: occasion.now,
      createdBy: creator, expiresAt: lasting.flatMap { occasion.now.adding($0) })
    return (credential, secret)
  }

  private static func prefix(_ kind: Credential.Kind) -> String {
    switch kind {
    case .key: "rk_"
    case .session: "rs_"
    case .link: "rl_"
    }
  }
}
