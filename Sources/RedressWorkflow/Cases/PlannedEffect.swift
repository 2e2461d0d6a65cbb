import RedressBase
import RedressDecide
import RedressJSON
import RedressRecords
import RedressStore

/// One effect of a case, and how far it is.
public struct PlannedEffect: Sendable, Equatable {
  /// How far an effect is.
  public enum State: String, Sendable, CaseIterable {
    /// Its time has not come, or the provider has not answered.
    case waiting
    /// The company's machines were told, and have not confirmed it.
    case told
    /// They were reminded, and still have not.
    case overdue
    /// It has happened.
    case done
    /// It will not happen; the note says why.
    case refused
  }

  /// The case.
  public let caseID: String
  /// The case's round.
  public let round: Int64
  /// Its number in the decision, from 0.
  public let number: Int64
  /// What.
  public let effect: Effect
  /// How far it is.
  public let state: State
  /// How often it was tried, or told.
  public let attempts: Int64
  /// Why it stands where it stands.
  public let note: String?
  /// Since when it has not waited any more.
  public let since: Instant?

  /// Its name: case, round and number.
  public var id: String { "\(caseID).\(round).\(number)" }

  init?(row: Row) throws {
    guard let json = try? JSONValue(parsing: try row.text("body")), let effect = Effect(json: json) else {
      return nil
    }
    caseID = try row.text("case_id")
    round = try row.integer("round")
    number = try row.integer("number")
    self.effect = effect
    state = try row.word("state")
    attempts = try row.integer("attempts")
    note = try row.optionalText("note")
    since = try row.optionalInstant("done_at")
  }
}

extension Office {
  /// The effects of a case, in the order of its decisions.
  public func effects(of id: String) throws -> [PlannedEffect] {
    try effects("case_id = \(id) ORDER BY round, number")
  }

  /// The effect of a name; nil where there is none.
  public func effect(_ id: String) throws -> PlannedEffect? {
    let parts = id.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let round = Int64(parts[1]), let number = Int64(parts[2]) else { return nil }
    return try effects("case_id = \(parts[0]) AND round = \(round) AND number = \(number)").first
  }

  /// Some effects that are so far, those after one, by case.
  public func effects(
    _ states: [PlannedEffect.State], after id: String?, limit: Int
  ) throws -> [PlannedEffect] {
    var condition: Statement = "state IN (''"
    for state in states { condition = "\(condition), \(state.rawValue)" }
    condition = "\(condition))"
    if let id {
      guard let last = try effect(id) else { return [] }
      condition = """
        \(condition) AND (case_id > \(last.caseID) OR (case_id = \(last.caseID)
          AND (round > \(last.round) OR (round = \(last.round) AND number > \(last.number)))))
        """
    }
    return try effects("\(condition) ORDER BY case_id, round, number LIMIT \(limit)")
  }

  private func effects(_ condition: Statement) throws -> [PlannedEffect] {
    try transaction.rows("SELECT * FROM effects WHERE tenant = \(tenant.id) AND \(condition)")
      .compactMap { try PlannedEffect(row: $0) }
  }
}
