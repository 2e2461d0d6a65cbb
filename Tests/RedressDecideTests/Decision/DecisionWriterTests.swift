import RedressBase
import RedressDecide
import RedressJSON
import Testing

@Suite("the decision document")
struct DecisionWriterTests {
  private func text(_ decision: Decision, pretty: Bool = false) -> String {
    var bytes: [UInt8] = []
    decision.write(into: &bytes, pretty: pretty)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("the contract's example comes out as the contract writes it")
  func example() throws {
    let expected = #"""
      {
        "case": "case_1",
        "policy": { "id": "aisora", "version": "2025-09-14", "digest": "sha256:…" },
        "decided_at": "2025-10-05T12:00:00Z",
        "outcome": "approved",
        "remedies": [
          { "type": "refund", "extent": "full", "charge": "ch_1", "amount": 2783, "currency": "usd", "destination": "original_payment_method",
            "calculation": [ { "label": "paid", "amount": 2900 }, { "label": "processing fee, not refundable", "amount": -117 } ] }
        ],
        "effects": [ { "type": "subscription.cancel", "subscription": "sub_1", "at": "2025-10-05T12:00:00Z" } ],
        "clauses": [
          { "id": "A3", "title": "Minimal usage: subscriptions", "status": "decisive",
            "because": [ "requested on day 4 of 7", "120 of 1000 credits used (12%), less than 20%" ],
            "source": { "file": "policies/aisora.md", "line": 41 } },
          { "id": "A9", "title": "Heavy usage", "status": "not_applicable", "because": [ "12% used, not more than 20%" ] }
        ],
        "deadlines": [
          { "action": "first_response", "by": "2025-10-06T12:00:00Z" },
          { "action": "review", "by": "2025-10-08T22:59:59Z" },
          { "action": "settle", "by": "2025-10-17T22:59:59Z" } ]
      }
      """#
    let value = try JSONValue(parsing: expected)
    #expect(text(.example) == value.description)
    #expect(try JSONValue(parsing: text(.example, pretty: true)) == value)
    #expect(text(.example, pretty: true).hasPrefix("{\n  \"case\": \"case_1\",\n  \"policy\": {\n    \"id\""))
    #expect(text(.example, pretty: true).hasSuffix("\n}\n"))
  }

  @Test("every optional part stands in its place")
  func everything() {
    var decision = Decision(
      policy: PolicyReference(
        id: "p", version: "2", digest: "d",
        accepted: AcceptedVersion(policy: "p", version: "1", at: instant("2025-01-01T00:00:00Z"))),
      decidedAt: instant("2025-10-05T12:00:00.25+02:00"), outcome: .referred)
    var effect = Effect(.chargeCreate, at: instant("2025-10-06T00:00:00Z"))
    (effect.subscription, effect.charge, effect.grant) = ("s", "c", "g")
    (effect.plan, effect.interval) = ("max", .year)
    (effect.amount, effect.currency, effect.credits) = (5, krw, 7)
    decision.clauses = [
      ClauseReport(id: "A", title: "a", status: .overridden, by: ["B"]),
      ClauseReport(id: "C", title: "c", status: .overridden, by: ["B", "D"], because: ["x"]),
      ClauseReport(id: "E", title: "e", status: .unknown, by: ["B"]),
    ]
    decision.questions = [Question(fact: "billing_error", ask: .reviewer, text: "Was it?")]
    decision.suggestion = Suggestion(
      remedies: [
        Remedy(.creditsRestored, credits: 9, calculation: [CalculationLine("lost", text: "9 of 10")])
      ],
      effects: [effect], evidence: ["quoted \"so\""])
    decision.wouldChange = ["more"]
    decision.governingLaw = "UK"
    decision.contact = "a@b.c"
    let expected =
      #"{"policy":{"id":"p","version":"2","digest":"d","accepted":{"policy":"p","version":"1","at":"2025-01-01T00:00:00Z"}},"#
      + #""decided_at":"2025-10-05T10:00:00.25Z","outcome":"referred","remedies":[],"effects":[],"clauses":["#
      + #"{"id":"A","title":"a","status":"overridden","by":"B","because":[]},"#
      + #"{"id":"C","title":"c","status":"overridden","by":["B","D"],"because":["x"]},"#
      + #"{"id":"E","title":"e","status":"unknown","because":[]}],"deadlines":[],"#
      + #""questions":[{"fact":"billing_error","ask":"reviewer","text":"Was it?"}],"#
      + #""suggestion":{"remedies":[{"type":"credits_restored","credits":9,"calculation":[{"label":"lost","text":"9 of 10"}]}],"#
      + #""effects":[{"type":"charge.create","subscription":"s","charge":"c","grant":"g","plan":"max","interval":"year","#
      + #""amount":5,"currency":"krw","credits":7,"at":"2025-10-06T00:00:00Z"}],"evidence":["quoted \"so\""]},"#
      + #""would_change":["more"],"governing_law":"UK","contact":"a@b.c"}"#
    #expect(text(decision) == expected)
  }

  @Test("the same decision gives the same bytes")
  func determinism() {
    #expect((0..<10).allSatisfy { _ in text(.example) == text(.example) })
  }

  @Test("the names are the contract's")
  func names() {
    #expect(Outcome.allCases.map(\.rawValue) == ["approved", "denied", "referred", "information_needed"])
    #expect(
      Remedy.Kind.allCases.map(\.rawValue) == ["refund", "balance_credit", "credits_restored", "payout"])
    #expect(
      Effect.Kind.allCases.map(\.rawValue) == [
        "subscription.cancel", "renewal.stop", "access.revoke", "credits.revoke", "credits.forfeit",
        "credits.grant",
        "account.suspend", "plan.change", "charge.create", "support.refer",
      ])
    #expect(
      ClauseReport.Status.allCases.map(\.rawValue) == [
        "decisive", "applicable", "overridden", "not_applicable", "unknown",
      ])
    #expect(Deadline.Action.allCases.map(\.rawValue) == ["first_response", "review", "settle"])
  }
}

extension Decision {
  /// The contract's example.
  static var example: Decision {
    let now = instant("2025-10-05T12:00:00Z")
    var decision = Decision(
      caseID: "case_1", policy: PolicyReference(id: "aisora", version: "2025-09-14", digest: "sha256:…"),
      decidedAt: now, outcome: .approved)
    decision.remedies = [
      Remedy(
        .refund, extent: .full, charge: "ch_1", amount: 2783, currency: usd,
        destination: Remedy.originalPaymentMethod,
        calculation: [
          CalculationLine("paid", amount: 2900),
          CalculationLine("processing fee, not refundable", amount: -117),
        ])
    ]
    decision.effects = [Effect(.subscriptionCancel, subscription: "sub_1", at: now)]
    decision.clauses = [
      ClauseReport(
        id: "A3", title: "Minimal usage: subscriptions", status: .decisive,
        because: ["requested on day 4 of 7", "120 of 1000 credits used (12%), less than 20%"],
        source: .init(file: "policies/aisora.md", line: 41)),
      ClauseReport(
        id: "A9", title: "Heavy usage", status: .notApplicable, because: ["12% used, not more than 20%"]),
    ]
    decision.deadlines = [
      Deadline(.firstResponse, by: instant("2025-10-06T12:00:00Z")),
      Deadline(.review, by: instant("2025-10-08T22:59:59Z")),
      Deadline(.settle, by: instant("2025-10-17T22:59:59Z")),
    ]
    return decision
  }
}
