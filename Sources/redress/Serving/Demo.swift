import Foundation
import RedressBase
import RedressCase
import RedressEmulator
import RedressJSON
import RedressPayment
import RedressRecords
import RedressStore
import RedressWeb
import RedressWorkflow

/// Five companies to try the service with: their policies, customers with histories, open cases; and the payment
/// provider, played in this process.
struct Demo: Sendable {
  private let provider: EmulatedProviderHost
  private let stories: [CompanyStory]

  /// From a folder of policies, each with a folder of cases.
  init(policies folder: String) throws {
    stories = try CompanyStory.names.map { try CompanyStory(folder: "\(folder)/\($0)", name: $0) }
    let keys = CompanyStory.names.compactMap { SecretKey("sk_test_\($0)") }
    provider = EmulatedProviderHost(EmulatedProvider(seed: 1, keys: keys), clock: SystemClock.now)
  }

  /// The way to the provider that is played.
  func gateway(_ tenant: TenantRecord, _ name: String) -> (any Gateway)? {
    guard name == "stripe" else { return nil }
    return StripeGateway(secretKey: "sk_test_\(tenant.id)", base: "http://emulator", carrier: provider)
  }

  /// Founds the companies, unless they are there, and says what to try.
  func furnish(_ service: Service) async throws -> String {
    var secrets: [String: String] = [:]
    for story in stories {
      try await seedProvider(story)
      secrets[story.name] = try await furnish(story, service)
    }
    return Self.words(secrets)
  }

  /// The provider keeps nothing, so it is told of the charges at each start.
  private func seedProvider(_ story: CompanyStory) async throws {
    guard let key = SecretKey("sk_test_\(story.name)") else { return }
    let now = SystemClock.now()
    try await provider.change { provider in
      try provider.change(key) { account in
        account.fund(Money(minor: 100_000_000, currency: story.currency), at: now)
        for charge in story.charges {
          _ = try account.addCharge(id: .init(charge.id), amount: charge.amount, at: now)
        }
        account.addEndpoint(
          url: "http://\(story.name)", events: ["*"], secret: "whsec_\(story.name)", at: now)
      }
    }
  }

  private func furnish(_ story: CompanyStory, _ service: Service) async throws -> String {
    let occasion = service.occasion()
    let secret = try await service.store.write { transaction -> String? in
      let secret = try Founding.found(
        story.name, name: story.title, in: transaction, occasion,
        settings: .fields([
          (
            "provider",
            .fields([("name", .string("stripe")), ("webhook_secret", .string("whsec_\(story.name)"))])
          ), ("mail", .fields([("from", .string("support@\(story.name).example"))])),
        ]))
      return secret
    }
    guard let secret else { return try await newKey(story.name, service) }
    let (policy, plans) = (story.policy, story.plans)
    try await service.command(story.name) { office in
      _ = try office.publish(policy, file: "policy.md", effectiveAt: Instant(microseconds: 0), by: .system)
      try office.offer(plans, by: .system)
    }
    for customer in story.customers { try await tell(customer, of: story.name, service) }
    return secret
  }

  private func newKey(_ tenant: String, _ service: Service) async throws -> String {
    let start = service.occasion()
    return try await service.store.write { transaction in
      var occasion = start
      return try Founding.key("admin", .admin, .unlimited, of: tenant, in: transaction, &occasion)
    }
  }

  /// One customer's history and request. A request that the service does not take is left out.
  private func tell(_ customer: CompanyStory.Customer, of tenant: String, _ service: Service) async throws {
    do {
      _ = try await service.command(tenant) { office in
        _ = try office.take(customer.events)
        try office.transaction.customers(of: tenant).describe(
          customer.account, email: customer.email, country: customer.country, at: &office.occasion)
        _ = try office.open(
          IncomingRequest(account: customer.account, request: customer.request), by: .system)
      }
    } catch is OfficeRefusal {
      return
    }
  }

  /// Brings the provider's webhooks to the service, as the network would.
  func deliverWebhooks(to service: Service) async {
    while !Task.isCancelled {
      for delivery in await provider.takeDueWebhooks() {
        let tenant = String(delivery.url.dropFirst("http://".count))
        let taken = try? await service.command(tenant) { office in
          try office.takeHint(delivery.body, signature: delivery.signature, of: "stripe")
        }
        await provider.answered(delivery, status: taken == nil ? 500 : 200)
      }
      try? await Task.sleep(for: .milliseconds(300))
    }
  }

  private static func words(_ secrets: [String: String]) -> String {
    let keys = secrets.sorted { $0.key < $1.key }.map {
      "  \($0.key.padding(toLength: 10, withPad: " ", startingAt: 0)) \($0.value)"
    }
    return """
      Five companies are there, each with the key of an admin:

      \(keys.joined(separator: "\n"))

      Try, with SalesAlly's in $KEY:

        curl -H "Authorization: Bearer $KEY" '{address}/v1/cases?state=under_review&limit=3'

      The README goes on from there, to a refund in the ledger. Mails are caught in the data folder.
      Stop with Ctrl-C.

      """
  }
}
