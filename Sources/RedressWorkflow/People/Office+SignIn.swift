import RedressBase
import RedressCase
import RedressJSON
import RedressRecords
import RedressVault

extension Service {
  /// Somebody asks to sign in by mail. That is put down and nothing else, in the same way whoever it is: whether there
  /// is such a company or such a person is found out later, by the crew, where nobody can watch the time it takes.
  public func askToSignIn(company: String, email: String) async throws {
    let now = clock()
    try await store.write { transaction in
      try transaction.jobs.schedule(
        Job(tenant: company, kind: .signIn, subject: email.lowercased()), at: now)
    }
  }

  /// Lets in whoever has a code that was mailed; nil where it does not hold, for whatever reason.
  public func signIn(code: String) async throws -> OpenedSession? {
    let digest = Digest.sha256(code.utf8)
    guard let company = try await store.read({ try $0.tenants.company(ofCode: digest) }) else { return nil }
    return try await command(company) { try $0.signIn(code: code) }
  }
}

/// A session that has just begun. Its secret is shown once.
public struct OpenedSession: Sendable, Equatable {
  /// The session.
  public let credential: Credential
  /// What lets its person in.
  public let secret: String
}

extension Office {
  /// How many sign-ins of one person wait at a time. Whoever asks more often gets no more mails.
  static let mostSignIns = 3
  /// How long a mailed code holds.
  static let codeLength = Elapsed(microseconds: 15 * 60_000_000)
  private static let sessionHours: Int64 = 12

  /// Has a code mailed to whoever works here under an address; does nothing where nobody does.
  mutating func startSignIn(_ email: String) throws {
    guard let person = try people.person(email: email), person.isActive else { return }
    try signIns.forget(before: now.adding(.days(-1) ?? .zero) ?? now)
    guard try signIns.open(of: person.id, at: now) < Self.mostSignIns else {
      return try record(
        "sign_in.put_off", person.id, by: Actor.system.id, details: "\(Self.mostSignIns) wait")
    }
    let signIn = SignInRecord(
      id: occasion.name("sign_in"), person: person.id, expiresAt: now.adding(Self.codeLength) ?? now)
    try signIns.add(signIn, at: now)
    try write(.signIn, to: person, body: .fields([("sign_in", .string(signIn.id))]))
    try record("sign_in.asked", person.id, by: Actor.system.id, details: signIn.id)
  }

  /// A code for a mail that is about to go out; nil where it would let nobody in any more.
  ///
  /// The code is made now, and only its digest is kept: in the outbox it would lie about. A mail that is tried again
  /// has another one, and each of them holds: which of the mails arrived nobody knows.
  mutating func code(for item: OutboxItem) throws -> String? {
    guard let id = (try? JSONValue(parsing: item.body))?["sign_in"]?.text,
      let signIn = try signIns.signIn(id), signIn.holds(at: now)
    else { return nil }
    let code = "rc_\(Hex.text(occasion.bytes(20)))"
    try signIns.add(code: Digest.sha256(code.utf8), to: id)
    return code
  }

  /// Lets in whoever has a code, once; nil where it does not hold. Throws nothing then, so that the try is on record.
  mutating func signIn(code: String) throws -> OpenedSession? {
    guard let signIn = try signIns.signIn(ofCode: Digest.sha256(code.utf8)) else { return nil }
    let person = try people.person(signIn.person)
    guard let person, person.isActive, signIn.holds(at: now), try signIns.spend(signIn.id, at: now) else {
      try record("sign_in.failed", signIn.person, by: Actor.system.id, details: signIn.id)
      return nil
    }
    // Whoever is in needs none of the other mails that they asked for.
    try signIns.spendAll(of: person.id, at: now)
    return try openSession(of: person, by: person.id)
  }

  /// Lets a person in for twelve hours.
  public mutating func openSession(of person: PersonRecord, by actor: String) throws -> OpenedSession {
    let (credential, secret) = Secrets.make(
      .session, holder: person.id, name: person.name, role: person.role, authority: .none, tenant: tenant.id,
      lasting: .hours(Self.sessionHours), by: actor, at: &occasion)
    try people.add(credential)
    try record("session.opened", person.id, by: actor, details: credential.id)
    return OpenedSession(credential: credential, secret: secret)
  }

  /// Ends the session that somebody is signed in with.
  public mutating func signOut(_ credential: String, by actor: Actor) throws {
    guard try people.end(session: credential, at: now) else {
      throw OfficeRefusal.conflict("this is no session but a key, which is revoked by an admin")
    }
    try record("session.closed", actor.id, by: actor.id, details: credential)
  }
}
