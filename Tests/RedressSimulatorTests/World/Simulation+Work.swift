import RedressBase
import RedressPayment
import RedressRecords
import RedressStore
import RedressWorkflow

/// What processes do: take jobs, begin, ask, record. Each function is one step, and each arrow a place to crash at.
extension Simulation {
  /// One step of a process.
  func work(_ process: Process) throws {
    do { try step(process) } catch is Crash {
      note(process.name, "crashes")
      crash(process)
    } catch is LostLease {
      note(process.name, "has lost its lease")
      tally.count(seam: "lost lease")
      process.turn = nil
    }
  }

  private func step(_ process: Process) throws {
    guard var turn = process.turn else { return try takeJob(process) }
    if let number = turn.flight {
      guard let (answer, word) = answer(to: number), let call = turn.calls.popLast() else { return }
      flights.removeAll { $0.number == number }
      turn.flight = nil
      return try record(answer, word, to: call, turn, process)
    }
    if !turn.hasBegun { return try begin(turn, process) }
    guard let call = turn.calls.last else { return process.turn = nil }
    guard turn.shift.mayAsk(call, at: time(of: process)) else {
      note(process.name, "is too late to ask \(call.brief)")
      tally.count(seam: "too late to ask")
      return process.turn = nil
    }
    try crashPoint("before a call")
    turn.flight = launch(call, by: process)
    process.turn = turn
    try crashPoint("after a call")
  }

  /// The time on a process's clock.
  func time(of process: Process) -> Instant { now.adding(process.skew) ?? now }

  private func takeJob(_ process: Process) throws {
    if let taken = process.leases.popLast() { return process.turn = Turn(taken) }
    let most = 1 + chance.below(3)
    let time = time(of: process)
    process.leases = try durably("taking jobs") {
      try ground.store.writeHere { transaction in
        // Letters are not money: nobody writes any here.
        try transaction.run("DELETE FROM jobs WHERE kind = 'notice'")
        return try transaction.jobs.take(most, at: time, for: PaymentShift.leaseLength).map(count)
      }
    }
    guard !process.leases.isEmpty else { return }
    let names = process.leases.map { "\($0.lease.job.subject)#\($0.lease.fence)" }
    note(process.name, "takes \(names.joined(separator: " "))")
  }

  private func count(_ lease: Lease) -> Taken {
    taken += 1
    holders[lease.job] = taken
    return Taken(lease: lease, number: taken)
  }

  private func begin(_ before: Turn, _ process: Process) throws {
    var turn = before
    turn.hasBegun = true
    if turn.lease.job.kind == .payment {
      note(process.name, "begins \(turn.lease.job.subject)#\(turn.lease.fence)")
      (turn.shift, turn.calls) = try durably("beginning") { [turn] in
        try payments(at: process, turn.lease.job.subject, "due") { desk, transaction in
          var shift = turn.shift
          let calls = try withLease(turn, transaction, isBeginning: true) { try shift.begin(desk) }
          lookAtSending(calls)
          return (shift, calls)
        }
      }
    } else {
      try beginOther(&turn, process)
    }
    process.turn = turn
  }

  private func record(
    _ answer: ProviderAnswer, _ word: String, to call: ProviderCall, _ before: Turn, _ process: Process
  ) throws {
    var turn = before
    note(process.name, "records \(answer.brief) for \(turn.lease.job.subject)#\(turn.lease.fence)")
    let calls: [ProviderCall]
    if turn.lease.job.kind == .payment {
      (turn.shift, calls) = try durably("recording") { [turn] in
        try payments(at: process, turn.lease.job.subject, Tally.event(answer, to: call), word: word) {
          desk, transaction in
          var shift = turn.shift
          noteAnswer(call, word: word)
          let calls = try withLease(turn, transaction, isBeginning: false) {
            try shift.record(answer, to: call, desk)
          }
          lookAtAnswer(
            answer, try transaction.payments(of: tenant).payment(turn.lease.job.subject)?.order)
          lookAtSending(calls)
          return (shift, calls)
        }
      }
    } else {
      calls = []
      try recordOther(answer, turn, process)
    }
    turn.calls += calls
    process.turn = turn
  }

  /// A transaction at the desk for payments, with what it is counted as.
  func payments<Value>(
    at process: Process, _ order: String, _ event: String, word: String = "",
    _ body: (PaymentDesk, any Transaction) throws -> Value
  ) throws -> Value {
    try ground.run(tenant, at: time(of: process)) { office in
      let before = try office.transaction.payments(of: tenant).payment(order)?.order
      let transaction = office.transaction
      let value = try office.withPayments { try body($0, transaction) }
      let after = try office.transaction.payments(of: tenant).payment(order)?.order
      if let before, let after {
        tally.count(state: before.state, event: event)
        lookForCause(before, after, event, word: word)
        note(process.name, "  \(order) \(before.brief) → \(after.brief)")
      }
      return value
    }
  }

  // MARK: - Crashes

  /// Something that is durable once it returns. A process can die before it, or after it without knowing.
  func durably<Value>(_ what: String, _ body: () throws -> Value) throws -> Value {
    try crashPoint("before \(what)")
    let value = try body()
    try crashPoint("after \(what)")
    return value
  }

  private func crashPoint(_ place: String) throws {
    guard chance.happens(weather.crash) else { return }
    tally.count(seam: "crash \(place)")
    throw Crash()
  }

  private func crash(_ process: Process) {
    if let number = process.turn?.flight { forget(number) }
    process.turn = nil
    process.leases = []
  }
}

extension PaymentOrder {
  /// For traces.
  var brief: String {
    "\(state.rawValue) \(round).\(attempt)\(isKeySpent ? " spent" : "")\(providerID.map { " \($0.prefix(8))" } ?? "")"
  }
}
