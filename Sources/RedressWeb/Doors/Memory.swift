import RedressBase
import RedressRecords
import RedressVault
import RedressWorkflow

/// What became of a call with an Idempotency-Key.
///
/// Keys belong to credentials: those of two holders never meet. What is kept is sealed under the secret that was
/// shown, and forgotten after a day.
struct Memory: Sendable {
  /// Which call it is.
  struct Name: Sendable, Hashable {
    let key: String
    let holder: String
  }

  let name: Name
  private let tenant: String
  private let seal: PersonalKey
  private let fingerprint: String

  /// How long an answer is remembered.
  private static let length = Elapsed(microseconds: 24 * 3_600_000_000)

  init(_ principal: Principal, key: String, _ endpoint: Endpoint, _ call: Call) {
    name = Name(key: key, holder: principal.credential)
    tenant = principal.tenant
    seal = principal.seal
    let path = call.path.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    // A plain digest of what somebody wrote could be tried against guesses.
    fingerprint = seal.commitment(to: "\(endpoint.name) \(path) \(call.body)")
  }

  private var label: String { "answer \(name.key)" }

  /// The answer that was given before; nil where there was none.
  func before(in office: Office) throws -> Desk.Reply? {
    try replay(try office.transaction.doors(of: tenant).request(name.key, of: name.holder))
  }

  /// The answers that were given before to calls of one company, each in its place.
  static func before(_ calls: [Memory], in office: Office) throws -> [Result<Desk.Reply?, any Error>] {
    let doors = office.transaction.doors(of: office.tenant.id)
    var kept: [Name: RepeatedRequest] = [:]
    for (holder, calls) in Dictionary(grouping: calls, by: \.name.holder).sorted(by: { $0.key < $1.key }) {
      for (key, request) in try doors.requests(calls.map(\.name.key), of: holder) {
        kept[Name(key: key, holder: holder)] = request
      }
    }
    return calls.map { call in Result { try call.replay(kept[call.name]) } }
  }

  private func replay(_ before: RepeatedRequest?) throws -> Desk.Reply? {
    guard let before else { return nil }
    guard before.fingerprint == fingerprint,
      let answer = Hex.bytes(before.answer).flatMap({ seal.open($0, label: label) })
    else {
      throw Problem(
        422, "idempotency_key_reused", "The key was used for something else",
        "each Idempotency-Key stands for one request; take a new one")
    }
    return Desk.Reply(status: before.status, body: answer, isRepeated: true)
  }

  /// Keeps an answer.
  func keep(_ answer: String, status: Int, in office: inout Office) throws {
    try Self.keep([(self, answer)], status: status, in: &office)
  }

  /// Keeps the answers to calls of one company.
  static func keep(_ answered: [(call: Memory, answer: String)], status: Int, in office: inout Office) throws
  {
    let kept = try answered.map { call, answer in
      let sealed = try call.seal.seal(answer, label: call.label, nonce: office.occasion.bytes(12))
      let request = RepeatedRequest(fingerprint: call.fingerprint, status: status, answer: Hex.text(sealed))
      return (request, call.name.key, call.name.holder)
    }
    try office.transaction.doors(of: office.tenant.id).keep(kept, at: office.occasion.now)
  }

  /// Forgets the answers of the days before.
  static func forgetOld(in office: Office) throws {
    let now = office.occasion.now
    let past = Elapsed(microseconds: -length.microseconds)
    guard let end = now.adding(past) else { return }
    try office.transaction.doors(of: office.tenant.id).forgetRequests(before: end)
  }
}
