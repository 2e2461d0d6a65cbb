import RedressBase
import RedressDecide
import RedressJSON
import RedressRecords

extension Service {
  /// Decides a case document by one of a company's policies: the one of a digest, else the one that governs the
  /// request. Nothing is looked up of the account, and nothing is kept. Returns the decision document.
  ///
  /// Throws ``OfficeRefusal`` where there is no such policy, or the document is one that the contract calls
  /// unreadable.
  public func decide(case document: [UInt8], by digest: String?, of tenant: String) async throws -> [UInt8] {
    let versions = try await versions(of: tenant)
    let policy = try digest.map { try named($0, versions) } ?? governing(document, versions)
    var decision: [UInt8] = []
    decision.reserveCapacity(8192)
    do { try policy.decide(json: document).write(into: &decision) } catch {
      throw OfficeRefusal.unreadable(error)
    }
    return decision
  }

  private func named(_ digest: String, _ versions: [PublishedPolicy]) throws -> Policy {
    guard let version = versions.first(where: { $0.digest == digest }) else {
      throw OfficeRefusal.notFound("the policy `\(digest)`")
    }
    return try shelf.policy(version)
  }

  /// The policy that governs the document's request; where the time of the request cannot be read, any will say so.
  private func governing(_ document: [UInt8], _ versions: [PublishedPolicy]) throws -> Policy {
    let glance = CaseGlance(document)
    guard let at = glance.at else {
      guard let any = versions.first else { throw OfficeRefusal.noPolicy }
      return try shelf.policy(any)
    }
    let now = clock()
    let found = try shelf.governing(request: at, purchase: glance.purchase(in: document)) {
      try versions.governing($0, now: now).map {
        ReadyPolicy(digest: $0.digest, policy: try shelf.policy($0))
      }
    }
    guard let found else { throw OfficeRefusal.noPolicy }
    return found.policy
  }

  /// All versions of a company's policies, the newest first, as they were within the last second.
  private func versions(of tenant: String) async throws -> [PublishedPolicy] {
    let now = clock()
    if let versions = recentVersions.value(tenant, at: now) { return versions }
    let changes = recentVersions.changes
    let versions = try await query(tenant) { office in try office.policies.all() }
    recentVersions.remember(versions, tenant, at: now, since: changes)
    return versions
  }
}

/// What has to be known of a case document before it is known which policy reads it.
private struct CaseGlance {
  /// When the request was made; nil where that cannot be read.
  let at: Instant?

  init(_ document: [UInt8]) {
    at = document.withUnsafeBufferPointer { bytes -> Instant? in
      guard let tape = try? JSONTape(bytes), let request = tape.member(of: tape.root, "request"),
        let at = tape.member(of: request, "at")
      else { return nil }
      return tape.string(at).flatMap { try? Instant.parse($0) }
    }
  }

  /// When the charge of the request was made, as the document tells it.
  func purchase(in document: [UInt8]) -> Instant? {
    guard let json = try? JSONValue(parsing: String(decoding: document, as: UTF8.self)),
      let charge = json["request"]?["charge"]?.text
    else { return nil }
    return json["events"]?.elements?.first {
      $0["type"]?.text == "charge.succeeded" && $0["charge"]?.text == charge
    }?["at"]?.instant
  }
}
