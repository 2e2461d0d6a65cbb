import RedressBase
import RedressJSON

/// Refunds, charges and disputes.
extension Route {
  static let createRefund: Work = { account, call throws(Refusal) in
    let amount = try call.parameters.integer("amount", 1...99_999_999)
    let reason = try call.parameters.choice("reason", RefundReason.self)
    let metadata = try Metadata().merging(call.parameters)
    let charge = try account.charge(toRefund: call)
    let wish = RefundWish(charge: charge, amount: amount, reason: reason, metadata: metadata)
    return try account.refund(wish, under: call.armed).json
  }

  static let listRefunds: Work = { account, call throws(Refusal) in
    let charge = try call.optionalID("charge", Charge.self)
    let intent = try call.optionalID("payment_intent", PaymentIntent.self)
    return try Page(call).json(account.refundRegister) { refund in
      (charge == nil || refund.charge == charge) && (intent == nil || refund.paymentIntent == intent)
    }
  }

  static let updateRefund: Work = { account, call throws(Refusal) in
    let refund = try account.refundRegister.find(call.id())
    let metadata = try refund.metadata.merging(call.parameters)
    account.refundRegister.change(refund.id) { $0.metadata = metadata }
    let updated = try account.refundRegister.find(refund.id)
    account.happened(
      "refund.updated", updated.json, before: .fields(["metadata": refund.metadata.json]))
    return updated.json
  }

  static let cancelRefund: Work = { account, call throws(Refusal) in
    try account.cancel(call.id()).json
  }

  static let listCharges: Work = { account, call throws(Refusal) in
    let customer = try call.optionalID("customer", Customer.self)
    let intent = try call.optionalID("payment_intent", PaymentIntent.self)
    return try Page(call).json(account.charges) { charge in
      (customer == nil || charge.customer == customer) && (intent == nil || charge.paymentIntent == intent)
    }
  }

  static let listDisputes: Work = { account, call throws(Refusal) in
    let charge = try call.optionalID("charge", Charge.self)
    let intent = try call.optionalID("payment_intent", PaymentIntent.self)
    return try Page(call).json(account.disputes) { dispute in
      (charge == nil || dispute.charge == charge) && (intent == nil || dispute.paymentIntent == intent)
    }
  }
}

extension EmulatedAccount {
  /// The charge that a refund request means, by its own id or by that of its payment intent.
  fileprivate func charge(toRefund call: Call) throws(Refusal) -> Charge.ID {
    let charge = try call.optionalID("charge", Charge.self)
    let intent = try call.optionalID("payment_intent", PaymentIntent.self)
    if charge != nil, intent != nil { throw .exclusive("charge", "payment_intent") }
    if let charge { return charge }
    guard let intent else { throw .missing("charge") }
    let found = try paymentIntents.find(intent, "payment_intent")
    guard found.status == .succeeded, let latest = found.latestCharge else { throw .noCharge(intent) }
    return latest
  }

  /// Makes a refund with what goes wrong around it.
  fileprivate mutating func refund(_ wish: RefundWish, under armed: FaultPlan.Armed?) throws(Refusal)
    -> Refund
  {
    guard let armed, let charge = charges[wish.charge], charge.isPaid else { return try refund(wish) }
    switch armed.fault {
    case .disputeBefore:
      try dispute(charge, armed)
      return try refund(wish)
    case .disputeAfter:
      let made = try refund(wish)
      try dispute(charge, armed)
      return try refundRegister.find(made.id)
    case .balanceInsufficient, .refundWaitsForFunds, .refundFailsLater:
      return try refund(wish, counting: armed)
    default: return try refund(wish)
    }
  }

  /// The payer's bank steps in, unless all of the charge went back already.
  private mutating func dispute(_ charge: Charge, _ armed: FaultPlan.Armed) throws(Refusal) {
    guard disputable(charge) > 0 else { return }
    faultPlan.hit(armed)
    try openDispute(of: charge.id, at: now)
  }

  /// A fault inside of making a refund strikes where it decides, not where something else refuses first.
  private mutating func refund(_ wish: RefundWish, counting armed: FaultPlan.Armed) throws(Refusal) -> Refund
  {
    var wish = wish
    wish.fault = armed.fault
    do throws(Refusal) {
      let made = try refund(wish)
      faultPlan.hit(armed)
      return made
    } catch {
      if error == .balanceInsufficient { faultPlan.hit(armed) }
      throw error
    }
  }
}
