import RedressBase
import RedressRecords
import Synchronization

/// The companies' policy versions as they were looked up a moment ago, so that a decision that needs nothing else
/// does not ask the store.
final class RecentVersions: Sendable {
  private let known = Mutex<[String: Known]>([:])

  private struct Known {
    let versions: [PublishedPolicy]
    let since: Instant
  }

  /// How long they are used again: another process may have published one since.
  private static let life = Elapsed(microseconds: 1_000_000)

  /// A company's versions, the newest first, where they were looked up within the last second; else nil.
  func versions(of tenant: String, at now: Instant) -> [PublishedPolicy]? {
    known.withLock { known in
      guard let entry = known[tenant], let end = entry.since.adding(Self.life), entry.since <= now, now < end
      else { return nil }
      return entry.versions
    }
  }

  /// Keeps a company's versions for a second.
  func remember(_ versions: [PublishedPolicy], of tenant: String, at now: Instant) {
    known.withLock { $0[tenant] = Known(versions: versions, since: now) }
  }

  /// Has a company's versions looked up anew: one was published.
  func forget(_ tenant: String) {
    known.withLock { $0[tenant] = nil }
  }
}
