import RedressBase

/// Where an import goes.
public protocol ImportTarget: Sendable {
  /// What stands for it in the file that says how far an import is.
  var name: String { get }
  /// Takes events: all or none. How many were new.
  func take(_ events: [IncomingEvent]) async throws -> Int
  /// Notes an account's address and country.
  func describe(_ account: String, email: String?, country: String?) async throws
}

/// Something that was not taken, because it is not as it should be; what comes after it may be.
public struct ImportRefused: Error {
  /// Why.
  public let message: String

  /// A refusal.
  public init(message: String) { self.message = message }
}

/// Some entries that go out together. Where one of them is not taken, the others are.
public struct ImportBatch: Sendable {
  private let entries: [ImportEntry]

  /// A batch of entries.
  public init(_ entries: [ImportEntry]) { self.entries = entries }

  /// What became of a batch.
  public struct Outcome: Sendable, Equatable {
    /// How many events were new.
    public var new = 0
    /// What was not taken.
    public var problems: [ImportProblem] = []
  }

  /// Hands everything over.
  public func carryOut(at target: any ImportTarget) async throws -> Outcome {
    var outcome = Outcome()
    for entry in entries {
      guard case .account(let id, let email, let country) = entry.item else { continue }
      do { try await target.describe(id, email: email, country: country) } catch let refused as ImportRefused
      {
        outcome.problems.append(ImportProblem(place: entry.place, message: refused.message))
      }
    }
    let events = entries.compactMap { entry -> (place: String, event: IncomingEvent)? in
      if case .event(let event) = entry.item { (entry.place, event) } else { nil }
    }
    try await Self.take(events[...], at: target, &outcome)
    return outcome
  }

  /// All of them at once; where that is refused, each half, until the ones at fault are found.
  private static func take(
    _ events: ArraySlice<(place: String, event: IncomingEvent)>, at target: any ImportTarget,
    _ outcome: inout Outcome
  ) async throws {
    guard let first = events.first else { return }
    do { outcome.new += try await target.take(events.map(\.event)) } catch let refused as ImportRefused {
      guard events.count > 1 else {
        return outcome.problems.append(ImportProblem(place: first.place, message: refused.message))
      }
      let middle = events.startIndex + events.count / 2
      try await take(events[..<middle], at: target, &outcome)
      try await take(events[middle...], at: target, &outcome)
    }
  }
}
