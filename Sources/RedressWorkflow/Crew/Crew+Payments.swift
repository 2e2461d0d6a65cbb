import RedressBase
import RedressPayment
import RedressRecords

extension Crew {
  /// A payment's turn: each step is a transaction, each call stands between two.
  func pay(_ lease: Lease) async throws {
    let tenant = lease.job.tenant
    if try await isHeld(lease) { return }
    var (shift, calls) = try await service.command(tenant) { office in
      var shift = PaymentShift(lease)
      let calls = try office.withPayments { try shift.begin($0) }
      return (shift, calls)
    }
    while let call = calls.popLast() {
      let before = shift
      guard let answer = try await ask(call, in: before) else { return }
      let next: (PaymentShift, [ProviderCall])
      next = try await service.command(tenant) { office in
        var shift = before
        let calls = try office.withPayments { try shift.record(answer, to: call, $0) }
        return (shift, calls)
      }
      shift = next.0
      calls += next.1
    }
  }

  /// Whether nobody of the company is paid at present; the job is given back then.
  private func isHeld(_ lease: Lease) async throws -> Bool {
    try await service.command(lease.job.tenant) { office in
      guard try office.transaction.holds.hold(of: lease.job.tenant) != nil else { return false }
      let now = office.occasion.now
      try office.transaction.jobs.giveBack(
        lease, until: now.adding(.minutes(1) ?? .zero) ?? now, at: now,
        note: "payments stand still until the provider's list has been taken in")
      return true
    }
  }

  /// The provider's answer; nil where the call came too late to be made.
  private func ask(_ call: ProviderCall, in shift: PaymentShift) async throws -> ProviderAnswer? {
    let job = shift.lease.job
    let (company, name) = try await service.query(job.tenant) { office in
      (
        office.tenant,
        try office.transaction.payments(of: job.tenant).payment(job.subject)?.order.gateway ?? ""
      )
    }
    guard let gateway = service.gateway(company, name) else {
      return .later("there is no way to the provider `\(name)`", after: .minutes(5))
    }
    guard shift.mayAsk(call, at: service.clock()) else { return nil }
    return await gateway.traced(call)
  }

  /// An effect's turn.
  func effect(_ lease: Lease) async throws {
    let tenant = lease.job.tenant
    if try await isHeld(lease) { return }
    let (company, planned, call) = try await service.query(tenant) { office in
      let planned = try office.waitingEffect(lease.job.subject)
      return (office.tenant, planned, planned.flatMap { office.call(for: $0) })
    }
    let name = company.settings["provider"]?["name"]?.text ?? "manual"
    let gateway = service.gateway(company, name)
    var answer: ProviderAnswer?
    if let call, let gateway, gateway.capabilities.contains(.cancelSubscription) {
      answer = await gateway.traced(call)
    }
    let said = answer
    try await service.command(tenant) { office in
      try office.transaction.jobs.hold(lease)
      let again = try planned.flatMap { try office.settle($0, said) }
      guard let again else { return try office.transaction.jobs.finish(lease, at: office.occasion.now) }
      try office.transaction.jobs.giveBack(lease, until: again, at: office.occasion.now)
    }
  }
}
