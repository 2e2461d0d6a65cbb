import Synchronization

/// Ends what takes too long, with one alarm for all that is under way.
///
/// A task that sleeps beside each request would be kept for as long as it was to sleep, however soon the request is
/// over: cancelling wakes the task, and not the timer behind it. At some thousands of requests a second those are
/// most of the memory.
final class Alarm: Sendable {
  private struct State {
    var number = 0
    var watched: [Int: (end: ContinuousClock.Instant, cancel: @Sendable () -> Void)] = [:]
    var isWatching = false
  }

  /// How exactly the time is kept.
  private static let step: Duration = .seconds(1)

  private let state = Mutex(State())

  /// What the work gives; cancels it a little after its time is over.
  func within<Value: Sendable>(
    _ time: Duration, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await work() }
    let number = watch(until: .now + time) { task.cancel() }
    defer { state.withLock { $0.watched[number] = nil } }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }

  private func watch(until end: ContinuousClock.Instant, _ cancel: @escaping @Sendable () -> Void) -> Int {
    let (number, isFirst) = state.withLock { state in
      state.number += 1
      state.watched[state.number] = (end, cancel)
      defer { state.isWatching = true }
      return (state.number, !state.isWatching)
    }
    if isFirst { Task { await ring() } }
    return number
  }

  /// Cancels those whose time is over, as long as there are any to watch.
  private func ring() async {
    while true {
      try? await Task.sleep(for: Self.step)
      guard let late = late(at: .now) else { return }
      for cancel in late { cancel() }
    }
  }

  /// Those whose time is over; nil where nobody is watched any more.
  private func late(at now: ContinuousClock.Instant) -> [@Sendable () -> Void]? {
    state.withLock { state in
      state.isWatching = !state.watched.isEmpty
      guard state.isWatching else { return nil }
      return state.watched.values.filter { $0.end <= now }.map(\.cancel)
    }
  }
}
