import RedressBase
import RedressCheck

/// A quantity along which cases are compared: what the policy asks about it, and how it is measured.
struct Scale {
  /// In words, such as "the credits used".
  let name: String
  let aspect: Aspect
  /// The atoms that speak of it.
  let atoms: Set<Int>
  /// How much of it there is in a world.
  let measure: (World) -> Number
  /// There is something to measure.
  let exists: (World) -> Formula
  /// The same in dates, where it is a time; what is later in hours must not be earlier in dates.
  var dates: ((World) -> Number)?
  /// The ways in which stories can differ in it and in nothing else; the plainest first.
  let ways: [Way]

  /// There is less of it in one world than in another.
  func isLess(_ one: World, _ other: World) -> Formula {
    let isInOrder = dates.map { $0(one) <= $0(other) } ?? .yes
    return exists(one) && exists(other) && measure(one) < measure(other) && isInOrder
  }

  /// What the policy states boundaries of.
  static func all(of policy: CheckedPolicy, in stage: Stage) -> [Scale] {
    var found: [(key: Key, atoms: Set<Int>)] = []
    for (number, atom) in policy.atoms.enumerated() {
      for slot in Set(atom.slots).sorted() {
        guard let key = Key(policy.facts[slot]) else { continue }
        if let index = found.firstIndex(where: { $0.key == key }) {
          found[index].atoms.insert(number)
        } else {
          found.append((key, [number]))
        }
      }
    }
    return found.map { $0.key.scale($0.atoms, stage) }
  }

  /// The quantity that a fact measures, whatever the unit.
  private enum Key: Hashable {
    case distance(Anchor, Anchor)
    case creditsUsed
    case other(Quantity)

    init?(_ fact: Fact) {
      switch fact {
      case .yes(.creditsAllUsed): self = .creditsUsed
      case .quantity(let quantity): self.init(quantity)
      case .yes, .choice, .finding: return nil
      }
    }

    private init?(_ quantity: Quantity) {
      switch quantity.name {
      case .windowDays, .windowTime, .windowBusinessDays, .windowDaysPastMonths, .daysSince,
        .businessDaysSince,
        .monthsSince, .hoursSince:
        self = .distance(quantity.anchor ?? .purchase, quantity.second ?? .request)
      case .daysUntil, .monthsUntil: self = .distance(.request, quantity.anchor ?? .periodEnd)
      case .creditsUsed, .creditsUnused, .usedShare, .unusedShare: self = .creditsUsed
      case .creditsIssued: return nil
      default: self = .other(quantity)
      }
    }

    func scale(_ atoms: Set<Int>, _ stage: Stage) -> Scale {
      switch self {
      case .distance(let from, let to):
        return Scale(
          name: "the time from \(from.words) to \(to.words)", aspect: .time, atoms: atoms,
          measure: { $0.anchor(from).age - $0.anchor(to).age },
          exists: { $0.anchor(from).exists && $0.anchor(to).exists },
          dates: { $0.anchor(from).ago - $0.anchor(to).ago }, ways: Way.ways(from: from, to: to))
      case .creditsUsed:
        return Scale(
          name: "the credits used", aspect: .creditsUsed, atoms: atoms, measure: { $0.creditsUsed },
          exists: { $0.creditsIssued > 0 }, ways: [.varied])
      case .other(let quantity):
        return Scale(
          name: quantity.name.words, aspect: quantity.aspect, atoms: atoms,
          measure: { world in
            guard case .number(let number, _, _) = world.symbol(.quantity(quantity), 0) else {
              return world.number(0)
            }
            return number
          },
          exists: { world in
            guard case .number(_, let present, _) = world.symbol(.quantity(quantity), 0) else { return .no }
            return present
          }, ways: Way.ways(along: quantity))
      }
    }
  }
}

extension Quantity {
  /// In what stories differ when only this quantity does.
  var aspect: Aspect {
    switch name {
    case .amountPaid: .paid
    case .amountHeld, .amountRefunded: .refunded
    case .processingFee, .tax: .fee
    case .discount, .couponDiscount, .annualDiscount: .discounts
    case .itemPrice, .itemQuantity: .items
    case .listPrice, .monthlyListPrice, .newPrice, .currentPrice: .prices
    case .amountRequested: .amountRequested
    case .balance: .balance
    case .totalPaid, .paidSince, .chargesTotal: .charges
    case .creditsIssued: .creditsIssued
    case .creditsUsed, .creditsUnused, .unusedShare, .usedShare: .creditsUsed
    case .creditsFailed, .creditsFailedExpired, .creditsLost, .creditsLostExpired: .creditsLeft
    case .usage, .usageTotal: .usage
    case .longestOutage, .outageTime, .outageDays, .outageDaysOfMonth: .outages
    case .refundsWithin, .refundsTotal, .appealNumber: .counts
    default: .time
    }
  }
}

extension Quantity.Name {
  /// As a noun.
  var words: String { "the " + rawValue.split(separator: "_").joined(separator: " ") }
}

extension Anchor {
  /// As a noun.
  var words: String {
    switch self {
    case .request: "the request"
    case .purchase: "the purchase"
    case .firstPurchase: "the first purchase"
    case .firstSubscriptionPurchase: "the first subscription purchase"
    case .firstOfSubscription: "the first purchase of the subscription"
    case .subscriptionStart: "the start of the subscription"
    case .latestRenewal: "the latest renewal"
    case .periodStart: "the start of the period"
    case .periodEnd: "the end of the period"
    case .trialEnd: "the end of the trial"
    case .commitmentEnd: "the end of the commitment"
    case .lastUse(let features): "the last use of \(features.joinedByAnd)"
    case .firstUse(let features): "the first use of \(features.joinedByAnd)"
    case .event(let name): "the \(name) event"
    case .later(let one, let other): "the later of \(one.words) and \(other.words)"
    case .earlier(let one, let other): "the earlier of \(one.words) and \(other.words)"
    }
  }
}
