import RedressBase
import RedressCheck

/// A way in which stories differ along a quantity and in nothing else, and how the second is then told from the
/// first.
struct Way {
  /// How two worlds hang together, and how a story of the second follows from one of the first.
  let pair: (World, World) -> (formula: Formula, kinship: Kinship)

  /// All that the worlds do not share may be other.
  static var varied: Way { Way { _, _ in (.yes, .varied) } }

  /// The request is made at another time.
  static var asked: Way {
    Way { one, other in
      let later = Later(first: one, second: other)
      return (later.shifted, later.kinship)
    }
  }

  /// Something else happened at another time, and all else when it happened.
  static func moved(_ isMoved: @escaping (String) -> Bool) -> Way {
    Way { one, other in
      let fixed = one.momentNames.filter { !isMoved($0) }.flatMap { ["\($0).ago", "\($0).clock"] }
      let same = (["now.clock"] + fixed).compactMap { name -> Formula? in
        guard let left = one.numbers[name], let right = other.numbers[name] else { return nil }
        return left.equals(right)
      }
      return (.all(same + Later.alike(one, other)), .varied)
    }
  }

  /// Only what belongs to some quantities is other.
  static func only(_ isMeant: @escaping (String) -> Bool) -> Way {
    Way { one, other in
      let numbers = one.numbers.keys.filter { !isMeant($0) }.sorted().compactMap { name -> Formula? in
        guard let left = one.numbers[name], let right = other.numbers[name], left.ast != right.ast else {
          return nil
        }
        return left.equals(right)
      }
      let flags = one.flags.keys.filter { !isMeant($0) }.sorted().compactMap { name -> Formula? in
        guard let left = one.flags[name], let right = other.flags[name] else { return nil }
        return left.agrees(with: right)
      }
      return (.all(numbers + flags), .varied)
    }
  }

  /// The ways to make a time longer or shorter: the request is made at another time, or one of the moments is
  /// another one.
  static func ways(from: Anchor, to: Anchor) -> [Way] {
    let parts = [from, to].flatMap(\.parts)
    let moved = [from, to].compactMap { anchor -> Way? in
      let names = anchor.parts.flatMap(\.momentNames)
      if names.isEmpty { return nil }
      return .moved { name in names.contains(name) || (names.contains("other ") && name.hasPrefix("other ")) }
    }
    return (parts.contains(.request) ? [.asked] : []) + moved
  }

  /// The ways in which only this quantity differs: what it is counted among goes with it.
  static func ways(along quantity: Quantity) -> [Way] {
    switch quantity.name {
    case .periodDays, .periodTime, .periodMonths: periodWays
    case .usedDays, .unusedDays, .startedMonths, .unusedMonths: [asked] + periodWays
    default: [way(along: quantity)]
    }
  }

  /// The period ends, or begins, at another time.
  private static var periodWays: [Way] {
    ["period.end", "period.start"].map { name in moved { $0 == name } }
  }

  private static func way(along quantity: Quantity) -> Way {
    let words = quantity.words
    switch quantity.name {
    case .listPrice, .monthlyListPrice, .newPrice, .currentPrice:
      return .only { $0 == "price \(quantity.name.rawValue)" }
    case .processingFee: return .only { $0 == "fee" }
    case .tax: return .only { $0 == "tax" }
    case .couponDiscount: return .only { $0 == "discount.coupon" }
    case .annualDiscount: return .only { $0 == "discount.annual" }
    case .creditsFailed, .creditsFailedExpired, .creditsLost, .creditsLostExpired:
      return .only { $0 == "credits \(quantity.name.rawValue)" }
    case .appealNumber: return .only { $0 == "appeal number" }
    case .refundsWithin, .refundsTotal: return .only { $0.hasPrefix("refunds") }
    case .itemPrice, .itemQuantity:
      return .only { name in
        words.contains { ["item \($0)", "item price \($0)", "item quantity \($0)"].contains(name) }
      }
    case .usage, .usageTotal:
      return .only { name in words.contains { name == "usage \($0)" || name.hasPrefix("usage \($0) since ") }
      }
    default: return .varied
    }
  }
}

extension Anchor {
  /// The moments of a world that it can be; all of the account's other charges hang together.
  fileprivate var momentNames: [String] {
    switch self {
    case .request: []
    case .purchase: ["charge"]
    case .firstPurchase, .firstSubscriptionPurchase, .firstOfSubscription, .latestRenewal:
      ["charge", "other "]
    case .subscriptionStart: ["subscription.start"]
    case .periodStart: ["period.start"]
    case .periodEnd: ["period.end", "running.end"]
    case .trialEnd: ["trial.end"]
    case .commitmentEnd: ["commitment.end"]
    case .event(let type): ["event \(type)"]
    case .lastUse(let features): features.map { "last \($0)" }
    case .firstUse(let features): features.map { "first \($0)" }
    case .later, .earlier: []
    }
  }
}
