import RedressBase
import RedressDecide

extension Told {
  /// How it differs from another case, in a few words about this one, such as "asks a day later, on 9 October".
  ///
  /// The zone is that of the policy.
  public func difference(from other: Told, in zone: Zone) -> String {
    Telling.difference(other.made, made, in: zone)
  }

  /// What another policy decides on the case, such as "approved with a refund of $10.00 by S1"; nil where it
  /// can't decide it.
  public func decision(under other: Policy) -> String? {
    (try? other.decide(made)).map { Telling.decision($0) }
  }
}
