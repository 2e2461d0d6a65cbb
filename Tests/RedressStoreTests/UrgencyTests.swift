import RedressStore
import Synchronization
import Testing

/// Transactions that nobody waits for let others go first, and still get their turn.
@Suite struct UrgencyTests {
  private static let table: Statement = "CREATE TABLE kept (id INTEGER PRIMARY KEY)"

  /// Ids in the order in which their transactions ran.
  private final class Order: Sendable {
    private let ids = Mutex<[Int]>([])
    var all: [Int] { ids.withLock { $0 } }
    func add(_ id: Int) { ids.withLock { $0.append(id) } }
  }

  @Test(
    "few of those that nobody waits for go with others, all of them where there are no others",
    arguments: Backend.allCases)
  func order(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      let holder = await Holder(store)
      let order = Order()
      let later = (100..<110).map { id in insert(id, .later, store, order) }
      try await Task.sleep(for: .milliseconds(100))
      let now = (0..<5).map { id in insert(id, .now, store, order) }
      try await Task.sleep(for: .milliseconds(100))
      try await holder.letGo()
      for task in later + now { try await task.value }
      try await store.expect("SELECT COUNT(*) AS n FROM kept", 15)
      // All that somebody waits for, and a few others behind them; then the rest.
      #expect(Set(order.all.prefix(5)) == Set(0..<5))
      #expect(Set(order.all.suffix(10)) == Set(100..<110))
    }
  }

  private func insert(_ id: Int, _ urgency: Urgency, _ store: any Store, _ order: Order) -> Task<
    Void, any Error
  > {
    Task {
      try await store.write(urgency) { transaction in
        order.add(id)
        try transaction.run("INSERT INTO kept (id) VALUES (\(id))")
      }
    }
  }
}
