import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords
import RedressVault

extension Office {
  /// How many accounts, or lines, are worked on in one transaction.
  public static let slice = 50

  /// Works on a run a little, in this transaction; false where nothing is left to do until somebody acts.
  ///
  /// How far it is stands in the run and its lines, and nowhere else, so that whoever comes after a crash goes on
  /// behind the last transaction that was kept.
  public mutating func advance(run id: String, most: Int = slice) throws -> Bool {
    guard var run = try runs.run(id) else { return false }
    switch run.state {
    case .draft: return try look(&run, most)
    case .approved, .executing: return try carryOn(&run, most)
    case .previewed, .completed, .cancelled: return false
    }
  }

  private mutating func look(_ run: inout RunRecord, _ most: Int) throws -> Bool {
    let accounts = try candidates(of: run, most)
    for account in accounts {
      try look(at: account, &run)
      run.cursor = account
    }
    let isDone = accounts.count < most
    if isDone {
      run.state = run.preview.lines == 0 ? .completed : .previewed
      try record("run.previewed", run.id, by: Actor.system.id, details: run.preview.json.description)
    }
    try runs.save(run, at: now)
    return !isDone
  }

  private func candidates(of run: RunRecord, _ most: Int) throws -> [String] {
    switch run.kind {
    case .incident:
      let incident = try incidents.incident(run.subject)
      return try runs.accountsWithCharges(
        before: incident?.end ?? run.askedAt, after: run.cursor, limit: most)
    case .fraud where run.subject != Self.everybody: return run.cursor.isEmpty ? [run.subject] : []
    case .fraud: return try runs.accountsWithSignals(after: run.cursor, limit: most)
    }
  }

  private func look(at account: String, _ run: inout RunRecord) throws {
    let charges = try charges(of: account, for: run)
    guard !charges.isEmpty else { return }
    run.preview.accounts += 1
    var given: [String: Int64] = [:]
    for charge in charges {
      run.preview.charges += 1
      do { try look(at: charge, of: account, &run, &given) } catch OfficeRefusal.unreadable {
        run.preview.unreadable += 1
      }
    }
    for (currency, sum) in given {
      run.preview.largest[currency] = max(run.preview.largest[currency] ?? 0, sum)
    }
  }

  private func look(
    at charge: RunCharge, of account: String, _ run: inout RunRecord, _ given: inout [String: Int64]
  ) throws {
    let (outcome, found) = try finding(run, charge, of: account)
    run.preview.outcomes[outcome.rawValue, default: 0] += 1
    guard let found else { return }
    let earlier = try earlierCase(run, charge, of: account)
    let state: RunLine.State = earlier != nil ? .covered : found.reservation != nil ? .unasked : .planned
    run.preview.listed += 1
    let line = RunLine(
      number: run.preview.listed, account: account, charge: charge.id, state: state, verdict: found.verdict,
      digest: found.digest, held: found.held,
      note: earlier.map { "the case \($0.file.id) is about the same" } ?? found.reservation)
    try runs.add(line, to: run.id)
    run.preview.digest = Digest.sha256(
      "\(run.preview.digest) \(line.number) \(state.rawValue) \(account) \(charge.id) \(line.digest)".utf8)
    switch state {
    case .planned: try count(line, &run.preview, &given)
    case .covered: run.preview.covered += 1
    default: run.preview.unasked += 1
    }
  }

  private func count(_ line: RunLine, _ preview: inout RunPreview, _ given: inout [String: Int64]) throws {
    preview.lines += 1
    let isForPeople = line.verdict.outcome == .referred
    if isForPeople { preview.people += 1 }
    if line.verdict.effects.contains(where: { $0.type == .subscriptionCancel }) { preview.ends += 1 }
    for money in Verdict.money(of: line.verdict.remedies) ?? [] {
      let code = money.currency.code
      guard !isForPeople else {
        preview.suggested[code] = try Self.sum(preview.suggested[code], money.minor)
        continue
      }
      preview.sums[code] = try Self.sum(preview.sums[code], money.minor)
      given[code] = try Self.sum(given[code], money.minor)
    }
  }

  private static func sum(_ before: Int64?, _ more: Int64) throws -> Int64 {
    let (sum, overflow) = (before ?? 0).addingReportingOverflow(more)
    guard !overflow else { throw OfficeRefusal.conflict("the sums of the run do not fit into 64 bits") }
    return sum
  }

  /// The charges of an account that a run is about.
  func charges(of account: String, for run: RunRecord) throws -> [RunCharge] {
    let events = try customers.events(of: account)
    let paid = RunCharge.all(in: events).filter { $0.amount > 0 && $0.at <= run.askedAt }
    switch run.kind {
    case .incident:
      guard let incident = try incidents.incident(run.subject) else { return [] }
      return paid.filter { $0.isTouched(by: incident, until: run.askedAt) }
    case .fraud: return FraudSignal.stands(in: events) ? paid : []
    }
  }
}
