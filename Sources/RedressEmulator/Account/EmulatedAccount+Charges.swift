import RedressBase

/// Putting customers, charges and payments in place.
extension EmulatedAccount {
  /// Adds a customer; with an id of one that is there, refuses.
  @discardableResult
  public mutating func addCustomer(
    id: Customer.ID? = nil, email: String? = nil, name: String? = nil, description: String? = nil,
    metadata: Metadata = Metadata(), at moment: Instant
  ) throws(Refusal) -> Customer {
    advance(to: moment)
    if let id, customers[id] != nil { throw .exists(id.text) }
    let customer = Customer(
      id: id ?? ids.id(), created: moment, email: email, name: name, description: description,
      metadata: metadata)
    customers.put(customer)
    happened("customer.created", customer.json)
    return customer
  }

  /// Adds a charge that was paid (or, as `status` says, declined) at `moment`, which may lie in the past.
  ///
  /// Refuses an id that is there, and an amount below one minor unit.
  @discardableResult
  public mutating func addCharge(
    id: Charge.ID? = nil, amount: Money, status: Charge.Status = .succeeded, customer: Customer.ID? = nil,
    paymentIntent: PaymentIntent.ID? = nil, fee: Int64 = 0, description: String? = nil,
    metadata: Metadata = Metadata(), at moment: Instant
  ) throws(Refusal) -> Charge {
    advance(to: moment)
    if let id, charges[id] != nil { throw .exists(id.text) }
    guard amount.minor > 0, (0...amount.minor).contains(fee) else { throw .notInteger("amount") }
    let charge = Charge(
      id: id ?? ids.id(), created: moment, amount: amount, status: status, customer: customer,
      paymentIntent: paymentIntent, fee: fee, description: description, metadata: metadata)
    return record(charge)
  }

  /// Moves a charge's money, keeps the charge and tells of it; refunds that waited for money go out.
  @discardableResult
  mutating func record(_ new: Charge) -> Charge {
    var charge = new
    if charge.isPaid {
      charge.transaction =
        move(.charge, charge.amount, fee: charge.fee, charge: charge.id, source: charge.id.text).id
    }
    charges.put(charge)
    attach(charge)
    happened(charge.isPaid ? "charge.succeeded" : "charge.failed", charge.json)
    if charge.isPaid { releaseWaiting(in: charge.amount.currency) }
    return charge
  }

  /// Gives a charge the payment intent that it names, if there is none yet.
  private mutating func attach(_ charge: Charge) {
    guard let id = charge.paymentIntent else { return }
    if paymentIntents[id] == nil {
      paymentIntents.put(
        PaymentIntent(
          id: id, created: charge.created, amount: charge.amount, status: .requiresPaymentMethod,
          customer: charge.customer))
    }
    paymentIntents.change(id) { intent in
      intent.latestCharge = charge.id
      if charge.isPaid { intent.status = .succeeded }
    }
  }

  /// Tries to pay a payment intent with its payment method; a declined card is refused with 402.
  mutating func confirm(_ id: PaymentIntent.ID) throws(Refusal) -> PaymentIntent {
    let intent = try paymentIntents.find(id, "intent")
    guard intent.status == .requiresConfirmation else {
      throw .unexpectedState(
        "Payment intent \(id.text) is \(intent.status.rawValue).", code: "payment_intent_unexpected_state")
    }
    let isDeclined = intent.paymentMethod?.contains("Declined") ?? false
    let charge = try addCharge(
      amount: intent.amount, status: isDeclined ? .failed : .succeeded, customer: intent.customer,
      paymentIntent: id, description: intent.description, at: now)
    if isDeclined {
      paymentIntents.change(id) { $0.status = .requiresPaymentMethod }
      happened("payment_intent.payment_failed", try paymentIntents.find(id).json)
      throw .declined(charge.id)
    }
    happened("payment_intent.succeeded", try paymentIntents.find(id).json)
    return try paymentIntents.find(id)
  }
}
