import RedressBase
import RedressJSON

/// What tests may do that no merchant can: `/_emulator/…`, with the key of the tenant, forms in and JSON out.
extension Route {
  static let admin: [Route] = seeding + events + judging + faults

  private static let seeding = [
    Route("POST /_emulator/customers", ["id", "email", "name"], seedCustomer),
    Route(
      "POST /_emulator/charges",
      [
        "id", "amount", "currency", "customer", "payment_intent", "created", "fee", "status", "metadata",
        "description",
      ], seedCharge),
    Route("POST /_emulator/prices", ["id", "amount", "currency", "interval"], seedPrice),
    Route(
      "POST /_emulator/subscriptions", ["id", "customer", "price", "created", "charged", "metadata"],
      seedSubscription),
    Route("POST /_emulator/balance", ["amount", "currency"], fundBalance),
  ]

  private static let events = [
    Route(
      "POST /_emulator/settlement", ["kind", "after", "failure_reason", "charge", "short_balance"],
      setSettlement),
    Route("POST /_emulator/disputes", ["charge", "amount", "reason", "inquiry"], openDispute),
    Route("POST /_emulator/disputes/*/*", [], endDispute),
  ]

  private static let judging = [
    Route("GET /_emulator/ledger", [], showLedger),
    Route("GET /_emulator/charges/*/totals", [], showTotals),
    Route("GET /_emulator/inconsistencies", [], showInconsistencies),
  ]

  private static let faults = [
    Route("GET /_emulator/faults", [], listFaults),
    Route(
      "POST /_emulator/faults",
      [
        "fault", "method", "path", "event", "call", "chance", "limit", "after", "retry_after",
        "failure_reason",
      ], addFault),
    Route("DELETE /_emulator/faults/*", [], removeFault),
  ]
}

extension EmulatedAccount {
  /// Answers a request of the admin surface: no faults, no keys.
  mutating func administer(_ request: ProviderRequest, at moment: Instant) -> ProviderOutcome {
    advance(to: moment)
    let number = "req_admin"
    do throws(Refusal) {
      return .response(response(200, try administered(request), request, number))
    } catch {
      return .response(response(error, request, number))
    }
  }

  private mutating func administered(_ request: ProviderRequest) throws(Refusal) -> JSONValue {
    guard let (route, arguments) = Route.find(request, in: Route.admin) else { throw .noSuchURL(request) }
    let parameters = try request.parameters()
    if let unknown = parameters.names.first(where: { !route.names.contains($0) }) { throw .unknown(unknown) }
    return try route.work(&self, Call(arguments: arguments, parameters: parameters, url: request.path))
  }
}
