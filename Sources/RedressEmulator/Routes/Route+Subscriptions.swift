import RedressBase
import RedressJSON

/// Subscriptions.
extension Route {
  static let createSubscription: Work = { account, call throws(Refusal) in
    let customer = Customer.ID(try call.parameters.required("customer"))
    let metadata = try Metadata().merging(call.parameters)
    let price = try account.price(call.parameters)
    return try account.addSubscription(
      customer: customer, price: price, metadata: metadata, isCharged: true, at: account.now
    ).json
  }

  static let listSubscriptions: Work = { account, call throws(Refusal) in
    let customer = try call.optionalID("customer", Customer.self)
    let isAll = call.parameters.text("status") == "all"
    let status = isAll ? nil : try call.parameters.choice("status", Subscription.Status.self)
    return try Page(call).json(account.subscriptions) { subscription in
      guard customer == nil || subscription.customer == customer else { return false }
      return isAll || (status == nil ? subscription.status != .canceled : subscription.status == status)
    }
  }

  static let updateSubscription: Work = { account, call throws(Refusal) in
    let before = try account.subscriptions.find(call.id())
    let cancels = try call.parameters.flag("cancel_at_period_end")
    let words = try before.cancellation.merging(call.parameters)
    let metadata = try before.metadata.merging(call.parameters)
    if before.status == .canceled, cancels != nil {
      throw .unexpectedState(
        "Subscription \(before.id.text) is canceled.", parameter: "cancel_at_period_end")
    }
    if let cancels { account.setCancelsAtPeriodEnd(before.id, cancels) }
    account.subscriptions.change(before.id) { ($0.cancellation, $0.metadata) = (words, metadata) }
    let after = try account.subscriptions.find(before.id)
    if after != before { account.happened("customer.subscription.updated", after.json) }
    return after.json
  }

  /// A canceled subscription is no longer found by this request, as with the provider.
  static let cancelSubscription: Work = { account, call throws(Refusal) in
    let before = try account.subscriptions.find(call.id())
    let words = try before.cancellation.merging(call.parameters)
    guard before.status != .canceled else { throw .noSuch(before.id) }
    account.subscriptions.change(before.id) { $0.cancellation = words }
    account.end(before.id)
    return try account.subscriptions.find(before.id).json
  }
}

extension EmulatedAccount {
  /// The price of a subscription's only item: one that is there, or one described on the spot.
  fileprivate mutating func price(_ parameters: Parameters) throws(Refusal) -> Price {
    let item = parameters.within("items", "0")
    if let id = try item.optional("price") { return try prices.find(Price.ID(id), "items[0][price]") }
    let data = item.within("price_data")
    if data.entries.isEmpty { throw .missing("items[0][price]") }
    guard let minor = try data.integer("unit_amount", 1...99_999_999) else {
      throw .missing("items[0][price_data][unit_amount]")
    }
    let interval = try data.within("recurring").choice("interval", Price.Interval.self) ?? .month
    return try addPrice(
      amount: Money(minor: minor, currency: try data.currency()), interval: interval, at: now)
  }
}

extension Subscription.Cancellation {
  fileprivate func merging(_ parameters: Parameters) throws(Refusal) -> Subscription.Cancellation {
    let said = parameters.within("cancellation_details")
    return Subscription.Cancellation(
      comment: try said.optional("comment") ?? comment, feedback: try said.optional("feedback") ?? feedback)
  }
}
