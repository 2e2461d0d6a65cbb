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
    let answer = await gateway.traced(call)
    do { try await take(answer, gateway.name, lease) } catch let refusal as OfficeRefusal {
      // What cannot be taken in will not be later either: it is on record, and for people to look at.
      try await service.command(tenant) { office in
        try office.noteRefusedHistory(lease.job.subject, "\(refusal)")
        try office.transaction.jobs.finish(lease, at: office.occasion.now)
      }
    }
  }

  private func take(_ answer: ProviderAnswer, _ gateway: String, _ lease: Lease) async throws {
    try await service.command(lease.job.tenant) { office in
      try office.withPayments { desk in
        switch answer {
        case .refund(let refund): try desk.observe(refund, at: gateway)
        case .dispute(let dispute): try desk.observe(dispute, at: gateway)
        default: break
        }
      }
      if case .things(let things) = answer { try office.takeHistory(things) }
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
    default: return ProviderThing(rawValue: parts[0]).map { .retrieve($0, parts[1]) }
    }
  }
}
