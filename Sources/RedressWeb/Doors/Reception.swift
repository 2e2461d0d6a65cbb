import RedressCase
import RedressJSON
import RedressStore
import RedressWorkflow

/// Takes in requests whose callers do not wait for the decision. Those that come while others are being written are
/// written together, in one transaction: thousands a second become durable, and are decided one after the other.
actor Reception {
  /// A request that is to be taken in.
  struct Arrival: Sendable {
    let incoming: IncomingRequest
    let actor: Actor
    /// What became of an earlier call with the same key; nil where there is no key.
    let memory: Memory?
  }

  private struct Waiting {
    let arrival: Arrival
    let continuation: CheckedContinuation<Desk.Reply, any Error>
  }

  /// Few enough that the first of a batch does not wait for long.
  private static let most = 64
  private let service: Service
  /// Those who wait, by company; a company whose requests are being written is in it.
  private var lines: [String: [Waiting]] = [:]

  init(_ service: Service) {
    self.service = service
  }

  /// Takes a request in; returns when it is durable.
  func take(_ arrival: Arrival, of tenant: String) async throws -> Desk.Reply {
    try await withCheckedThrowingContinuation { continuation in
      let isBusy = lines[tenant] != nil
      lines[tenant, default: []].append(Waiting(arrival: arrival, continuation: continuation))
      if !isBusy { Task { await write(of: tenant) } }
    }
  }

  private func write(of tenant: String) async {
    while let batch = takeBatch(of: tenant) { await write(batch, of: tenant) }
  }

  /// The next to be written; nil where nobody waits. Two calls with one key do not share a batch: the second is answered
  /// as the first was.
  private func takeBatch(of tenant: String) -> [Waiting]? {
    var (batch, others): ([Waiting], [Waiting]) = ([], [])
    var keys: Set<Memory.Name> = []
    for waiting in lines[tenant] ?? [] {
      let isFirst = waiting.arrival.memory.map { keys.insert($0.name).inserted } ?? true
      if isFirst, batch.count < Self.most { batch.append(waiting) } else { others.append(waiting) }
    }
    lines[tenant] = batch.isEmpty ? nil : others
    return batch.isEmpty ? nil : batch
  }

  /// Where the batch could not be written, each is tried alone, so that only the one that is to blame fails; unless it is
  /// the store that is away.
  private func write(_ batch: [Waiting], of tenant: String) async {
    let arrivals = batch.map(\.arrival)
    do {
      let replies = try await service.command(tenant) { try Self.receive(arrivals, in: &$0) }
      for (waiting, reply) in zip(batch, replies) { waiting.continuation.resume(with: reply) }
    } catch {
      guard batch.count > 1, Self.mayBeOfOne(error) else {
        return batch.forEach { $0.continuation.resume(throwing: error) }
      }
      for waiting in batch { await write([waiting], of: tenant) }
    }
  }

  private static func mayBeOfOne(_ error: any Error) -> Bool {
    switch error {
    case StoreError.unavailable, StoreError.unknownCommit, OfficeRefusal.notFound: false
    default: true
    }
  }

  private static func receive(
    _ arrivals: [Arrival], in office: inout Office
  ) throws -> [Result<Desk.Reply, any Error>] {
    var replies = try before(arrivals, in: office)
    let fresh = arrivals.indices.filter { replies[$0] == nil }
    guard !fresh.isEmpty else { return replies.compactMap(\.self) }
    let taken = try office.receive(fresh.map { (arrivals[$0].incoming, arrivals[$0].actor) })
    var answered: [(Memory, String)] = []
    for (place, result) in zip(fresh, taken) {
      switch result {
      case .failure(let refusal): replies[place] = .failure(refusal)
      case .success(let record):
        let answer = try office.json(of: record, for: arrivals[place].actor).description
        if let memory = arrivals[place].memory { answered.append((memory, answer)) }
        replies[place] = .success(Desk.Reply(early: answer))
      }
    }
    try Memory.keep(answered, status: Desk.Reply.early, in: &office)
    try Memory.forgetOld(in: office)
    return replies.compactMap(\.self)
  }

  /// What those are answered who have been here before, with the same key; nil for the others.
  private static func before(
    _ arrivals: [Arrival], in office: Office
  ) throws -> [Result<Desk.Reply, any Error>?] {
    var answers = try Memory.before(arrivals.compactMap(\.memory), in: office)[...]
    return arrivals.map { arrival in
      guard arrival.memory != nil, let answer = answers.popFirst() else { return nil }
      switch answer {
      case .success(let reply): return reply.map { .success($0) }
      case .failure(let error): return .failure(error)
      }
    }
  }
}
