import Dispatch
import RedressStore

/// Holds a store's only writing connection until it is told to let go, so that others gather behind it.
struct Holder {
  private let release = DispatchSemaphore(value: 0)
  private let task: Task<Void, any Error>

  init(_ store: any Store) async {
    let (started, start) = AsyncStream<Void>.makeStream()
    task = Task { [release] in
      try await store.write { _ in
        start.finish()
        release.wait()
      }
    }
    for await _ in started {}
  }

  func letGo() async throws {
    release.signal()
    try await task.value
  }
}
