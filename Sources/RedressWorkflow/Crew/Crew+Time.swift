import RedressBase
import RedressPayment
import RedressRecords

extension Crew {
  /// A case's deadlines.
  func watch(_ lease: Lease) async throws {
    try await service.command(lease.job.tenant) { office in
      let next = try office.watchDeadlines(of: lease.job.subject)
      guard let next else { return try office.transaction.jobs.finish(lease, at: office.occasion.now) }
      try office.transaction.jobs.giveBack(lease, until: next, at: office.occasion.now)
    }
  }

  /// An account's credits whose time is over.
  func endCredits(_ lease: Lease) async throws {
    try await service.command(lease.job.tenant) { office in
      let (account, now) = (lease.job.subject, office.occasion.now)
      try office.bookCredits(of: account, cause: "at \(now)")
      let next = try office.nextEndOfCredits(of: account)
      guard let next else { return try office.transaction.jobs.finish(lease, at: now) }
      try office.transaction.jobs.giveBack(lease, until: next, at: now)
    }
  }

  /// The record of what was done, linked every few seconds.
  func link(_ lease: Lease) async throws {
    try await service.command(lease.job.tenant) { office in
      let now = office.occasion.now
      let linked = try office.transaction.audit(of: office.tenant.id).link(most: 1000)
      let pause = linked == 1000 ? Elapsed.zero : Elapsed(microseconds: 10_000_000)
      try office.transaction.jobs.giveBack(lease, until: now.adding(pause) ?? now, at: now)
    }
  }

  /// Holding what is kept against what the provider lists, both ways, from two days back on.
  func reconcile(_ lease: Lease) async throws {
    let tenant = lease.job.tenant
    let now = service.clock()
    let (company, hold) = try await service.query(tenant) { office in
      (office.tenant, try office.transaction.holds.hold(of: tenant))
    }
    let name = company.settings["provider"]?["name"]?.text ?? "manual"
    let from = (hold ?? now).adding(.days(-2) ?? .zero) ?? now
    var obstacle: String?
    if let gateway = service.gateway(company, name), gateway.capabilities.contains(.list) {
      obstacle = try await readList(gateway, of: tenant, from: from)
    }
    let said = obstacle
    try await service.command(tenant) { office in
      let now = office.occasion.now
      if said == nil { try office.transaction.holds.release(tenant) }
      // A list that could not be read is asked for again soon; otherwise once a day.
      let pause = said == nil ? Elapsed.days(1) : Elapsed.minutes(5)
      try office.transaction.jobs.giveBack(
        lease, until: now.adding(pause ?? .zero) ?? now, at: now, note: said)
    }
  }

  /// Takes in every refund that the provider lists, page by page; what stopped it, where something did.
  private func readList(_ gateway: any Gateway, of tenant: String, from: Instant) async throws -> String? {
    var after: String?
    while true {
      guard
        case .refunds(let page, let hasMore) = await gateway.traced(.listRefunds(from: from, after: after))
      else { return "the provider did not list its refunds" }
      try await service.command(tenant) { office in
        try office.withPayments { desk in
          for refund in page { try desk.observe(refund, at: gateway.name) }
        }
      }
      guard hasMore, let last = page.last else { return nil }
      after = last.id
    }
  }
}
