import RedressCheck
import RedressProve

extension Proof {
  /// Why it is not known; nil where it is.
  var reason: String? { if case .undecided(let reason) = answer { reason } else { nil } }

  /// Why it is not known and what to do about it, for people; nil where it is known.
  func obstacle(in found: ProvedPolicy) -> String? {
    guard let reason else { return nil }
    return missingPolicy(found) ?? Self.words(reason, seconds: found.seconds)
  }

  /// A guarantee that compares with a policy that was not found.
  private func missingPolicy(_ found: ProvedPolicy) -> String? {
    let guarantee = found.policy.checked.guarantees.first { $0.span == span }
    return guarantee?.other.flatMap { found.compared.missing[$0] }
  }

  static func words(_ reason: String, seconds: Int) -> String {
    if reason == "stopped" { return reason }
    if reason.hasPrefix("no case was found") {
      return "the solver sees a case, but none was found that deciding confirms: this is a limit of redress, "
        + "not a fault of the policy; please report it with the policy"
    }
    if isLimit(reason) {
      return "the solver reached its limit (\(reason)): --limit \(min(seconds * 3, 3_600)) gives it more time"
    }
    return "\(reason): this is a limit of redress, not a fault of the policy"
  }

  /// What Z3 says of itself where its steps or its time are used up.
  private static func isLimit(_ reason: String) -> Bool {
    ["gave up", "timeout", "canceled", "limit", "incomplete", "resource"].contains { reason.contains($0) }
  }
}
