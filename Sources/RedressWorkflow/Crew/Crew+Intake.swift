import RedressBase
import RedressRecords
import RedressStore

extension Crew {
  /// So many cases are decided at a time, while nobody else waits for the store.
  private static let atOnce = 16

  /// For so long, while other work of the desk waits.
  private static let length = Elapsed(microseconds: 5_000_000)

  /// Decides what was received, oldest first.
  func decideReceived(_ lease: Lease) async throws {
    let tenant = lease.job.tenant
    let end = service.clock().adding(Self.length) ?? lease.end
    var last = ""
    var areAllDecided = true
    // Where the time is over before the cases are, it is gone on with at once.
    var pause: Elapsed? = .zero
    while service.clock() < end {
      let after = last
      let ids = try await service.query(tenant) { try $0.cases.received(after: after, limit: Self.atOnce) }
      guard let newest = ids.last else {
        pause = areAllDecided ? nil : .minutes(1)
        break
      }
      last = newest
      await withTaskGroup(of: Bool.self) { group in
        for id in ids { group.addTask { await decideReceived(id, of: tenant) } }
        for await isDecided in group where !isDecided { areAllDecided = false }
      }
    }
    try await service.command(tenant) { [pause] office in
      let now = office.occasion.now
      guard let pause else { return try office.transaction.jobs.finish(lease, at: now) }
      try office.transaction.jobs.giveBack(lease, until: now.adding(pause) ?? now, at: now)
    }
  }

  /// Decides one, or leaves it to a person; false where neither was possible, so that it has to be tried again.
  private func decideReceived(_ id: String, of tenant: String) async -> Bool {
    do {
      do { try await service.command(tenant, urgency: .later) { try $0.decideReceived(id) } } catch let
        refusal
        as OfficeRefusal
      {
        try await service.command(tenant) { try $0.reviewReceived(id, because: refusal) }
      }
      return true
    } catch {
      report(
        "a request that was received could not be decided: \((error as? StoreError)?.description ?? "\(type(of: error))")"
      )
      return false
    }
  }
}
