import RedressBase
import RedressCase
import RedressPayment
import RedressRecords
import RedressStore
import Tracing

/// The service without its doors: a store, a clock, and the ways to providers.
///
/// Here time and randomness come in; from here on they are values.
public struct Service: Sendable {
  /// Where everything is kept.
  public let store: any Store
  /// Policies made ready.
  public let shelf: PolicyShelf
  /// The companies' policy versions as they were a moment ago, the newest first, so that a decision that needs nothing
  /// else does not ask the store.
  let recentVersions = Recent<[PublishedPolicy]>()
  /// What time it is.
  public let clock: @Sendable () -> Instant
  /// So many bytes that nobody can guess.
  public let entropy: @Sendable (Int) -> [UInt8]
  /// The gateway of a company by its name; nil where the company has none of that name.
  public let gateway: @Sendable (TenantRecord, String) -> (any Gateway)?
  /// Carries letters and webhooks out.
  public let post: any PostOffice
  /// How long payments wait for what.
  public var patience = PaymentPatience()
  /// Where people find it from outside; nil where nobody said so.
  public var publicAddress: PublicAddress?
  /// How long a worker may hold a job: longer than any call may take.
  public var leaseLength = PaymentShift.leaseLength

  /// A service of these parts.
  public init(
    store: any Store, shelf: PolicyShelf = PolicyShelf(), clock: @escaping @Sendable () -> Instant,
    entropy: @escaping @Sendable (Int) -> [UInt8],
    gateway: @escaping @Sendable (TenantRecord, String) -> (any Gateway)?, post: any PostOffice
  ) {
    self.store = store
    self.shelf = shelf
    self.clock = clock
    self.entropy = entropy
    self.gateway = gateway
    self.post = post
  }

  /// An occasion of now.
  public func occasion() -> Occasion {
    Occasion(now: clock(), seed: entropy(16))
  }

  /// Runs a command of a company's office in one transaction.
  ///
  /// Throws ``OfficeRefusal/notFound(_:)`` where there is no such company.
  public func command<Value: Sendable>(
    _ tenant: String, urgency: Urgency = .now, _ body: @escaping @Sendable (inout Office) throws -> Value
  ) async throws -> Value {
    let occasion = occasion()
    let (value, hasPublished) = try await withSpan("store write") { _ in
      try await store.write(urgency) { transaction in
        var office = try office(transaction, tenant, occasion)
        return (try body(&office), office.hasPublished)
      }
    }
    if hasPublished { recentVersions.forget(tenant) }
    return value
  }

  /// Looks something up in a company's office. Nothing is written.
  public func query<Value: Sendable>(
    _ tenant: String, _ body: @escaping @Sendable (Office) throws -> Value
  ) async throws -> Value {
    let occasion = occasion()
    return try await withSpan("store read") { _ in
      try await store.read { transaction in try body(try office(transaction, tenant, occasion)) }
    }
  }

  private func office(_ transaction: any Transaction, _ tenant: String, _ occasion: Occasion) throws -> Office
  {
    guard var office = try Office(transaction, tenant: tenant, occasion: occasion, shelf: shelf) else {
      throw OfficeRefusal.notFound("the company `\(tenant)`")
    }
    office.patience = patience
    office.houseAddress = publicAddress
    return office
  }
}

/// Carries what lies in the outbox to the world outside.
public protocol PostOffice: Sendable {
  /// Sends one item of a company. Never throws: what is not known is an answer.
  func send(_ item: Dispatch) async -> Delivery
}

/// An item of the outbox with all that it takes to send it.
public struct Dispatch: Sendable {
  /// The company.
  public let tenant: TenantRecord
  /// The item.
  public let item: OutboxItem
  /// The address of a mail; nil where nobody is to be written to any more.
  public internal(set) var address: String?
  /// The hook of a webhook; nil where it was taken away.
  public let hook: HookRecord?
  /// The decision document that a letter tells; nil where there is none.
  public let decision: String?
  /// The case's verdict as it stands, which a person may have given; nil where there is no case.
  public let verdict: Verdict?
  /// Whether a person gave it.
  public let isByPerson: Bool
  /// The text of a message that a letter carries.
  public let message: String?
  /// The policy that decided.
  public let policy: PublishedPolicy?
  /// A code that lets its reader in; nil in all other letters.
  public internal(set) var code: String?
  /// What changes with a new version of the policy; nil in all other letters.
  public let change: PolicyChange?
  /// Where people find the service; nil where nobody said so.
  public let publicAddress: PublicAddress?
  /// When.
  public let now: Instant
}

/// What became of an item.
public enum Delivery: Sendable, Equatable {
  /// It was taken.
  case delivered
  /// It will never be taken.
  case refused(String)
  /// Another time.
  case later(String)
}
