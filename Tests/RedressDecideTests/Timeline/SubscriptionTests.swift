import RedressBase
import RedressDecide
import Testing

@Suite("subscriptions")
struct SubscriptionTests {
  @Test("begin with their creation, else with their first charge")
  func beginning() throws {
    let timeline = try Make.timeline(
      at: "2026-06-10T00:00:00Z",
      [
        Make.charge("2026-06-01T00:00:00Z", "a"), Make.created("2026-06-02T00:00:00Z"),
        Make.charge("2026-06-03T00:00:00Z", "b", of: "sub_2"),
        Make.charge("2026-06-04T00:00:00Z", "c", of: "sub_2"),
        Make.updated("2026-06-05T00:00:00Z", "sub_3", plan: "max"),
      ])
    #expect(timeline.subscriptions.map(\.id) == ["sub_1", "sub_2", "sub_3"])
    #expect(timeline.subscription("sub_1")?.createdAt == instant("2026-06-02T00:00:00Z"))
    #expect(timeline.subscription("sub_2")?.createdAt == instant("2026-06-03T00:00:00Z"))
    #expect(timeline.subscription("sub_3")?.createdAt == nil)
    #expect(timeline.subscription("sub_3")?.plan == "max")
    #expect(timeline.subscription("sub_4") == nil)
  }

  @Test("have the plan and interval of their time")
  func changes() throws {
    let timeline = try Make.timeline(
      at: "2026-06-10T00:00:00Z",
      [
        Make.created(
          "2026-06-02T00:00:00Z", plan: "pro", interval: .month, commitment: "2027-06-02T00:00:00Z"),
        Make.updated("2026-06-04T00:00:00Z", plan: "max"),
        Make.updated("2026-06-06T00:00:00Z", interval: .year),
        Make.updated("2026-06-11T00:00:00Z", plan: "mini"),
      ])
    #expect(timeline.plan(of: "sub_1", at: instant("2026-06-01T00:00:00Z")) == "pro")
    #expect(timeline.plan(of: "sub_1", at: instant("2026-06-03T23:59:59Z")) == "pro")
    #expect(timeline.plan(of: "sub_1", at: instant("2026-06-04T00:00:00Z")) == "max")
    #expect(timeline.interval(of: "sub_1", at: instant("2026-06-05T00:00:00Z")) == .month)
    #expect(timeline.interval(of: "sub_1", at: timeline.now) == .year)
    #expect(timeline.plan(of: "sub_9", at: timeline.now) == nil)
    let now = timeline.subscription("sub_1")
    #expect(now?.plan == "max")
    #expect(now?.interval == .year)
    #expect(now?.commitmentEndsAt == instant("2027-06-02T00:00:00Z"))
  }

  @Test("end when their cancellation takes effect, from that instant on")
  func end() throws {
    func ended(_ now: String, _ events: [Event]) throws -> Bool? {
      let timeline = try Make.timeline(at: now, [Make.created("2026-06-01T00:00:00Z")] + events)
      return timeline.subscriptions.first?.hasEnded(at: timeline.now)
    }
    let later = [Make.canceled("2026-06-05T00:00:00Z", effective: "2026-07-01T00:00:00Z")]
    #expect(try ended("2026-06-30T23:59:59Z", later) == false)
    #expect(try ended("2026-07-01T00:00:00Z", later) == true)
    let atOnce = [Make.canceled("2026-06-05T00:00:00Z")]
    #expect(try ended("2026-06-04T23:59:59Z", atOnce) == false)
    #expect(try ended("2026-06-05T00:00:00Z", atOnce) == true)
    #expect(try ended("2026-06-20T00:00:00Z", later + [Make.canceled("2026-06-10T00:00:00Z")]) == true)
    #expect(try ended("2026-06-20T00:00:00Z", atOnce + [Make.canceled("2026-06-10T00:00:00Z")]) == true)
    let again = Make.canceled("2026-06-10T00:00:00Z", effective: "2026-07-10T00:00:00Z")
    #expect(try ended("2026-06-20T00:00:00Z", atOnce + [again]) == true)
  }

  @Test("the one in question is the one named, the charge's, or the only one that runs")
  func subject() throws {
    let one = [Make.created("2026-06-01T00:00:00Z", "sub_1"), Make.charge("2026-06-01T00:00:00Z", "ch_1")]
    let two =
      one + [
        Make.created("2026-06-02T00:00:00Z", "sub_2"), Make.charge("2026-06-02T00:00:00Z", "pack", of: nil),
      ]
    let ended = two + [Make.canceled("2026-06-03T00:00:00Z", "sub_1")]
    let now = "2026-06-10T00:00:00Z"
    #expect(try Make.timeline(at: now, two, charge: "ch_1", subscription: "sub_2").subject?.id == "sub_2")
    #expect(try Make.timeline(at: now, two, charge: "ch_1").subject?.id == "sub_1")
    #expect(try Make.timeline(at: now, two, charge: "pack").subject == nil)
    #expect(try Make.timeline(at: now, one).subject?.id == "sub_1")
    #expect(try Make.timeline(at: now, two).subject == nil)
    #expect(try Make.timeline(at: now, ended).subject?.id == "sub_2")
    #expect(
      try Make.timeline(at: now, ended + [Make.canceled("2026-06-03T00:00:00Z", "sub_2")]).subject == nil)
  }

  @Test("run out at the end of the current period, the trial, the time paid, or now", arguments: endExamples)
  func periodEnd(_ now: String, _ events: [Event], _ end: String) throws {
    let timeline = try Make.timeline(at: now, events, subscription: "sub_1")
    #expect(timeline.currentPeriodEnd(of: "sub_1") == instant(end))
  }

  @Test("of several current periods, the one that ends last counts")
  func currentPeriod() throws {
    let events = [
      Make.charge("2026-06-01T00:00:00Z", "a", period: ("2026-06-01T00:00:00Z", "2027-06-01T00:00:00Z")),
      Make.charge("2026-06-05T00:00:00Z", "b", period: ("2026-06-05T00:00:00Z", "2026-07-05T00:00:00Z")),
      Make.charge(
        "2026-06-05T00:00:00Z", "c", of: "sub_2", period: ("2026-06-05T00:00:00Z", "2028-07-05T00:00:00Z")),
    ]
    let timeline = try Make.timeline(at: "2026-06-10T00:00:00Z", events)
    #expect(timeline.currentPeriod(of: "sub_1")?.end == instant("2027-06-01T00:00:00Z"))
    #expect(timeline.currentPeriod(of: "sub_3") == nil)
    let before = try Make.timeline(at: "2026-06-04T00:00:00Z", Array(events[1...]))
    #expect(before.currentPeriod(of: "sub_1") == nil)
  }

  @Test("that cost something and ran at an instant are known", arguments: activeExamples)
  func active(_ at: String, _ events: [Event], _ isActive: Bool) throws {
    let timeline = try Make.timeline(at: "2026-06-10T00:00:00Z", events)
    #expect(timeline.hadActivePaidSubscription(at: instant(at)) == isActive)
  }
}

private let june = ("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z")

let endExamples: [(String, [Event], String)] = [
  ("2026-06-10T00:00:00Z", [Make.charge("2026-06-01T00:00:00Z", period: june)], "2026-07-01T00:00:00Z"),
  (
    "2026-06-10T00:00:00Z",
    [
      Make.created("2026-06-01T00:00:00Z", trialEnd: "2026-08-01T00:00:00Z"),
      Make.charge("2026-06-01T00:00:00Z", period: june),
    ], "2026-07-01T00:00:00Z"
  ),
  (
    "2026-06-10T00:00:00Z", [Make.created("2026-06-01T00:00:00Z", trialEnd: "2026-06-15T00:00:00Z")],
    "2026-06-15T00:00:00Z"
  ),
  (
    "2026-06-15T00:00:00Z", [Make.created("2026-06-01T00:00:00Z", trialEnd: "2026-06-15T00:00:00Z")],
    "2026-06-15T00:00:00Z"
  ),
  (
    "2026-05-20T00:00:00Z", [Make.charge("2026-05-20T00:00:00Z", period: june)], "2026-07-01T00:00:00Z"
  ),
  (
    "2026-05-20T00:00:00Z",
    [
      Make.created("2026-05-01T00:00:00Z", trialEnd: "2026-06-01T00:00:00Z"),
      Make.charge("2026-05-20T00:00:00Z", period: june),
    ], "2026-06-01T00:00:00Z"
  ),
  ("2026-07-01T00:00:00Z", [Make.charge("2026-06-01T00:00:00Z", period: june)], "2026-07-01T00:00:00Z"),
  ("2026-07-20T00:00:00Z", [Make.charge("2026-06-01T00:00:00Z", period: june)], "2026-07-20T00:00:00Z"),
  ("2026-07-20T00:00:00Z", [Make.created("2026-06-01T00:00:00Z")], "2026-07-20T00:00:00Z"),
]

let activeExamples: [(String, [Event], Bool)] = [
  ("2026-06-05T00:00:00Z", [], false),
  ("2026-06-01T00:00:00Z", [Make.charge("2026-06-01T00:00:00Z", period: june)], true),
  ("2026-05-31T23:59:59Z", [Make.charge("2026-06-01T00:00:00Z", period: june)], false),
  ("2026-07-01T00:00:00Z", [Make.charge("2026-06-01T00:00:00Z", period: june)], false),
  ("2026-06-05T00:00:00Z", [Make.charge("2026-06-01T00:00:00Z", amount: 0, period: june)], false),
  ("2026-06-05T00:00:00Z", [Make.charge("2026-06-01T00:00:00Z", product: .creditPack, period: june)], false),
  ("2026-06-05T00:00:00Z", [Make.charge("2026-06-01T00:00:00Z", of: nil, period: june)], true),
  ("2026-06-05T00:00:00Z", [Make.charge("2026-06-01T00:00:00Z")], false),
  (
    "2026-06-05T00:00:00Z",
    [
      Make.charge("2026-06-01T00:00:00Z", period: june),
      Make.canceled("2026-06-02T00:00:00Z", effective: "2026-06-05T00:00:00Z"),
    ], false
  ),
  (
    "2026-06-04T23:59:59Z",
    [
      Make.charge("2026-06-01T00:00:00Z", period: june),
      Make.canceled("2026-06-02T00:00:00Z", effective: "2026-06-05T00:00:00Z"),
    ], true
  ),
]
