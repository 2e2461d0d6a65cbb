import Synchronization

/// Lets in so many requests at a time, with so many bytes of bodies between them.
///
/// More work than the machine does in time would only wait in memory. Whoever does not get in is told at once to come
/// again, and what is inside is done at its usual pace.
final class Turnstile: Sendable {
  private let mostRequests: Int
  private let mostBytes: Int
  private let inside = Mutex((requests: 0, bytes: 0))

  /// A turnstile for so many requests and bytes.
  init(mostRequests: Int = 128, mostBytes: Int = 80 << 20) {
    self.mostRequests = mostRequests
    self.mostBytes = mostBytes
  }

  /// Does something inside; throws a 503 where it is full.
  func pass<Value>(bytes: Int, _ body: () async throws -> Value) async throws -> Value {
    try enter(bytes)
    defer { leave(bytes) }
    return try await body()
  }

  private func enter(_ bytes: Int) throws {
    let isIn = inside.withLock { inside in
      guard inside.requests < mostRequests, inside.bytes + bytes <= mostBytes else { return false }
      inside.requests += 1
      inside.bytes += bytes
      return true
    }
    guard isIn else {
      throw Problem(
        503, "overloaded", "Too much is going on", "ask again, with the same Idempotency-Key", retryAfter: 1)
    }
  }

  private func leave(_ bytes: Int) {
    inside.withLock { inside in
      inside.requests -= 1
      inside.bytes -= bytes
    }
  }
}
