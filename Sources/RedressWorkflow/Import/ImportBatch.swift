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
public struct ImportRefused: Error, Equatable {
  /// Which field of the entry is at fault, `event.amount`; nil where that is not known.
  public let field: String?
  /// Why.
  public let message: String

  /// A refusal.
  public init(message: String) {
    field = nil
    self.message = message
  }

  /// What is wrong at a place of a request that brings one entry.
  public init(path: String, message: String) {
    let entry = "$.events[0]."
    let isOfEntry = ["event", "id", "account"].contains { path.hasPrefix(entry + $0) }
    field = isOfEntry ? String(path.dropFirst(entry.count)) : nil
    let rest = path.hasPrefix("$.") ? String(path.dropFirst(2)) : "what it says"
    self.message = isOfEntry ? message : "\(rest) \(message)"
  }

  /// What does not go together, where its place in the request may stand in front.
  public init(conflict why: String) {
    let parts = why.split(separator: ": ", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0].hasPrefix("$.") else {
      self.init(message: why)
      return
    }
    self.init(path: parts[0], message: parts[1])
  }
}

/// Some entries that go out together. Where one of them is not taken, the others are.
public struct ImportBatch: Sendable {
  private let findings: [ImportFinding]

  /// A batch of entries.
  public init(_ entries: [ImportEntry]) { findings = entries.map(ImportFinding.entry) }

  /// A batch of entries, and of what could not be read in between.
  public init(_ findings: [ImportFinding]) { self.findings = findings }

  /// What became of a batch.
  public struct Outcome: Sendable, Equatable {
    /// How many events were new.
    public var new = 0
    /// How many entries were not taken.
    public var refused = 0
    /// What was not taken and what could not be read, in the order of the file.
    public var problems: [ImportProblem] = []
  }

  /// Hands everything over: accounts first, then events.
  public func carryOut(at target: any ImportTarget) async throws -> Outcome {
    var delivery = BatchRun(target: target)
    for (number, finding) in findings.enumerated() { try await delivery.describe(finding, number) }
    try await delivery.take(delivery.events[...])
    return delivery.outcome
  }
}

/// A batch on its way: what became of each of its findings, by their numbers in it.
private struct BatchRun {
  let target: any ImportTarget
  private(set) var events: [(number: Int, entry: ImportEntry, event: IncomingEvent)] = []
  private var new = 0
  private var refused = 0
  private var problems: [(number: Int, problem: ImportProblem)] = []

  init(target: any ImportTarget) { self.target = target }

  /// The outcome, with problems in the order of the file.
  var outcome: ImportBatch.Outcome {
    ImportBatch.Outcome(
      new: new, refused: refused, problems: problems.sorted { $0.number < $1.number }.map(\.problem))
  }

  /// Tells of an account; an event waits until all accounts are told of.
  mutating func describe(_ finding: ImportFinding, _ number: Int) async throws {
    switch finding {
    case .problem(let problem): problems.append((number, problem))
    case .entry(let entry):
      switch entry.item {
      case .event(let event): events.append((number, entry, event))
      case .account(let id, let email, let country):
        do { try await target.describe(id, email: email, country: country) } catch let why as ImportRefused {
          refuse(entry, number, why)
        }
      }
    }
  }

  private mutating func refuse(_ entry: ImportEntry, _ number: Int, _ why: ImportRefused) {
    refused += 1
    problems.append((number, entry.problem(why)))
  }

  /// All of them at once; where that is refused, each half, until the ones at fault are found.
  mutating func take(_ events: ArraySlice<(number: Int, entry: ImportEntry, event: IncomingEvent)>)
    async throws
  {
    guard let first = events.first else { return }
    do { new += try await target.take(events.map(\.event)) } catch let why as ImportRefused {
      guard events.count > 1 else { return refuse(first.entry, first.number, why) }
      let middle = events.startIndex + events.count / 2
      try await take(events[..<middle])
      try await take(events[middle...])
    }
  }
}
