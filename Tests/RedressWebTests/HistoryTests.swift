import RedressBase
import RedressEmulator
import RedressJSON
import RedressLedger
import RedressPayment
import RedressRecords
import RedressSQLite
import RedressStore
import RedressVault
import RedressWorkflow
import Testing

@testable import RedressWeb

/// Customers and their purchases, as a provider tells of them.
@Suite struct HistoryTests {
  @Test("a webhook about a charge brings in who paid, what for, and the charge to refund")
  func charge() async throws {
    let shop = try await Shop()
    let charge = try await shop.charges()[0]
    #expect(try await shop.hear("charge", charge))
    await shop.work()
    let events = try await shop.events()
    #expect(events.compactMap { $0["type"]?.text } == ["subscription.created", "charge.succeeded"])
    let told = try #require(events.last)
    #expect(told["charge"]?.text == charge && told["amount"]?.whole == 2900)
    #expect(told["product"]?.text == "subscription" && told["billing_reason"]?.text == "subscription_create")
    #expect(told["subscription"]?.text == "sub_ada")
    #expect(told["period"]?["end"]?.text == "2025-11-01T09:00:00Z", "\(told)")
    let (email, held) = try await shop.service.query("north") { office in
      (
        try office.transaction.customers(of: "north").personal("email", of: "cus_ada"),
        try office.transaction.ledger(of: "north").balances(of: .init(.held, charge)).first?.amount
      )
    }
    #expect(email == "ada@example.com" && held == 2900)
    // Told again, and once more under another event's name: nothing is new.
    #expect(try await shop.hear("charge", charge) == false)
    #expect(try await shop.hear("charge", charge, event: "evt_other"))
    #expect(try await shop.hear("customer", "cus_ada"))
    await shop.work()
    #expect(try await shop.events().count == 2)
  }

  @Test("a subscription that ends with its period, and then at once, is told as it stands")
  func subscription() async throws {
    let shop = try await Shop()
    _ = try await shop.hear("subscription", "sub_ada")
    await shop.work()
    #expect(try await shop.events().count == 1)
    for (number, call) in [
      ProviderCall.cancelSubscription("sub_ada", atPeriodEnd: true, key: "a"),
      .cancelSubscription("sub_ada", atPeriodEnd: false, key: "b"),
    ].enumerated() {
      #expect(await shop.gateway.perform(call) == .done)
      _ = try await shop.hear("subscription", "sub_ada", event: "evt_\(number)")
      _ = try await shop.hear("subscription", "sub_ada", event: "evt_again_\(number)")
      await shop.work()
    }
    let ends = try await shop.events().filter { $0["type"]?.text == "subscription.canceled" }
    #expect(ends.compactMap { $0["effective_at"]?.text } == ["2025-11-01T09:00:00Z", "2025-10-05T12:00:00Z"])
  }

  @Test(
    "a subscription that has ended already counts as ended, whoever ended it; one that is not there is refused"
  )
  func endedAlready() async throws {
    let shop = try await Shop()
    for key in ["a", "b"] {
      let call = ProviderCall.cancelSubscription("sub_ada", atPeriodEnd: false, key: key)
      #expect(await shop.gateway.perform(call) == .done)
    }
    let late = ProviderCall.cancelSubscription("sub_ada", atPeriodEnd: true, key: "c")
    #expect(await shop.gateway.perform(late) == .done)
    let none = ProviderCall.cancelSubscription("sub_none", atPeriodEnd: false, key: "d")
    guard case .refused = await shop.gateway.perform(none) else { return #expect(Bool(false)) }
  }

  @Test("nothing is taken in where the company does not want it, and what is not there is left")
  func unwanted() async throws {
    let shop = try await Shop(history: false)
    #expect(try await shop.hear("charge", try await shop.charges()[0]))
    await shop.work()
    #expect(try await shop.events() == [])
    let other = try await Shop()
    for thing in ["charge", "subscription", "customer"] { _ = try await other.hear(thing, "none_\(thing)") }
    await other.work()
    #expect(try await other.events() == [])
  }

  @Test("a charge that the company has told itself stays as it was told")
  func told() async throws {
    let shop = try await Shop()
    let charge = try await shop.charges()[0]
    let event =
      #"{"type":"charge.succeeded","at":"2025-10-01T09:00:00Z","charge":"\#(charge)","amount":2900,"currency":"usd","product":"subscription","billing_reason":"manual"}"#
    try await shop.service.command("north") { office in
      _ = try office.take([IncomingEvent(id: "own", account: "ada", body: try JSONValue(parsing: event))])
    }
    _ = try await shop.hear("charge", charge)
    await shop.work()
    #expect(try await shop.events().compactMap { $0["type"]?.text } == ["subscription.created"])
  }
}

/// A company whose provider is played, with one customer who has just subscribed there.
private final class Shop: Sendable {
  let service: Service
  let gateway: StripeGateway
  private let host: EmulatedProviderHost
  private static let now = "2025-10-05T12:00:00Z"

  init(history: Bool = true) async throws {
    let now = try Instant.parse(Self.now)
    let key = try #require(SecretKey("sk_test_north"))
    var provider = EmulatedProvider(seed: 1, keys: [key])
    try provider.change(key) { account in
      let then = try Instant.parse("2025-10-01T09:00:00Z")
      try account.addCustomer(id: .init("cus_ada"), email: "ada@example.com", at: then)
      let price = try account.addPrice(
        amount: Money(minor: 2900, currency: try #require(Currency(code: "usd"))), interval: .month, at: then)
      try account.addSubscription(
        id: .init("sub_ada"), customer: .init("cus_ada"), price: price, isCharged: true, at: then)
    }
    host = EmulatedProviderHost(provider, clock: { now })
    let gateway = StripeGateway(secretKey: key.text, base: "https://provider.example", carrier: host)
    self.gateway = gateway
    let store = try SQLiteStore()
    _ = try await store.migrate(Migration.all)
    service = Service(
      store: store, clock: { now }, entropy: Entropy.bytes, gateway: { _, _ in gateway }, post: House.NoPost()
    )
    let settings = #"{"provider":{"name":"stripe","webhook_secret":"whsec_x","history":\#(history)}}"#
    let record = TenantRecord(
      id: "north", name: "North", zone: "UTC", settings: try JSONValue(parsing: settings), createdAt: now)
    _ = try await store.write { try Office.found(record, in: $0) }
  }

  /// A signed webhook arrives; whether it was new.
  func hear(_ kind: String, _ id: String, event: String? = nil) async throws -> Bool {
    let name = event ?? "evt_\(kind)_\(id)"
    let body =
      #"{"id":"\#(name)","type":"\#(kind).updated","data":{"object":{"id":"\#(id)","object":"\#(kind)"}}}"#
    let second = try Instant.parse(Self.now).microseconds / 1_000_000
    let mark = Digest.hmac(Array("\(second).\(body)".utf8), key: "whsec_x".utf8)
    return try await service.command("north") { office in
      try office.takeHint(Array(body.utf8), signature: "t=\(second),v1=\(mark)", of: "stripe")
    }
  }

  func work() async {
    let crew = Crew(service)
    for _ in 0..<30 { if await crew.turn() == 0 { return } }
  }

  func charges() async throws -> [String] {
    await host.change { provider in provider.keys.flatMap { provider[$0]?.allCharges ?? [] }.map(\.id.text) }
  }

  func events(of account: String = "cus_ada") async throws -> [JSONValue] {
    try await service.query("north") { office in
      try office.transaction.customers(of: "north").events(of: account).map {
        try JSONValue(parsing: $0.body)
      }
    }
  }
}
