import RedressBase
import RedressCheck
import RedressDecide

/// Says who would be treated differently under two policies, for every possible case at once.
///
///     let report = try await Comparer.compare(old, new)
///     print(report.verdict)
///     for region in report.regions { print(region.direction, region.one, region.other, region.witness.story) }
///
/// Compared are the outcome, the money, the credits, and the way in which money is paid, wherever both
/// policies have an answer. Money is more than credits, more is more than less, any approval is more than a
/// denial: the order by which a policy itself chooses between grants. A referral is neither more nor less than
/// a decision. What is assumed of cases stands in docs/proofs.md; what else decisions bring with them,
/// deadlines, suggestions to reviewers, and what is asked before there is an answer, are not compared.
public enum Comparer {
  /// How the other policy treats a case, against the one.
  public enum Direction: String, Sendable, CaseIterable {
    /// The customer gets more.
    case gains
    /// The customer gets less.
    case loses
    /// The one decides, the other leaves it to a person.
    case referred
    /// The one leaves it to a person, the other decides.
    case decided
    /// As much is paid, but in another way: to the balance and not to the card.
    case paidOtherwise = "paid_otherwise"
  }

  /// How generous the other policy is, against the one.
  public enum Verdict: String, Sendable, CaseIterable {
    /// No case is treated differently: proved.
    case equivalent
    /// Some get more, and everybody else the same: proved.
    case moreGenerous = "more_generous"
    /// Some get less, and everybody else the same: proved.
    case lessGenerous = "less_generous"
    /// Cases differ in more than one direction, or in one that is neither more nor less.
    case mixed
    /// It is not known; ``Report/doubts`` say why.
    case undecided
  }

  /// Cases that differ in one direction, decided by the same clauses, perhaps among others.
  public struct Region: Sendable {
    /// How they differ.
    public let direction: Direction
    /// The ids of the clauses that decide under the one policy; empty where none does.
    public let one: [String]
    /// The ids of the clauses that decide under the other.
    public let other: [String]
    /// One of the cases, as small as could be found.
    public let witness: Witness
  }

  /// A case that two policies treat differently.
  public struct Witness: Sendable {
    /// The complete case.
    public let made: Case
    /// What the one decides.
    public let one: Decision
    /// What the other decides.
    public let other: Decision
    /// The case in a sentence.
    public let story: String
    /// The decision of the one, as the end of a sentence.
    public let oneStory: String
    /// The decision of the other.
    public let otherStory: String
  }

  /// Where it is not known whether cases differ.
  public struct Doubt: Sendable {
    /// How they would differ.
    public let direction: Direction
    /// The clauses that would decide, by id; nil where it is not known of any more clauses.
    public let clauses: (one: [String], other: [String])?
    /// Why it is not known.
    public let why: Obstacle
  }

  /// What the comparison came to.
  public struct Report: Sendable {
    /// The answer in a word.
    public let verdict: Verdict
    /// Who is treated differently, by direction and then in the order of the clauses.
    public let regions: [Region]
    /// What could not be found out.
    public let doubts: [Doubt]
    /// The directions in which there may be more regions than were let through.
    public let cut: [Direction]
    /// Reasons and channels that only the one policy declares, and those that only the other does. A case may
    /// have them; the policy that does not know them has no clause about them, and no case document for it
    /// can state them.
    public let ownWords: (one: [String], other: [String])
    /// How many questions the solver was asked.
    public let queries: Int
    /// How long it took, in seconds.
    public let seconds: Double
  }

  /// Hears of each region before a case of it is looked for: the direction, the region's number in it, from 1,
  /// and how many there are.
  public typealias Progress = @Sendable (Direction, Int, Int) -> Void

  /// Compares on a thread of its own; at most so many regions in each direction, on which the verdict does not
  /// depend.
  ///
  /// When the task is cancelled, what has not been found out yet is a doubt, as ``Obstacle/stopped``.
  /// Throws where the solver is missing.
  public static func compare(
    _ one: Policy, _ other: Policy, regions: Int = 20, limit: Limit = Limit(),
    progress: @escaping Progress = { _, _, _ in }
  ) async throws(SolverError) -> Report {
    let watch = Watch()
    let result = await withTaskCancellationHandler {
      await OwnThread.value {
        Result { () throws(SolverError) in try report(one, other, regions, limit, watch, progress) }
      }
    } onCancel: {
      watch.stop()
    }
    return try result.get()
  }

  /// Compares on the thread that calls, which may take minutes.
  public static func compareHere(
    _ one: Policy, _ other: Policy, regions: Int = 20, limit: Limit = Limit()
  ) throws(SolverError) -> Report {
    try report(one, other, regions, limit, Watch()) { _, _, _ in }
  }

  private static func report(
    _ one: Policy, _ other: Policy, _ regions: Int, _ limit: Limit, _ watch: Watch, _ progress: Progress
  ) throws(SolverError) -> Report {
    let clock = ContinuousClock()
    let start = clock.now
    let pair = try PolicyPair(one, other, limit: limit, watch: watch)
    var results = Direction.allCases.map { direction in
      Comparing(pair, direction, most: max(1, regions)).result { progress(direction, $0, $1) }
    }
    if watch.isStopped { for index in results.indices { results[index].stop() } }
    let elapsed = (clock.now - start).components
    return Report(
      results, (one.words(notOf: other), other.words(notOf: one)), queries: watch.count,
      seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
  }
}

extension Comparer.Report {
  fileprivate init(
    _ results: [Comparing.Result], _ ownWords: (one: [String], other: [String]), queries: Int, seconds: Double
  ) {
    verdict = Comparer.Verdict(results)
    regions = results.flatMap(\.regions)
    doubts = results.flatMap(\.doubts)
    cut = results.filter(\.isCut).map(\.direction)
    self.ownWords = ownWords
    self.queries = queries
    self.seconds = seconds
  }
}

extension Comparer.Verdict {
  fileprivate init(_ results: [Comparing.Result]) {
    let differing = results.filter { !$0.regions.isEmpty }.map(\.direction)
    let isDoubtful = results.contains { !$0.doubts.isEmpty && $0.regions.isEmpty }
    if differing.count > 1 {
      self = .mixed
    } else if isDoubtful {
      self = .undecided
    } else {
      switch differing.first {
      case nil: self = .equivalent
      case .gains: self = .moreGenerous
      case .loses: self = .lessGenerous
      case .referred, .decided, .paidOtherwise: self = .mixed
      }
    }
  }
}

extension Policy {
  /// The reasons and channels that only this policy declares.
  fileprivate func words(notOf other: Policy) -> [String] {
    let (own, others) = (declaredWords, other.declaredWords)
    return own.reasons.subtracting(others.reasons).sorted()
      + own.channels.subtracting(others.channels).sorted()
  }
}
