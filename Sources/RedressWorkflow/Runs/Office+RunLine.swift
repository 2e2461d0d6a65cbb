import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressLedger
import RedressRecords
import RedressVault

extension Office {
  /// What a run found about a charge.
  struct RunFinding {
    let verdict: Verdict
    let digest: String
    let held: Int64
    /// Why nothing is done though the policy would give something; nil where a case is to be opened.
    let reservation: String?
  }

  /// What the policy says for a charge of a run, as of the run; nil where the run has nothing to do for it.
  ///
  /// A run gives what the incident gives, and nothing else: a customer who has hardly used the month may get all of
  /// it back for the asking, and lose the subscription with it, but nobody asked. So the same request is decided
  /// once more as if the incident had not been. Where that changes nothing, the incident is not why; where the
  /// incident's clause then only stood behind a better one, the line says so and waits for the customer.
  func finding(_ run: RunRecord, _ charge: RunCharge, of account: String) throws -> (
    outcome: Outcome, finding: RunFinding?
  ) {
    let request = try whole(request(run, charge, of: account))
    let ruling = try rule(id: run.id, account: account, request: request)
    guard isOwnWord(ruling) else { return (ruling.verdict.outcome, nil) }
    var reservation: String?
    if run.kind == .incident {
      let otherwise = try rule(id: run.id, account: account, request: request, without: run.subject)
      if Self.isSame(ruling.verdict, otherwise.verdict) {
        guard Self.standing(ruling.decision) != Self.standing(otherwise.decision) else {
          return (ruling.verdict.outcome, nil)
        }
        reservation = "another clause gives at least as much for the asking, incident or not"
      }
    }
    let held = try ledger.balance(of: LedgerAccount(.held, charge.id), .money(charge.currency))
    return (
      ruling.verdict.outcome,
      RunFinding(
        verdict: ruling.verdict, digest: Self.digest(ruling, held), held: held, reservation: reservation)
    )
  }

  /// Whether the policy itself gives something, or leaves it to people by a clause of its own: what falls to the
  /// clause for everything else is nothing that a run should bring to them.
  private func isOwnWord(_ ruling: Ruling) -> Bool {
    let verdict = ruling.verdict
    if verdict.outcome == .approved || verdict.outcome == .referred,
      !verdict.remedies.isEmpty || !verdict.effects.isEmpty
    {
      return true
    }
    guard verdict.outcome == .referred else { return false }
    let checked = ruling.policy.policy.checked
    let last = Set(checked.rules.filter(\.isOtherwise).map { checked.clauses[$0.clause].id })
    return !last.isSuperset(of: verdict.clauses)
  }

  private static func isSame(_ one: Verdict, _ other: Verdict) -> Bool {
    one.outcome == other.outcome && one.remedies == other.remedies && one.effects == other.effects
  }

  private static func standing(_ decision: Decision) -> Set<String> {
    Set(decision.clauses.filter { $0.status == .decisive || $0.status == .applicable }.map(\.id))
  }

  /// Stands for what was shown: the verdict, and what the charge held. What is paid back later than the run's
  /// instant is not seen by its decisions, so it is the ledger that tells of it.
  private static func digest(_ ruling: Ruling, _ held: Int64) -> String {
    let verdict = ruling.verdict
    let shown = JSONValue.fields([
      ("policy", .string(ruling.policy.digest)), ("outcome", .string(verdict.outcome.rawValue)),
      ("remedies", .array(verdict.remedies.map(\.json))), ("effects", .array(verdict.effects.map(\.json))),
      ("clauses", .array(verdict.clauses.map(JSONValue.string))), ("held", .integer(held)),
    ])
    return Digest.sha256(shown.description.utf8)
  }

  // MARK: - What is asked

  /// The request that a run makes for a customer, and what the house knows of the details that policies ask for.
  func request(
    _ run: RunRecord, _ charge: RunCharge, of account: String
  ) throws -> (request: JSONValue, details: JSONValue) {
    let type = run.kind == .incident ? RequestType.refund : .fraudReview
    let request = JSONValue.fields([
      ("type", .string(type.rawValue)), ("at", .string(run.askedAt.description)),
      ("charge", .string(charge.id)), ("reason", run.reason.map(JSONValue.string)),
      ("channel", .string("api")),
    ])
    let zone = try policies.policy(run.policy).map { try shelf.policy($0).checked.settings.zone } ?? zone
    let details = JSONValue.fields([
      ("account_email", try customers.personal("email", of: account).map(JSONValue.string)),
      ("purchase_date", .string("\(zone.day(of: charge.at))")), ("plan", .string(charge.plan)),
    ])
    return (request, details)
  }

  private func whole(_ parts: (request: JSONValue, details: JSONValue)) -> JSONValue {
    Self.adding(parts.details, to: parts.request)
  }

  /// A case about the same charge for the same reason that gave something or may still; nil where there is none.
  ///
  /// The contract's decisions do not know for which incident something was given, so that a second one about the
  /// same would give it twice.
  func earlierCase(_ run: RunRecord, _ charge: RunCharge, of account: String) throws -> CaseRecord? {
    let asked = try request(run, charge, of: account).request
    return try cases.records(account: account, limit: 500).first { record in
      guard record.requestType == asked["type"]?.text,
        let before = try? JSONValue(parsing: record.request), before["charge"] == asked["charge"],
        before["reason"] == asked["reason"]
      else { return false }
      switch record.file.state {
      case .withdrawn, .expired: return false
      default: return record.file.state.isOpen || record.file.verdict?.outcome == .approved
      }
    }
  }
}
