import RedressBase
import RedressJSON

/// Setting up what goes wrong, and seeing how often it did.
extension Route {
  static let listFaults: Work = { account, _ throws(Refusal) in
    .fields(["faults": .array(account.faults.map(\.json))])
  }

  static let addFault: Work = { account, call throws(Refusal) in
    let id = account.addFault(try call.parameters.faultRule())
    return .fields(["id": id.json])
  }

  static let removeFault: Work = { account, call throws(Refusal) in
    account.removeFault(call.id())
    return .fields(["id": .string(call.arguments[0]), "deleted": .bool(true)])
  }
}

extension Parameters {
  /// `fault` by name, on `method` and `path` or on `event`, at the `call`-th or with `chance` in a thousand.
  fileprivate func faultRule() throws(Refusal) -> FaultRule {
    let fault = try fault()
    let limit = try integer("limit", 1...1_000_000).map { Int($0) }
    return FaultRule(fault, on: try target(of: fault), when: try occasion(), limit: limit)
  }

  private func target(of fault: Fault) throws(Refusal) -> FaultRule.Target {
    if fault.stage == .delivery { return .event(try optional("event") ?? "*") }
    return .request(try optional("method") ?? "POST", try optional("path") ?? "/v1/refunds")
  }

  private func occasion() throws(Refusal) -> FaultRule.Occasion {
    if let call = try integer("call", 1...1_000_000) { return .call(Int(call)) }
    if let chance = try integer("chance", 0...1000) { return .chance(perMille: Int(chance)) }
    return .every
  }

  private func fault() throws(Refusal) -> Fault {
    let after = try elapsed("after") ?? .zero
    let name = try required("fault")
    let all: [Fault] = [
      .timeoutBefore, .timeoutAfter, .timeoutWhileWorking(after),
      .rateLimited(retryAfter: try integer("retry_after", 0...86_400)), .lockTimeout, .keyInUse,
      .serverError(workDone: false), .serverError(workDone: true), .balanceInsufficient,
      .refundWaitsForFunds,
      .refundFailsLater(after: after, try choice("failure_reason", FailureReason.self) ?? .unknown),
      .disputeBefore, .disputeAfter, .webhookTwice, .webhookOvertaken, .webhookLost, .webhookDelayed(after),
    ]
    guard let fault = all.first(where: { $0.name == name }) else {
      throw .invalid("fault", "must be one of \(all.map(\.name).joined(separator: ", "))")
    }
    return fault
  }
}
