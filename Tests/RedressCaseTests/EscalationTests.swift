import RedressBase
import RedressCase
import RedressDecide
import Testing

/// Who hears an appeal, and what goes a level up.
@Suite struct EscalationTests {
  let agent = Actor(id: "ann", role: .agent, authority: .unlimited)
  let reviewer = Actor(id: "rob", role: .reviewer, authority: .unlimited)
  let admin = Actor(id: "eva", role: .admin, authority: .unlimited)
  let otherAdmin = Actor(id: "olga", role: .admin, authority: Authority(["usd": .init(decision: 1)]))
  let assistant = Actor(id: "bot", role: .assistant, authority: .unlimited)

  let referral = Verdict(
    outcome: .referred,
    remedies: [
      Remedy(.refund, extent: .full, charge: "ch_1", amount: 1000, currency: Currency(code: "usd"))
    ], digest: "d1", clauses: ["A36"])

  var suggestion: Resolution { Resolution(.suggestion, remedies: referral.remedies, seen: "d1") }

  /// An appeal of that number under review; 0 is a case that is none.
  func file(appeal: Int, heardBefore: Set<String> = []) throws -> (file: CaseFile, events: [CaseEvent]) {
    var (file, events) = try CaseFile(id: "case_1", account: "acct_1", appeal: appeal)
      .step(.decide(referral))
    file.heardBefore = heardBefore
    return (file, events)
  }

  func mayResolve(_ file: CaseFile, _ actor: Actor) -> Bool {
    (try? file.step(.resolve(suggestion, by: actor, given: [:]))) != nil
  }

  @Test(
    "a first appeal is a reviewer's, a later one an admin's",
    arguments: [(0, ["ann", "rob", "eva", "bot"]), (1, ["rob", "eva"]), (2, ["eva"]), (3, ["eva"])])
  func levels(number: Int, names: [String]) throws {
    let file = try file(appeal: number).file
    let may = [agent, reviewer, admin, assistant].filter { mayResolve(file, $0) }.map(\.id)
    #expect(may == names)
  }

  @Test("a second appeal goes up when people are asked, and says so once", arguments: [1, 2, 3])
  func raised(number: Int) throws {
    var (file, events) = try file(appeal: number)
    #expect((file.escalation == .appeal) == (number > 1))
    #expect(events.contains(.escalated(.appeal)) == (number > 1))
    (file, events) = try file.step(.decide(referral))
    #expect(!events.contains(.escalated(.appeal)))
    #expect(try file.step(.overdue).events == (number > 1 ? [] : [.escalated(.overdue)]))
  }

  @Test("an appeal that the policy closes goes nowhere")
  func closed() throws {
    let closing = Verdict(outcome: .denied, digest: "d2", clauses: ["A36"])
    let (file, events) = try CaseFile(id: "case_1", account: "acct_1", appeal: 3).step(.decide(closing))
    #expect(file.escalation == nil && file.state == .decided && events == [.decided(closing)])
  }

  @Test("what is not decided in time goes up once, and whoever may decide it still does")
  func overdue() throws {
    let file = try file(appeal: 0).file
    let (late, events) = try file.step(.overdue)
    #expect(late.escalation == .overdue && events == [.escalated(.overdue)])
    #expect(try late.step(.overdue).events == [])
    #expect(mayResolve(late, agent) && mayResolve(late, assistant))
    let decided = try late.step(.resolve(suggestion, by: agent, given: [:])).file
    #expect(decided.escalation == .overdue)
    #expect(throws: CaseRefusal.wrongState(.decided)) { try decided.step(.overdue) }
  }

  @Test("whoever decided the matter before neither decides, agrees nor disagrees", arguments: [1, 2])
  func heardBefore(number: Int) throws {
    let file = try file(appeal: number, heardBefore: ["eva"]).file
    let objection = CaseRefusal.notAllowed("whoever decided a case does not hear the appeal against it")
    #expect(throws: objection) { try file.step(.resolve(suggestion, by: admin, given: [:])) }
    let proposed = try file.step(.resolve(suggestion, by: otherAdmin, given: [:])).file
    #expect(proposed.proposal?.by == "olga")
    #expect(throws: objection) { try proposed.step(.confirm(by: admin, given: [:])) }
    #expect(throws: objection) { try proposed.step(.reject(by: admin, note: "no")) }
  }

  @Test("an escalated appeal's second person is an admin, too")
  func secondPerson() throws {
    let proposed = try file(appeal: 2).file.step(.resolve(suggestion, by: otherAdmin, given: [:])).file
    #expect(throws: CaseRefusal.notAllowed("a second appeal is heard by an admin")) {
      try proposed.step(.confirm(by: reviewer, given: [:]))
    }
    #expect(try proposed.step(.confirm(by: admin, given: [:])).file.state == .decided)
  }
}
