import RedressBase

/// What a row of the examples table tells: one purchase, what was used of it, and a request about it.
struct ExampleStory {
  /// When it was bought.
  var bought: Instant
  /// When the customer asked.
  var asked: Instant
  /// What was bought.
  var product = Product.subscription
  /// How often the subscription renews; nil for what is no subscription.
  var interval: Interval? = .month
  /// What was paid.
  var paid: Money
  /// Credits that came with it; nil when the row names none.
  var creditsIssued: Int64?
  /// Credits used until the request.
  var creditsUsed: Int64 = 0
  /// The processing fee.
  var fee: Int64 = 0
  /// What was refunded before.
  var refunded: Int64 = 0
  /// Why the customer asks; nil when no reason was stated.
  var reason: Reason? = Reason("requested_by_customer")
  /// What staff found, by name.
  var findings: [(name: String, value: Bool)] = []
  /// What is asked for.
  var requestType = RequestType.refund
  /// What the row expects.
  var outcome: ExampleOutcome
}

extension ExampleStory {
  private static let charge: ChargeID = "ch_1"
  private static let subscription: SubscriptionID = "sub_1"
  private static let grant: GrantID = "cg_1"
  private static let plan = "plan"
  private static let address = "customer@example.com"

  /// The case of the row: the account's first charge, and as little else as the row says.
  func makeCase(in zone: Zone) -> Case {
    var result = Case(request: request(in: zone))
    result.account = Account(id: "acct_1", email: Self.address, balanceCurrency: paid.currency)
    result.events = [
      created, Event(at: bought, .chargeSucceeded(chargeMade(in: zone))), granted, used, refund,
    ]
    .compactMap { $0 }
    result.events += findings.map { finding in
      Event(at: asked, .findingRecorded(FindingRecorded(finding: finding.name, value: finding.value)))
    }
    return result
  }

  private func request(in zone: Zone) -> Request {
    var request = Request(type: requestType, at: asked, charge: Self.charge)
    request.subscription = interval == nil ? nil : Self.subscription
    request.reason = reason
    request.channel = Channel("email")
    request.details = Details(
      accountEmail: Self.address, purchaseDate: zone.day(of: bought).description,
      plan: interval == nil ? product.text : Self.plan, statement: "Please see to it.")
    return request
  }

  private var created: Event? {
    interval.map { interval in
      let body = SubscriptionCreated(subscription: Self.subscription, plan: Self.plan, interval: interval)
      return Event(at: bought, .subscriptionCreated(body))
    }
  }

  private func chargeMade(in zone: Zone) -> ChargeSucceeded {
    var charge = ChargeSucceeded(
      charge: Self.charge, amount: paid.minor, currency: paid.currency, product: product,
      billingReason: interval == nil ? .manual : .subscriptionCreate)
    charge.subscription = interval == nil ? nil : Self.subscription
    charge.period = interval.map { Period(start: bought, end: end(of: $0, in: zone)) }
    charge.fee = fee
    return charge
  }

  private func end(of interval: Interval, in zone: Zone) -> Instant {
    let time = zone.microsecondOfDay(of: bought)
    return switch interval {
    case .day: zone.instant(zone.day(of: bought).adding(days: 1), microsecondOfDay: time)
    case .week: zone.instant(zone.day(of: bought).adding(days: 7), microsecondOfDay: time)
    case .month: zone.adding(months: 1, to: bought)
    case .year: zone.adding(months: 12, to: bought)
    }
  }

  private var granted: Event? {
    creditsIssued.map { credits in
      Event(
        at: bought, .creditsGranted(CreditsGranted(grant: Self.grant, credits: credits, charge: Self.charge)))
    }
  }

  private var used: Event? {
    guard creditsUsed > 0 else { return nil }
    return Event(at: between, .creditsDrawn(CreditsDrawn(.used, credits: creditsUsed, grant: Self.grant)))
  }

  private var refund: Event? {
    guard refunded > 0 else { return nil }
    return Event(
      at: between, .refundSucceeded(RefundSucceeded(refund: "re_1", charge: Self.charge, amount: refunded)))
  }

  /// Half-way between purchase and request.
  private var between: Instant {
    Instant(microseconds: bought.microseconds + (asked.microseconds - bought.microseconds) / 2)
  }
}
