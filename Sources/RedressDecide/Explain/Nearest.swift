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
    for (slot, fact) in plan.policy.facts.enumerated() {
      guard decider.evaluation.values[slot].state == .known, case .quantity(let quantity) = fact,
        isMovable(quantity)
      else { continue }
      if let value = try nearest(slot),
        let text = text(quantity, from: decider.evaluation.values[slot], to: value), !found.contains(text)
      {
        found.append(text)
      }
    }
    return found
  }

  /// Time and usage could have been otherwise; what was paid could not.
  private func isMovable(_ quantity: Quantity) -> Bool {
    switch quantity.name {
    case .windowDays, .windowTime:
      quantity.second == .request && quantity.anchor == .purchase
        || quantity.second == .request && quantity.anchor == .firstPurchase
    case .usedShare, .creditsUsed, .usage, .usageTotal, .amountRequested: true
    default: false
    }
  }

  /// The value nearest to the real one under which the request is approved.
  private func nearest(_ slot: Int) throws(AmountOverflow) -> FactValue? {
    let real = decider.evaluation.values[slot]
    for value in candidates(slot, real) {
      let changed = decider.evaluation.replacing([slot], with: [value])
      let judgement = try Judge(evaluation: changed, timeline: decider.timeline, showsWork: false).judge()
      if judgement.outcome == .approved { return value }
    }
    return nil
  }

  /// The values just on the other side of every boundary below the real one, nearest first.
  private func candidates(_ slot: Int, _ real: FactValue) -> [FactValue] {
    var numbers: Set<Int64> = []
    for atom in plan.atoms {
      switch atom {
      case .range(slot, let low, let high, _):
        if high < .max { numbers.insert(high) }
        if low > .min { numbers.insert(low - 1) }
      case .fixed(slot, let comparison, let number, let denominator):
        numbers.formUnion(boundary(comparison, number, denominator, real.denominator))
      default: break
      }
    }
    return numbers.filter { $0 >= 0 && $0 < real.number }.sorted(by: >).map {
      FactValue(state: .known, number: $0, denominator: real.denominator)
    }
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
