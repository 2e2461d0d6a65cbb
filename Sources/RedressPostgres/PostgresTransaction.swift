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
    // What was sent last has not been answered yet.
    do throws(Failure) { try session.settle() } catch { transaction.failure = transaction.failure ?? error }
    guard let failure = transaction.failure else { return try result.get() }
    guard failure.kind == .final else { throw failure }
    _ = try result.get()
    throw failure.error
  }

  var dialect: Dialect { .postgres }

  func rows(_ statements: [Statement]) throws(StoreError) -> [[Row]] {
    try attempt { () throws(Failure) in try session.perform(statements) }.map { $0.rows() }
  }

  func count(_ statement: Statement) throws(StoreError) -> Int {
    try attempt { () throws(Failure) in try session.perform([statement]) }.first?.count ?? 0
  }

  func run(_ statement: Statement) throws(StoreError) {
    try attempt { () throws(Failure) in try session.send(statement) }
  }

  private func attempt<Value>(_ body: () throws(Failure) -> Value) throws(StoreError) -> Value {
    if let failure { throw failure.error }
    do throws(Failure) {
      return try body()
    } catch {
      failure = error
      throw error.error
    }
  }
}
