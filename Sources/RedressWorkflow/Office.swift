import RedressBase
import RedressPayment
import RedressRecords
import RedressStore

/// A company's office, inside of a transaction: all that its commands need to know.
///
/// Commands are methods, one file each, in the order of a case's life. They read and write through the
/// transaction, know the time from the occasion, and call nobody: what has to go out is put into the outbox or
/// becomes a job.
public struct Office {
  /// The transaction.
  public let transaction: any Transaction
  /// The company.
  public let tenant: TenantRecord
  /// The time, and new names.
  public var occasion: Occasion
  /// Policies made ready.
  let shelf: PolicyShelf
  /// The cases.
  public let cases: CaseRecords
  /// What was paid.
  let charges: ChargeRecords
  /// The customers, and what is personal about them.
  let customers: CustomerRecords
  /// What comes in and goes out.
  let doors: DoorRecords
  /// How long payments wait for what.
  public var patience = PaymentPatience()
  /// Whether a policy was published here: what is known of the company's versions is old then.
  var hasPublished = false
  /// Where people find the service, where the company itself says nothing else.
  public var houseAddress: PublicAddress?

  /// The office of a company; nil where there is no such company.
  public init?(
    _ transaction: any Transaction, tenant: String, occasion: Occasion, shelf: PolicyShelf
  ) throws {
    guard let tenant = try transaction.tenants.tenant(tenant) else { return nil }
    self.transaction = transaction
    self.tenant = tenant
    self.occasion = occasion
    self.shelf = shelf
    cases = transaction.cases(of: tenant.id)
    charges = transaction.charges(of: tenant.id)
    customers = transaction.customers(of: tenant.id)
    doors = transaction.doors(of: tenant.id)
  }

  /// The time.
  var now: Instant { occasion.now }
  var ledger: LedgerRecords { transaction.ledger(of: tenant.id) }
  var payments: PaymentRecords { transaction.payments(of: tenant.id) }
  var catalog: CatalogRecords { transaction.catalog(of: tenant.id) }
  var policies: PolicyRecords { transaction.policies(of: tenant.id) }
  var incidents: IncidentRecords { transaction.incidents(of: tenant.id) }
  var runs: RunRecords { transaction.runs(of: tenant.id) }
  var mails: MailRecords { transaction.mails(of: tenant.id) }
  var people: PeopleRecords { transaction.people(of: tenant.id) }
  var announcements: AnnouncementRecords { transaction.announcements(of: tenant.id) }
  var signIns: SignInRecords { transaction.signIns(of: tenant.id) }
  var audit: AuditRecords { transaction.audit(of: tenant.id) }

  /// The gateway that refunds this company's charges, by name.
  var provider: String { tenant.settings["provider"]?["name"]?.text ?? "manual" }

  /// The company's zone; UTC where the machine does not know it.
  var zone: Zone { (try? Zone.named(tenant.zone)) ?? .utc }

  /// Notes in the record that something was done; `details` is what the commitment binds to.
  mutating func record(
    _ action: String, _ subject: String, by actor: String, details: String, of account: String? = nil
  ) throws {
    try audit.note([try line(action, subject, by: actor, details: details, of: account)], at: now)
  }

  /// A line of the record.
  mutating func line(
    _ action: String, _ subject: String, by actor: String, details: String, of account: String? = nil
  ) throws -> AuditLine {
    AuditLine(
      id: occasion.name("au"), action, subject, by: actor,
      commitment: try customers.commitment(to: details, of: account))
  }
}
