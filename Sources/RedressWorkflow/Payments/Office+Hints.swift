import RedressBase
import RedressJSON
import RedressPayment
import RedressRecords
import RedressVault

/// A provider's webhook that was not taken.
public enum HintRefusal: Error, Sendable, Equatable {
  /// Its signature is missing, wrong, or too old.
  case unsigned
  /// It cannot be read.
  case unreadable
}

extension Office {
  /// How long ago a webhook may have been signed, and how far ahead the provider's clock may be.
  private static let tolerance: Int64 = 300

  /// Takes in a webhook of Stripe's: its signature is held against the company's secret, its id against those that
  /// came before. What it says is not believed; it only says what to fetch.
  ///
  /// Returns whether it was new.
  public mutating func takeHint(_ body: [UInt8], signature: String?, of provider: String) throws -> Bool {
    guard let secret = tenant.settings["provider"]?["webhook_secret"]?.text,
      let signature, isSigned(body, signature, secret)
    else { throw HintRefusal.unsigned }
    guard let event = try? JSONValue(parsing: String(decoding: body, as: UTF8.self)),
      let id = event["id"]?.text, let type = event["type"]?.text,
      let object = event["data"]?["object"], let name = object["id"]?.text, let kind = object["object"]?.text
    else { throw HintRefusal.unreadable }
    guard try doors.add(providerEvent: id, of: provider, type: type, object: "\(kind) \(name)", at: now)
    else {
      return false
    }
    if kind == "refund" || kind == "dispute" || takesHistory && ProviderThing(rawValue: kind) != nil {
      try transaction.jobs.schedule(
        Job(tenant: tenant.id, kind: .hint, subject: "\(kind) \(name)"), at: now)
    }
    return true
  }

  /// Stripe's scheme: `t=` the second, `v1=` the HMAC-SHA-256 of `t.body`, several where a secret is being changed.
  private func isSigned(_ body: [UInt8], _ signature: String, _ secret: String) -> Bool {
    let parts = signature.split(separator: ",").map {
      $0.split(separator: "=", maxSplits: 1).map(String.init)
    }
    guard let second = parts.first(where: { $0.first == "t" })?.last.flatMap(Int64.init) else { return false }
    let age = now.microseconds / 1_000_000 - second
    guard (-Self.tolerance...Self.tolerance).contains(age) else { return false }
    let expected = Digest.hmac(Array("\(second).".utf8) + body, key: secret.utf8)
    return parts.contains { $0.count == 2 && $0[0] == "v1" && Digest.areEqual($0[1], expected) }
  }
}
