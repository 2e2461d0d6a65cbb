import Foundation
import Synchronization
import Testing

/// Many agents, one charge, real concurrency: what a charge took is the limit, whoever comes first.
///
///     REDRESS_ROUNDS=10000 swift test --filter RaceTests
@Suite struct RaceTests {
  private static let rounds = ProcessInfo.processInfo.environment["REDRESS_ROUNDS"].flatMap(Int.init) ?? 60

  @Test("agents who refund one charge at once never refund more than it took")
  func parts() async throws {
    var chance = Chance(7)
    var race = try await Race()
    for number in 1...Self.rounds {
      if number.isMultiple(of: 200) {
        await race.end()
        race = try await Race()
      }
      let found = try await race.round(number, &chance)
      #expect(found == [], "round \(number)")
      guard found.isEmpty else { break }
    }
    await race.end()
  }
}

/// Bytes that never come twice.
final class RaceCount: Sendable {
  private let count = Atomic<UInt64>(0)

  func bytes() -> [UInt8] {
    withUnsafeBytes(of: count.wrappingAdd(1, ordering: .relaxed).newValue, Array.init)
  }
}
