import Foundation
import RedressWorkflow
import Testing

/// Histories from seeds, and what the provider says about them at the end.
///
///     REDRESS_SEED=17 swift test --filter RedressSimulatorTests     # one, told line by line
///     REDRESS_SEEDS=100000 swift test --filter RedressSimulatorTests
@Suite struct SimulationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let count = environment["REDRESS_SEEDS"].flatMap(UInt64.init) ?? 320
  private static let first = environment["REDRESS_FIRST_SEED"].flatMap(UInt64.init) ?? 1

  @Test("money is paid once, as decided, whatever fails and whoever crashes")
  func seeds() async throws {
    if let seed = Self.environment["REDRESS_SEED"].flatMap(UInt64.init) { return try await tell(seed) }
    let result = try await Histories.live(Self.first..<(Self.first + Self.count))
    for failure in result.failures.prefix(20) { Issue.record("\(failure)") }
    #expect(result.failures.isEmpty, "\(result.failures.count) of \(Self.count) seeds")
    if Self.environment["REDRESS_TABLE"] != nil { print(result.tally.table) }
    guard Self.count >= 320, Self.environment["REDRESS_STOP"] == nil else { return }
    #expect(Coverage.missing(from: result.tally) == [])
  }

  private func tell(_ seed: UInt64) async throws {
    let simulation = try Simulation(seed: seed, on: try await Ground(), isVerbose: true)
    try await simulation.run()
    #expect(simulation.violations == [])
  }
}
