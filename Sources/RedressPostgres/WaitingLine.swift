import RedressStore
import Synchronization

/// Those who wait, in the order in which they came: only so many, and none for longer than its patience.
final class WaitingLine<Element: Sendable>: Sendable {
  private struct Place: Sendable {
    let number: Int
    let deadline: ContinuousClock.Instant
    let element: Element
  }

  private struct State {
    var places: [Place] = []
    var timer: Task<Void, Never>?
  }

  private let most: Int
  private let patience: Duration
  private let refuse: @Sendable (Element, any Error) -> Void
  private let state = Mutex(State())

  /// An empty line. Whoever cannot be served is told by `refuse`.
  init(_ limits: PostgresStore.Limits, refuse: @escaping @Sendable (Element, any Error) -> Void) {
    most = limits.waiting
    patience = limits.patience
    self.refuse = refuse
  }

  /// Lets somebody wait, by a number of its own; refuses where too many do already.
  func add(_ element: Element, as number: Int) {
    let hasRoom = state.withLock { state in
      guard state.places.count < most else { return false }
      state.places.append(Place(number: number, deadline: .now + patience, element: element))
      if state.timer == nil { state.timer = Task { await self.turnAwayLate() } }
      return true
    }
    if !hasRoom { refuse(element, StoreError.unavailable("too many transactions wait for a connection")) }
  }

  /// Takes out those who have waited for longest, at most so many, as long as they fit.
  func takeFirst(_ most: Int, while fits: (Element) -> Bool = { _ in true }) -> [Element] {
    state.withLock { state in
      let taken = state.places.prefix(most).prefix { fits($0.element) }.map(\.element)
      state.places.removeFirst(taken.count)
      return taken
    }
  }

  /// Refuses one who was cancelled; false where it does not wait any more.
  func cancel(_ number: Int) -> Bool {
    let cancelled = state.withLock { state in
      state.places.firstIndex { $0.number == number }.map { state.places.remove(at: $0).element }
    }
    guard let cancelled else { return false }
    refuse(cancelled, CancellationError())
    return true
  }

  private func turnAwayLate() async {
    while let deadline = turnAway() { try? await Task.sleep(until: deadline) }
  }

  /// Turns away those who have waited for too long; when to look again, or nil where nobody waits.
  private func turnAway() -> ContinuousClock.Instant? {
    let now = ContinuousClock.now
    let (late, next) = state.withLock { state in
      let late = state.places.prefix { $0.deadline <= now }.map(\.element)
      state.places.removeFirst(late.count)
      if state.places.isEmpty { state.timer = nil }
      return (late, state.places.first?.deadline)
    }
    for element in late { refuse(element, StoreError.unavailable("no connection became free in time")) }
    return next
  }
}
