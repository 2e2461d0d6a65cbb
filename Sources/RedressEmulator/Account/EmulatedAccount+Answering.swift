import RedressBase
import RedressJSON

/// The way of a request, in the order in which the provider's layers stand: the door, the keys, the work, the
/// connection back.
extension EmulatedAccount {
  /// Answers a request that was let in with this account's key.
  mutating func answer(_ request: ProviderRequest, at moment: Instant) -> ProviderOutcome {
    advance(to: moment)
    let number = "req_\(ids.letters(14))"
    let armed = faultPlan.arm(request)
    if let armed, armed.fault.stage == .door { return refuse(armed, request, number) }
    let response = keyed(request, armed, number)
    return send(response, armed, request)
  }

  /// Faults that strike before anything is looked at.
  private mutating func refuse(
    _ armed: FaultPlan.Armed, _ request: ProviderRequest, _ number: String
  ) -> ProviderOutcome {
    faultPlan.hit(armed)
    switch armed.fault {
    case .rateLimited(let seconds):
      return .response(response(.rateLimited(after: seconds), request, number))
    case .lockTimeout: return .response(response(.lockTimeout, request, number))
    case .keyInUse: return .response(response(.keyInUse, request, number))
    default: return .dropped
    }
  }

  /// Replays what a key stands for, or does the work and keeps the answer.
  ///
  /// Only POST takes keys. What is refused before the work begins is not kept.
  private mutating func keyed(
    _ request: ProviderRequest, _ armed: FaultPlan.Armed?, _ number: String
  ) -> ProviderResponse {
    guard let key = request.headers["idempotency-key"], request.method == "POST" else {
      return work(request, armed, number, key: nil).response
    }
    do throws(Refusal) {
      guard key.utf8.count <= 255 else { throw .keyTooLong }
      let fingerprint = try request.parameters().fingerprint
      if let kept = keys.find(key, at: now) {
        return try kept.replay(request, fingerprint, key: key, at: now)
      }
      let (response, isKept) = work(request, armed, number, key: key)
      if isKept { keep(response, request, fingerprint, number, key) }
      return response
    } catch {
      return response(error, request, number)
    }
  }

  private mutating func keep(
    _ response: ProviderResponse, _ request: ProviderRequest, _ fingerprint: [String], _ number: String,
    _ key: String
  ) {
    keys.keep(
      KeptAnswers.Kept(
        method: request.method, path: request.path, fingerprint: fingerprint, first: now, request: number,
        response: response), under: key)
  }

  /// Does what a request asks, with the provider's own faults, and says whether a key may keep the answer.
  private mutating func work(
    _ request: ProviderRequest, _ armed: FaultPlan.Armed?, _ number: String, key: String?
  ) -> (response: ProviderResponse, isKept: Bool) {
    cause = Event.Cause(request: number, key: key)
    defer { cause = nil }
    do throws(Refusal) {
      let document = try perform(request, armed)
      return (response(200, document, request, number), true)
    } catch {
      return (response(error, request, number), error.isKept)
    }
  }

  private mutating func perform(
    _ request: ProviderRequest, _ armed: FaultPlan.Armed?
  ) throws(Refusal) -> JSONValue {
    guard let (route, arguments) = Route.find(request, in: Route.all) else { throw .noSuchURL(request) }
    let parameters = try request.parameters()
    let unknown = parameters.names.first { $0 != "expand" && !route.names.contains($0) }
    if let unknown { throw .unknown(unknown) }
    let call = Call(arguments: arguments, parameters: parameters, url: request.path, armed: armed)
    guard case .serverError(let workDone) = armed?.fault else { return try run(route, call) }
    if let armed { faultPlan.hit(armed) }
    if workDone { _ = try run(route, call) }
    throw .serverError
  }

  /// Does a route's work. What cannot be expanded undoes it: the caller is told that nothing was done.
  private mutating func run(_ route: Route, _ call: Call) throws(Refusal) -> JSONValue {
    let paths = call.parameters.list("expand")
    if paths.isEmpty { return try route.work(&self, call) }
    let before = self
    let document = try route.work(&self, call)
    do throws(Refusal) {
      return try Expansion(account: self).apply(paths, to: document)
    } catch {
      self = before
      throw error
    }
  }

  /// Breaks the connection on the way back, if that is what goes wrong.
  private mutating func send(
    _ response: ProviderResponse, _ armed: FaultPlan.Armed?, _ request: ProviderRequest
  ) -> ProviderOutcome {
    guard let armed, armed.fault.stage == .answer else { return .response(response) }
    faultPlan.hit(armed)
    if case .timeoutWhileWorking(let length) = armed.fault, let key = request.headers["idempotency-key"] {
      keys.occupy(key, until: later(length))
    }
    return .dropped
  }
}
