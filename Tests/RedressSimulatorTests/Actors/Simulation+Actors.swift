import RedressBase
import RedressWorkflow

/// Who acts next.
extension Simulation {
  private enum Part: CaseIterable {
    case process, hooks, customer, staff, dashboard, bank, mirror, reconciliation, clock

    /// How often it is their turn, of all.
    var weight: Int {
      switch self {
      case .process: 60
      case .hooks: 14
      case .customer: 8
      case .staff: 11
      case .dashboard: 2
      case .bank: 1
      case .mirror: 2
      case .reconciliation: 2
      case .clock: 1
      }
    }
  }

  /// One step of somebody.
  func act() async throws {
    switch chance.pick(weighted: Part.allCases.map { ($0.weight, $0) }) ?? .process {
    case .process:
      guard let process = chance.pick(processes) else { return }
      for _ in 0...chance.below(3) { try work(process) }
    case .hooks: try hook()
    case .customer: try customer()
    case .staff: try staff()
    case .dashboard: try dashboard()
    case .bank: try bank()
    case .mirror: try mirror()
    case .reconciliation: try await reconcile()
    case .clock: setClock()
    }
  }

  /// A clock is set, forwards or backwards.
  private func setClock() {
    guard weather.skew > 0, let process = chance.pick(processes) else { return }
    let skew = chance.within(-weather.skew...weather.skew)
    process.skew = Elapsed(microseconds: skew * 1_000_000)
    note(process.name, "has its clock set to \(skew) s")
  }

  /// A command of the office that may be refused, as people's commands are.
  func attempt(_ actor: String, _ what: String, _ body: (inout Office) throws -> Void) throws {
    do {
      try ground.run(tenant, at: now, body)
      note(actor, what)
    } catch let refusal as OfficeRefusal {
      note(actor, "\(what): \(refusal)")
    }
  }
}
