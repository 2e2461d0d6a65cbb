import RedressBase
import RedressCase
import RedressRecords
import RedressStore
import RedressVault
import RedressWorkflow

/// Who asks.
public struct Principal: Sendable, Equatable {
  /// The company that they are let into.
  public let tenant: String
  /// Who they are, and what they may give.
  public let actor: Actor
  /// The credential that let them in.
  public let credential: String
  /// The secret that they showed.
  private let secret: String

  init(tenant: String, actor: Actor, credential: String, secret: String) {
    self.tenant = tenant
    self.actor = actor
    self.credential = credential
    self.secret = secret
  }

  /// A key made of the secret that they showed: what is sealed under it, only who shows that secret again can read.
  var seal: PersonalKey {
    let bytes = Hex.bytes(Digest.hmac("redress answers".utf8, key: secret.utf8))
    guard let key = bytes.flatMap(PersonalKey.init) else { preconditionFailure("an HMAC has 32 bytes") }
    return key
  }
}

/// Lets in who shows a credential that holds, as often as their rate allows.
public final class Gatekeeper: Sendable {
  /// A credential with what its holder may do.
  struct Holder: Sendable {
    let credential: Credential
    let actor: Actor
  }

  private let service: Service
  private let rates: Rates
  private let customers = Rates(perSecond: 10, burst: 100)
  private let failures: Rates
  private let strangers: Rates
  /// Who credentials let in, by the credential's digest. Only credentials that hold are known, so nobody's guesses take
  /// room. What somebody is no longer allowed must end at once: see ``forgetHolders()``.
  private let recent = Recent<Holder>(most: 10_000)

  /// A gatekeeper that lets each holder call so often.
  public init(_ service: Service, rate: CallRate = CallRate()) {
    self.service = service
    rates = Rates(perSecond: rate.perSecond, burst: rate.burst)
    failures = Rates(perSecond: 0.5, burst: 30)
    strangers = Rates(perSecond: 0.5, burst: 30)
  }

  /// Who shows this secret; throws a 401 where nobody is let in by it, and a 429 where that happens too often from
  /// one address.
  ///
  /// Whoever shows a credential that holds is let in whatever others at their address do: behind a proxy everybody has
  /// the same one, and nobody is to be locked out by a stranger's guesses.
  public func principal(_ authorization: String?, from address: String = "") async throws -> Principal {
    let now = service.clock()
    guard let secret = Self.secret(authorization), let found = try await holder(of: secret, at: now) else {
      throw refusal(of: address, as: .unauthorized)
    }
    try charge(found, at: now)
    return found
  }

  /// What somebody is told who could not show who they are.
  func refusal(of address: String, as problem: Problem) -> Problem {
    guard let wait = failures.take(Self.network(of: address), at: service.clock()) else { return problem }
    return Problem(
      429, "too_many_failures", "Too many tries that failed", "ask again later, with a credential that holds",
      retryAfter: wait)
  }

  /// Counts a stranger's call, of whom nothing is known but the network; throws a 429 where it asked too often.
  func admitStranger(from address: String) throws {
    guard let wait = strangers.take(Self.network(of: address), at: service.clock()) else { return }
    throw Self.tooManyCalls(wait)
  }

  private static func tooManyCalls(_ wait: Int) -> Problem {
    Problem(429, "too_many_requests", "Too many calls", "ask again a little later", retryAfter: wait)
  }

  private static func secret(_ authorization: String?) -> String? {
    guard let authorization, authorization.utf8.count < 220 else { return nil }
    let scheme = authorization.utf8.prefix(7)
    guard scheme.elementsEqual("Bearer ".utf8) || String(scheme)?.lowercased() == "bearer " else {
      return nil
    }
    return String(authorization.utf8.dropFirst(7))
  }

  /// Whoever has an IPv6 address has 2⁶⁴ of them, so they count by their network.
  private static func network(of address: String) -> String {
    guard address.contains(":") else { return address }
    return address.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":")
  }

  private func holder(of secret: String, at now: Instant) async throws -> Principal? {
    let digest = Digest.sha256(secret.utf8)
    guard let holder = try await holder(ofDigest: digest, at: now), holder.credential.holds(at: now) else {
      return nil
    }
    return Principal(
      tenant: holder.credential.tenant, actor: holder.actor, credential: holder.credential.id, secret: secret)
  }

  private func holder(ofDigest digest: String, at now: Instant) async throws -> Holder? {
    if let holder = recent.value(digest, at: now) { return holder }
    let changes = recent.changes
    let found = try await service.store.read { transaction -> Holder? in
      guard let credential = try transaction.tenants.credential(digest: digest), credential.holds(at: now)
      else { return nil }
      return try Self.actor(of: credential, in: transaction).map {
        Holder(credential: credential, actor: $0)
      }
    }
    if let found { recent.remember(found, digest, at: now, since: changes) }
    return found
  }

  /// Has everybody looked up anew: who is let in, or what they may do, may have changed.
  func forgetHolders() { recent.forgetAll() }

  /// A session is its person's: what they may do is looked up, so that it changes at once.
  private static func actor(of credential: Credential, in transaction: any Transaction) throws -> Actor? {
    guard credential.kind == .session else {
      return Actor(id: credential.holder, role: credential.role, authority: credential.authority)
    }
    guard let person = try transaction.people(of: credential.tenant).person(credential.holder),
      person.isActive
    else { return nil }
    return Actor(id: person.id, role: person.role, authority: person.authority)
  }

  /// Takes one call from a holder's rate; throws a 429 where none is left.
  ///
  /// A customer reads a page now and then; the company's own systems may ask as much as one machine answers.
  private func charge(_ holder: Principal, at now: Instant) throws {
    let rates = holder.actor.role == .customer ? customers : rates
    guard let wait = rates.take(holder.credential, at: now) else { return }
    throw Self.tooManyCalls(wait)
  }
}
