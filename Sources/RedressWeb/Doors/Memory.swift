import RedressBase
import RedressRecords
import RedressVault
import RedressWorkflow

/// What became of a call with an Idempotency-Key.
///
/// Keys belong to credentials: those of two holders never meet. What is kept is sealed under the secret that was
/// shown, and forgotten after a day.
struct Memory: Sendable {
  private let principal: Principal
  private let seal: PersonalKey
  private let key: String
  private let fingerprint: String

  /// How long an answer is remembered.
  private static let length = Elapsed(microseconds: 24 * 3_600_000_000)

  init(_ principal: Principal, key: String, _ endpoint: Endpoint, _ call: Call) {
    self.principal = principal
    seal = principal.seal
    self.key = key
    let path = call.path.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    // A plain digest of what somebody wrote could be tried against guesses.
    fingerprint = seal.commitment(to: "\(endpoint.name) \(path) \(call.body)")
  }

  private var label: String { "answer \(key)" }

  /// The answer that was given before; nil where there was none.
  func before(in office: Office) throws -> Desk.Reply? {
    let doors = office.transaction.doors(of: principal.tenant)
    guard let before = try doors.request(key, of: principal.credential) else { return nil }
    guard before.fingerprint == fingerprint,
      let answer = Hex.bytes(before.answer).flatMap({ seal.open($0, label: label) })
    else {
      throw Problem(
        422, "idempotency_key_reused", "The key was used for something else",
        "each Idempotency-Key stands for one request; take a new one")
    }
    return Desk.Reply(status: before.status, body: answer, isRepeated: true)
  }

  /// Keeps an answer, and forgets those of the days before.
  func keep(_ answer: String, status: Int, in office: inout Office) throws {
    let now = office.occasion.now
    let doors = office.transaction.doors(of: principal.tenant)
    let sealed = try seal.seal(answer, label: label, nonce: office.occasion.bytes(12))
    try doors.keep(
      RepeatedRequest(fingerprint: fingerprint, status: status, answer: Hex.text(sealed)), key: key,
      of: principal.credential, at: now)
    let past = Elapsed(microseconds: -Self.length.microseconds)
    if let end = now.adding(past) { try doors.forgetRequests(before: end) }
  }
}
