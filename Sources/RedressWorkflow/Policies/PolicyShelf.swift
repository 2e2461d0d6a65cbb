import RedressBase
import RedressDecide
import RedressRecords
import RedressStore
import Synchronization

/// Published policies, made ready once and then kept in memory: a text of a digest never changes.
public final class PolicyShelf: Sendable {
  private let ready = Mutex<[String: Policy]>([:])

  /// An empty shelf.
  public init() {}

  /// A published policy, made ready.
  public func policy(_ published: PublishedPolicy) throws -> Policy {
    if let policy = ready.withLock({ $0[published.digest] }) { return policy }
    let policy = try Policy.compile(published.text, file: "\(published.policy).md")
    ready.withLock { $0[published.digest] = policy }
    return policy
  }

  /// A published policy of a digest, made ready; it is only looked up where it is not.
  func policy(_ digest: String, published: (String) throws -> PublishedPolicy?) throws -> ReadyPolicy? {
    if let policy = ready.withLock({ $0[digest] }) { return ReadyPolicy(digest: digest, policy: policy) }
    return try published(digest).map { ReadyPolicy(digest: digest, policy: try policy($0)) }
  }

  /// The version that decides a request made at an instant about something bought at another: the one in force at
  /// the request, or at the purchase where that one says so. Nil where none was in force.
  func governing(
    request: Instant, purchase: @autoclosure () throws -> Instant?, in force: (Instant) throws -> ReadyPolicy?
  ) throws -> ReadyPolicy? {
    guard let version = try force(request) else { return nil }
    guard version.policy.checked.settings.versionDecides == .purchase, let purchase = try purchase() else {
      return version
    }
    return try force(purchase) ?? version
  }
}

/// A published policy that is made ready.
struct ReadyPolicy {
  /// The digest of its text.
  let digest: String
  /// What decides.
  let policy: Policy
}

extension Office {
  /// The policy in force, made ready; nil where none is.
  func policyInForce() throws -> ReadyPolicy? {
    try policies.digestInForce(at: now).flatMap(ready)
  }

  /// The version that governs what happened at an instant, made ready; nil where none does.
  func policyGoverning(_ instant: Instant) throws -> ReadyPolicy? {
    try policies.digestGoverning(instant, now: now).flatMap(ready)
  }

  private func ready(_ digest: String) throws -> ReadyPolicy? {
    try shelf.policy(digest, published: policies.policy)
  }
}
