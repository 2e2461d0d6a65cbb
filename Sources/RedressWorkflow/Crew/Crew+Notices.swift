import RedressBase
import RedressCase
import RedressJSON
import RedressRecords

extension Crew {
  /// One item of the outbox. What was not taken is tried again with growing pauses for three days, then given up and
  /// shown.
  func send(_ lease: Lease) async throws {
    let tenant = lease.job.tenant
    let dispatch = try await service.query(tenant) { try $0.dispatch(lease.job.subject) }
    guard let dispatch, dispatch.item.state == .waiting else {
      return try await service.command(tenant) { office in
        try office.transaction.jobs.finish(lease, at: office.occasion.now)
      }
    }
    let delivery = await service.post.send(try await withCode(dispatch, lease))
    try await service.command(tenant) { office in
      try office.transaction.jobs.hold(lease)
      let again = try office.settle(dispatch.item, delivery)
      guard let again else { return try office.transaction.jobs.finish(lease, at: office.occasion.now) }
      try office.transaction.jobs.giveBack(lease, until: again, at: office.occasion.now)
    }
  }

  /// A letter with a code in it gets one; where it would let nobody in any more, it is sent to nobody.
  private func withCode(_ dispatch: Dispatch, _ lease: Lease) async throws -> Dispatch {
    guard dispatch.item.subject == LetterKind.signIn.rawValue else { return dispatch }
    let code = try await service.command(lease.job.tenant) { office in
      try office.transaction.jobs.hold(lease)
      return try office.code(for: dispatch.item)
    }
    var dispatch = dispatch
    dispatch.code = code
    if code == nil { dispatch.address = nil }
    return dispatch
  }
}

extension Office {
  /// An item of the outbox with all that it takes to send it; nil where there is none.
  func dispatch(_ id: String) throws -> Dispatch? {
    guard let item = try doors.item(id) else { return nil }
    let body = try? JSONValue(parsing: item.body)
    let record = try item.caseID.flatMap { try cases.record($0) }
    let message = try body?["message"]?.text.flatMap { id in
      try item.account.flatMap { try customers.personal("message \(id)", of: $0) }
    }
    return Dispatch(
      tenant: tenant, item: item,
      address: try address(of: item),
      hook: try doors.hooks().first { $0.id == item.target },
      decision: try body?["decision"]?.text.flatMap { try cases.decision($0) }, verdict: record?.file.verdict,
      isByPerson: record?.file.decidedBy.map { $0 != Actor.system.id } ?? false, message: message,
      policy: try record?.policy.flatMap { try policies.policy($0) },
      change: try change(toldBy: item), publicAddress: publicAddress, now: now)
  }

  /// A customer's own address, or that of somebody who works here; nil where they are gone.
  private func address(of item: OutboxItem) throws -> String? {
    if let account = item.account { return try customers.personal(item.target, of: account) }
    return try people.person(item.target).flatMap { $0.isActive ? $0.email : nil }
  }

  /// How long an item is tried for.
  private static let patience = Elapsed(microseconds: 3 * 86_400_000_000)

  /// Notes what became of an item. Returns when to try again; nil where nothing is left to do.
  mutating func settle(_ item: OutboxItem, _ delivery: Delivery) throws -> Instant? {
    var item = item
    item.attempts += 1
    switch delivery {
    case .delivered: item.state = .sent
    case .refused(let why):
      item.state = .failed
      item.note = why
    case .later(let why):
      item.note = why
      if now.elapsed(since: item.createdAt) > Self.patience { item.state = .failed }
    }
    try doors.save(item, at: now)
    guard item.state == .waiting else { return nil }
    let pause = min(Int64(5) << min(Int64(item.attempts), 14), 14_400)
    return now.adding(.seconds(pause) ?? .zero) ?? now
  }
}
