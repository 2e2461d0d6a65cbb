import RedressBase
import RedressRecords

extension Crew {
  /// Somebody wants to sign in. Where there is no such company nothing is to be done.
  func startSignIn(_ lease: Lease) async throws {
    do {
      try await service.command(lease.job.tenant) { office in
        try office.transaction.jobs.hold(lease)
        try office.startSignIn(lease.job.subject)
        try office.transaction.jobs.finish(lease, at: office.occasion.now)
      }
    } catch OfficeRefusal.notFound {
      let now = service.clock()
      try await service.store.write { try $0.jobs.finish(lease, at: now) }
    }
  }

  /// The next customers whom a new version of the policy is announced to. A little at a time, so that a company with
  /// many customers does not keep its payments waiting behind its mails.
  func announce(_ lease: Lease) async throws {
    try await service.command(lease.job.tenant) { office in
      try office.transaction.jobs.hold(lease)
      let now = office.occasion.now
      guard try office.goOnAnnouncing(lease.job.subject) else {
        return try office.transaction.jobs.finish(lease, at: now)
      }
      try office.transaction.jobs.giveBack(lease, until: now.adding(.seconds(1) ?? .zero) ?? now, at: now)
    }
  }
}
