import RedressBase
import RedressCheck

/// For a denial: the nearest single fact that would have led to an approval, such as "one day earlier".
struct Nearest {
  let decider: Decider
  private let plan: Plan

  init(decider: Decider) {
    self.decider = decider
    plan = decider.plan
  }

  func changes() throws(AmountOverflow) -> [String] {
    var found: [String] = []
    for slot in plan.movable where decider.evaluation.values[slot].state == .known {
      guard case .quantity(let quantity) = plan.policy.facts[slot] else { continue }
      if let value = try nearest(slot),
        let text = text(quantity, from: decider.evaluation.values[slot], to: value), !found.contains(text)
      {
        found.append(text)
      }
    }
    return found
  }

  /// The value nearest to the real one under which the request is approved.
  private func nearest(_ slot: Int) throws(AmountOverflow) -> FactValue? {
    let real = decider.evaluation.values[slot]
    for value in candidates(slot, real) {
      let changed = decider.evaluation.replacing([slot], with: [value])
      if try Judge(evaluation: changed, timeline: decider.timeline, showsWork: false).approves() {
        return value
      }
    }
    return nil
  }

  /// The values just on the other side of every boundary below the real one, nearest first.
  private func candidates(_ slot: Int, _ real: FactValue) -> [FactValue] {
    var numbers: [Int64] = []
    for atom in plan.atoms {
      switch atom {
      case .range(slot, let low, let high, _):
        if high < .max { numbers.append(high) }
        if low > .min { numbers.append(low - 1) }
      case .fixed(slot, let comparison, let number, let denominator):
        numbers += boundary(comparison, number, denominator, real.denominator)
      default: break
      }
    }
    return Nearest.falling(numbers.filter { $0 >= 0 && $0 < real.number }).map {
      FactValue(state: .known, number: $0, denominator: real.denominator)
    }
  }

  /// Each once, the greatest first.
  private static func falling(_ numbers: [Int64]) -> [Int64] {
    guard numbers.count > 1 else { return numbers }
    return numbers.sorted(by: >).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// Whole numbers around the bound, in the real value's denominator.
  private func boundary(_ comparison: Comparison, _ number: Int64, _ denominator: Int64, _ scale: Int64)
    -> [Int64]
  {
    let (scaled, overflow) = number.multipliedReportingOverflow(by: scale)
    guard !overflow, denominator > 0 else { return [] }
    let floor = scaled / denominator
    return scaled % denominator == 0 ? [floor, floor - 1] : [floor]
  }

  // MARK: - Words

  private func text(_ quantity: Quantity, from real: FactValue, to value: FactValue) -> String? {
    let less = real.number - value.number
    switch quantity.name {
    case .windowDays: return "asked \(less) day\(less == 1 ? "" : "s") earlier"
    case .windowTime: return "asked \(Wording(currency: nil).duration(Ratio(less))) earlier"
    case .usedShare, .creditsUsed: return "\(less) fewer credit\(less == 1 ? "" : "s") used"
    case .usage, .usageTotal: return value.number == 0 ? "no \(Wording(currency: nil).noun(quantity))" : nil
    case .amountRequested:
      return "\(Wording(currency: decider.evaluation.currency).money(Ratio(value.number))) at most"
    default: return nil
    }
  }
}

extension Fact {
  /// Time and usage could have been otherwise; what was paid could not.
  var isMovable: Bool {
    guard case .quantity(let quantity) = self else { return false }
    switch quantity.name {
    case .windowDays, .windowTime:
      return quantity.second == .request
        && (quantity.anchor == .purchase || quantity.anchor == .firstPurchase)
    case .usedShare, .creditsUsed, .usage, .usageTotal, .amountRequested: return true
    default: return false
    }
  }
}
