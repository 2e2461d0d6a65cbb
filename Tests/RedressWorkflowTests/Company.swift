import Foundation
import RedressBase
import RedressCase
import RedressJSON
import RedressPayment
import RedressRecords
import RedressSQLite
import RedressStore
import RedressWorkflow
import Testing

/// A company in memory: AiSora's policy, and a clock that only tests move.
final class Company {
  let store: SQLiteStore
  let tenant: String
  let shelf = PolicyShelf()
  var now: Instant
  private var count: UInt64 = 0

  init(tenant: String = "aisora", at now: String = "2025-10-05T12:00:00Z") async throws {
    store = try SQLiteStore()
    policy = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../Policies/aisora/policy.md"),
      encoding: .utf8)
    _ = try await store.migrate(Migration.all)
    self.tenant = tenant
    self.now = try Instant.parse(now)
    try setUp()
  }

  /// Runs a command of the office.
  @discardableResult
  func run<Value>(_ body: (inout Office) throws -> Value) throws -> Value {
    count += 1
    let occasion = Occasion(now: now, seed: withUnsafeBytes(of: count, Array.init))
    return try store.writeHere { transaction in
      var office = try #require(try Office(transaction, tenant: tenant, occasion: occasion, shelf: shelf))
      return try body(&office)
    }
  }

  /// The text of AiSora's policy.
  let policy: String

  private func setUp() throws {
    try store.writeHere { transaction in
      _ = try transaction.tenants.add(
        TenantRecord(
          id: tenant, name: "AiSora", zone: "UTC",
          settings: try JSONValue(parsing: #"{"provider":{"name":"stripe"}}"#), createdAt: now))
    }
    try run { _ = try $0.publish(policy, file: "policy.md", effectiveAt: nil, by: .system) }
  }

  /// A customer who bought a subscription on 1 October for $29.00 and used so many of 1,000 credits.
  func customer(_ account: String = "acct_1", charge: String = "ch_1", used: Int = 0) throws {
    var events = [
      #"{"type":"subscription.created","at":"2025-10-01T09:00:00Z","subscription":"sub_\#(charge)","plan":"pro","interval":"month"}"#,
      #"""
      {"type":"charge.succeeded","at":"2025-10-01T09:00:00Z","charge":"\#(charge)","amount":2900,"currency":"usd",
       "product":"subscription","billing_reason":"subscription_create","subscription":"sub_\#(charge)","fee":117,
       "period":{"start":"2025-10-01T09:00:00Z","end":"2025-11-01T09:00:00Z"}}
      """#,
      #"{"type":"credits.granted","at":"2025-10-01T09:00:00Z","grant":"cg_\#(charge)","charge":"\#(charge)","credits":1000}"#,
    ]
    if used > 0 { events.append(#"{"type":"credits.used","at":"2025-10-03T10:00:00Z","credits":\#(used)}"#) }
    let incoming = try events.enumerated().map { index, text in
      IncomingEvent(id: "\(charge)-\(index)", account: account, body: try JSONValue(parsing: text))
    }
    try run { _ = try $0.take(incoming) }
  }

  func request(_ account: String = "acct_1", charge: String = "ch_1", details: String? = nil) throws
    -> IncomingRequest
  {
    let details =
      details
      ?? #"{"account_email":"ada@example.com","purchase_date":"2025-10-01","plan":"pro","statement":"Not for me."}"#
    return IncomingRequest(
      account: account,
      request: try JSONValue(
        parsing: #"""
          {"type":"refund","at":"\#(now.description)","charge":"\#(charge)","reason":"requested_by_customer",
           "channel":"email","details":\#(details)}
          """#))
  }

  /// Lets time pass, and does all that is due, against a provider.
  func work(_ provider: (ProviderCall) -> ProviderAnswer) throws {
    let leases = try store.writeHere { transaction in
      try transaction.jobs.take(100, at: now, for: PaymentShift.leaseLength)
    }
    for lease in leases where lease.job.kind == .payment {
      var shift = PaymentShift(lease)
      var calls = try run { office in try office.withPayments { try shift.begin($0) } }
      while let call = calls.popLast() {
        let answer = provider(call)
        calls += try run { office in try office.withPayments { try shift.record(answer, to: call, $0) } }
      }
    }
  }

  func paid(_ order: PaymentOrder, _ status: ProviderRefund.Status = .succeeded) -> ProviderAnswer {
    .refund(
      ProviderRefund(
        id: "re_\(order.id)", reference: order.reference, charge: order.target, amount: order.amount,
        status: status, created: now))
  }
}

let ann = Actor(id: "ann", role: .agent, authority: Authority(["usd": .init(decision: 10_000)]))
let rob = Actor(id: "rob", role: .reviewer, authority: .unlimited)
let ada = Actor(id: "acct_1", role: .customer)
