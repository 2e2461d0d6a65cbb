import RedressBase
import Synchronization

/// What was looked up a moment ago, by its name, so that not every call asks the store before it begins.
///
/// What was changed is not to be used again. Whoever may have changed it says so by ``forget(_:)`` or ``forgetAll()``,
/// after the change is kept and before it is answered. Another process on the same database cannot say so here; what it
/// changed is noticed within a second.
public final class Recent<Value: Sendable>: Sendable {
  private struct Known {
    let value: Value
    let since: Instant
  }

  private struct State {
    var known: [String: Known] = [:]
    var changes = 0
  }

  /// How long what was looked up is used again.
  private let life = Elapsed(microseconds: 1_000_000)
  private let most: Int
  private let state = Mutex(State())

  /// Nothing yet. Where callers can have any number of names, `most` bounds the memory: beyond it all is let go.
  public init(most: Int = .max) { self.most = most }

  /// What was looked up under a name within the last second; nil where that has to be looked up.
  public func value(_ name: String, at now: Instant) -> Value? {
    state.withLock { state in
      guard let known = state.known[name], let end = known.since.adding(life), known.since <= now, now < end
      else { return nil }
      return known.value
    }
  }

  /// How often anything was forgotten: to be taken before a look-up.
  public var changes: Int { state.withLock { $0.changes } }

  /// Keeps what was looked up, unless something was forgotten meanwhile: then it may be from before that.
  public func remember(_ value: Value, _ name: String, at now: Instant, since changes: Int) {
    state.withLock { state in
      guard state.changes == changes else { return }
      if state.known.count >= most { state.known.removeAll() }
      state.known[name] = Known(value: value, since: now)
    }
  }

  /// Has what a name stands for looked up anew.
  public func forget(_ name: String) {
    state.withLock { state in
      state.changes += 1
      state.known[name] = nil
    }
  }

  /// Has everything looked up anew.
  public func forgetAll() {
    state.withLock { state in
      state.changes += 1
      state.known.removeAll()
    }
  }
}
