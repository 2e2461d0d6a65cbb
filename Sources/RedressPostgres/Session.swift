import CPostgres
import RedressStore

/// One open connection to a server; used by one thread at a time.
final class Session {
  let handle: OpaquePointer
  private let address: Address
  /// What the server knows by name.
  var prepared = PreparedStatements()
  /// What was sent down the pipeline and not answered yet.
  var unanswered: [Sent] = []

  /// Connects, and looks whether the server keeps what it says it keeps.
  ///
  /// Throws ``StoreError/unavailable(_:)`` with the reason, which never holds the password.
  init(to address: Address) throws(StoreError) {
    guard let handle = Self.connect(address) else {
      throw .unavailable("there is no memory for a connection")
    }
    self.handle = handle
    self.address = address
    guard isOpen else { throw .unavailable(message) }
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    try checkPromises()
  }

  deinit { PQfinish(handle) }

  /// A process that hangs inside a transaction, and a statement that waits for it, end by themselves: others wait for
  /// what they hold.
  private static let patience =
    "-c lock_timeout=10s -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s"

  /// What comes before the address can be said otherwise in it; what comes after cannot.
  private static func connect(_ address: Address) -> OpaquePointer? {
    let settings = [
      ("connect_timeout", "5"), ("tcp_user_timeout", "15000"), ("keepalives_idle", "30"),
      ("fallback_application_name", "redress"), ("options", patience), ("dbname", address.url),
      ("client_encoding", "UTF8"),
    ]
    return withCStrings(settings.map(\.0)) { names in
      withCStrings(settings.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
    }
  }

  /// The last thing that libpq said.
  var message: String { address.clean(String(cString: PQerrorMessage(handle))) }

  /// Whether the connection has not broken yet.
  var isOpen: Bool { PQstatus(handle) == CONNECTION_OK }

  /// Whether the connection is there, as far as it can be known without asking the server.
  var isAlive: Bool { PQconsumeInput(handle) == 1 && isOpen }

  /// Whether no transaction is open, so that the next one can begin.
  var isIdle: Bool { isOpen && PQtransactionStatus(handle) == PQTRANS_IDLE }

  /// Whether there is a transaction that can be rolled back.
  var isInTransaction: Bool {
    [PQTRANS_INTRANS, PQTRANS_INERROR].contains(PQtransactionStatus(handle))
  }

  /// Runs a command of ours without parameters, after all that was sent before.
  @discardableResult
  func command(_ text: String) throws(Failure) -> Answer {
    try leavePipeline()
    return try checked(Answer(PQexec(handle, text)))
  }

  /// Ends the transaction; when this returns, it is on the disk.
  ///
  /// Once the server was asked, only an ordinary error of its own says that nothing was kept. Everything else is
  /// ``StoreError/unknownCommit(_:)``.
  func commit() throws(Failure) {
    try leavePipeline()
    guard isAlive else { throw .lost(message) }
    let answer = Answer(PQexec(handle, "COMMIT"))
    if answer.isSuccess {
      guard answer.tag == "COMMIT" else { throw .final(.statement("the transaction had ended before")) }
    } else if isIdle, ServerError(answer).isOrdinary {
      throw ServerError(answer).failure
    } else {
      throw .final(.unknownCommit(message))
    }
  }

  func checked(_ answer: Answer) throws(Failure) -> Answer {
    guard !answer.isSuccess else { return answer }
    let error = ServerError(answer)
    guard isOpen, error.isOrdinary else { throw .lost(message) }
    throw error.failure
  }
}

extension Session {
  /// A commit is on the disk when the server says so, and texts are kept as they are: only under these settings.
  private func checkPromises() throws(StoreError) {
    let commit = try setting("synchronous_commit")
    let fsync = try setting("fsync")
    let encoding = try setting("server_encoding")
    guard commit == "on" || commit == "remote_apply", fsync == "on", encoding == "UTF8" else {
      throw .unavailable(
        "PostgreSQL does not keep its promises here: synchronous_commit is \(commit), fsync is \(fsync), "
          + "the encoding is \(encoding); they have to be on, on and UTF8")
    }
  }

  private func setting(_ name: String) throws(StoreError) -> String {
    let answer: Answer
    do throws(Failure) { answer = try command("SHOW \(name)") } catch { throw error.error }
    return try answer.rows().first?.text(name) ?? ""
  }
}

/// Calls `body` with these texts as C takes a list of them: pointers, and nil behind the last.
private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
  var bytes: [CChar] = []
  let starts = texts.map { text in
    defer { bytes += text.utf8CString }
    return bytes.count
  }
  return bytes.withUnsafeBufferPointer { buffer in
    let pointers = starts.map { start in buffer.baseAddress.map { $0 + start } } + [nil]
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
