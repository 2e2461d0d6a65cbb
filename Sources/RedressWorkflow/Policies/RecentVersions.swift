import RedressBase
import RedressRecords
import Synchronization

/// The companies' policy versions as they were looked up a moment ago, so that a decision that needs nothing else
/// does not ask the store.
final class RecentVersions: Sendable {
  private let state = Mutex(State())

  private struct State {
    var known: [String: Known] = [:]
    var changes = 0
  }

  private struct Known {
    let versions: [PublishedPolicy]
    let since: Instant
  }

  /// How long they are used again: another process may have published one since.
  private static let life = Elapsed(microseconds: 1_000_000)

  /// A company's versions, the newest first, where they were looked up within the last second; else nil.
  func versions(of tenant: String, at now: Instant) -> [PublishedPolicy]? {
    state.withLock { state in
      guard let entry = state.known[tenant], let end = entry.since.adding(Self.life), entry.since <= now,
        now < end
      else { return nil }
      return entry.versions
    }
  }

  /// How often anything was forgotten: to be taken before a look-up.
  var changes: Int { state.withLock { $0.changes } }

  /// Keeps a company's versions for a second, unless one was published while they were looked up.
  func remember(_ versions: [PublishedPolicy], of tenant: String, at now: Instant, since changes: Int) {
    state.withLock { state in
      if state.changes == changes { state.known[tenant] = Known(versions: versions, since: now) }
    }
  }

  /// Has a company's versions looked up anew: one was published.
  func forget(_ tenant: String) {
    state.withLock { state in
      state.changes += 1
      state.known[tenant] = nil
    }
  }
}
