import RedressDecide
import RedressJSON
import Testing

@testable import RedressProve

/// What would have to change, told of the cases beside the five policies.
@Suite struct WhatIfTests {
  /// One change, of each kind.
  @Test(arguments: [
    (
      "aisora/a1-day-8",
      "If it had been asked 1 day earlier, on or before 8 June 2026: a full refund of $27.83 by A3."
    ),
    ("aisora/a10-suspected", "If staff ruled out a terms violation: a full refund of $27.83 by A3."),
    ("aisora/a13-abuse-found", "If staff ruled out abuse: a full refund of $27.83 by A3."),
    (
      "aisora/a15-silent-when-late",
      "If it had been asked 16 days earlier, before 4 June 2026 at 13:00: a full refund of $27.83 by A3."
    ),
    (
      "aisora/a17-empty-plan",
      "If the request states the plan or product: a full refund of $27.83 by A3."
    ),
    (
      "aisora/a17-nothing-said",
      "If the request states the account e-mail, the purchase date, the plan or product and the reason: "
        + "a full refund of $27.83 by A3."
    ),
    (
      "aisora/a25-not-fraud", "If staff found a fraudulent payment: a full refund of $29.00 by A25."
    ),
    ("callloop/l1-a-quarter-used", "If no credits had been used: a full refund of $60.00 by L1."),
    ("callloop/l1-all-used", "If 1 fewer credit had been used: a partial refund of $0.06 by L1."),
    (
      "callloop/l5-agreement-runs-on", "If it waits until 1 December 2026 at 09:00: approved by L5."
    ),
    (
      "channel/c2-chat-used",
      "If there had been no use of customer data or user chat: a full refund of ₩93,000 by C1."
    ),
    (
      "channel/c7-no-day-left",
      "If it had been asked 1 day earlier, on or before 31 March 2026: a partial credit of ₩3,000 to the "
        + "balance by C7."
    ),
    ("channel/c8-one-feature", "If all items were named: a full refund of ₩93,000 by C1."),
    ("channel/c13-above-the-balance", "If it asks for at most ₩60,000: a payout of ₩60,000 by C13."),
    ("channel/c13-no-amount", "If it asks for at most ₩60,000: a payout of ₩60,000 by C13."),
    ("salesally/s12-fraud-suspected", "If staff ruled out fraud: a full refund of $49.00 by S2."),
  ])
  func oneChange(_ name: String, _ text: String) throws {
    #expect(try texts(name) == [text])
  }

  /// Several alternatives, and changes that belong together.
  @Test(arguments: [
    (
      "aisora/a9-just-above-20",
      [
        "If 2 fewer credits had been used: a full refund of $27.83 by A3.",
        #"If the true reason is "technical issue" and staff found a platform failure: "#
          + "a full refund of $27.83 by A5.",
        #"If the true reason is "fraud flag error" and staff found a fraud flag error: "#
          + "a full refund of $27.83 by A7.",
        #"If the true reason is "duplicate" or "incorrect charge" and staff found a billing error: "#
          + "a full refund of $27.83 by A8.",
      ]
    ),
    (
      "aisora/a13-suspected-but-denied-anyway",
      [
        "If it had been asked 12 days earlier, on or before 8 June 2026, and staff ruled out abuse: "
          + "a full refund of $27.83 by A3."
      ]
    ),
    (
      "aisora/a24-week-has-no-row",
      [
        "If it asks for `basic` by the month or `other` by the month: approved by A22.",
        "If it asks for `max` by the month: approved by A23.",
        "If it asks for `pro` by the year or `max` by the year: approved by A24.",
      ]
    ),
    (
      "aisora/a30-half-a-day",
      [
        "If it had been asked 12 days earlier, on or before 8 June 2026, and 301 fewer credits had been "
          + "used: a full refund of $27.83 by A3."
      ]
    ),
    (
      "salesally/s5-used-in-between",
      [
        "If there had been no use of ai conversation or data sync: a full refund of $49.00 by S5.",
        "If it waits until 10 June 2026: a full refund of $49.00 by S5.",
        "If it had been asked 41 days earlier, on or before 9 April 2026, and staff established that the "
          + #"true reason is "accidental renewal", not "forgot to cancel": a full refund of $49.00 by S3."#,
        #"If staff established that the true reason is "technical issue", not "forgot to cancel", and "#
          + "staff found an incompatibility unresolved: a full refund of $49.00 by S4.",
      ]
    ),
  ])
  func several(_ name: String, _ expected: [String]) throws {
    #expect(try texts(name) == expected)
  }

  /// Nothing to gain, and nothing that anybody could do about it.
  @Test func nothing() throws {
    let met = try Shown("aisora/a3-just-below-20").whatIf
    #expect(met.isMet && met.alternatives.isEmpty)
    #expect(met.lists.map(\.items) == [["Nothing: what was asked is given in full."], []])
    for name in [
      "aisora/a25-nothing-left", "theally/t1-same-day", "theally/t4-refund", "salesally/s2-nothing-left",
    ] {
      let whatIf = try Shown(name).whatIf
      #expect(!whatIf.isMet && whatIf.alternatives.isEmpty, "\(name)")
      #expect(whatIf.lists.first?.items == ["Nothing that the customer or staff could influence."])
    }
  }

  /// Whoever gave a reason is not told to give another one; only staff may establish it.
  @Test func noOtherReasonForTheCustomer() throws {
    let shown = try Shown("aisora/a11-results-disliked")
    let text = #"If staff established that the true reason is another one, not "content quality": "#
    #expect(shown.whatIf.alternatives.map(\.text) == [text + "a full refund of $27.83 by A3."])
    #expect(shown.whatIf.lists.first?.items == ["Nothing that the customer could influence."])
    for shown in try Shown.all() where shown.made.request.reason.map(Reason.unspecific.contains) == false {
      let changes = shown.whatIf.alternatives.flatMap(\.changes)
      #expect(!changes.contains { $0.fact == "reason" && $0.by == .customer }, "\(shown.name)")
    }
  }

  /// Nobody is told to wait and then to give another reason.
  @Test func noWaitingForAReason() throws {
    for shown in try Shown.all() {
      for alternative in shown.whatIf.alternatives {
        let waits = alternative.made.request.at > shown.made.request.at
        #expect(!waits || alternative.made.request.reason == shown.made.request.reason, "\(shown.name)")
      }
    }
  }

  @Test func asADocument() throws {
    let shown = try Shown("aisora/a5-nobody-looked-yet")
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes) { json in json.object { shown.whatIf.write(into: &$0) } }
    let first = try JSONValue.reading(bytes)["what_if"]?[0]
    let expected = #"""
      {"changes": [{"fact": "credits_used", "by": "customer", "from": 500, "to": 199,
        "text": "301 fewer credits had been used"}],
       "outcome": "approved", "amount": 2783, "currency": "usd", "clauses": ["A3"],
       "text": "If 301 fewer credits had been used: a full refund of $27.83 by A3."}
      """#
    #expect(first == (try JSONValue.reading(Array(expected.utf8))))
  }

  private func texts(_ name: String) throws -> [String] {
    try Shown(name).whatIf.alternatives.map(\.text)
  }
}
