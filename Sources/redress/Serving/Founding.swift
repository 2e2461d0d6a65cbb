import RedressBase
import RedressCase
import RedressJSON
import RedressRecords
import RedressStore
import RedressWeb
import RedressWorkflow

/// The first start: a company, and somebody who may do everything in it.
struct Founding: Sendable {
  private let service: Service

  init(_ service: Service) {
    self.service = service
  }

  /// What to do first. Where a company is there already, there is nothing to say.
  func welcome() async throws -> String {
    let occasion = service.occasion()
    let secret = try await service.store.write { transaction -> String? in
      guard try transaction.tenants.all().isEmpty else { return nil }
      return try Self.found("main", name: "Your company", in: transaction, occasion)
    }
    guard let secret else { return "" }
    return """
      This is its first start. There is a company `main`, and this key of its admin is shown once:

        \(secret)

      Publish a policy with it:

        curl -H "Authorization: Bearer …" -H "Content-Type: application/json" \\
          -d "{\\"text\\": \\"…\\"}" {address}/v1/policies

      All that can be asked is at /openapi.json.

      """
  }

  /// Founds the companies that a configuration names, and keeps what it says of those that are there. The keys of
  /// admins of new companies are written to standard output, once.
  func apply(_ configuration: Configuration) async throws {
    for company in configuration.companies {
      let occasion = service.occasion()
      let secret = try await service.store.write { transaction in
        let secret = try Self.found(
          company.id, name: company.name, in: transaction, occasion, settings: company.settings,
          zone: company.zone)
        if secret == nil {
          try transaction.tenants.save(
            TenantRecord(
              id: company.id, name: company.name, zone: company.zone, settings: company.settings,
              createdAt: occasion.now))
        }
        return secret
      }
      if let secret { Console.write("the key of \(company.id)'s admin, shown once: \(secret)\n") }
    }
  }

  /// Founds a company with a key of its admin; the key's secret.
  static func found(
    _ id: String, name: String, in transaction: any Transaction, _ start: Occasion,
    settings: JSONValue = .object([]), zone: String = "UTC"
  ) throws -> String? {
    var occasion = start
    let tenant = TenantRecord(id: id, name: name, zone: zone, settings: settings, createdAt: occasion.now)
    guard try Office.found(tenant, in: transaction) else { return nil }
    return try key("admin", .admin, .unlimited, of: id, in: transaction, &occasion)
  }

  /// A key of a company; its secret.
  static func key(
    _ name: String, _ role: Actor.Role, _ authority: Authority, of tenant: String,
    in transaction: any Transaction,
    _ occasion: inout Occasion
  ) throws -> String {
    let (credential, secret) = Secrets.make(
      .key, holder: name, name: name, role: role, authority: authority, tenant: tenant, lasting: nil,
      by: Actor.system.id, at: &occasion)
    try transaction.people(of: tenant).add(credential)
    return secret
  }
}
