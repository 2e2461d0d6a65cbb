import RedressBase
import RedressCase
import RedressRecords
import Synchronization

/// Who credentials let in, as it was looked up a moment ago, so that not every call asks the store before it begins.
///
/// What somebody is no longer allowed must end at once. Whoever may have changed who is let in says so by ``forget()``,
/// after the change is kept and before it is answered. Another process on the same database cannot say so here; what it
/// changed is noticed within a second.
final class RecentHolders: Sendable {
  /// A credential with what its holder may do.
  struct Holder: Sendable {
    let credential: Credential
    let actor: Actor
  }

  private struct Known {
    let holder: Holder
    let since: Instant
  }

  private struct State {
    var known: [String: Known] = [:]
    var changes = 0
  }

  /// How long what was looked up is used again.
  private static let life = Elapsed(microseconds: 1_000_000)
  /// Few enough that memory is bounded: callers can have any number of credentials.
  private static let most = 10_000

  private let state = Mutex(State())

  /// The holder of a credential by its digest; nil where that has to be looked up. Only credentials that hold are
  /// known, so nobody's guesses take room.
  func holder(_ digest: String, at now: Instant) -> Holder? {
    state.withLock { state in
      guard let known = state.known[digest], let end = known.since.adding(Self.life), known.since <= now,
        now < end
      else { return nil }
      return known.holder
    }
  }

  /// How often anything was forgotten: to be taken before a look-up.
  var changes: Int { state.withLock { $0.changes } }

  /// Keeps what was looked up, unless something was forgotten meanwhile: then it may be from before that.
  func remember(_ holder: Holder, _ digest: String, at now: Instant, since changes: Int) {
    state.withLock { state in
      guard state.changes == changes else { return }
      if state.known.count >= Self.most { state.known.removeAll() }
      state.known[digest] = Known(holder: holder, since: now)
    }
  }

  /// Has everybody looked up anew.
  func forget() {
    state.withLock { state in
      state.changes += 1
      state.known.removeAll()
    }
  }
}
