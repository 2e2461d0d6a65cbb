import RedressBase
import RedressRecords
import RedressStore

extension Crew {
  /// The next part of a compensation run. What makes a part fail is looked for line by line, and left out.
  func goOn(_ lease: Lease) async throws {
    do { try await goOn(lease, most: Office.slice) } catch let refusal as OfficeRefusal {
      try await goOnSingly(lease, refusal)
    } catch StoreError.refused(let rule, let name) {
      try await goOnSingly(lease, .conflict("the tables refuse it (\(rule.rawValue)): \(name)"))
    }
  }

  private func goOn(_ lease: Lease, most: Int) async throws {
    try await service.command(lease.job.tenant) { office in
      try office.transaction.jobs.hold(lease)
      let now = office.occasion.now
      guard try office.advance(run: lease.job.subject, most: most) else {
        return try office.transaction.jobs.finish(lease, at: now)
      }
      try office.transaction.jobs.giveBack(lease, until: now, at: now)
    }
  }

  private func goOnSingly(_ lease: Lease, _ refusal: OfficeRefusal) async throws {
    do { try await goOn(lease, most: 1) } catch is OfficeRefusal {
      try await giveUp(lease, refusal)
    } catch StoreError.refused {
      try await giveUp(lease, refusal)
    }
  }

  private func giveUp(_ lease: Lease, _ refusal: OfficeRefusal) async throws {
    try await service.command(lease.job.tenant) { office in
      try office.transaction.jobs.hold(lease)
      let now = office.occasion.now
      try office.giveUpNextLine(of: lease.job.subject, refusal.inWords)
      try office.transaction.jobs.giveBack(lease, until: now.adding(.seconds(5) ?? .zero) ?? now, at: now)
    }
  }
}

extension OfficeRefusal {
  /// Why, for a note that staff reads.
  public var inWords: String {
    switch self {
    case .notFound(let what): "\(what) is not there"
    case .unreadable(let error): error.explanation
    case .noPolicy: "no policy is in force at that time"
    case .conflict(let why): why
    case .refused: "the case does not allow it"
    }
  }
}
