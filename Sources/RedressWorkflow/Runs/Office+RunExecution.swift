import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords

extension Office {
  /// Makes cases of the next lines of an approved run.
  ///
  /// A line stops being planned in the transaction that opens its case, so it becomes at most one, whoever works on
  /// it and however often.
  mutating func carryOn(_ run: inout RunRecord, _ most: Int) throws -> Bool {
    let lines = try runs.lines(of: run.id, state: .planned, limit: most)
    for line in lines { try carryOut(line, of: run) }
    let isDone = lines.count < most
    let state: RunRecord.State = isDone ? .completed : .executing
    if state != run.state {
      run.state = state
      try runs.save(run, at: now)
      try record(
        "run.\(state.rawValue)", run.id, by: Actor.system.id, details: run.preview.json.description)
    }
    return !isDone
  }

  private mutating func carryOut(_ line: RunLine, of run: RunRecord) throws {
    var line = line
    guard let charge = try charges(of: line.account, for: run).first(where: { $0.id == line.charge }) else {
      return try settle(&line, .changed, "the charge is no longer one that the run is about", of: run)
    }
    let found: RunFinding?
    do { found = try finding(run, charge, of: line.account).finding } catch OfficeRefusal.unreadable(
      let error)
    {
      return try settle(&line, .failed, error.explanation, of: run)
    }
    guard let found, found.digest == line.digest, found.reservation == nil else {
      return try settle(&line, .changed, "the verdict is not the one that was shown", of: run)
    }
    if let earlier = try earlierCase(run, charge, of: line.account) {
      return try settle(&line, .changed, "the case \(earlier.file.id) about the same came first", of: run)
    }
    try open(line, charge, of: run)
  }

  private mutating func open(_ line: RunLine, _ charge: RunCharge, of run: RunRecord) throws {
    var line = line
    let asked = try request(run, charge, of: line.account)
    let record = try open(
      newCase(
        asked.request, asked.details, of: line.account,
        by: Actor(id: run.id, role: .system, authority: .none)))
    try cases.note(
      "run", .fields([("run", .string(run.id)), ("line", .integer(line.number))]), case: record.file.id,
      by: run.approvedBy ?? Actor.system.id, at: now)
    line.caseID = record.file.id
    try settle(&line, .opened, nil, of: run)
  }

  private func settle(_ line: inout RunLine, _ state: RunLine.State, _ note: String?, of run: RunRecord)
    throws
  {
    line.state = state
    line.note = note
    guard try runs.settle(line, of: run.id) else {
      throw OfficeRefusal.conflict("line \(line.number) of \(run.id) is not planned any more")
    }
  }

  /// Notes that the next line of a run cannot be carried out, so that those behind it are.
  mutating func giveUpNextLine(of id: String, _ why: String) throws {
    guard let run = try runs.run(id), run.state == .approved || run.state == .executing,
      var line = try runs.lines(of: id, state: .planned, limit: 1).first
    else { return }
    try settle(&line, .failed, why, of: run)
  }
}
