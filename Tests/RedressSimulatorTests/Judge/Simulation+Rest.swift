import RedressBase
import RedressEmulator
import RedressPayment
import RedressWorkflow

/// Everything comes to rest: nothing goes wrong any more, time passes, and all that is due is done.
extension Simulation {
  func comeToRest() async throws {
    note("world", "comes to rest")
    rest = now
    let many = PaymentPatience().mostPauses - 5
    tired = Set(try orders().filter { $0.patience >= many }.map(\.id))
    calmDown()
    for round in 0..<400 {
      try await workOff()
      if round == 3 { closeTheBooks() }
      guard try await waitForMore() else { break }
    }
    try await reconcile()
    try await workOff()
  }

  private func calmDown() {
    weather.crash = 0
    weather.hang = 0
    weather.lateArrival = 0
    carrier.brokenWire = 0
    for process in processes { process.skew = .zero }
    atProvider { account in
      for fault in account.faults { account.removeFault(fault.id) }
      account.settlement = .succeeds
      account.shortBalance = .overdraws
    }
    moveBalance(50_000)
    // What nobody cancels stays for good, and must come to a person's attention.
    while chance.happens(850), account.allRefunds.contains(where: { $0.status == .requiresAction }) {
      cancelByHand()
    }
  }

  /// Disputes that are open end.
  private func closeTheBooks() {
    for _ in 0..<3 { endDispute() }
  }

  /// Does what is due now, until nobody has anything to do.
  private func workOff() async throws {
    var quiet = 0
    for _ in 0..<80 {
      let before = tally.steps
      for process in processes {
        try await pass(Elapsed(microseconds: 1_000))
        try work(process)
      }
      try hook()
      let isBusy = processes.contains { $0.turn != nil || !$0.leases.isEmpty }
      quiet = !isBusy && tally.steps == before ? quiet + 1 : 0
      if quiet == 2 { return }
    }
  }

  /// Jumps to when something is next due; false where nothing is to come but looking at orders that people have.
  private func waitForMore() async throws -> Bool {
    let open = try orders().contains { !$0.state.isSettled && $0.state != .attention }
    let hints = try dueJobs(["hint", "effect"])
    guard open || carrier.provider.nextDue != nil || !flights.isEmpty || hasLeases() || !hints.isEmpty else {
      return false
    }
    let next = try (dueJobs(["payment"]) + hints).min()
    let arrivals = flights.map { max($0.arrives, $0.returns) }.min()
    let moments = [next, carrier.provider.nextDue, arrivals].compactMap(\.self)
    // What is due already waits for somebody who is not waiting for an answer.
    let isSomebodyFree = processes.contains { $0.turn == nil }
    let target = moments.filter { isSomebodyFree || $0 > now }.min() ?? now
    try await pass(max(target.elapsed(since: now), Elapsed(microseconds: 1_000_000)))
    return true
  }

  /// When jobs of some kinds can be taken.
  private func dueJobs(_ kinds: [String]) throws -> [Instant] {
    try ground.store.writeHere { transaction in
      try transaction.rows(
        "SELECT kind, CASE WHEN run_at < leased_until THEN leased_until ELSE run_at END AS at FROM jobs"
      ).filter { kinds.contains(try $0.text("kind")) }.map { try $0.instant("at") }
    }
  }

  private func hasLeases() -> Bool { processes.contains { $0.turn != nil || !$0.leases.isEmpty } }
}
