import RedressBase
import RedressJSON

/// When a fault strikes, and how often it did.
///
///     FaultRule(.timeoutAfter, on: .request("POST", "/v1/refunds"), when: .call(2))
public struct FaultRule: Sendable, Equatable {
  /// A rule's id, `flt_1`, given when it is added.
  public typealias ID = Identifier<FaultRule>

  /// What it watches. A `*` stands for any method, for one part of a path, or for the rest of an event's type.
  public enum Target: Sendable, Equatable {
    /// Requests by method and path.
    case request(String, String)
    /// Events by type, such as `refund.*`. Only faults of webhooks strike here.
    case event(String)
  }

  /// Which of the matching calls are struck.
  public enum Occasion: Sendable, Equatable {
    /// All of them.
    case every
    /// Only this one, counted from 1.
    case call(Int)
    /// By seeded chance, so many in a thousand.
    case chance(perMille: Int)
  }

  /// Its id; empty until it is added.
  public internal(set) var id: ID = ID("")
  /// What goes wrong.
  public let fault: Fault
  /// What it watches.
  public let target: Target
  /// Which of the matching calls are struck.
  public let occasion: Occasion
  /// How often it strikes at most; nil for no limit.
  public let limit: Int?
  /// How many calls matched.
  public internal(set) var seen = 0
  /// How often it struck.
  public internal(set) var hits = 0

  /// A rule that was never hit.
  public init(
    _ fault: Fault, on target: Target, when occasion: Occasion = .every, limit: Int? = nil
  ) {
    (self.fault, self.target, self.occasion, self.limit) = (fault, target, occasion, limit)
  }

  var json: JSONValue {
    .fields([
      "id": id.json, "fault": .string(fault.name), "seen": .integer(Int64(seen)),
      "hits": .integer(Int64(hits)),
    ])
  }
}

extension FaultRule {
  func watches(method: String, path: String) -> Bool {
    guard case .request(let wantedMethod, let wantedPath) = target else { return false }
    guard wantedMethod == "*" || wantedMethod == method else { return false }
    let (wanted, given) = (wantedPath.split(separator: "/"), path.split(separator: "/"))
    return wanted.count == given.count && zip(wanted, given).allSatisfy { $0 == "*" || $0 == $1 }
  }

  func watches(event type: String) -> Bool {
    guard case .event(let wanted) = target else { return false }
    return wanted.last == "*" ? type.hasPrefix(wanted.dropLast()) : wanted == type
  }

  /// Counts a call that matched and says whether it is one to strike.
  mutating func arm(_ chance: inout SeededIDs) -> Bool {
    seen += 1
    if let limit, hits >= limit { return false }
    switch occasion {
    case .every: return true
    case .call(let number): return seen == number
    case .chance(let perMille): return chance.happens(perMille: perMille)
    }
  }
}
