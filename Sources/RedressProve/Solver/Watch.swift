import Glibc
import Synchronization

/// What all solvers of one run share: whether the run was stopped, and how many questions were asked.
///
/// Any thread may stop the run. From then on no solver's word counts: a question that is being answered is
/// broken off and not known, and so is every later one. Z3 is interrupted only while it answers, because
/// otherwise it may drop what it is told, and say "possible" of something else.
final class Watch: Sendable {
  private struct State {
    var isStopped = false
    var count = 0
    /// The contexts that are answering a question, by address.
    var busy: Set<UInt> = []
  }

  private let state = Mutex(State())

  /// Whether the run was stopped.
  var isStopped: Bool { state.withLock(\.isStopped) }

  /// How many questions were asked.
  var count: Int { state.withLock(\.count) }

  /// Asks one question; nil when the run is stopped before the answer.
  func question(_ logic: Logic, _ ask: () -> Int32) -> Int32? {
    let address = UInt(bitPattern: logic.context)
    let mayAsk = state.withLock { state in
      if state.isStopped { return false }
      state.count += 1
      state.busy.insert(address)
      return true
    }
    guard mayAsk else { return nil }
    let answer = ask()
    return state.withLock { state in
      state.busy.remove(address)
      return state.isStopped ? nil : answer
    }
  }

  /// Ends every question of the run, now and later.
  func stop() {
    state.withLock { $0.isStopped = true }
    guard interrupt() else { return }
    OwnThread.start { [self] in
      repeat { usleep(5_000) } while interrupt()
    }
  }

  /// Interrupts whoever is answering, and says whether anybody was. Z3 does not hear it in the moment before it
  /// begins, so that it has to be told until it ends.
  private func interrupt() -> Bool {
    guard let z3 = try? Z3.load() else { return false }
    return state.withLock { state in
      for address in state.busy { OpaquePointer(bitPattern: address).map(z3.interrupt) }
      return !state.busy.isEmpty
    }
  }
}
