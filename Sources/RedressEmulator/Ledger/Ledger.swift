import RedressBase

/// Every movement of money at the provider: what our simulations are judged by.
///
/// Kept apart from the objects that the interface shows, so that each can be checked against the other.
public struct Ledger: Sendable {
  /// The movements in the order in which they happened.
  public var movements: [Movement] { register.items }

  private(set) var register = Register<Movement>()
  private var places: [Charge.ID: [Int]] = [:]
  private var balances: [Movement.Account: [Currency: Int64]] = [:]

  /// What an account holds, in minor units of a currency.
  public func balance(of account: Movement.Account, in currency: Currency) -> Int64 {
    balances[account]?[currency] ?? 0
  }

  /// The currencies that ever moved, by code.
  public var currencies: [Currency] {
    Set(balances.values.flatMap(\.keys)).sorted { $0.code < $1.code }
  }

  /// What all movements of some kinds did to the balance for one charge, in minor units.
  public func sum(of kinds: Set<Movement.Kind>, for charge: Charge.ID) -> Int64 {
    let all = (places[charge] ?? []).map { movements[$0] }
    return all.filter { kinds.contains($0.kind) }.reduce(0) { $0 + $1.gross.minor }
  }

  /// Records a movement. Amounts so large that a balance no longer fits 64 bits are our own fault.
  mutating func record(_ movement: Movement) {
    for line in movement.lines {
      let before = balance(of: line.account, in: movement.gross.currency)
      let (after, overflow) = before.addingReportingOverflow(line.change)
      precondition(!overflow, "a balance does not fit 64 bits")
      balances[line.account, default: [:]][movement.gross.currency] = after
    }
    if let charge = movement.charge { places[charge, default: []].append(movements.count) }
    register.put(movement)
  }
}
