import Synchronization

/// Lets transactions in together, or one of them alone.
///
/// Those that want the same row and only pause before they repeat meet again, and one of them may lose every
/// time. Let in alone, it has nothing left to run into but what other processes do. Who comes meanwhile waits
/// behind it.
final class Gate: Sendable {
  /// How one goes in.
  enum Pass {
    case together
    case alone
  }

  private struct State {
    var inside = 0
    var isOneAlone = false
    var waiting: [(pass: Pass, continuation: CheckedContinuation<Void, Never>)] = []

    /// Lets in who is first in line, if that is possible now.
    mutating func admit() -> CheckedContinuation<Void, Never>? {
      guard let first = waiting.first, !isOneAlone, first.pass == .together || inside == 0 else { return nil }
      inside += 1
      isOneAlone = first.pass == .alone
      return waiting.removeFirst().continuation
    }
  }

  private let state = Mutex(State())

  /// Waits for a place. Who enters also leaves.
  func enter(_ pass: Pass) async {
    await withCheckedContinuation { continuation in
      state.withLock { $0.waiting.append((pass, continuation)) }
      admit()
    }
  }

  /// Makes place for others.
  func leave() {
    state.withLock { state in
      state.inside -= 1
      state.isOneAlone = false
    }
    admit()
  }

  private func admit() {
    while let admitted = state.withLock({ $0.admit() }) { admitted.resume() }
  }
}
