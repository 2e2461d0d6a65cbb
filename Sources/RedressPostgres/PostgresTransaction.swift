import RedressStore

/// A transaction on one connection.
final class PostgresTransaction: Transaction {
  private let session: Session
  /// The first thing that went wrong; after it nothing goes right any more.
  private var failure: Failure?

  private init(_ session: Session) {
    self.session = session
  }

  /// Runs `work` in a transaction that is already open.
  ///
  /// Throws what `work` throws, or why a statement of it failed that `work` took no notice of. Where the whole
  /// transaction has to be given up, that is a ``Failure``, whatever `work` made of it.
  static func run<Value>(on session: Session, _ work: (any Transaction) throws -> Value) throws -> Value {
    let transaction = PostgresTransaction(session)
    let result = Result { try work(transaction) }
    guard let failure = transaction.failure else { return try result.get() }
    guard failure.kind == .final else { throw failure }
    _ = try result.get()
    throw failure.error
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
