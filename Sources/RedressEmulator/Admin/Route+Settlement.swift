import RedressBase
import RedressJSON

/// Saying what becomes of refunds.
extension Route {
  static let setSettlement: Work = { account, call throws(Refusal) in
    let short = try call.parameters.choice("short_balance", EmulatedAccount.ShortBalance.self)
    let settlement = try call.parameters.settlement()
    if let short { account.shortBalance = short }
    if let settlement, let charge = try call.optionalID("charge", Charge.self) {
      account.settlements[charge] = settlement
    } else if let settlement {
      account.settlement = settlement
    }
    return .fields(["short_balance": .string(account.shortBalance.rawValue)])
  }
}

extension Parameters {
  /// `kind` with its `after` in seconds and its `failure_reason`; nil when only something else is set.
  fileprivate func settlement() throws(Refusal) -> Settlement? {
    guard let kind = try optional("kind") else { return nil }
    let after = try elapsed("after") ?? .zero
    let reason = try choice("failure_reason", FailureReason.self) ?? .unknown
    switch kind {
    case "succeeds": return .succeeds
    case "pends_then_succeeds": return .pendsThenSucceeds(after: after)
    case "pends_then_fails": return .pendsThenFails(after: after, reason)
    case "succeeds_then_fails": return .succeedsThenFails(after: after, reason)
    case "requires_action": return .requiresAction
    default: throw .invalid("kind", "is no way in which refunds settle")
    }
  }
}
