import RedressBase
import RedressDecide
import RedressJSON
import RedressRecords
import RedressVault

/// A decision on a case document that somebody brought along.
public struct Opinion: Sendable, Equatable {
  /// The decision document.
  public let document: String
  /// Its digest.
  public let digest: String
}

extension Service {
  /// Decides a case document by one of a company's policies: the one of a digest, else the one that governs the
  /// request. Nothing is looked up of the account, and nothing is kept.
  ///
  /// Throws ``OfficeRefusal`` where there is no such policy, or the document is one that the contract calls
  /// unreadable.
  public func decide(_ document: JSONValue, by digest: String?, of tenant: String) async throws -> Opinion {
    let versions = try await versions(of: tenant)
    let policy = try digest.map { try named($0, versions) } ?? governing(document, versions)
    var bytes: [UInt8] = []
    do { try policy.decide(json: Array(document.description.utf8)).write(into: &bytes) } catch {
      throw OfficeRefusal.unreadable(error.placed(in: "$.case"))
    }
    return Opinion(
      document: String(decoding: bytes, as: UTF8.self), digest: "sha256:\(Digest.sha256(bytes))")
  }

  private func named(_ digest: String, _ versions: [PublishedPolicy]) throws -> Policy {
    guard let version = versions.first(where: { $0.digest == digest }) else {
      throw OfficeRefusal.notFound("the policy `\(digest)`")
    }
    return try shelf.policy(version)
  }

  /// The policy that governs the document's request; where the time of the request cannot be read, any will say so.
  private func governing(_ document: JSONValue, _ versions: [PublishedPolicy]) throws -> Policy {
    guard let at = document["request"]?["at"]?.instant else {
      guard let any = versions.first else { throw OfficeRefusal.noPolicy }
      return try shelf.policy(any)
    }
    let now = clock()
    let found = try shelf.governing(request: at, purchase: Self.purchase(in: document)) {
      try versions.governing($0, now: now).map {
        ReadyPolicy(digest: $0.digest, policy: try shelf.policy($0))
      }
    }
    guard let found else { throw OfficeRefusal.noPolicy }
    return found.policy
  }

  /// When the charge of the request was made, as the document tells it.
  private static func purchase(in document: JSONValue) -> Instant? {
    guard let charge = document["request"]?["charge"]?.text else { return nil }
    return document["events"]?.elements?.first {
      $0["type"]?.text == "charge.succeeded" && $0["charge"]?.text == charge
    }?["at"]?.instant
  }

  /// All versions of a company's policies, the newest first, as they were within the last second.
  private func versions(of tenant: String) async throws -> [PublishedPolicy] {
    let now = clock()
    if let versions = recent.versions(of: tenant, at: now) { return versions }
    let versions = try await query(tenant) { office in try office.policies.all() }
    recent.remember(versions, of: tenant, at: now)
    return versions
  }
}

extension JSONValue {
  /// The instant that a text is; nil where it is none.
  var instant: Instant? { text.flatMap { try? Instant.parse($0) } }
}

extension CaseError {
  /// The error with its place below another.
  fileprivate func placed(in place: String) -> CaseError {
    CaseError(path: "\(place)\(path.dropFirst())", message: message, expected: expected)
  }
}
