import RedressBase
import RedressJSON

/// Payment intents and customers.
extension Route {
  static let createPaymentIntent: Work = { account, call throws(Refusal) in
    let parameters = call.parameters
    let method = try parameters.optional("payment_method")
    var intent = PaymentIntent(
      id: account.ids.id(), created: account.now, amount: try parameters.money(),
      status: method == nil ? .requiresPaymentMethod : .requiresConfirmation,
      customer: try call.optionalID("customer"), paymentMethod: method,
      description: try parameters.optional("description"), metadata: try Metadata().merging(parameters))
    let isConfirmed = try parameters.flag("confirm") ?? false
    if isConfirmed, method == nil { throw .missing("payment_method") }
    if let customer = intent.customer { _ = try account.customers.find(customer, "customer") }
    account.paymentIntents.put(intent)
    account.happened("payment_intent.created", intent.json)
    if isConfirmed { intent = try account.confirm(intent.id) }
    return intent.json
  }

  static let confirmPaymentIntent: Work = { account, call throws(Refusal) in
    if let method = try call.parameters.optional("payment_method") {
      account.paymentIntents.change(call.id()) { intent in
        guard intent.status != .succeeded else { return }
        (intent.paymentMethod, intent.status) = (method, .requiresConfirmation)
      }
    }
    return try account.confirm(call.id()).json
  }

  static let listPaymentIntents: Work = { account, call throws(Refusal) in
    let customer = try call.optionalID("customer", Customer.self)
    return try Page(call).json(account.paymentIntents) { customer == nil || $0.customer == customer }
  }

  static let createCustomer: Work = { account, call throws(Refusal) in
    try account.addCustomer(
      email: try call.parameters.optional("email"), name: try call.parameters.optional("name"),
      description: try call.parameters.optional("description"),
      metadata: try Metadata().merging(call.parameters), at: account.now
    ).json
  }

  static let listCustomers: Work = { account, call throws(Refusal) in
    let email = try call.parameters.optional("email")
    return try Page(call).json(account.customers) { email == nil || $0.email == email }
  }
}
