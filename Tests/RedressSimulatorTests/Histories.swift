import Foundation
import RedressWorkflow

/// Many histories, on as many threads as there are.
enum Histories {
  /// What came of them.
  struct Result: Sendable {
    var tally = Tally()
    var failures: [String] = []
  }

  /// Whether one failure is enough, as it is for planted bugs.
  private static let stopsAtOnce = ProcessInfo.processInfo.environment["REDRESS_STOP"] != nil

  static func live(_ seeds: Range<UInt64>) async throws -> Result {
    let shelf = PolicyShelf()
    let threads = UInt64(max(1, min(ProcessInfo.processInfo.activeProcessorCount, 8)))
    return try await withThrowingTaskGroup(of: Result.self) { group in
      for thread in 0..<threads {
        group.addTask { try await live(seeds.filter { $0 % threads == thread }, shelf) }
      }
      return try await group.reduce(into: Result()) { all, part in
        all.tally.add(part.tally)
        all.failures += part.failures
      }
    }
  }

  private static func live(_ seeds: [UInt64], _ shelf: PolicyShelf) async throws -> Result {
    var result = Result()
    var ground = try await Ground(shelf: shelf)
    for (number, seed) in seeds.enumerated() where !(stopsAtOnce && !result.failures.isEmpty) {
      if number > 0, number.isMultiple(of: 50) { ground = try await Ground(shelf: shelf) }
      let simulation = try Simulation(seed: seed, on: ground)
      do { try await simulation.run() } catch { simulation.violated("\(error)") }
      result.tally.add(simulation.tally)
      if let first = simulation.violations.first { result.failures.append("REDRESS_SEED=\(seed): \(first)") }
    }
    return result
  }
}
