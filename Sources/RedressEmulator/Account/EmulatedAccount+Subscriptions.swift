import RedressBase
import RedressJSON

/// Subscriptions and what they do each period.
extension EmulatedAccount {
  /// Adds a price; with an id of one that is there, refuses.
  @discardableResult
  public mutating func addPrice(
    id: Price.ID? = nil, amount: Money, interval: Price.Interval, at moment: Instant
  ) throws(Refusal) -> Price {
    advance(to: moment)
    if let id, prices[id] != nil { throw .exists(id.text) }
    let price = Price(id: id ?? ids.id(), created: moment, amount: amount, interval: interval)
    prices.put(price)
    return price
  }

  /// Adds a subscription whose first period begins at `moment`, which may lie in the past.
  ///
  /// The first period is charged only if `isCharged`; all later ones are, as they begin. Refuses an unknown
  /// customer and an id that is there.
  @discardableResult
  public mutating func addSubscription(
    id: Subscription.ID? = nil, customer: Customer.ID, price: Price, metadata: Metadata = Metadata(),
    isCharged: Bool = false, at moment: Instant
  ) throws(Refusal) -> Subscription {
    advance(to: moment)
    _ = try customers.find(customer, "customer")
    if let id, subscriptions[id] != nil { throw .exists(id.text) }
    guard let end = price.end(after: 0, since: moment) else { throw .notInteger("created") }
    let subscription = Subscription(
      id: id ?? ids.id(), created: moment, customer: customer, price: price, anchor: moment,
      periodStart: moment, periodEnd: end, metadata: metadata)
    subscriptions.put(subscription)
    agenda.plan(.endPeriod(subscription.id), at: end)
    happened("customer.subscription.created", subscription.json)
    if isCharged { bill(subscription) }
    return subscription
  }

  /// Charges a period's price through a payment intent, and writes the invoice of it.
  private mutating func bill(_ subscription: Subscription) {
    let invoice = Invoice(
      id: ids.id(), created: now, customer: subscription.customer, subscription: subscription.id,
      isFirst: subscription.renewals == 0, amount: subscription.price.amount, start: subscription.periodStart,
      end: subscription.periodEnd, paymentIntent: ids.id())
    invoices.put(invoice)
    subscriptions.change(subscription.id) { $0.latestInvoice = invoice.id }
    invoicePayments.put(
      InvoicePayment(
        id: ids.id(), created: now, invoice: invoice.id, amount: invoice.amount,
        paymentIntent: invoice.paymentIntent))
    record(
      Charge(
        id: ids.id(), created: now, amount: invoice.amount, status: .succeeded,
        customer: subscription.customer, paymentIntent: invoice.paymentIntent,
        description: "Subscription \(subscription.id.text)"))
    happened("invoice.paid", invoice.json)
  }

  /// A period is over: the subscription ends with it, or the next one begins and is charged.
  mutating func endPeriod(_ id: Subscription.ID) {
    guard let subscription = subscriptions[id], subscription.status == .active else { return }
    if subscription.cancelsAtPeriodEnd {
      end(id)
    } else {
      renew(subscription)
    }
  }

  private mutating func renew(_ before: Subscription) {
    guard let end = before.price.end(after: before.renewals + 1, since: before.anchor) else { return }
    subscriptions.change(before.id) { subscription in
      subscription.renewals += 1
      (subscription.periodStart, subscription.periodEnd) = (before.periodEnd, end)
    }
    agenda.plan(.endPeriod(before.id), at: end)
    guard let after = subscriptions[before.id] else { return }
    happened("customer.subscription.updated", after.json)
    bill(after)
  }

  /// Ends a subscription now; what was paid stays paid, refunds are made apart.
  mutating func end(_ id: Subscription.ID) {
    subscriptions.change(id) { subscription in
      subscription.status = .canceled
      subscription.endedAt = now
      subscription.canceledAt = subscription.canceledAt ?? now
    }
    guard let ended = subscriptions[id] else { return }
    happened("customer.subscription.deleted", ended.json)
  }

  /// Makes a subscription end with its period, or go on after all.
  mutating func setCancelsAtPeriodEnd(_ id: Subscription.ID, _ cancels: Bool) {
    subscriptions.change(id) { subscription in
      guard subscription.cancelsAtPeriodEnd != cancels else { return }
      subscription.cancelsAtPeriodEnd = cancels
      subscription.canceledAt = cancels ? now : nil
    }
  }
}
