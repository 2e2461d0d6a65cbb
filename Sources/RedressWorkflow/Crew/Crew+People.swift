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
}
