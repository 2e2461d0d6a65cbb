import RedressBase
import RedressStore

/// Something that has to be done at a time, by whichever process comes first.
public struct Job: Sendable, Hashable {
  /// What kind of work.
  public enum Kind: String, Sendable, CaseIterable {
    /// Requests that were received, and wait to be decided.
    case intake
    /// A payment's next step.
    case payment
    /// What a decision brings beside money.
    case effect
    /// A case's next deadline.
    case deadline
    /// A mail or a webhook that waits in the outbox.
    case notice
    /// Comparing with the provider's list.
    case reconciliation
    /// The next accounts of a compensation run.
    case run
    /// Linking the record of what was done.
    case audit
    /// Something that a provider says has changed, to be fetched and taken in.
    case hint
    /// An account's credits, of which some come to their end.
    case credits
    /// Somebody of that address wants to sign in.
    case signIn = "sign_in"
    /// The next customers whom a new version of the policy is announced to.
    case announcement

    /// Whether it is done without asking anybody outside, so that nothing outside can hold it up.
    public var isDeskWork: Bool {
      switch self {
      case .intake, .deadline, .run, .audit, .credits, .announcement: true
      case .payment, .effect, .notice, .reconciliation, .hint, .signIn: false
      }
    }
  }

  /// Whose.
  public let tenant: String
  /// What kind.
  public let kind: Kind
  /// What it is about.
  public let subject: String

  /// A job.
  public init(tenant: String, kind: Kind, subject: String) {
    self.tenant = tenant
    self.kind = kind
    self.subject = subject
  }
}

/// A job in the hands of one worker, until the lease ends.
public struct Lease: Sendable, Hashable {
  /// The job.
  public let job: Job
  /// Grows with each lease of the job. Who holds an older number has lost it. It begins with the time, so that a job
  /// that was done, and is asked for once more, does not begin again with numbers that somebody still holds.
  public let fence: Int64
  /// When it ends, by the clock of who took it.
  public let end: Instant
  /// How often the job had been asked for when it was taken.
  let calls: Int64
}

/// A worker comes back with a lease that another has taken over since. What it wanted to write is not written.
public struct LostLease: Error, Sendable {
  /// What it held.
  public let lease: Lease
}

/// The jobs of all tenants, inside of a transaction.
public struct JobRecords {
  private let transaction: any Transaction

  init(_ transaction: any Transaction) {
    self.transaction = transaction
  }

  /// Has a job done at a time, or sooner if it was already to be done sooner.
  public func schedule(_ job: Job, at: Instant) throws {
    try transaction.run(
      """
      INSERT INTO jobs (tenant, kind, subject, run_at, leased_until, fence, calls)
      VALUES (\(job.tenant), \(job.kind.rawValue), \(job.subject), \(at), 0, 0, 1)
      ON CONFLICT (tenant, kind, subject) DO UPDATE SET calls = jobs.calls + 1,
        run_at = CASE WHEN jobs.run_at < excluded.run_at THEN jobs.run_at ELSE excluded.run_at END
      """)
  }

  /// Takes jobs of some kinds whose time has come and that nobody holds, longest waiting first.
  public func take(
    _ most: Int, of kinds: [Job.Kind] = Job.Kind.allCases, at now: Instant, for length: Elapsed
  ) throws -> [Lease] {
    let words = kinds.map(\.rawValue).map { "\($0)" as Statement }.joined(separator: ", ")
    let due = try transaction.rows(
      """
      SELECT tenant, kind, subject, fence, calls FROM jobs
      WHERE run_at <= \(now) AND leased_until <= \(now) AND kind IN (\(words)) ORDER BY run_at LIMIT \(most)
      \(transaction.dialect.skippingLocked)
      """)
    let end = now.adding(length) ?? now
    return try due.map { row in
      let lease = Lease(
        job: Job(
          tenant: try row.text("tenant"), kind: try row.word("kind"), subject: try row.text("subject")),
        fence: max(try row.integer("fence") + 1, now.microseconds), end: end,
        calls: try row.integer("calls"))
      try transaction.run(
        """
        UPDATE jobs SET fence = \(lease.fence), leased_until = \(end)
        WHERE tenant = \(lease.job.tenant) AND kind = \(lease.job.kind.rawValue)
          AND subject = \(lease.job.subject)
        """)
      return lease
    }
  }

  /// Makes sure that a lease still holds; throws ``LostLease`` where it does not, which undoes the transaction.
  ///
  /// True where the job was asked for again since it was taken.
  @discardableResult
  public func hold(_ lease: Lease) throws -> Bool {
    let row = try transaction.row(
      "SELECT fence, calls FROM jobs WHERE \(Self.names(lease.job)) \(Self.locking(transaction.dialect))")
    guard let row, try row.integer("fence") == lease.fence else { throw LostLease(lease: lease) }
    return try row.integer("calls") != lease.calls
  }

  /// Gives a job back, to be done again at a time; at once, where it was asked for in between.
  public func giveBack(_ lease: Lease, until: Instant, at now: Instant, note: String? = nil) throws {
    let isWanted = try hold(lease)
    try transaction.run(
      """
      UPDATE jobs SET run_at = \(isWanted ? now : until), leased_until = 0, note = \(note)
      WHERE \(Self.names(lease.job))
      """)
  }

  /// The job is done; unless it was asked for in between, it is gone.
  public func finish(_ lease: Lease, at now: Instant) throws {
    if try hold(lease) { return try giveBack(lease, until: now, at: now) }
    try transaction.run("DELETE FROM jobs WHERE \(Self.names(lease.job))")
  }

  /// Takes all jobs out of everybody's hands: for a process that knows that it is alone.
  public func releaseAll() throws {
    try transaction.run("UPDATE jobs SET leased_until = 0, fence = fence + 1 WHERE leased_until > 0")
  }

  /// The earliest time at which a job waits; nil where there is none.
  public func next() throws -> Instant? {
    try transaction.row("SELECT MIN(run_at) AS at FROM jobs")?.optionalInstant("at")
  }

  private static func names(_ job: Job) -> Statement {
    "tenant = \(job.tenant) AND kind = \(job.kind.rawValue) AND subject = \(job.subject)"
  }

  private static func locking(_ dialect: Dialect) -> Statement {
    dialect == .sqlite ? "" : "FOR UPDATE"
  }
}

extension Transaction {
  /// The jobs of all tenants.
  public var jobs: JobRecords { JobRecords(self) }
}
