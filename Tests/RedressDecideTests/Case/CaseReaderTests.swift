import RedressBase
import RedressDecide
import Testing

@Suite("case documents that are read")
struct CaseReaderTests {
  @Test("the contract's example")
  func example() throws {
    let text = CaseTexts.document(
      [#"{"type":"credits.used","at":"2025-10-03T10:00:00Z","credits":120}"#],
      request: #"""
        {"type":"refund","at":"2025-10-05T12:00:00Z","charge":"ch_1","reason":"requested_by_customer",
         "channel":"email","details":{"account_email":"ada@example.com","purchase_date":"2025-10-01",
         "plan":"pro","statement":"Not for me.","evidence":["a.png"," "],"seats":3,"colour":"red"}}
        """#,
      members: #"""
        "id":"case_1","account":{"id":"acct_1","email":"ada@example.com","country":"GB",
        "balance":{"amount":5,"currency":"usd"}},
        "catalog":[{"plan":"pro","interval":"month","amount":2900,"currency":"usd","credits":1000}],
        """#)
    let found = try readCase(text).get()
    #expect(found.id == "case_1")
    #expect(
      found.account
        == Account(id: "acct_1", email: "ada@example.com", country: "GB", balance: 5, balanceCurrency: usd))
    #expect(
      found.catalog == [
        CatalogEntry(plan: "pro", interval: .month, amount: 2900, currency: usd, credits: 1000)
      ])
    #expect(found.events.count == 4)
    #expect(found.warnings == [])
    var charge = ChargeSucceeded(
      charge: "ch_1", amount: 2900, currency: usd, product: .subscription,
      billingReason: .subscriptionCreate, subscription: "sub_1",
      period: Period(start: instant("2025-10-01T09:00:00Z"), end: instant("2025-11-01T09:00:00Z")))
    charge.fee = 117
    #expect(found.events[1] == Event(at: instant("2025-10-01T09:00:00Z"), .chargeSucceeded(charge)))
    #expect(found.events[3].body == .creditsDrawn(CreditsDrawn(.used, credits: 120)))
    #expect(found.request.reason == Reason("requested_by_customer"))
    #expect(found.request.channel == Channel("email"))
    #expect(
      found.request.details
        == Details(
          accountEmail: "ada@example.com", purchaseDate: "2025-10-01", plan: "pro", statement: "Not for me.",
          evidence: ["a.png"],
          others: [Detail(key: "seats", text: "3"), Detail(key: "colour", text: "red")]))
  }

  @Test("every event type", arguments: eventExamples)
  func event(_ example: EventExample) throws {
    let found = try readCase(CaseTexts.document([example.text])).get()
    #expect(found.events.last?.body == example.body)
    #expect(found.warnings == [])
  }

  @Test("every optional part of a charge")
  func chargeParts() throws {
    let text = CaseTexts.document([
      #"""
      {"type":"charge.succeeded","at":"2025-10-02T09:00:00Z","charge":"ch_2","amount":0,"currency":"krw",
       "product":"gift_box","items":[{"product":"service_plan","amount":90},{"product":"seat","amount":5,"quantity":3}],
       "discounts":[{"type":"coupon","amount":9},{"type":"loyalty","amount":1}],"tax":7,"duplicate_of":"ch_1",
       "payment_method":"card_visa","billing_reason":null,"period":null,"subscription":null,"fee":null}
      """#
    ])
    guard case .chargeSucceeded(let charge) = try readCase(text).get().events.last?.body else {
      Issue.record("no charge")
      return
    }
    #expect(charge.product == Product("gift_box"))
    #expect(
      charge.items
        == [
          ChargeItem(product: "service_plan", amount: 90),
          ChargeItem(product: "seat", amount: 5, quantity: 3),
        ])
    #expect(charge.discounts == [Discount(type: "coupon", amount: 9), Discount(type: "loyalty", amount: 1)])
    #expect(charge.tax == 7)
    #expect(charge.fee == 0)
    #expect(charge.duplicateOf == "ch_1")
    #expect(charge.paymentMethod == "card_visa")
    #expect(charge.billingReason == nil)
    #expect(charge.period == nil)
    #expect(charge.subscription == nil)
  }

  @Test("every request type, with what belongs to it", arguments: requestExamples)
  func request(_ text: String, _ expected: Request) throws {
    #expect(try readCase(CaseTexts.document(request: text)).get().request == expected)
  }

  @Test("details that are empty or blank are not said", arguments: ["", " ", "\\n\\t", "\\u00a0\\u3000"])
  func blankDetails(_ blank: String) throws {
    let request = #"""
      {"type":"withdrawal","at":"2025-10-05T12:00:00Z",
       "details":{"account_email":"\#(blank)","plan":" pro","statement":null,"note":"\#(blank)"}}
      """#
    let details = try readCase(CaseTexts.document(request: request)).get().request.details
    #expect(details == Details(plan: " pro"))
    #expect(details["plan"] == " pro")
    #expect(details["account_email"] == nil)
  }

  @Test("the least there can be")
  func least() throws {
    let text = #"{"events":[],"request":{"type":"withdrawal","at":"2025-10-05T12:00:00Z"}}"#
    let found = try readCase(text).get()
    #expect(found == Case(request: Request(type: .withdrawal, at: instant("2025-10-05T12:00:00Z"))))
    let nulls = #"{"id":null,"account":null,"catalog":null,"events":[],"x":{"y":[1]},"request":"#
    let request =
      #"{"type":"withdrawal","at":"2025-10-05T12:00:00Z","reason":null,"items":[],"details":null}}"#
    #expect(try readCase(nulls + request).get() == found)
  }

  @Test("events in any order may name one another")
  func anyOrder() throws {
    let refund =
      #"{"type":"refund.succeeded","at":"2025-10-04T09:00:00Z","refund":"re_1","charge":"ch_1","amount":1}"#
    let used = #"{"type":"credits.used","at":"2025-10-04T09:00:00Z","grant":"cg_1","credits":1}"#
    let text = CaseTexts.document(events: [
      refund, used, CaseTexts.grant, CaseTexts.charge, CaseTexts.creation,
    ])
    let found = try readCase(text).get()
    #expect(found.events.map(\.at).first == instant("2025-10-04T09:00:00Z"))
    #expect(found.events[1].body == .creditsDrawn(CreditsDrawn(.used, credits: 1, grant: "cg_1")))
  }

  @Test("words of the policy are taken")
  func declaredWords() throws {
    let words = DeclaredWords(reasons: ["too_heavy"], channels: ["fax"], events: ["parcel.returned"])
    let text = CaseTexts.document(
      [#"{"type":"parcel.returned","at":"2025-10-03T10:00:00Z","weight":3}"#],
      request: #"""
        {"type":"refund","at":"2025-10-05T12:00:00Z","charge":"ch_1","reason":"too_heavy","channel":"fax"}
        """#)
    let found = try readCase(text, vocabulary: words).get()
    #expect(found.events.last?.body == .named("parcel.returned"))
    #expect(found.request.reason == Reason("too_heavy"))
    #expect(found.request.channel == Channel("fax"))
    #expect(found.warnings == [])
    #expect(readCase(text).failure?.path == "$.request.reason")
  }

  @Test("unknown event types are ignored with a warning, whatever they hold")
  func unknownEvents() throws {
    let text = CaseTexts.document([
      #"{"type":"moon.rose","at":"2025-10-03T10:00:00Z"}"#,
      #"{"type":"moon.set","at":"yesterday","amount":-1}"#,
    ])
    let found = try readCase(text).get()
    #expect(found.events.last?.body == .other("moon.rose"))
    #expect(
      found.warnings == [
        "events[3] is ignored: its type `moon.rose` is unknown",
        "events[4] is ignored: its type `moon.set` is unknown",
      ])
  }

  @Test("a duplicate or a finding may name a charge outside the case, with a warning")
  func looseCharges() throws {
    let text = CaseTexts.document([
      #"""
      {"type":"finding.recorded","at":"2025-10-03T10:00:00Z","finding":"billing_error","value":true,"charge":"ch_0"}
      """#
    ])
    let found = try readCase(text).get()
    #expect(
      found.events.last?.body
        == .findingRecorded(FindingRecorded(finding: "billing_error", value: true, charge: "ch_0")))
    #expect(found.warnings == ["events[3].charge names `ch_0`, a charge that is not in the case"])
  }

  @Test("many ids are told apart", arguments: [20, 30, 400])
  func manyIDs(count: Int) throws {
    let charges = (0..<count).map { index in
      #"{"type":"charge.succeeded","at":"2025-10-01T09:00:00Z","charge":"c\#(index)","amount":\#(index),"currency":"usd","product":"x"}"#
    }
    let refunds = (0..<count).map { index in
      #"{"type":"refund.succeeded","at":"2025-10-01T09:00:00Z","refund":"c\#(index)","charge":"c\#(index)","amount":1}"#
    }
    let request = #"{"type":"refund","at":"2025-10-05T12:00:00Z","charge":"c\#(count - 1)"}"#
    let found = try readCase(CaseTexts.document(events: refunds + charges, request: request)).get()
    #expect(found.request.charge == ChargeID("c\(count - 1)"))
    let again = readCase(CaseTexts.document(events: refunds + charges + [charges[3]], request: request))
    #expect(again.failure?.path == "$.events[\(2 * count)].charge")
  }

  @Test("the same bytes give the same case")
  func determinism() throws {
    let text = CaseTexts.document()
    #expect(try readCase(text).get() == readCase(text).get())
  }
}

/// The text of an event and what it is read to.
struct EventExample: Sendable, CustomTestStringConvertible {
  let text: String
  let body: Event.Body

  init(_ members: String, _ body: Event.Body) {
    text = #"{"at":"2025-10-04T09:00:00Z",\#(members)}"#
    self.body = body
  }

  var testDescription: String { text }
}

let eventExamples: [EventExample] = [
  EventExample(
    #""type":"subscription.created","subscription":"sub_2","plan":"pro","interval":"year","trial_end":"2025-11-01T00:00:00Z","commitment_ends_at":"2026-11-01T00:00:00Z""#,
    .subscriptionCreated(
      SubscriptionCreated(
        subscription: "sub_2", plan: "pro", interval: .year, trialEnd: instant("2025-11-01T00:00:00Z"),
        commitmentEndsAt: instant("2026-11-01T00:00:00Z")))),
  EventExample(
    #""type":"subscription.updated","subscription":"sub_1","interval":"week""#,
    .subscriptionUpdated(SubscriptionUpdated(subscription: "sub_1", interval: .week))),
  EventExample(
    #""type":"subscription.canceled","subscription":"sub_1","effective_at":"2025-11-01T09:00:00Z""#,
    .subscriptionCanceled(
      SubscriptionCanceled(subscription: "sub_1", effectiveAt: instant("2025-11-01T09:00:00Z")))),
  EventExample(
    #""type":"subscription.canceled","subscription":"sub_1""#,
    .subscriptionCanceled(SubscriptionCanceled(subscription: "sub_1"))),
  EventExample(
    #""type":"refund.succeeded","refund":"re_1","charge":"ch_1","amount":100,"currency":"usd""#,
    .refundSucceeded(RefundSucceeded(refund: "re_1", charge: "ch_1", amount: 100))),
  EventExample(
    #""type":"balance.credited","charge":"ch_1","amount":100,"currency":"usd""#,
    .balanceCredited(BalanceCredited(charge: "ch_1", amount: 100, currency: usd))),
  EventExample(
    #""type":"balance.credited","amount":100,"currency":"usd""#,
    .balanceCredited(BalanceCredited(amount: 100, currency: usd))),
  EventExample(
    #""type":"payout.succeeded","amount":100,"currency":"usd""#,
    .payoutSucceeded(PayoutSucceeded(amount: 100, currency: usd))),
  EventExample(
    #""type":"credits.granted","grant":"cg_2","credits":0,"expires_at":"2025-11-01T09:00:00Z""#,
    .creditsGranted(CreditsGranted(grant: "cg_2", credits: 0, expiresAt: instant("2025-11-01T09:00:00Z")))),
  EventExample(
    #""type":"credits.used","credits":5,"grant":"cg_1""#,
    .creditsDrawn(CreditsDrawn(.used, credits: 5, grant: "cg_1"))),
  EventExample(#""type":"credits.failed","credits":5"#, .creditsDrawn(CreditsDrawn(.failed, credits: 5))),
  EventExample(#""type":"credits.lost","credits":5"#, .creditsDrawn(CreditsDrawn(.lost, credits: 5))),
  EventExample(
    #""type":"credits.restored","credits":5,"cause":"lost","grant":"cg_1""#,
    .creditsRestored(CreditsRestored(credits: 5, cause: .lost, grant: "cg_1"))),
  EventExample(
    #""type":"usage.recorded","feature":"user_chat""#, .usageRecorded(UsageRecorded(feature: "user_chat"))),
  EventExample(
    #""type":"usage.recorded","feature":"user_chat","quantity":0"#,
    .usageRecorded(UsageRecorded(feature: "user_chat", quantity: 0))),
  EventExample(
    #""type":"incident.recorded","incident":"inc_1","kind":"outage","start":"2025-10-02T00:00:00Z","end":"2025-10-02T00:00:00Z","features":["chat"]"#,
    .incidentRecorded(
      IncidentRecorded(
        incident: "inc_1", kind: .outage, start: instant("2025-10-02T00:00:00Z"),
        end: instant("2025-10-02T00:00:00Z"), features: ["chat"]))),
  EventExample(
    #""type":"incident.recorded","incident":"inc_1","kind":"degraded","start":"2025-10-02T00:00:00Z""#,
    .incidentRecorded(
      IncidentRecorded(incident: "inc_1", kind: .degraded, start: instant("2025-10-02T00:00:00Z")))),
  EventExample(
    #""type":"account.flagged","flag":"abuse","state":"cleared""#,
    .accountFlagged(AccountFlagged(flag: "abuse", state: .cleared))),
  EventExample(
    #""type":"finding.recorded","finding":"billing_error","value":false,"charge":"ch_1","by":"agent_1""#,
    .findingRecorded(FindingRecorded(finding: "billing_error", value: false, charge: "ch_1", by: "agent_1"))),
  EventExample(
    #""type":"policy.accepted","policy":"aisora","version":"2025-09-14""#,
    .policyAccepted(PolicyAccepted(policy: "aisora", version: "2025-09-14"))),
]

private func makeRequest(_ type: RequestType, _ change: (inout Request) -> Void) -> Request {
  var request = Request(type: type, at: instant("2025-10-05T12:00:00Z"))
  change(&request)
  return request
}

let requestExamples: [(String, Request)] = [
  (
    #"{"type":"refund","at":"2025-10-05T12:00:00Z","charge":"ch_1","items":["seat"]}"#,
    makeRequest(.refund) { ($0.charge, $0.items) = ("ch_1", ["seat"]) }
  ),
  (
    #"{"type":"cancel","at":"2025-10-05T12:00:00Z","subscription":"sub_1"}"#,
    makeRequest(.cancel) { $0.subscription = "sub_1" }
  ),
  (
    #"{"type":"cancel","at":"2025-10-05T12:00:00Z","charge":"ch_1"}"#,
    makeRequest(.cancel) { $0.charge = "ch_1" }
  ),
  (
    #"{"type":"exchange","at":"2025-10-05T21:00:00+09:00","charge":"ch_1"}"#,
    makeRequest(.exchange) { $0.charge = "ch_1" }
  ),
  (
    #"{"type":"plan_change","at":"2025-10-05T12:00:00Z","to":{"plan":"max","interval":"year"}}"#,
    makeRequest(.planChange) { $0.target = PlanTarget(plan: "max", interval: .year) }
  ),
  (
    #"{"type":"withdrawal","at":"2025-10-05T12:00:00Z","amount":0}"#,
    makeRequest(.withdrawal) { $0.amount = 0 }
  ),
  (
    #"{"type":"fraud_review","at":"2025-10-05T12:00:00Z","charge":"ch_1"}"#,
    makeRequest(.fraudReview) { $0.charge = "ch_1" }
  ),
  (
    #"{"type":"appeal","at":"2025-10-05T12:00:00Z","appeal_of":"dec_1","appeal_number":2}"#,
    makeRequest(.appeal) { ($0.appealOf, $0.appealNumber) = ("dec_1", 2) }
  ),
]
