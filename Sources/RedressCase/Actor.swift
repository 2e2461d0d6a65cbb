/// Who does something, and what they may do.
public struct Actor: Sendable, Equatable {
  /// What somebody is to the company.
  public enum Role: String, Sendable, CaseIterable {
    /// Asks, answers, withdraws, appeals; for themselves only.
    case customer
    /// A system of the company's: tells what happened and opens requests. It decides nothing.
    case machine
    /// A program that works requests, such as an AI agent: it asks, writes, and takes what the policy suggests within
    /// tight limits. It states no facts, never overrides, and never counts as a second person.
    case assistant
    /// Works requests: records findings, takes what the policy suggests, within limits.
    case agent
    /// Also overrides the policy with a reason, is the second person, and hears appeals.
    case reviewer
    /// Also publishes policies, and admits people and keys.
    case admin
    /// Redress itself: what the policy decides, and what time brings.
    case system
  }

  /// Who, by an id of the tenant's: a person, a key, an account.
  public let id: String
  /// What they are to the company.
  public let role: Role
  /// What they may give on their own.
  public let authority: Authority

  /// Somebody.
  public init(id: String, role: Role, authority: Authority = .none) {
    self.id = id
    self.role = role
    self.authority = authority
  }

  /// Redress itself.
  public static let system = Actor(id: "redress", role: .system, authority: .unlimited)

  /// Whether they may decide otherwise than the policy suggests.
  public var mayOverride: Bool { role == .reviewer || role == .admin }
  /// Whether they may be the second person, and hear appeals.
  public var mayConfirm: Bool { role == .reviewer || role == .admin }
  /// Whether they may work on cases of others.
  public var isStaff: Bool { role == .agent || role == .reviewer || role == .admin }
  /// Whether they may take what the policy suggests.
  public var mayResolve: Bool { isStaff || role == .assistant }
}
