/// Sums over a whole case, kept so that no later sum of its parts can overflow.
///
/// Amounts of all currencies are added up alike: the sum has no meaning but as a bound.
struct CaseTotals: Sendable {
  private var money: Int64 = 0
  private var credits: Int64 = 0
  private var usage: Int64 = 0

  /// Adds an amount of money; false when the sum leaves 64 bits.
  mutating func add(money amount: Int64) -> Bool { CaseTotals.add(amount, to: &money) }

  /// Adds a number of credits; false when the sum leaves 64 bits.
  mutating func add(credits count: Int64) -> Bool { CaseTotals.add(count, to: &credits) }

  /// Adds a quantity of usage; false when the sum leaves 64 bits.
  mutating func add(usage quantity: Int64) -> Bool { CaseTotals.add(quantity, to: &usage) }

  private static func add(_ value: Int64, to sum: inout Int64) -> Bool {
    let (total, overflow) = sum.addingReportingOverflow(value)
    sum = total
    return !overflow
  }
}
