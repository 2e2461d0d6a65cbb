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

  /// The version that decides a request made at an instant about something bought at another: the one in force at
  /// the request, or at the purchase where that one says so. Nil where none was in force.
  func governing(
    request: Instant, purchase: @autoclosure () throws -> Instant?,
    in force: (Instant) throws -> PublishedPolicy?
  ) throws -> (published: PublishedPolicy, policy: Policy)? {
    guard let published = try force(request) else { return nil }
    let policy = try policy(published)
    guard policy.checked.settings.versionDecides == .purchase, let purchase = try purchase(),
      let earlier = try force(purchase)
    else { return (published, policy) }
    return (earlier, try self.policy(earlier))
  }
}
