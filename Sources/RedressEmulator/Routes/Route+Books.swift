import RedressBase
import RedressJSON

/// Balance, events and endpoints.
extension Route {
  static let showBalance: Work = { account, _ throws(Refusal) in
    func amounts(_ of: (Currency) -> Int64) -> JSONValue {
      .array(
        account.ledger.currencies.map { currency in
          .fields(["amount": .integer(of(currency)), "currency": .string(currency.code)])
        })
    }
    return .fields([
      "object": .string("balance"),
      "available": amounts { account.ledger.balance(of: .balance, in: $0) },
      "livemode": .bool(false), "pending": amounts { _ in 0 },
    ])
  }

  static let listMovements: Work = { account, call throws(Refusal) in
    let source = try call.parameters.optional("source")
    let type = try call.parameters.optional("type")
    let currency = call.parameters.has("currency") ? try call.parameters.currency() : nil
    return try Page(call).json(account.ledger.register) { movement in
      (source == nil || movement.source == source) && (type == nil || movement.type == type)
        && (currency == nil || movement.gross.currency == currency)
    }
  }

  static let listEvents: Work = { account, call throws(Refusal) in
    let types = call.parameters.list("types") + [try call.parameters.optional("type")].compactMap { $0 }
    return try Page(call).json(account.events) { types.isEmpty || types.contains($0.type) }
  }

  static let createEndpoint: Work = { account, call throws(Refusal) in
    let url = try call.parameters.required("url")
    guard url.hasPrefix("https://") || url.hasPrefix("http://") else { throw .invalid("url", "is no URL") }
    let events = call.parameters.list("enabled_events")
    if events.isEmpty { throw .missing("enabled_events") }
    let endpoint = WebhookEndpoint(
      id: account.ids.id(), created: account.now, url: url, events: events,
      secret: "whsec_\(account.ids.letters(32))")
    account.endpoints.put(endpoint)
    return endpoint.json.setting("secret", .string(endpoint.secret))
  }

  static let retrieveEndpoint: Work = { account, call throws(Refusal) in
    try account.endpoint(call.id()).json
  }

  static let listEndpoints: Work = { account, call throws(Refusal) in
    try Page(call).json(account.endpoints) { !$0.isDeleted }
  }

  static let deleteEndpoint: Work = { account, call throws(Refusal) in
    let endpoint = try account.endpoint(call.id())
    account.endpoints.change(endpoint.id) { $0.isDeleted = true }
    return .fields([
      "id": endpoint.id.json, "object": .string("webhook_endpoint"), "deleted": .bool(true),
    ])
  }
}

extension EmulatedAccount {
  fileprivate func endpoint(_ id: WebhookEndpoint.ID) throws(Refusal) -> WebhookEndpoint {
    let endpoint = try endpoints.find(id)
    guard !endpoint.isDeleted else { throw .noSuch(id) }
    return endpoint
  }

  /// Adds an endpoint and gives it with its secret.
  @discardableResult
  public mutating func addEndpoint(
    url: String, events: [String] = ["*"], secret: String? = nil, at moment: Instant
  ) -> WebhookEndpoint {
    advance(to: moment)
    let endpoint = WebhookEndpoint(
      id: ids.id(), created: now, url: url, events: events, secret: secret ?? "whsec_\(ids.letters(32))")
    endpoints.put(endpoint)
    return endpoint
  }
}
