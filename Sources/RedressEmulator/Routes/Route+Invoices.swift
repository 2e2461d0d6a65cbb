import RedressJSON

/// Invoices, and what they were paid with.
extension Route {
  static let listInvoices: Work = { account, call throws(Refusal) in
    let customer = try call.optionalID("customer", Customer.self)
    let subscription = try call.optionalID("subscription", Subscription.self)
    return try Page(call).json(account.invoices) {
      (customer == nil || $0.customer == customer) && (subscription == nil || $0.subscription == subscription)
    }
  }

  /// By the invoice, or by the payment intent; the provider wants the kind of payment named beside it.
  static let listInvoicePayments: Work = { account, call throws(Refusal) in
    let invoice = try call.optionalID("invoice", Invoice.self)
    let payment = call.parameters.within("payment")
    let intent = try payment.optional("payment_intent").map { PaymentIntent.ID($0) }
    if intent != nil, try payment.optional("type") != "payment_intent" { throw .missing("payment[type]") }
    return try Page(call).json(account.invoicePayments) {
      (invoice == nil || $0.invoice == invoice) && (intent == nil || $0.paymentIntent == intent)
    }
  }
}
