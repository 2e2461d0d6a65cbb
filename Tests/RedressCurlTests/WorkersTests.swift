import Foundation
import RedressBase
import RedressCourier
import Synchronization
import Testing

@testable import RedressCurl

@Suite(.timeLimit(.minutes(2))) struct WorkersTests {
  private static let short = Elapsed(microseconds: 300_000)
  private static let long = Elapsed(microseconds: 50_000_000)

  @Test("as many run as there are threads, as many wait as there are places, and the rest is told so")
  func bounded() async {
    let workers = Workers(threads: 2, places: 3)
    let running = Running()
    let answers = await withTaskGroup(of: String.self, returning: [String].self) { group in
      for _ in 0..<40 {
        group.addTask {
          await workers.run(within: Self.long) {
            $0.rawValue
          } _: { _ in
            running.change(by: 1)
            usleep(200_000)
            running.change(by: -1)
            return "done"
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(running.most == 2)
    #expect(answers.count == 40)
    #expect((3...5).contains(answers.count { $0 == "done" }))
  }

  @Test("who waits too long, or is cancelled while waiting, is answered at once and never run")
  func withdrawn() async {
    let workers = Workers(threads: 1, places: 10)
    let (begun, ended) = (Switch(), Switch())
    async let busy = workers.run(within: Self.long) { _ in
      false
    } _: { _ in
      begun.set()
      while !ended.isSet { usleep(10_000) }
      return true
    }
    while !begun.isSet { try? await Task.sleep(for: .milliseconds(10)) }
    let late = await workers.run(within: Self.short) {
      $0.rawValue
    } _: { _ in
      "run"
    }
    #expect(late == Workers.NotBegun.withdrawn.rawValue)
    let task = Task {
      await workers.run(within: Self.long) {
        $0.rawValue
      } _: { _ in
        "run"
      }
    }
    try? await Task.sleep(for: .milliseconds(100))
    task.cancel()
    #expect(await task.value == Workers.NotBegun.withdrawn.rawValue)
    ended.set()
    #expect(await busy)
  }

  @Test(
    "a task that is cancelled already sends nothing; one that is cancelled on the way leaves soon, in doubt")
  func cancelled() async throws {
    let server = try Server("http_faults.py")
    let request = CarriedRequest("POST", "http://127.0.0.1:\(server.port)/slow", limit: Self.long)
    let carrier = CurlCarrier()
    let early = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await carrier.send(request)
    }
    #expect((await early.value).kind == "not sent", "early")
    let task = Task { await carrier.send(request) }
    try await Task.sleep(for: .seconds(2))
    let start = ContinuousClock.now
    task.cancel()
    #expect(await task.value == .unknown("it was cancelled"))
    #expect(ContinuousClock.now - start < .seconds(15))
  }

  @Test("a carrier that is let go ends its threads and closes its connections")
  func ends() async throws {
    let server = try Server("http_faults.py")
    let before = Self.count("task")
    for _ in 0..<20 {
      let carrier = CurlCarrier()
      _ = await carrier.send(CarriedRequest("GET", "http://127.0.0.1:\(server.port)/echo"))
    }
    try await Task.sleep(for: .milliseconds(500))
    // Other tests run at the same time, with some threads of their own.
    #expect(Self.count("task") < before + 16)
  }

  @Test("many at once all get an answer")
  func many() async throws {
    let server = try Server("http_faults.py")
    let carrier = CurlCarrier()
    let count = await withTaskGroup(of: Int.self, returning: Int.self) { group in
      for _ in 0..<200 {
        group.addTask {
          let answer = await carrier.send(
            CarriedRequest("POST", "http://127.0.0.1:\(server.port)/echo", body: [1, 2, 3]))
          if case .response(200, _, _) = answer { return 1 }
          return 0
        }
      }
      return await group.reduce(0, +)
    }
    #expect(count == 200)
  }

  private static func count(_ kind: String) -> Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/\(kind)").count) ?? 0
  }
}

private final class Switch: Sendable {
  private let flag = Atomic<Bool>(false)
  var isSet: Bool { flag.load(ordering: .relaxed) }
  func set() { flag.store(true, ordering: .relaxed) }
}

/// How many run now, and ran at most.
private final class Running: Sendable {
  private let counts = Mutex((now: 0, most: 0))

  var most: Int { counts.withLock { $0.most } }

  func change(by number: Int) {
    counts.withLock { $0 = ($0.now + number, max($0.most, $0.now + number)) }
  }
}
