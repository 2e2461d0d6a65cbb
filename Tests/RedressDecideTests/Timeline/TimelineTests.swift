import RedressBase
import RedressDecide
import Testing

@Suite("what is seen, and in which order")
struct TimelineTests {
  @Test("events are put in order of time, ties as they stand")
  func order() throws {
    let timeline = try Make.timeline(
      at: "2026-06-10T00:00:00Z",
      [
        Make.used("2026-06-03T00:00:00Z", "c"), Make.used("2026-06-01T00:00:00Z", "a"),
        Make.used("2026-06-03T00:00:00Z", "d"), Make.used("2026-06-02T00:00:00Z", "b"),
      ])
    let features = timeline.seen.map { event -> String in
      if case .usageRecorded(let usage) = event.body { usage.feature } else { "" }
    }
    #expect(features == ["a", "b", "c", "d"])
  }

  @Test("what happens after the request is not seen; what happens at its instant is")
  func future() throws {
    let timeline = try Make.timeline(
      at: "2026-06-10T00:00:00Z",
      [
        Make.charge("2026-06-11T00:00:00Z", "ch_2"), Make.charge("2026-06-10T00:00:00Z", "ch_1"),
        Make.refund("2026-06-10T00:00:01Z", "re_1", 100), Make.used("2026-06-10T00:00:00.000001Z", "x"),
        Make.canceled("2026-06-11T00:00:00Z"), Make.created("2026-06-12T00:00:00Z", "sub_2"),
      ], charge: "ch_1")
    #expect(timeline.charges.map(\.id) == ["ch_1"])
    #expect(timeline.charge?.refunded == 0)
    #expect(timeline.usage(of: ["x"]) == 0)
    #expect(timeline.subscriptions.map(\.id) == ["sub_1"])
    #expect(timeline.subscriptions.first?.endedAt == nil)
  }

  @Test("refunds and balance credits lower what a charge holds, never below 0")
  func held() throws {
    let events = [
      Make.refund("2026-05-31T00:00:00Z", "re_0", 100), Make.charge("2026-06-01T00:00:00Z"),
      Make.refund("2026-06-02T00:00:00Z", "re_1", 900),
      Make.event(
        "2026-06-03T00:00:00Z", .balanceCredited(BalanceCredited(charge: "ch_1", amount: 1000, currency: usd))
      ),
      Make.event("2026-06-03T00:00:00Z", .balanceCredited(BalanceCredited(amount: 7, currency: usd))),
    ]
    let charge = try Make.timeline(at: "2026-06-10T00:00:00Z", events, charge: "ch_1").charge
    #expect(charge?.refunded == 2000)
    #expect(charge?.held == 900)
    let more = events + [Make.refund("2026-06-04T00:00:00Z", "re_2", 5000)]
    #expect(try Make.timeline(at: "2026-06-10T00:00:00Z", more, charge: "ch_1").charge?.held == 0)
  }

  @Test("discounts are summed, all and by type")
  func discounts() throws {
    var record = ChargeSucceeded(charge: "ch_1", amount: 5, currency: usd, product: .subscription)
    record.discounts = [
      Discount(type: "coupon", amount: 3), Discount(type: "annual", amount: 4),
      Discount(type: "coupon", amount: 5),
    ]
    let events = [Make.event("2026-06-01T00:00:00Z", .chargeSucceeded(record))]
    let charge = try Make.timeline(at: "2026-06-10T00:00:00Z", events, charge: "ch_1").charge
    #expect(charge?.discountTotal == 12)
    #expect(charge?.discount(ofType: "coupon") == 8)
    #expect(charge?.discount(ofType: "annual") == 4)
    #expect(charge?.discount(ofType: "loyalty") == 0)
  }

  @Test("a charge of 0 is no first charge")
  func firstCharges() throws {
    let timeline = try Make.timeline(
      at: "2026-06-10T00:00:00Z",
      [
        Make.charge("2026-06-01T00:00:00Z", "trial", amount: 0),
        Make.charge("2026-06-02T00:00:00Z", "pack", product: .creditPack, of: nil),
        Make.charge("2026-06-03T00:00:00Z", "first"), Make.charge("2026-06-04T00:00:00Z", "second"),
        Make.charge("2026-06-05T00:00:00Z", "other", of: "sub_2"),
        Make.charge("2026-06-06T00:00:00Z", "free", amount: 0),
      ])
    #expect(timeline.firstCharge()?.id == "pack")
    #expect(timeline.firstSubscriptionCharge()?.id == "first")
    #expect(timeline.firstCharge(ofSubscription: "sub_1")?.id == "first")
    #expect(timeline.firstCharge(ofSubscription: "sub_2")?.id == "other")
    #expect(timeline.firstCharge(ofSubscription: "sub_3") == nil)
    #expect(timeline.latestCharge(ofSubscription: "sub_1")?.id == "free")
    #expect(timeline.charge == nil)
    #expect(timeline.charge("second")?.at == instant("2026-06-04T00:00:00Z"))
  }

  @Test("money is summed in one currency")
  func sums() throws {
    let timeline = try Make.timeline(
      at: "2026-06-10T00:00:00Z",
      [
        Make.charge("2026-06-01T00:00:00Z", "a", amount: 1),
        Make.charge("2026-06-02T00:00:00Z", "b", amount: 20),
        Make.charge("2026-06-03T00:00:00Z", "c", amount: 300, currency: krw),
        Make.refund("2026-06-02T00:00:00Z", "r1", of: "b", 1),
        Make.refund("2026-06-03T00:00:00Z", "r2", of: "b", 1),
        Make.refund("2026-06-11T00:00:00Z", "r3", of: "b", 1),
      ], charge: "b")
    #expect(timeline.paid(since: instant("2026-06-02T00:00:00Z")) == 20)
    #expect(timeline.totalPaid() == 21)
    #expect(timeline.totalPaid(in: krw) == 300)
    #expect(timeline.refundCount(since: instant("2026-06-02T00:00:00Z")) == 2)
    #expect(timeline.refundCount(since: instant("2026-06-02T00:00:00.000001Z")) == 1)
  }

  @Test("sums that leave 64 bits are an error, not a trap")
  func overflow() {
    let events = [
      Make.charge("2026-06-01T00:00:00Z", "a", amount: .max),
      Make.charge("2026-06-02T00:00:00Z", "b", amount: 1),
    ]
    #expect(throws: CaseError.self) { try Make.timeline(at: "2026-06-10T00:00:00Z", events) }
  }

  @Test("many charges and subscriptions are told apart")
  func many() throws {
    let events = (0..<100).flatMap { index in
      [
        Make.charge(
          "2026-06-01T00:00:00Z", ChargeID("c\(index)"), amount: 10, of: SubscriptionID("s\(index)")),
        Make.refund(
          "2026-06-02T00:00:00Z", RefundID("r\(index)"), of: ChargeID("c\(index)"), Int64(index) / 10),
      ]
    }
    let timeline = try Make.timeline(at: "2026-06-10T00:00:00Z", events.reversed(), charge: "c77")
    #expect(timeline.subscriptions.count == 100)
    #expect(timeline.charge?.held == 3)
    #expect(timeline.charges.map(\.refunded).reduce(0, +) == 450)
  }
}

@Suite("findings, flags, usage")
struct RecordTests {
  @Test("the latest word counts; a suspicion does not shake a finding", arguments: findingExamples)
  func finding(_ events: [Event], _ state: FindingState) throws {
    let timeline = try Make.timeline(at: "2026-06-10T00:00:00Z", events)
    #expect(timeline.finding("abuse", about: "ch_1") == state)
    #expect(timeline.finding("fraud", about: "ch_1") == .none)
  }

  @Test("a finding about another charge is left out")
  func otherCharge() throws {
    let events = [
      Make.found("2026-06-01T00:00:00Z", "billing_error", true, charge: "ch_1"),
      Make.found("2026-06-02T00:00:00Z", "billing_error", false, charge: "ch_2"),
    ]
    let timeline = try Make.timeline(at: "2026-06-10T00:00:00Z", events)
    #expect(timeline.finding("billing_error", about: "ch_1") == .yes)
    #expect(timeline.finding("billing_error", about: "ch_2") == .no)
    #expect(timeline.finding("billing_error", about: "ch_3") == .none)
    #expect(timeline.finding("billing_error", about: nil) == .none)
  }

  @Test("usage is summed from an instant on")
  func usage() throws {
    let timeline = try Make.timeline(
      at: "2026-06-10T00:00:00Z",
      [
        Make.used("2026-06-01T00:00:00Z", "chat", 2), Make.used("2026-06-02T00:00:00Z", "bot", 30),
        Make.used("2026-06-03T00:00:00Z", "chat", 400), Make.used("2026-06-04T00:00:00Z", "chat", 0),
      ])
    #expect(timeline.usage(of: ["chat"]) == 402)
    #expect(timeline.usage(of: ["chat", "bot"], since: instant("2026-06-02T00:00:00Z")) == 430)
    #expect(timeline.usage(of: ["chat", "chat"], since: instant("2026-06-02T00:00:00.5Z")) == 400)
    #expect(timeline.usage(of: []) == 0)
    #expect(timeline.firstUse(of: ["bot", "chat"]) == instant("2026-06-01T00:00:00Z"))
    #expect(timeline.lastUse(of: ["chat"]) == instant("2026-06-03T00:00:00Z"))
    #expect(timeline.lastUse(of: ["mail"]) == nil)
  }

  @Test("the policy's own events and acceptances are found, the latest first")
  func latest() throws {
    let timeline = try Make.timeline(
      at: "2026-06-10T00:00:00Z",
      [
        Make.event("2026-06-01T00:00:00Z", .named("returned")),
        Make.event("2026-06-02T00:00:00Z", .named("returned")),
        Make.event("2026-06-11T00:00:00Z", .named("returned")),
        Make.event("2026-06-03T00:00:00Z", .policyAccepted(PolicyAccepted(policy: "p", version: "1"))),
        Make.event("2026-06-04T00:00:00Z", .policyAccepted(PolicyAccepted(policy: "p", version: "2"))),
        Make.event("2026-06-05T00:00:00Z", .policyAccepted(PolicyAccepted(policy: "q", version: "9"))),
      ])
    #expect(timeline.namedEvent("returned") == instant("2026-06-02T00:00:00Z"))
    #expect(timeline.namedEvent("sent") == nil)
    #expect(timeline.acceptedVersion(of: "p")?.version == "2")
    #expect(timeline.acceptedVersion(of: "r") == nil)
  }
}

private func day(_ number: Int) -> String { "2026-06-0\(number)T00:00:00Z" }

let findingExamples: [([Event], FindingState)] = [
  ([], .none),
  ([Make.found(day(1), "abuse", true)], .yes),
  ([Make.found(day(1), "abuse", false)], .no),
  ([Make.found(day(1), "abuse", false), Make.found(day(2), "abuse", true)], .yes),
  ([Make.found(day(2), "abuse", false), Make.found(day(1), "abuse", true)], .no),
  ([Make.found(day(1), "abuse", false), Make.found(day(1), "abuse", true)], .yes),
  ([Make.flagged(day(1), "abuse", .suspected)], .suspected),
  ([Make.flagged(day(1), "abuse", .confirmed)], .yes),
  ([Make.flagged(day(1), "abuse", .cleared)], .no),
  ([Make.found(day(1), "abuse", true), Make.flagged(day(2), "abuse", .suspected)], .yes),
  ([Make.found(day(1), "abuse", false), Make.flagged(day(2), "abuse", .suspected)], .suspected),
  ([Make.flagged(day(1), "abuse", .suspected), Make.found(day(2), "abuse", false)], .no),
  ([Make.flagged(day(1), "abuse", .suspected), Make.flagged(day(2), "abuse", .cleared)], .no),
  ([Make.found(day(1), "abuse", true), Make.flagged(day(2), "abuse", .cleared)], .no),
  ([Make.flagged(day(1), "abuse", .confirmed), Make.flagged(day(2), "abuse", .suspected)], .yes),
  ([Make.found("2027-01-01T00:00:00Z", "abuse", true)], .yes),
  ([Make.found("2027-01-01T00:00:00Z", "abuse", false), Make.flagged(day(1), "abuse", .confirmed)], .no),
  ([Make.flagged("2027-01-01T00:00:00Z", "abuse", .suspected)], .suspected),
]
