import RedressBase
import RedressCase
import RedressCheck
import RedressDecide
import RedressDiagnostics
import RedressRecords
import RedressVault

/// A policy text that was not published: what is wrong with it.
public struct PolicyRefusal: Error, Sendable {
  /// Everything that the check found.
  public let error: PolicyError
}

extension Office {
  /// Publishes a version of a policy for good. It is in force from `effectiveAt` on, which is not in the past: what
  /// was decided was decided by what was published.
  ///
  /// Throws ``PolicyRefusal`` where the text does not pass the check.
  public mutating func publish(
    _ text: String, file: String, effectiveAt: Instant?, by actor: Actor
  ) throws -> PublishedPolicy {
    guard actor.role == .admin || actor.role == .system else {
      throw OfficeRefusal.refused(.notAllowed("policies are published by admins"))
    }
    let policy: Policy
    do { policy = try Policy.compile(text, file: file) } catch { throw PolicyRefusal(error: error) }
    let isFirst = try policies.all().isEmpty
    let published = PublishedPolicy(
      digest: "sha256:\(Digest.sha256(text.utf8))", policy: policy.checked.id,
      version: policy.checked.version,
      text: text, effectiveAt: try start(of: policy, effectiveAt, isFirst), publishedAt: now,
      publishedBy: actor.id)
    if let same = try policies.policy(published.digest) { return same }
    let previous = try versionReplaced(at: published.effectiveAt)
    guard try policies.add(published) else {
      throw OfficeRefusal.conflict(
        "version \(published.version) of \(published.policy) is published with another text; give the new one "
          + "another version")
    }
    try record("policy.published", published.digest, by: actor.id, details: text)
    hasPublished = true
    try announce(published, inPlaceOf: previous)
    return published
  }

  /// From when on it is in force: as asked, else as the text says, else from now on. The first policy of a company
  /// may also govern what happened before, because nothing else did.
  private func start(of policy: Policy, _ asked: Instant?, _ isFirst: Bool) throws -> Instant {
    let stated = policy.checked.settings.effective.map { policy.checked.settings.zone.startOfDay($0) }
    let start = asked ?? stated ?? now
    guard isFirst || start >= now || asked == nil else {
      throw OfficeRefusal.conflict("a version comes into force when it is published, or later")
    }
    return isFirst ? start : max(start, now)
  }
}
