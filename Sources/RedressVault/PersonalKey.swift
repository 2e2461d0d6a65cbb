import Crypto

/// The key under which everything personal about one person is kept.
///
/// Destroying it is erasure: what was sealed under it can no longer be read anywhere, backups included, and
/// the commitments that the audit chain keeps can no longer be tried against guesses.
public struct PersonalKey: Sendable, Equatable {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// A key of 32 bytes; nil for any other number.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  private var symmetric: SymmetricKey { SymmetricKey(data: bytes) }

  /// Seals a text with AES-256-GCM; `nonce` has 12 bytes and is never used twice under one key.
  ///
  /// The label says what the text is ("message m_1"); what was sealed under one label does not open under
  /// another, so that sealed texts cannot be swapped.
  public func seal(_ text: String, label: String, nonce: [UInt8]) throws -> [UInt8] {
    try seal(Array(text.utf8), label: label, nonce: nonce)
  }

  /// Seals bytes in the same way.
  public func seal(_ bytes: [UInt8], label: String, nonce: [UInt8]) throws -> [UInt8] {
    let nonce = try AES.GCM.Nonce(data: nonce)
    let box = try AES.GCM.seal(
      bytes, using: symmetric, nonce: nonce, authenticating: Array(label.utf8))
    return Array(nonce) + Array(box.ciphertext) + Array(box.tag)
  }

  /// Opens what `seal` made under the same label; nil when it was made under another key or label, or altered.
  public func open(_ sealed: [UInt8], label: String) -> String? {
    openBytes(sealed, label: label).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// Opens bytes in the same way.
  public func openBytes(_ sealed: [UInt8], label: String) -> [UInt8]? {
    guard sealed.count >= 28,
      let box = try? AES.GCM.SealedBox(combined: sealed),
      let bytes = try? AES.GCM.open(box, using: symmetric, authenticating: Array(label.utf8))
    else { return nil }
    return Array(bytes)
  }

  /// What the audit chain keeps of a payload: it binds to the text, and tells nothing of it without the key.
  public func commitment(to text: String) -> String {
    Digest.hmac(text.utf8, key: bytes)
  }
}
