import RedressCheck
import RedressDecide

/// The ways in which money comes to the customer.
private let money: [RemedyRule.Kind] = [.refund, .balanceCredit, .payout]

extension PolicyPair {
  /// The cases that the two treat differently in one direction.
  func differs(_ direction: Comparer.Direction) -> Formula {
    let (one, other) = rulings
    return switch direction {
    case .gains: other.gives(more: one)
    case .loses: one.gives(more: other)
    case .referred: one.isDecided && other.isReferred
    case .decided: one.isReferred && other.isDecided
    case .paidOtherwise: one.pays(otherwise: other)
    }
  }
}

extension Ruling {
  /// An approval against a denial, more money, or as much money and more credits.
  fileprivate func gives(more other: Ruling) -> Formula {
    let (mine, theirs) = (amount(of: money), other.amount(of: money))
    let isMore = mine > theirs || (mine.equals(theirs) && credits > other.credits)
    return isApproved && (other.isDenied || (other.isApproved && isMore))
  }

  /// As much, but in another way.
  fileprivate func pays(otherwise other: Ruling) -> Formula {
    let isAsMuch = amount(of: money).equals(other.amount(of: money)) && credits.equals(other.credits)
    let ways = money.map { isGiven([$0]).agrees(with: other.isGiven([$0])) }
    return isApproved && other.isApproved && isAsMuch && !Formula.all(ways)
  }
}

extension Decision {
  /// The counterpart of ``PolicyPair/differs(_:)``: how this decision differs from one on the same case; nil
  /// where it does not, or where one of them asks something first.
  func direction(from one: Decision) -> Comparer.Direction? {
    switch (one.outcome, outcome) {
    case (.denied, .approved): return .gains
    case (.approved, .denied): return .loses
    case (.approved, .referred), (.denied, .referred): return .referred
    case (.referred, .approved), (.referred, .denied): return .decided
    case (.approved, .approved): break
    default: return nil
    }
    if gift != one.gift { return gift > one.gift ? .gains : .loses }
    return ways == one.ways ? nil : .paidOtherwise
  }

  private var gift: (money: Int64, credits: Int64) {
    remedies.reduce((0, 0)) { ($0.0 + ($1.amount ?? 0), $0.1 + ($1.credits ?? 0)) }
  }

  private var ways: Set<Remedy.Kind> { Set(remedies.filter { $0.type != .creditsRestored }.map(\.type)) }
}
