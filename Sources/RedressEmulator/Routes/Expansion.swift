import RedressJSON

/// Replacing ids by the objects that they stand for, as `expand[]` asks: `charge`, `data.balance_transaction`.
struct Expansion {
  let account: EmulatedAccount

  /// A document with the paths of a request expanded; refuses a path that leads to no object.
  func apply(_ paths: [String], to document: JSONValue) throws(Refusal) -> JSONValue {
    var document = document
    for path in paths {
      document = try expand(document, path.split(separator: ".").map(String.init)[...], path)
    }
    return document
  }

  private func expand(_ value: JSONValue, _ rest: ArraySlice<String>, _ path: String) throws(Refusal)
    -> JSONValue
  {
    if case .array(let elements) = value {
      var expanded: [JSONValue] = []
      for element in elements { expanded.append(try expand(element, rest, path)) }
      return .array(expanded)
    }
    guard let name = rest.first else { return value }
    if name == "refunds", value["object"] == .string("charge") {
      return value.setting(name, refunds(value))
    }
    guard let member = value[name] else { throw Self.impossible(path) }
    if member == .null { return value }
    return value.setting(name, try expand(try object(member, path), rest.dropFirst(), path))
  }

  /// The object behind an id; an object or a list already there stays.
  private func object(_ value: JSONValue, _ path: String) throws(Refusal) -> JSONValue {
    guard case .string(let id) = value else { return value }
    guard let object = account.object(id) else { throw Self.impossible(path) }
    return object
  }

  private func refunds(_ charge: JSONValue) -> JSONValue {
    guard case .string(let id)? = charge["id"] else { return .null }
    let refunds = account.refunds(of: Charge.ID(id))
    return .fields([
      "object": .string("list"), "data": .array(refunds.reversed().prefix(10).map(\.json)),
      "has_more": .bool(refunds.count > 10), "url": .string("/v1/charges/\(id)/refunds"),
    ])
  }

  private static func impossible(_ path: String) -> Refusal {
    .invalid("expand", "names '\(path)', which leads to no object")
  }
}

extension EmulatedAccount {
  /// The object of an id of any kind that others refer to.
  func object(_ id: String) -> JSONValue? {
    switch id.prefix(while: { $0 != "_" }) {
    case "ch": charges[Charge.ID(id)]?.json
    case "pi": paymentIntents[PaymentIntent.ID(id)]?.json
    case "re": refundRegister[Refund.ID(id)]?.json
    case "cus": customers[Customer.ID(id)]?.json
    case "txn": ledger.register[Movement.ID(id)]?.json
    case "du": disputes[Dispute.ID(id)]?.json
    case "in": invoices[Invoice.ID(id)]?.json
    case "sub": subscriptions[Subscription.ID(id)]?.json
    default: anyObject(id)
    }
  }

  /// Seeded ids need not have the usual beginnings.
  private func anyObject(_ id: String) -> JSONValue? {
    charges[Charge.ID(id)]?.json ?? paymentIntents[PaymentIntent.ID(id)]?.json
      ?? customers[Customer.ID(id)]?.json ?? subscriptions[Subscription.ID(id)]?.json
  }
}
