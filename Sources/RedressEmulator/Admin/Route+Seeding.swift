import RedressBase
import RedressJSON

/// Putting things in place.
extension Route {
  static let seedCustomer: Work = { account, call throws(Refusal) in
    try account.addCustomer(
      id: try call.optionalID("id"), email: try call.parameters.optional("email"),
      name: try call.parameters.optional("name"), at: account.now
    ).json
  }

  static let seedCharge: Work = { account, call throws(Refusal) in
    let parameters = call.parameters
    return try account.addCharge(
      id: try call.optionalID("id"), amount: try parameters.money(),
      status: try parameters.choice("status", Charge.Status.self) ?? .succeeded,
      customer: try call.optionalID("customer"), paymentIntent: try call.optionalID("payment_intent"),
      fee: try parameters.integer("fee", 0...99_999_999) ?? 0,
      description: try parameters.optional("description"), metadata: try Metadata().merging(parameters),
      at: try parameters.instant("created") ?? account.now
    ).json
  }

  static let seedPrice: Work = { account, call throws(Refusal) in
    try account.addPrice(
      id: try call.optionalID("id"), amount: try call.parameters.money(),
      interval: try call.parameters.choice("interval", Price.Interval.self) ?? .month, at: account.now
    ).json
  }

  static let seedSubscription: Work = { account, call throws(Refusal) in
    let price = try account.prices.find(Price.ID(try call.parameters.required("price")), "price")
    return try account.addSubscription(
      id: try call.optionalID("id"), customer: Customer.ID(try call.parameters.required("customer")),
      price: price, metadata: try Metadata().merging(call.parameters),
      isCharged: try call.parameters.flag("charged") ?? false,
      at: try call.parameters.instant("created") ?? account.now
    ).json
  }

  /// A negative amount pays out.
  static let fundBalance: Work = { account, call throws(Refusal) in
    let range: ClosedRange<Int64> = -1_000_000_000_000...1_000_000_000_000
    guard let minor = try call.parameters.integer("amount", range) else { throw .missing("amount") }
    let currency = try call.parameters.currency()
    account.fund(Money(minor: minor, currency: currency), at: account.now)
    return .fields(["balance": .integer(account.balance(in: currency).minor)])
  }

  static let openDispute: Work = { account, call throws(Refusal) in
    try account.openDispute(
      of: Charge.ID(try call.parameters.required("charge")),
      amount: try call.parameters.integer("amount", 1...99_999_999),
      reason: try call.parameters.optional("reason") ?? "fraudulent",
      isInquiry: try call.parameters.flag("inquiry") ?? false, at: account.now
    ).json
  }

  static let endDispute: Work = { account, call throws(Refusal) in
    guard let verdict = EmulatedAccount.Verdict(rawValue: call.arguments[1]) else {
      throw .invalid("verdict", "must be won, lost or closed")
    }
    return try account.endDispute(call.id(), verdict, at: account.now).json
  }
}
