import RedressBase
import RedressPayment
import RedressRecords

extension Crew {
  /// Fetches what a provider says has changed, and takes it in as it is now.
  func follow(_ lease: Lease) async throws {
    let tenant = lease.job.tenant
    let company = try await service.query(tenant) { $0.tenant }
    let name = company.settings["provider"]?["name"]?.text ?? "manual"
    guard let call = Self.call(for: lease.job.subject), let gateway = service.gateway(company, name) else {
      return try await drop(lease)
    }
    let answer = await gateway.perform(call)
    try await service.command(tenant) { office in
      try office.withPayments { desk in
        switch answer {
        case .refund(let refund): try desk.observe(refund, at: gateway.name)
        case .dispute(let dispute): try desk.observe(dispute, at: gateway.name)
        default: break
        }
      }
      let now = office.occasion.now
      switch answer {
      case .later, .unknown:
        let pause = Elapsed(microseconds: 30_000_000)
        try office.transaction.jobs.giveBack(lease, until: now.adding(pause) ?? now, at: now)
      default: try office.transaction.jobs.finish(lease, at: now)
      }
    }
  }

  private func drop(_ lease: Lease) async throws {
    try await service.command(lease.job.tenant) { office in
      try office.transaction.jobs.finish(lease, at: office.occasion.now)
    }
  }

  private static func call(for subject: String) -> ProviderCall? {
    let parts = subject.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "refund": return .retrieveRefund(parts[1])
    case "dispute": return .retrieveDispute(parts[1])
    default: return nil
    }
  }
}
