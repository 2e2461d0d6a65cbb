import RedressBase
import RedressCheck
import RedressDecide

/// What changes for customers with a new version of the policy, as a letter tells it.
public struct PolicyChange: Sendable, Equatable {
  /// A clause that is not as it was.
  public struct ChangedClause: Sendable, Equatable {
    /// What became of it.
    public enum Fate: String, Sendable { case new, changed, gone = "no longer there" }
    /// Its id and title.
    public let name: String
    /// What became of it.
    public let fate: Fate
  }

  /// The new version.
  public let version: String
  /// The one whose place it takes.
  public let previous: String
  /// The first day of the new one, in its zone.
  public let from: Day
  /// Whether the version at the purchase decides, and not the one at the request.
  public let isByPurchase: Bool
  /// Whether it says that continued use means accepting it.
  public let isAcceptedByUse: Bool
  /// The clauses that are not as they were, in the order of the page; those that are gone last.
  public let clauses: [ChangedClause]

  init(from old: CheckedPolicy, to new: CheckedPolicy, at start: Instant) {
    version = new.version
    previous = old.version
    from = new.settings.zone.day(of: start)
    isByPurchase = new.settings.versionDecides == .purchase
    isAcceptedByUse = new.versions.acceptedBy.contains(.continuedUse)
    let (before, after) = (Self.texts(of: old), Self.texts(of: new))
    clauses =
      new.clauses.compactMap { clause in
        guard let text = before[clause.id] else { return ChangedClause(name: clause.name, fate: .new) }
        return text == after[clause.id] ? nil : ChangedClause(name: clause.name, fate: .changed)
      }
      + old.clauses.filter { after[$0.id] == nil }.map { ChangedClause(name: $0.name, fate: .gone) }
  }

  /// The text of each clause, its heading included, without how its lines are broken.
  private static func texts(of policy: CheckedPolicy) -> [String: String] {
    let lines = policy.source.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let texts = policy.clauses.map { clause in
      let body = lines.dropFirst(clause.line).prefix { !$0.hasPrefix("#") }
      let words = (lines.dropFirst(clause.line - 1).prefix(1) + body).flatMap {
        $0.split(whereSeparator: \.isWhitespace)
      }
      return (clause.id, words.joined(separator: " "))
    }
    return Dictionary(texts) { first, _ in first }
  }
}

extension Clause {
  fileprivate var name: String { "\(id) \(title)" }
}
