import Crypto

/// SHA-256 and what is built on it, as the service uses them.
public enum Digest {
  /// The SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
  public static func sha256(_ bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    hash.update(data: Array(bytes))
    return Hex.text(hash.finalize())
  }

  /// The HMAC-SHA-256 (RFC 2104) of some bytes under a key, as 64 lower-case hexadecimal digits.
  public static func hmac(_ bytes: some Sequence<UInt8>, key: some Sequence<UInt8>) -> String {
    Hex.text(
      HMAC<SHA256>.authenticationCode(for: Array(bytes), using: SymmetricKey(data: Array(key))))
  }

  /// Whether two texts are the same, in a time that does not depend on where they differ.
  ///
  /// Only the lengths may be learned from the time it takes.
  public static func areEqual(_ one: String, _ other: String) -> Bool {
    let one = Array(one.utf8)
    let other = Array(other.utf8)
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
