import RedressBase
import RedressPayment
import RedressRecords
import RedressWorkflow

/// Jobs that are no payments: effects and hints, which ask the provider as well, and deadlines. As the crew does them.
extension Simulation {
  func beginOther(_ turn: inout Turn, _ process: Process) throws {
    let lease = turn.lease
    let time = time(of: process)
    switch lease.job.kind {
    case .effect:
      let call = try ground.run(tenant, at: time) { office in
        try office.waitingEffect(lease.job.subject).flatMap { office.call(for: $0) }
      }
      if let call { turn.calls = [call] } else { try settle(nil, turn, process) }
    case .hint: turn.calls = Self.call(for: lease.job.subject)
    case .deadline:
      try durably("looking at deadlines") {
        try ground.run(tenant, at: time) { office in
          let next = try office.watchDeadlines(of: lease.job.subject)
          guard let next else { return try office.transaction.jobs.finish(lease, at: time) }
          try office.transaction.jobs.giveBack(lease, until: next, at: time)
        }
      }
    default:
      try ground.run(tenant, at: time) { try $0.transaction.jobs.finish(lease, at: time) }
    }
  }

  private static func call(for hint: String) -> [ProviderCall] {
    let parts = hint.split(separator: " ").map(String.init)
    return parts[0] == "refund" ? [.retrieveRefund(parts[1])] : [.retrieveDispute(parts[1])]
  }

  func recordOther(_ answer: ProviderAnswer, _ turn: Turn, _ process: Process) throws {
    if turn.lease.job.kind == .effect { return try settle(answer, turn, process) }
    var order = ""
    if case .refund(let refund) = answer { order = refund.reference?.order ?? "" }
    try durably("following a hint") {
      try payments(at: process, order, "hint, \(Tally.event(answer, to: .retrieveRefund("")))") {
        desk, transaction in
        switch answer {
        case .refund(let refund): try desk.observe(refund, at: "stripe")
        case .dispute(let dispute): try desk.observe(dispute, at: "stripe")
        default: break
        }
        try putDown(turn.lease, answer, transaction.jobs, time(of: process))
      }
    }
  }

  private func putDown(_ lease: Lease, _ answer: ProviderAnswer, _ jobs: JobRecords, _ time: Instant) throws {
    switch answer {
    case .later, .unknown:
      let pause = Elapsed(microseconds: 30_000_000)
      try jobs.giveBack(lease, until: time.adding(pause) ?? time, at: time)
    default: try jobs.finish(lease, at: time)
    }
  }

  /// What became of an effect.
  func settle(_ answer: ProviderAnswer?, _ turn: Turn, _ process: Process) throws {
    let lease = turn.lease
    let time = time(of: process)
    try durably("settling an effect") {
      try ground.run(tenant, at: time) { office in
        try office.transaction.jobs.hold(lease)
        let planned = try office.waitingEffect(lease.job.subject)
        guard let again = try planned.flatMap({ try office.settle($0, answer) }) else {
          return try office.transaction.jobs.finish(lease, at: time)
        }
        try office.transaction.jobs.giveBack(lease, until: again, at: time)
      }
    }
  }
}
