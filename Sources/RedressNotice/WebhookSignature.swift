import RedressBase
import RedressVault

/// A secret that a webhook's sender and receiver share.
public struct WebhookSecret: Sendable, Equatable, CustomStringConvertible {
  let bytes: [UInt8]

  /// A secret of 16 to 256 bytes; nil for any other number, so that an empty one never signs anything.
  public init?(_ bytes: [UInt8]) {
    guard (16...256).contains(bytes.count) else { return nil }
    self.bytes = bytes
  }

  /// Nothing of the secret.
  public var description: String { "webhook secret, hidden" }
}

/// The signature of a webhook: that its body came from who has the secret, and when.
///
///     Redress-Signature: t=1759309200,v1=5257a869…
///
/// `v1` is the HMAC-SHA-256, in hexadecimal digits, of the time as it is written, a full stop, and the body. The
/// time is signed too, so that a delivery that was listened to cannot be sent again later. While secrets are
/// changed there is one `v1` for each, and a receiver takes any of them; names other than `t` and `v1` are kept
/// for later and ignored.
public enum WebhookSignature {
  /// The header's name.
  public static let header = "Redress-Signature"
  /// How far the sender's clock may be away.
  public static let tolerance = Elapsed(microseconds: 300_000_000)

  /// What a check of a signature says.
  public enum Verdict: Sendable, Equatable {
    /// The body came from who has one of the secrets, about now.
    case valid
    /// The header is not of this form.
    case malformed
    /// It was signed too long ago, or in the future.
    case outOfTime
    /// None of the secrets made it for this body.
    case mismatch
  }

  /// The header's value for a body, with a signature under each secret.
  ///
  /// Without any secret there is no signature, which no receiver takes.
  public static func make(_ body: [UInt8], at instant: Instant, secrets: [WebhookSecret]) -> String {
    let time = String(instant.microseconds.flooredSeconds)
    return (["t=\(time)"] + secrets.map { "v1=\(signature(time, body, $0))" }).joined(separator: ",")
  }

  /// Whether a header's value goes with a body.
  ///
  /// Every secret is tried with every signature whatever the others gave, so that the time it takes tells
  /// nothing. The body has to be the bytes as they came.
  public static func verify(
    _ header: String, body: [UInt8], secrets: [WebhookSecret], at now: Instant,
    tolerance: Elapsed = WebhookSignature.tolerance
  ) -> Verdict {
    guard let (time, given) = read(header), let seconds = Int64(time) else { return .malformed }
    let isMatch = secrets.reduce(false) { found, secret in
      let expected = signature(time, body, secret)
      return given.reduce(found) { Digest.areEqual($1, expected) || $0 }
    }
    guard isMatch else { return .mismatch }
    return isNear(seconds, now, tolerance) ? .valid : .outOfTime
  }

  private static func signature(_ time: String, _ body: [UInt8], _ secret: WebhookSecret) -> String {
    Digest.hmac(Array("\(time).".utf8) + body, key: secret.bytes)
  }

  /// The time as it is written and up to ten signatures.
  private static func read(_ header: String) -> (time: String, signatures: [String])? {
    guard header.utf8.count <= 2000 else { return nil }
    let pairs = header.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    guard pairs.allSatisfy({ $0.count == 2 }) else { return nil }
    let times = pairs.filter { $0[0] == "t" }.map { $0[1] }
    let signatures = pairs.filter { $0[0] == "v1" }.map { $0[1] }
    guard times.count == 1, (1...12).contains(times[0].utf8.count), times[0].utf8.allSatisfy(\.isDigit),
      (1...10).contains(signatures.count)
    else { return nil }
    return (times[0], signatures)
  }

  private static func isNear(_ seconds: Int64, _ now: Instant, _ tolerance: Elapsed) -> Bool {
    let signed = Instant(microseconds: seconds * 1_000_000)
    let away = now.elapsed(since: signed).microseconds
    return away.magnitude <= tolerance.microseconds.magnitude + 999_999
  }
}

extension Int64 {
  /// Microseconds as whole seconds, rounded down.
  fileprivate var flooredSeconds: Int64 {
    let (seconds, rest) = quotientAndRemainder(dividingBy: 1_000_000)
    return rest < 0 ? seconds - 1 : seconds
  }
}
