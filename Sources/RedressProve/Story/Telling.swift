import RedressBase
import RedressDecide

/// Tells a case in a sentence or two, as a customer's story.
enum Telling {
  static func text(_ made: Case, _ decision: Decision, in zone: Zone) -> String {
    "\(made.request.type.rawValue): \(decision.outcome.rawValue)"
  }
}
