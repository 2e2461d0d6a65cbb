/// Everything that the provider's interface answers here, one line each.
///
/// Parameters that the real interface has and this list does not are refused as unknown: a test that relies on
/// them must fail rather than pass by being ignored.
extension Route {
  static let all: [Route] =
    refunds + charges + paymentIntents + customers + subscriptions + invoices + disputes + events + balance
    + endpoints

  private static let pages = ["limit", "starting_after", "ending_before"]
  private static let dated = pages + ["created"]

  private static let refunds = [
    Route("POST /v1/refunds", ["charge", "payment_intent", "amount", "reason", "metadata"], createRefund),
    Route("GET /v1/refunds/*", work: \.refundRegister),
    Route("GET /v1/refunds", dated + ["charge", "payment_intent"], listRefunds),
    Route("POST /v1/refunds/*", ["metadata"], updateRefund),
    Route("POST /v1/refunds/*/cancel", [], cancelRefund),
  ]

  private static let charges = [
    Route("GET /v1/charges/*", work: \.charges),
    Route("GET /v1/charges", dated + ["customer", "payment_intent"], listCharges),
  ]

  private static let paymentIntents = [
    Route(
      "POST /v1/payment_intents",
      [
        "amount", "currency", "customer", "payment_method", "payment_method_types", "confirm", "description",
        "metadata", "automatic_payment_methods", "off_session",
      ], createPaymentIntent),
    Route("POST /v1/payment_intents/*/confirm", ["payment_method", "off_session"], confirmPaymentIntent),
    Route("GET /v1/payment_intents/*", work: \.paymentIntents),
    Route("GET /v1/payment_intents", dated + ["customer"], listPaymentIntents),
  ]

  private static let customers = [
    Route("POST /v1/customers", ["email", "name", "description", "metadata"], createCustomer),
    Route("GET /v1/customers/*", work: \.customers),
    Route("GET /v1/customers", dated + ["email"], listCustomers),
  ]

  private static let subscriptions = [
    Route("POST /v1/subscriptions", ["customer", "items", "metadata", "currency"], createSubscription),
    Route("GET /v1/subscriptions/*", work: \.subscriptions),
    Route("GET /v1/subscriptions", dated + ["customer", "status"], listSubscriptions),
    Route(
      "POST /v1/subscriptions/*", ["cancel_at_period_end", "cancellation_details", "metadata"],
      updateSubscription),
    Route("DELETE /v1/subscriptions/*", ["cancellation_details"], cancelSubscription),
  ]

  private static let invoices = [
    Route("GET /v1/invoices/*", work: \.invoices),
    Route("GET /v1/invoices", dated + ["customer", "subscription"], listInvoices),
    Route("GET /v1/invoice_payments/*", work: \.invoicePayments),
    Route("GET /v1/invoice_payments", dated + ["invoice", "payment"], listInvoicePayments),
  ]

  private static let disputes = [
    Route("GET /v1/disputes/*", work: \.disputes),
    Route("GET /v1/disputes", dated + ["charge", "payment_intent"], listDisputes),
  ]

  private static let events = [
    Route("GET /v1/events/*", work: \.events),
    Route("GET /v1/events", dated + ["type", "types"], listEvents),
  ]

  private static let balance = [
    Route("GET /v1/balance", [], showBalance),
    Route("GET /v1/balance_transactions/*", work: \.ledger.register),
    Route(
      "GET /v1/balance_transactions", dated + ["currency", "source", "type"], listMovements),
  ]

  private static let endpoints = [
    Route(
      "POST /v1/webhook_endpoints", ["url", "enabled_events", "description", "metadata"], createEndpoint),
    Route("GET /v1/webhook_endpoints/*", [], retrieveEndpoint),
    Route("GET /v1/webhook_endpoints", pages, listEndpoints),
    Route("DELETE /v1/webhook_endpoints/*", [], deleteEndpoint),
  ]
}

extension Route {
  /// A route that shows one object of a register.
  fileprivate init<Item>(
    _ line: String, work register: @escaping @Sendable (EmulatedAccount) -> Register<Item>
  ) {
    self.init(line, []) { account, call throws(Refusal) in
      try register(account).find(call.id()).json
    }
  }
}
