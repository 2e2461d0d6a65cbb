import RedressCheck
import RedressDecide
import RedressDiagnostics
import Testing

@Suite("policies and cases made at random")
struct RandomInputTests {
  @Test("a seed gives one policy, and one case for it")
  func determinism() async throws {
    #expect(RandomPolicy.text(seed: 1) == RandomPolicy.text(seed: 1))
    #expect(RandomPolicy.text(seed: 1) != RandomPolicy.text(seed: 2))
    let seed = try #require(await RandomRun.shared.value.policies.first)
    let policy = try #require(RandomRun.check(seed).policy)
    #expect(RandomCase.json(for: policy, seed: 1) == RandomCase.json(for: policy, seed: 1))
    #expect(RandomCase.json(for: policy, seed: 1) != RandomCase.json(for: policy, seed: 2))
  }

  @Test("most policies pass, and the others contradict themselves or can be read in two ways")
  func policies() async {
    let run = await RandomRun.shared.value
    #expect(Double(run.policies.count) >= 0.6 * Double(RandomRun.seeds.count))
    #expect(run.errors.isSubset(of: ["conflict", "ambiguous-phrase"]))
  }

  @Test("the policies speak of every fact of the vocabulary")
  func vocabulary() async {
    let run = await RandomRun.shared.value
    let quantities = Quantity.Name.allCases.filter { name in
      !run.facts.contains { if case .quantity(let quantity) = $0 { quantity.name == name } else { false } }
    }
    #expect(quantities == [])
    #expect(Choice.allCases.filter { !run.facts.contains(.choice($0)) } == [])
    #expect(Self.yesNo.filter { !run.facts.contains(.yes($0)) } == [])
  }

  private static let yesNo: [YesNo] = [
    .firstPurchase, .firstSubscriptionPurchase, .firstOfSubscription, .renewal, .duplicateMark, .discounted,
    .currentPeriodCharge, .creditsExpired, .creditsWereIssued, .creditsAllUsed, .someItems,
    .subscriptionEnded,
    .inTrial, .committed, .paidSubscriptionAtPurchase, .sameInterval, .evidenceGiven, .wasRefunded,
    .hasCharge,
    .happened("order.delivered"), .hasItem("seat"),
  ]

  @Test("the cases are read as they were written, and decided")
  func cases() async {
    let run = await RandomRun.shared.value
    #expect(run.failures == [])
    #expect(Double(run.read) >= 0.95 * Double(run.cases))
  }

  @Test("the decisions are of every kind, and mostly by a clause of their own")
  func decisions() async {
    let run = await RandomRun.shared.value
    #expect(run.outcomes.count == Outcome.allCases.count)
    #expect(run.remedies.count == Remedy.Kind.allCases.count)
    #expect(Double(run.byClause) >= 0.25 * Double(run.decided))
  }
}

/// What some policies with some cases each came to.
struct RandomRun: Sendable {
  static let seeds: Range<UInt64> = 0..<300
  private static let casesEach: Range<UInt64> = 0..<6
  /// Worked out once for all tests.
  static let shared = Task { await all() }

  /// The seeds of the policies that pass.
  var policies: [UInt64] = []
  /// The codes of what is wrong with the others.
  var errors: Set<String> = []
  /// What the policies ask of a case.
  var facts: Set<Fact> = []
  var cases = 0
  var read = 0
  /// Cases with an outcome other than a question, and those of them that Otherwise did not decide.
  var decided = 0
  var byClause = 0
  var outcomes: Set<Outcome> = []
  var remedies: Set<Remedy.Kind> = []
  /// Documents that say something else than the case, and cases that can't be decided.
  var failures: [String] = []

  private static func all() async -> RandomRun {
    await withTaskGroup(of: RandomRun.self) { group in
      for first in stride(from: seeds.lowerBound, to: seeds.upperBound, by: 25) {
        group.addTask { run(first..<min(first + 25, seeds.upperBound)) }
      }
      return await group.reduce(into: RandomRun()) { $0.add($1) }
    }
  }

  private static func run(_ seeds: Range<UInt64>) -> RandomRun {
    var run = RandomRun()
    for seed in seeds { run.tryPolicy(seed) }
    return run
  }

  /// What checking the policy of a seed gives.
  static func check(_ seed: UInt64) -> Checker.Result {
    Checker.check(SourceText(file: "random-\(seed).md", text: RandomPolicy.text(seed: seed)))
  }

  private mutating func tryPolicy(_ seed: UInt64) {
    let result = Self.check(seed)
    guard let checked = result.policy else {
      errors.formUnion(result.diagnostics.filter { $0.level == .error }.map(\.code.id))
      return
    }
    policies.append(seed)
    facts.formUnion(checked.facts)
    let policy = Policy(checked)
    for number in Self.casesEach {
      tryCase(RandomCase.story(for: checked, seed: seed * 1000 + number), policy)
    }
  }

  private mutating func tryCase(_ story: Case, _ policy: Policy) {
    cases += 1
    guard var found = try? CaseReader.read(story.json(), vocabulary: policy.declaredWords) else { return }
    read += 1
    found.warnings = []
    if found != story { failures.append("\(story.id ?? "") is read as another case") }
    do { add(try policy.decide(found)) } catch { failures.append("\(story.id ?? ""): \(error)") }
  }

  private mutating func add(_ decision: Decision) {
    outcomes.insert(decision.outcome)
    remedies.formUnion(decision.remedies.map(\.type))
    if decision.outcome == .informationNeeded { return }
    decided += 1
    if decision.clauses.contains(where: { $0.status == .decisive && $0.id != "X0" }) { byClause += 1 }
  }

  private mutating func add(_ other: RandomRun) {
    policies += other.policies
    errors.formUnion(other.errors)
    facts.formUnion(other.facts)
    (cases, read) = (cases + other.cases, read + other.read)
    (decided, byClause) = (decided + other.decided, byClause + other.byClause)
    outcomes.formUnion(other.outcomes)
    remedies.formUnion(other.remedies)
    failures += other.failures
  }
}
