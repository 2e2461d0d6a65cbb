import RedressBase
import RedressCase
import RedressRecords
import RedressStore
import RedressVault
import RedressWorkflow
import Synchronization

/// Who asks.
public struct Principal: Sendable, Equatable {
  /// The company that they are let into.
  public let tenant: String
  /// Who they are, and what they may give.
  public let actor: Actor
  /// The credential that let them in.
  public let credential: String
}

/// Lets in who shows a credential that holds, as often as their rate allows.
public final class Gatekeeper: Sendable {
  private let service: Service
  private let rates: Mutex<[String: Rate]>
  private let perSecond: Double
  private let burst: Double

  /// How much of a holder's rate is left.
  private struct Rate {
    var tokens: Double
    var at: Instant
  }

  /// A gatekeeper that allows so many calls a second to each holder, and so many at once.
  public init(_ service: Service, perSecond: Double = 100, burst: Double = 200) {
    self.service = service
    self.perSecond = perSecond
    self.burst = burst
    rates = Mutex([:])
  }

  /// Who shows this secret; throws a 401 where nobody is let in by it.
  public func principal(_ authorization: String?) async throws -> Principal {
    guard let authorization, authorization.lowercased().hasPrefix("bearer ") else {
      throw Problem.unauthorized
    }
    let secret = String(authorization.dropFirst(7))
    guard secret.utf8.count < 200 else { throw Problem.unauthorized }
    let now = service.clock()
    let digest = Digest.sha256(secret.utf8)
    let found = try await service.store.read { transaction -> Principal? in
      guard let credential = try transaction.tenants.credential(digest: digest), credential.holds(at: now)
      else {
        return nil
      }
      return try Self.principal(credential, try person(of: credential, in: transaction))
    }
    guard let found else { throw Problem.unauthorized }
    try charge(found.credential, at: now)
    return found
  }

  /// A session is its person's: what they may do is looked up, so that it changes at once.
  private static func principal(_ credential: Credential, _ person: PersonRecord?) throws -> Principal? {
    guard credential.kind == .session else {
      return Principal(
        tenant: credential.tenant,
        actor: Actor(id: credential.holder, role: credential.role, authority: credential.authority),
        credential: credential.id)
    }
    guard let person, person.isActive else { return nil }
    return Principal(
      tenant: credential.tenant,
      actor: Actor(id: person.id, role: person.role, authority: person.authority), credential: credential.id)
  }

  /// Takes one call from a holder's rate; throws a 429 where none is left.
  private func charge(_ holder: String, at now: Instant) throws {
    let wait: Double? = rates.withLock { rates in
      if rates.count > 10_000 { rates.removeAll() }
      var rate = rates[holder] ?? Rate(tokens: burst, at: now)
      let seconds = Double(max(0, now.elapsed(since: rate.at).microseconds)) / 1_000_000
      rate.tokens = min(burst, rate.tokens + seconds * perSecond)
      rate.at = now
      defer { rates[holder] = rate }
      guard rate.tokens >= 1 else { return (1 - rate.tokens) / perSecond }
      rate.tokens -= 1
      return nil
    }
    guard let wait else { return }
    throw Problem(
      429, "too_many_requests", "Too many calls", "ask again a little later",
      retryAfter: max(1, Int(wait.rounded(.up))))
  }
}

private func person(of credential: Credential, in transaction: any Transaction) throws -> PersonRecord? {
  guard credential.kind == .session else { return nil }
  return try transaction.people(of: credential.tenant).person(credential.holder)
}
