import RedressBase
import RedressCase
import RedressDecide
import Testing

/// A case as it goes from hand to hand.
@Suite struct CaseFileTests {
  static let usd = Currency(code: "usd")
  static let tenDollars = Remedy(.refund, extent: .full, charge: "ch_1", amount: 1000, currency: usd)

  let agent = Actor(id: "ann", role: .agent, authority: Authority(["usd": .init(decision: 2000, day: 2500)]))
  let clerk = Actor(id: "cy", role: .agent, authority: Authority(["usd": .init(decision: 500)]))
  let reviewer = Actor(id: "rob", role: .reviewer, authority: .unlimited)
  let machine = Actor(id: "bot", role: .assistant, authority: Authority(["usd": .init(decision: 1000)]))

  func verdict(_ outcome: Outcome, remedies: [Remedy] = [], asks: Bool = false, digest: String = "d1")
    -> Verdict
  {
    Verdict(outcome: outcome, remedies: remedies, asksCustomer: asks, digest: digest, clauses: ["R1"])
  }

  func file(_ commands: CaseCommand...) throws -> CaseFile {
    try commands.reduce(CaseFile(id: "case_1", account: "acct_1")) { try $0.step($1).file }
  }

  var referred: CaseFile {
    get throws { try file(.decide(verdict(.referred, remedies: [Self.tenDollars]))) }
  }

  var suggestion: Resolution { Resolution(.suggestion, remedies: [Self.tenDollars], seen: "d1") }

  @Test("an approval is decided, done, and completed when its payments are")
  func approval() throws {
    var file = try file(.decide(verdict(.approved, remedies: [Self.tenDollars])))
    #expect(file.state == .decided && file.decidedBy == "redress")
    file = try file.step(.begin).file
    #expect(file.state == .executing && file.round == 1)
    file = try file.step(.payments(PaymentCount(all: 1, succeeded: 0, failed: 0))).file
    #expect(file.state == .executing)
    file = try file.step(.payments(PaymentCount(all: 1, succeeded: 1, failed: 0))).file
    #expect(file.state == .completed)
  }

  @Test("a denial has nothing to do")
  func denial() throws {
    #expect(try file(.decide(verdict(.denied)), .begin).state == .completed)
  }

  @Test("the customer is asked before a person is")
  func information() throws {
    #expect(try file(.decide(verdict(.informationNeeded, asks: true))).state == .informationNeeded)
    #expect(try file(.decide(verdict(.informationNeeded))).state == .underReview)
  }

  @Test("money that comes back opens a completed case")
  func returned() throws {
    let done = try file(.decide(verdict(.approved, remedies: [Self.tenDollars])), .begin)
      .step(.payments(PaymentCount(all: 1, succeeded: 1, failed: 0))).file
    #expect(
      try done.step(.payments(PaymentCount(all: 1, succeeded: 0, failed: 1))).file.state == .refundFailed)
  }

  @Test("an agent takes the suggestion within limits")
  func suggested() throws {
    let file = try referred.step(.resolve(suggestion, by: agent, given: [:])).file
    #expect(file.state == .decided && file.decidedBy == "ann" && file.verdict?.outcome == .approved)
  }

  @Test("what is beyond someone's limits waits for a second person", arguments: [0, 1600])
  func fourEyes(given: Int64) throws {
    let actor = given == 0 ? clerk : agent
    let proposed = try referred.step(
      .resolve(suggestion, by: actor, given: ["usd": .init(customer: given, day: given)])
    ).file
    #expect(proposed.state == .underReview && proposed.proposal?.by == actor.id)
    #expect(throws: CaseRefusal.noProposal) { try proposed.step(.confirm(by: actor, given: [:])) }
    #expect(throws: CaseRefusal.self) { try proposed.step(.confirm(by: machine, given: [:])) }
    #expect(try proposed.step(.confirm(by: reviewer, given: [:])).file.state == .decided)
    #expect(try proposed.step(.reject(by: reviewer, note: "no")).file.proposal == nil)
  }

  @Test("a currency that nobody named is nobody's to give")
  func currency() throws {
    let yen = Remedy(.refund, charge: "ch_1", amount: 1, currency: Currency(code: "jpy"))
    let file = try file(.decide(verdict(.referred, remedies: [yen])))
    let proposed = try file.step(
      .resolve(Resolution(.suggestion, remedies: [yen], seen: "d1"), by: agent, given: [:]))
    #expect(proposed.file.proposal != nil)
  }

  @Test("only reviewers decide otherwise than suggested, with a reason and a note")
  func override() throws {
    let more = Resolution(
      .override, remedies: [Self.tenDollars], reason: .goodwill, note: "a year of bad luck", seen: "d1")
    #expect(throws: CaseRefusal.self) { try referred.step(.resolve(more, by: agent, given: [:])) }
    #expect(throws: CaseRefusal.self) { try referred.step(.resolve(more, by: machine, given: [:])) }
    #expect(try referred.step(.resolve(more, by: reviewer, given: [:])).file.state == .decided)
    for broken in [
      Resolution(.override, remedies: [Self.tenDollars], reason: nil, note: "x", seen: "d1"),
      Resolution(.override, remedies: [Self.tenDollars], reason: .goodwill, note: " ", seen: "d1"),
      Resolution(.override, remedies: [], reason: .goodwill, note: "x", seen: "d1"),
      Resolution(.denial, remedies: [Self.tenDollars], reason: .abuse, note: "x", seen: "d1"),
    ] {
      #expect(throws: CaseRefusal.self) { try referred.step(.resolve(broken, by: reviewer, given: [:])) }
    }
  }

  @Test("nobody agrees to what they have not seen")
  func stale() throws {
    #expect(throws: CaseRefusal.stale) {
      try referred.step(
        .resolve(Resolution(.suggestion, remedies: [Self.tenDollars], seen: "d0"), by: agent, given: [:]))
    }
    let proposed = try referred.step(.resolve(suggestion, by: clerk, given: [:])).file
    let decidedAnew = try proposed.step(
      .decide(verdict(.referred, remedies: [Self.tenDollars], digest: "d2"))
    ).file
    #expect(throws: CaseRefusal.noProposal) { try decidedAnew.step(.confirm(by: reviewer, given: [:])) }
  }

  @Test(
    "every command is refused or carried out in every state, and closed cases stay closed",
    arguments: CaseState.allCases)
  func states(state: CaseState) throws {
    var file = CaseFile(id: "case_1", account: "acct_1")
    file.state = state
    file.verdict = verdict(.approved, remedies: [Self.tenDollars])
    let customer = Actor(id: "acct_1", role: .customer)
    let withdrawn = try? file.step(.withdraw(by: customer)).file.state
    #expect(withdrawn == (state.isOpen || state == .decided ? .withdrawn : nil))
    let began = try? file.step(.begin).file.state
    #expect(began == (state == .decided ? .executing : nil))
    let decided = try? file.step(.decide(verdict(.denied))).file.state
    #expect(decided == (state.isOpen || state == .decided ? .decided : nil))
  }
}
