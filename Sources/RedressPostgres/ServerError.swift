import CPostgres
import RedressStore

/// What the server said about a command that failed.
struct ServerError {
  /// Its code of five characters; empty where libpq itself noticed the failure.
  let state: String
  private let severity: String
  private let message: String
  private let table: String?
  private let column: String?
  private let constraint: String?
  private let routine: String?

  /// What is in an answer. Neither the detail nor the statement is taken: they quote rows.
  init(_ answer: Answer) {
    state = answer.field("C") ?? ""
    severity = answer.field("V") ?? ""
    message = answer.field("M") ?? ""
    table = answer.field("t")
    column = answer.field("c")
    constraint = answer.field("n")
    routine = answer.field("R")
  }

  /// Whether the server goes on with this connection. Where it does, a failed command had no effect.
  var isOrdinary: Bool { severity == "ERROR" }

  /// In the store's own words, with what can be done about it.
  var failure: Failure {
    switch state {
    case "40001", "40P01": Failure(kind: .conflict, error: .unavailable("transactions ran into each other"))
    case "26000": .lost("a prepared statement is no longer there")
    case "0A000" where isStalePlan: .lost("the tables have changed under a prepared statement")
    default: .final(error)
    }
  }

  /// The code alone says no more than "not supported", and the message may be in any language.
  private var isStalePlan: Bool { routine == "RevalidateCachedQuery" }

  private var error: StoreError {
    switch state {
    case "23505", "23P01": .refused(.unique, rule)
    case "23503", "23001": .refused(.reference, rule)
    case "23514": .refused(.check, rule)
    case "23502": .refused(.notNull, [table, column].compactMap(\.self).joined(separator: "."))
    case "P0001": .refused(.forbidden, message)
    case "XX001", "XX002": .corrupt(message)
    default: byClass
    }
  }

  private var rule: String { [table, constraint].compactMap(\.self).joined(separator: ": ") }

  /// By the first two characters. The messages of class 42 name what a statement names; those of the others
  /// may quote values, except where the machine itself is the trouble.
  private var byClass: StoreError {
    switch state.prefix(2) {
    case "08", "53", "55", "57", "58", "XX": .unavailable(message)
    case "42": .statement("\(message) (\(state))")
    case "25": .statement("the transaction does not allow it (\(state))")
    default: .statement("PostgreSQL refuses it with \(state)")
    }
  }
}
