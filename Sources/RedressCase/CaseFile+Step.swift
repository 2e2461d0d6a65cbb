import RedressBase
import RedressDecide

extension CaseFile {
  /// What a command makes of the case, and what happened. Pure; throws without changing anything.
  public func step(_ command: CaseCommand) throws(CaseRefusal) -> (file: CaseFile, events: [CaseEvent]) {
    var step = CaseStepper(file: self)
    switch command {
    case .decide(let verdict): try step.decide(verdict)
    case .resolve(let resolution, let actor, let given): try step.resolve(resolution, actor, given)
    case .confirm(let actor, let given): try step.confirm(actor, given)
    case .reject(let actor, let note): try step.reject(actor, note)
    case .begin: try step.begin()
    case .payments(let count): step.payments(count)
    case .withdraw(let actor): try step.withdraw(actor)
    case .expire: try step.expire()
    case .retry(let actor): try step.retry(actor)
    case .review(let why): try step.review(why)
    case .overdue: try step.overdue()
    }
    return (step.file, step.events)
  }
}

/// One step under way.
struct CaseStepper {
  var file: CaseFile
  var events: [CaseEvent] = []

  init(file: CaseFile) {
    self.file = file
  }

  // MARK: - The policy

  /// The policy's word counts until a person has spoken. A decision that has not been carried out may still
  /// change with the facts; the case then says that it did.
  mutating func decide(_ verdict: Verdict) throws(CaseRefusal) {
    guard file.state.isOpen || file.state == .decided else { throw .wrongState(file.state) }
    if file.state == .decided, let before = file.verdict, before.digest != verdict.digest {
      events.append(.changed)
    }
    file.verdict = verdict
    file.decidedBy = nil
    file.proposal = nil
    events.append(.decided(verdict))
    switch verdict.outcome {
    case .approved, .denied:
      file.state = .decided
      file.decidedBy = Actor.system.id
    case .informationNeeded where verdict.asksCustomer: ask()
    case .informationNeeded, .referred: refer()
    }
  }

  private mutating func ask() {
    file.state = .informationNeeded
    file.wasAsked = true
    events.append(.asked)
  }

  private mutating func refer() {
    if file.state != .underReview { events.append(.referred) }
    file.state = .underReview
    if file.appeal > 1 { escalate(.appeal) }
  }

  // MARK: - People

  mutating func resolve(
    _ resolution: Resolution, _ actor: Actor, _ given: [String: Authority.Given]
  ) throws(CaseRefusal) {
    try mayResolve(resolution, actor)
    let given = try objection(to: resolution.remedies, actor, given)
    guard let given else { return accept(resolution, by: actor.id) }
    let proposal = Proposal(by: actor.id, resolution: resolution, objection: given)
    file.proposal = proposal
    events.append(.proposed(proposal))
  }

  private func mayResolve(_ resolution: Resolution, _ actor: Actor) throws(CaseRefusal) {
    guard file.state == .underReview || file.state == .refundFailed else { throw .wrongState(file.state) }
    guard actor.mayResolve else { throw .notAllowed("a \(actor.role.rawValue) does not decide cases") }
    try mayHear(actor)
    guard resolution.seen == file.verdict?.digest else { throw .stale }
    switch resolution.kind {
    case .suggestion:
      guard resolution.remedies == file.verdict?.remedies else { throw .stale }
    case .override, .denial:
      guard actor.mayOverride || (resolution.kind == .denial && actor.isStaff) else {
        throw .notAllowed("a \(actor.role.rawValue) takes what the policy suggests, and nothing else")
      }
      try isWhole(resolution)
    }
  }

  private func isWhole(_ resolution: Resolution) throws(CaseRefusal) {
    guard resolution.reason != nil else { throw .incomplete("a reason of the list") }
    guard resolution.note.contains(where: { !$0.isWhitespace }) else {
      throw .incomplete("a note that says why")
    }
    if resolution.kind == .override, resolution.remedies.isEmpty { throw .incomplete("what is given") }
    if resolution.kind == .denial, !resolution.remedies.isEmpty {
      throw .incomplete("a denial that gives nothing")
    }
    for remedy in resolution.remedies {
      guard (remedy.amount ?? remedy.credits ?? 0) > 0 else { throw .incomplete("amounts above zero") }
    }
  }

  /// Why it takes a second person; nil where it does not.
  private func objection(
    to remedies: [Remedy], _ actor: Actor, _ given: [String: Authority.Given]
  ) throws(CaseRefusal) -> String? {
    guard let sums = Verdict.money(of: remedies) else { throw .incomplete("amounts that fit into 64 bits") }
    for sum in sums {
      let before = given[sum.currency.code] ?? Authority.Given()
      if let objection = actor.authority.objection(to: sum, given: before) {
        return "\(actor.id) \(objection)"
      }
    }
    return nil
  }

  private mutating func accept(_ resolution: Resolution, by actor: String) {
    let suggested = file.verdict
    file.verdict = Verdict(
      outcome: resolution.kind == .denial ? .denied : .approved, remedies: resolution.remedies,
      effects: resolution.kind == .suggestion ? suggested?.effects ?? [] : [], digest: resolution.seen,
      clauses: suggested?.clauses ?? [])
    file.decidedBy = actor
    file.proposal = nil
    file.state = .decided
    events.append(.resolved(resolution, by: actor))
  }

  mutating func confirm(_ actor: Actor, _ given: [String: Authority.Given]) throws(CaseRefusal) {
    guard file.state == .underReview || file.state == .refundFailed else { throw .wrongState(file.state) }
    guard let proposal = file.proposal, proposal.by != actor.id else { throw .noProposal }
    guard actor.mayConfirm else { throw .notAllowed("a \(actor.role.rawValue) is not a second person") }
    try mayHear(actor)
    guard proposal.resolution.seen == file.verdict?.digest else { throw .stale }
    if let objection = try objection(to: proposal.resolution.remedies, actor, given) {
      throw .notAllowed(objection)
    }
    events.append(.confirmed(by: actor.id))
    accept(proposal.resolution, by: proposal.by)
  }

  mutating func reject(_ actor: Actor, _ note: String) throws(CaseRefusal) {
    guard let proposal = file.proposal, proposal.by != actor.id else { throw .noProposal }
    guard actor.mayConfirm else { throw .notAllowed("a \(actor.role.rawValue) is not a second person") }
    try mayHear(actor)
    file.proposal = nil
    events.append(.rejected(by: actor.id, note: note))
  }

  // MARK: - Carrying it out

  mutating func begin() throws(CaseRefusal) {
    guard file.state == .decided, let verdict = file.verdict else { throw .wrongState(file.state) }
    guard !verdict.remedies.isEmpty || !verdict.effects.isEmpty else {
      file.state = .completed
      return events.append(.completed)
    }
    file.round += 1
    file.state = .executing
    events.append(.began(round: file.round))
  }

  /// Also after it was closed: money that was paid can come back.
  mutating func payments(_ count: PaymentCount) {
    let open = count.all - count.succeeded - count.failed
    guard [.executing, .completed, .partiallyCompleted, .refundFailed].contains(file.state), open == 0 else {
      return
    }
    let state: CaseState =
      count.failed == 0 ? .completed : count.succeeded == 0 ? .refundFailed : .partiallyCompleted
    guard state != file.state else { return }
    file.state = state
    switch state {
    case .completed: events.append(.completed)
    case .refundFailed: events.append(.refundFailed)
    default: events.append(.partiallyCompleted)
    }
  }

  mutating func retry(_ actor: Actor) throws(CaseRefusal) {
    guard file.state == .refundFailed || file.state == .partiallyCompleted else {
      throw .wrongState(file.state)
    }
    guard actor.isStaff else { throw .notAllowed("only staff has payments tried again") }
    file.state = .executing
    events.append(.retried(by: actor.id))
  }

  // MARK: - Ends

  mutating func withdraw(_ actor: Actor) throws(CaseRefusal) {
    guard file.state.isOpen || file.state == .decided else { throw .wrongState(file.state) }
    file.state = .withdrawn
    file.proposal = nil
    events.append(.withdrawn(by: actor.id))
  }

  mutating func expire() throws(CaseRefusal) {
    guard file.state == .informationNeeded else { throw .wrongState(file.state) }
    file.state = .expired
    events.append(.expired)
  }

  mutating func review(_ why: String) throws(CaseRefusal) {
    switch file.state {
    case .withdrawn, .expired, .executing: throw .wrongState(file.state)
    default: break
    }
    file.state = .underReview
    file.proposal = nil
    events.append(.reopened(why))
    if file.appeal > 1 { escalate(.appeal) }
  }
}
