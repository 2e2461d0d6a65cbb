import RedressCheck
import RedressProve

extension Proof {
  /// Why it is not known; nil where it is.
  var reason: Obstacle? { if case .undecided(let reason) = answer { reason } else { nil } }

  /// Why it is not known and what to do about it, for people; nil where it is known.
  func obstacle(in found: ProvedPolicy) -> String? {
    guard let reason else { return nil }
    if case .missingPolicy(let name) = reason, let places = found.compared.missing[name] { return places }
    return reason.words(seconds: found.seconds)
  }
}

extension Obstacle {
  /// What it is and what to do about it, for people; a question was allowed to take so many seconds.
  func words(seconds: Int) -> String {
    switch self {
    case .stopped: description
    case .limit(let word):
      "the solver reached its limit (\(word)): --limit \(min(seconds * 3, 3_600)) gives it more time"
    case .notConfirmed:
      "the solver sees a case, but none was found that deciding confirms: this is a limit of redress, "
        + "not a fault of the policy; please report it with the policy"
    case .gaveUp, .notDecidable, .unsupported:
      "\(description): this is a limit of redress, not a fault of the policy"
    case .missingPolicy: description
    }
  }
}
