import RedressCheck

/// The account's other charges, as far as a policy looks for them: its first, the first for a subscription,
/// the first, the latest and the latest renewal of the subscription in question.
///
/// All but the latest cost something. Charges of one role at one instant are one charge.
extension World {
  var first: Role { role("first", qualifies: hasCharge && paid > 0, isEarliest: true) }
  var firstSubscription: Role {
    role(
      "first subscription", qualifies: hasCharge && paid > 0 && isProduct("subscription"), isEarliest: true)
  }
  var firstOfSubscription: Role {
    let role = role(
      "first of subscription", qualifies: isOfSubscription && paid > 0, isEarliest: true)
    once("subject first of subscription") { say(role.isOther.implies(hasSubject)) }
    return role
  }
  var latestRenewal: Role {
    let role = role(
      "renewal", qualifies: isRenewal && (isOfSubscription || !hasSubject), isEarliest: false)
    once("subject renewal") { say(role.isOther.implies(hasSubject)) }
    return role
  }
  var latest: Role {
    let role = role("latest", qualifies: isOfSubscription, isEarliest: false)
    once("subject latest") { say(role.isOther.implies(hasSubject)) }
    return role
  }

  var isRenewal: Formula { hasCharge && bool("billed") && isWord("subscription_cycle", .billingReason) }

  /// The earliest, or the latest, of the charges that qualify; the charge in question may be one of them.
  private func role(_ name: String, qualifies: Formula, isEarliest: Bool) -> Role {
    let isCharge = bool("is \(name)", .charges)
    let isOther = bool("other \(name)", .charges)
    let other = past("other \(name)", exists: isOther)
    once("role " + name) {
      say(!(isCharge && isOther))
      say(isCharge.implies(qualifies))
      say(qualifies.implies(isCharge || isOther))
      let isInOrder = isEarliest ? other.isNotAfter(purchase) : purchase.isNotAfter(other)
      say((qualifies && isOther).implies(isInOrder))
    }
    let least: Int64 = name == "latest" ? 0 : 1
    return Role(
      isCharge: isCharge, isOther: isOther, moment: Moment.choice(isCharge, purchase, other),
      otherMoment: other, amount: int("amount \(name)", .charges, least...World.money.upperBound),
      refunded: int("refunded \(name)", .charges, World.money))
  }

  /// What the subscription's latest charge still holds.
  var heldByLatest: Number {
    Number.choice(
      latest.isCharge, held, Number.larger(latest.amount - latest.refunded, number(0)))
  }

  // MARK: - How they hang together

  /// Which roles a policy asks for.
  var needs: (first: Bool, firstSubscription: Bool, firstOfSubscription: Bool, renewal: Bool, latest: Bool) {
    func asks(_ anchors: [Anchor], _ facts: [Fact]) -> Bool {
      stage.facts.contains { facts.contains($0.fact) || $0.fact.anchors.contains { anchors.contains($0) } }
    }
    let covers = asks([], [.yes(.paidSubscriptionAtPurchase)])
    let counts = stage.facts.contains { $0.fact.countsCharges }
    return (
      first: counts || covers || asks([.firstPurchase], [.yes(.firstPurchase)]),
      firstSubscription: covers || asks([.firstSubscriptionPurchase], [.yes(.firstSubscriptionPurchase)]),
      firstOfSubscription: asks([.firstOfSubscription], [.yes(.firstOfSubscription)]),
      renewal: asks([.latestRenewal], []), latest: stage.asksForLatest
    )
  }

  /// The roles that are asked for, earliest ones first.
  var roles: (early: [Role], late: [Role]) {
    let needs = needs
    let early =
      (needs.first ? [first] : []) + (needs.firstSubscription ? [firstSubscription] : [])
      + (needs.firstOfSubscription ? [firstOfSubscription] : [])
    return (early, (needs.renewal ? [latestRenewal] : []) + (needs.latest ? [latest] : []))
  }

  /// An account's first charge is not after its first one for a subscription, and so on.
  func linkCharges() {
    let (early, late) = roles
    let needs = needs
    for (index, one) in early.enumerated() {
      for other in early[(index + 1)...] {
        say(other.isOther.implies(one.exists && one.moment.isNotAfter(other.otherMoment)))
        let isOne = index == 0 && needs.first ? Formula.yes : isProduct("subscription")
        say((other.isCharge && isOne).implies(one.exists && one.moment.isNotAfter(purchase)))
        say((one.isCharge && other.exists).implies(purchase.isNotAfter(other.moment)))
      }
      for other in late {
        say(
          (other.isOther && other.amount > 0).implies(one.exists && one.moment.isNotAfter(other.otherMoment)))
      }
    }
    linkOwn()
    if late.count == 2 {
      say(late[0].isOther.implies(late[1].exists && late[0].otherMoment.isNotAfter(late[1].moment)))
      say((late[0].isCharge && isOfSubscription).implies(late[1].exists))
    }
    if needs.latest, needs.firstOfSubscription {
      say(
        firstOfSubscription.isOther.implies(
          latest.exists && firstOfSubscription.moment.isNotAfter(latest.moment)))
    }
    merge(early + late)
  }

  /// The charge that is the account's first is also the first of every kind that it is of.
  private func linkOwn() {
    let needs = needs
    let isSubscription = hasCharge && paid > 0 && isProduct("subscription")
    if needs.first, needs.firstSubscription {
      say((first.isCharge && isSubscription).implies(firstSubscription.isCharge))
    }
    if needs.first, needs.firstOfSubscription {
      say((first.isCharge && isOfSubscription).implies(firstOfSubscription.isCharge))
    }
    if needs.firstSubscription, needs.firstOfSubscription {
      say((firstSubscription.isCharge && isOfSubscription).implies(firstOfSubscription.isCharge))
    }
  }

  /// Charges of one instant are one, and cost the same.
  private func merge(_ roles: [Role]) {
    for (index, one) in roles.enumerated() {
      for other in roles[(index + 1)...] {
        let isOne = one.isOther && other.isOther && one.otherMoment.age.equals(other.otherMoment.age)
        say(isOne.implies(one.amount.equals(other.amount) && one.refunded.equals(other.refunded)))
      }
    }
  }

  /// For each role: whether it adds a charge to the history that no role before it has added.
  func added(_ roles: [Role]) -> [Formula] {
    roles.enumerated().map { index, role in
      role.isOther
        && !Formula.any(
          roles[..<index].map { $0.isOther && $0.otherMoment.age.equals(role.otherMoment.age) })
    }
  }

  // MARK: - Totals

  var extraCharges: Number { int("extra charges", .charges, 0...1_000) }
  var extraPaid: Number {
    let sum = int("extra paid", .charges, World.money)
    once("extra paid") {
      say(sum >= extraCharges)
      say(extraCharges.equals(0).implies(sum.equals(0)))
      say((extraCharges > 0).implies(first.exists))
    }
    return sum
  }

  var chargeCount: Number {
    let (early, late) = roles
    let others = zip(early + late, added(early + late)).map { role, isAdded in one(isAdded && role.amount > 0)
    }
    return others.reduce(one(hasCharge && paid > 0) + extraCharges) { $0 + $1 }
  }

  var totalPaid: Number { paidAfter(nil) }

  /// The sum of the charges after a moment; of all without one.
  func paidAfter(_ moment: Moment?, _ name: String = "") -> Number {
    let (early, late) = roles
    func counts(_ charge: Moment) -> Formula { moment.map { charge.age < $0.age } ?? .yes }
    var sum = Number.choice(hasCharge && counts(purchase), paid, number(0))
    for (role, isAdded) in zip(early + late, added(early + late)) {
      sum = sum + Number.choice(isAdded && counts(role.otherMoment), role.amount, number(0))
    }
    guard moment != nil else { return sum + extraPaid }
    let extra = int("extra paid since \(name)", .charges, World.money)
    once("extra paid since " + name) { say(extra <= extraPaid) }
    return sum + extra
  }
}

extension Fact {
  /// The moments that it counts from or to.
  var anchors: [Anchor] {
    guard case .quantity(let quantity) = self else { return [] }
    return [quantity.anchor, quantity.second].compactMap { $0 }.flatMap(\.parts)
  }

  var countsCharges: Bool {
    guard case .quantity(let quantity) = self else { return false }
    return [.totalPaid, .paidSince, .chargesTotal].contains(quantity.name)
  }
}

extension Anchor {
  /// What a later or earlier one is made of, and itself.
  var parts: [Anchor] {
    switch self {
    case .later(let one, let other), .earlier(let one, let other): one.parts + other.parts
    default: [self]
    }
  }
}
