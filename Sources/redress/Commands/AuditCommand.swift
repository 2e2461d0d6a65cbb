import ArgumentParser
import RedressJSON
import RedressRecords
import RedressStore

/// `redress audit`: whether what was done is still on record as it was.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Look at the record of what was done.",
    subcommands: [Verify.self])

  /// `redress audit verify`
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Compute the chain of the record, and the sums of the ledger, anew.",
      discussion: """
        Prints a line for each company. Exit status 65 where a line of the record, or a sum of the ledger, is not as \
        it has to be. A chain that somebody computed anew is whole: compare the head with one noted elsewhere.

        Examples:
          redress audit verify
          redress audit verify --data /var/lib/redress
        """)

    @OptionGroup var place: StoreOptions

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func run() throws {
      let findings = try place.read { transaction in
        try transaction.tenants.all().map { try Finding($0.id, in: transaction) }
      }
      for finding in findings { Console.write(json ? finding.json + "\n" : finding.line + "\n") }
      if findings.contains(where: { !$0.isGood }) { throw ExitCode.badInput }
    }
  }
}

/// What a look at one company found.
private struct Finding: Sendable {
  let tenant: String
  let chain: AuditRecords.Verification
  let faults: [String]

  init(_ tenant: String, in transaction: any Transaction) throws {
    self.tenant = tenant
    chain = try transaction.audit(of: tenant).verify()
    faults = try transaction.ledger(of: tenant).faults()
  }

  var isGood: Bool { chain.broken == nil && faults.isEmpty }

  var line: String {
    let record =
      chain.broken.map { "the record is NOT as it was from line \($0) on" }
      ?? "\(chain.good) lines of the record are as they were, \(chain.waiting) wait to be linked"
    let ledger =
      faults.isEmpty ? "the ledger's sums are right" : "WRONG sums: \(faults.joined(separator: ", "))"
    return "\(tenant): \(record); \(ledger); head \(chain.head.prefix(16))"
  }

  var json: String {
    JSONValue.fields([
      ("company", .string(tenant)), ("good", .integer(chain.good)),
      ("broken", chain.broken.map(JSONValue.integer)),
      ("waiting", .integer(chain.waiting)), ("head", .string(chain.head)),
      ("ledger_faults", .array(faults.map(JSONValue.string))),
    ]).description
  }
}
