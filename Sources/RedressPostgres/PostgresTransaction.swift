import RedressStore

/// A transaction on one connection.
final class PostgresTransaction: Transaction {
  private let session: Session
  /// The first thing that went wrong; after it nothing goes right any more.
  private(set) var failure: Failure?

  init(_ session: Session) {
    self.session = session
  }

  var dialect: Dialect { .postgres }

  func rows(_ statement: Statement) throws(StoreError) -> [Row] {
    try answer(to: statement).rows()
  }

  func run(_ statement: Statement) throws(StoreError) -> Int {
    try answer(to: statement).count
  }

  private func answer(to statement: Statement) throws(StoreError) -> Answer {
    if let failure { throw failure.error }
    do throws(Failure) {
      return try session.perform(statement)
    } catch {
      failure = error
      throw error.error
    }
  }
}
