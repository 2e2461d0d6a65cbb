import CPostgres
import RedressStore

/// Most of what a transaction costs is the way to the server and back, so nobody waits for an answer that nobody
/// wants: a statement is sent, and what became of it is heard with the next one that is waited for. What fails ends the
/// transaction either way.
extension Session {
  /// Something that was sent.
  enum Sent {
    /// A statement or a command whose answer nobody wants, unless it is an error.
    case order
    /// A statement whose answer somebody waits for.
    case question
    /// A statement that becomes known by a name; where that fails, it is not.
    case preparation(Query.Shape)
  }

  /// So many answers may lie with the server.
  private static let mostUnanswered = 200

  /// Sends a command of ours without parameters, and does not wait for its answer.
  func send(_ command: String) throws(Failure) {
    try enterPipeline()
    try note(.order, PQsendQueryParams(handle, command, 0, nil, nil, nil, nil, 0))
  }

  /// Sends a statement, and does not wait for its answer.
  func send(_ statement: Statement) throws(Failure) {
    try send(statement, as: .order)
    if unanswered.count >= Self.mostUnanswered { try settle() }
  }

  /// Runs statements on one way to the server and back; the answer of each.
  ///
  /// Throws what went wrong first, with these or with what was sent before.
  func perform(_ statements: [Statement]) throws(Failure) -> [Answer] {
    for statement in statements { try send(statement, as: .question) }
    return try settle()
  }

  /// Waits for the answers to all that was sent; those that somebody waits for. Throws what went wrong first.
  @discardableResult
  func settle() throws(Failure) -> [Answer] {
    guard !unanswered.isEmpty else { return [] }
    defer { unanswered = [] }
    guard PQpipelineSync(handle) == 1 else { throw .lost(message) }
    var answers: [Answer] = []
    var failure: Failure?
    for sent in unanswered {
      let answer = try nextAnswer()
      if case .preparation(let shape) = sent, !answer.isSuccess { prepared.forget(shape) }
      if case .question = sent { answers.append(answer) }
      // After the first that fails, the server passes over the others.
      guard failure == nil else { continue }
      do throws(Failure) { _ = try checked(answer) } catch { failure = error }
      if failure?.kind == .lost, !isOpen { break }
    }
    if let failure, !isOpen { throw failure }
    guard Answer(PQgetResult(handle)).isSync else { throw .lost(message) }
    if let failure { throw failure }
    return answers
  }

  /// Back to one command at a time, with all that was sent answered.
  func leavePipeline() throws(Failure) {
    guard PQpipelineStatus(handle) != PQ_PIPELINE_OFF else { return }
    try settle()
    guard PQexitPipelineMode(handle) == 1 else { throw .lost(message) }
  }

  private func enterPipeline() throws(Failure) {
    guard PQenterPipelineMode(handle) == 1 else { throw .lost(message) }
  }

  private func send(_ statement: Statement, as kind: Sent) throws(Failure) {
    try enterPipeline()
    let query = try Self.query(statement)
    let name = try name(of: query.shape)
    let result = query.withParameters { values, lengths, formats in
      PQsendQueryPrepared(handle, name, query.count, values, lengths, formats, 0)
    }
    try note(kind, result)
  }

  /// Remembers that something was sent; throws where it could not be.
  private func note(_ sent: Sent, _ result: Int32) throws(Failure) {
    guard result == 1 else { throw .lost(message) }
    unanswered.append(sent)
  }

  private static func query(_ statement: Statement) throws(Failure) -> Query {
    do throws(StoreError) { return try Query(statement) } catch { throw .final(error) }
  }

  /// The name that the server knows a statement by, once what was sent before is done; has it prepared when it has not been.
  private func name(of shape: Query.Shape) throws(Failure) -> String {
    if let name = prepared.name(of: shape) { return name }
    if let old = prepared.makeRoom() { try send("DEALLOCATE \(old)") }
    let name = prepared.freshName
    let result = PQsendPrepare(handle, name, shape.text, Int32(shape.types.count), shape.types)
    try note(.preparation(shape), result)
    prepared.add(shape, as: name)
    return name
  }

  /// The answer to what was sent first of all that is not answered.
  private func nextAnswer() throws(Failure) -> Answer {
    guard let result = PQgetResult(handle) else { throw .lost(message) }
    while let more = PQgetResult(handle) {
      PQclear(more)
      guard isOpen else { break }
    }
    return Answer(result)
  }
}
