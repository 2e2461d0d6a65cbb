import RedressBase
import RedressCheck
import RedressDecide

/// Fewer credits, less use, another amount. The distances tried are those at which a condition may turn, and
/// powers of two; the search looks for the exact one in between.
extension LeverMaker {
  var credits: Lever? {
    guard facts.contains(where: \.isAboutUsedCredits), let charge else { return nil }
    let used = trial.made.usedCredits(settings)
    let issued = trial.made.events.reduce(Int64(0)) { sum, event in
      guard case .creditsGranted(let grant) = event.body, grant.charge == charge.charge else { return sum }
      return sum + grant.credits
    }
    guard used > 0 else { return nil }
    let bounds = constants.flatMap { bound -> [Int64] in
      let number = bound < .one ? bound.times(Ratio(issued)) : bound
      return number?.rounded(.down).map { [$0, issued - $0] } ?? []
    }
    let left = around(bounds + [0]).filter { (0..<used).contains($0) }
    return Lever(left.map { used - $0 } + Self.steps(to: used)) { .credits(fewer: $0) }
  }

  /// Of each group of features that the policy asks about: without the last use, the last two and so on.
  var usages: [Lever] {
    facts.flatMap(\.usedTogether).unique.compactMap { features in
      let uses = trial.made.uses(of: features).reversed().map(\.quantity)
      let sums = uses.reduce(into: [Int64]()) { $0.append(($0.last ?? 0) + $1) }
      return Lever(sums.suffix(1) + sums.prefix(200)) { .usage(features, fewer: $0) }
    }
  }

  /// Less than was asked for, or more; where no amount was named, the greatest that helps.
  var amounts: [Lever] {
    guard facts.contains(.quantity(Quantity(.amountRequested))) else { return [] }
    let known = values.filter { $0.state == .known && $0.denominator == 1 }.map(\.number)
    let bounds = around(known + constants.compactMap { $0.rounded(.down) }).filter { $0 > 0 }
    guard let amount = request.amount else {
      let top = (bounds.max() ?? 0).addingReportingOverflow(1).partialValue
      return [Lever(bounds.map { top - $0 }) { .amount(top - $0) }].compactMap { $0 }
    }
    let less = Lever(bounds.filter { $0 < amount }.map { amount - $0 }) { .amount(amount - $0) }
    let more = Lever(bounds.filter { $0 > amount }.map { $0 - amount }) { .amount(amount + $0) }
    return [less, more].compactMap { $0 }
  }

  /// The numbers that the policy's conditions are about.
  private var constants: [Ratio] {
    trial.policy.checked.atoms.flatMap { atom -> [Ratio] in
      guard case .compare(let left, _, let right, _) = atom.kind else { return [] }
      return left.constants + right.constants
    }.unique
  }

  private func around(_ numbers: [Int64]) -> [Int64] {
    numbers.filter { (0..<Int64.max / 4).contains($0) }.flatMap { [$0 - 1, $0, $0 + 1] }
  }

  /// 1, 2, 4 and so on, up to a limit.
  static func steps(to limit: Int64) -> [Int64] {
    (0..<62).map { Int64(1) << $0 }.filter { $0 < limit }
  }
}

extension Fact {
  fileprivate var isAboutUsedCredits: Bool {
    switch self {
    case .quantity(let quantity):
      [.creditsUsed, .creditsUnused, .usedShare, .unusedShare].contains(quantity.name)
    case .yes(let yes): yes == .creditsAllUsed
    default: false
    }
  }

  /// The features whose use it is about, as groups.
  fileprivate var usedTogether: [[String]] {
    guard case .quantity(let quantity) = self else { return [] }
    let words = quantity.name == .usage || quantity.name == .usageTotal ? [quantity.words] : []
    return words + (quantity.anchor?.usedTogether ?? []) + (quantity.second?.usedTogether ?? [])
  }
}

extension Anchor {
  fileprivate var usedTogether: [[String]] {
    switch self {
    case .lastUse(let features), .firstUse(let features): [features]
    case .later(let first, let second), .earlier(let first, let second):
      first.usedTogether + second.usedTogether
    default: []
    }
  }
}

extension Term {
  /// The numbers and amounts written in it.
  fileprivate var constants: [Ratio] {
    switch self {
    case .constant(let ratio): [ratio]
    case .money(let money): [Ratio(money.minor)]
    case .quantity, .table: []
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
      .smaller(let a, let b), .larger(let a, let b):
      a.constants + b.constants
    }
  }
}
