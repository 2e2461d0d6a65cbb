import RedressBase
import RedressJSON
import RedressWorkflow
import Testing

/// Files of an import, and what they say.
@Suite struct ImportTests {
  func read(_ files: (name: String, text: String)...) throws -> (lines: [String], problems: [String]) {
    var reader = ImportReader()
    var lines: [String] = []
    var problems: [String] = []
    func take(_ finding: ImportFinding) {
      switch finding {
      case .problem(let problem): problems.append("\(problem.place): \(problem.message)")
      case .entry(let entry):
        switch entry.item {
        case .event(let event): lines.append("\(event.id) \(event.account) \(event.body)")
        case .account(let id, let email, let country):
          lines.append("\(id) is \(email ?? "-") \(country ?? "-")")
        }
      }
    }
    for file in files { try reader.read(Array(file.text.utf8), of: file.name, take) }
    try reader.finish(take)
    return (lines, problems)
  }

  @Test("lines of events go in as they are, and a bad one is told with its place")
  func lines() throws {
    let read = try read(
      (
        "e.ndjson",
        #"""
        {"id":"e1","account":"a","event":{"type":"policy.accepted","at":"2025-10-01T00:00:00Z"}}
        {"id":"e2","account":"a","event":{"type":"policy.accepted"}}
        nonsense

        {"id":"","account":"a","event":{"type":"x","at":"2025-10-01T00:00:00Z"}}
        {"id":"e4","account":"a"}
        {"id":"e5","account":"a","event":{"type":"x","at":"2025-10-01T00:00:00Z"}}
        """#
      ))
    #expect(
      read.lines == [
        #"e1 a {"type":"policy.accepted","at":"2025-10-01T00:00:00Z"}"#,
        #"e5 a {"type":"x","at":"2025-10-01T00:00:00Z"}"#,
      ])
    #expect(
      read.problems.map { $0.prefix(11) } == ["e.ndjson:2 ", "e.ndjson:3:", "e.ndjson:5 ", "e.ndjson:6 "])
  }

  static let charge = #"""
    {"object":"charge","id":"ch_1","customer":"cus_1","amount":2900,"amount_captured":2900,"currency":"usd",
     "created":1759309200,"status":"succeeded","captured":true,"invoice":"in_1","payment_intent":"pi_1",
     "balance_transaction":{"fee":117},"payment_method_details":{"type":"card"},
     "refunds":{"object":"list","data":[{"object":"refund","id":"re_1","charge":"ch_1","amount":100,
       "created":1759395600,"status":"succeeded"}]}}
    """#

  @Test("a subscription's first month with all that Stripe keeps of it")
  func subscription() throws {
    let read = try read(
      ("charges.json", "{\n\"object\":\"list\",\"data\":[\(Self.charge)]}"),
      (
        "customers.json",
        #"{"object":"customer","id":"cus_1","email":"ada@example.com","address":{"country":"GB"}}"#
      ),
      (
        "subs.json",
        #"{"object":"subscription","id":"sub_1","customer":{"id":"cus_1"},"created":1759309200,"canceled_at":1759395600,"cancel_at_period_end":true,"items":{"data":[{"current_period_end":1761987600,"price":{"lookup_key":"pro","recurring":{"interval":"month"}}}]}}"#
      ),
      (
        "invoices.json",
        #"{"object":"invoice","id":"in_1","subscription":"sub_1","billing_reason":"subscription_create","tax":200,"total_discount_amounts":[{"amount":500}],"lines":{"data":[{"period":{"start":1759309200,"end":1761987600}}]}}"#
      ))
    #expect(read.problems == [])
    #expect(
      read.lines == [
        "cus_1 is ada@example.com GB",
        #"stripe sub_1 created cus_1 {"type":"subscription.created","at":"2025-10-01T09:00:00Z","subscription":"sub_1","plan":"pro","interval":"month"}"#,
        #"stripe sub_1 canceled cus_1 {"type":"subscription.canceled","at":"2025-10-02T09:00:00Z","subscription":"sub_1","effective_at":"2025-11-01T09:00:00Z"}"#,
        #"stripe ch_1 cus_1 {"type":"charge.succeeded","at":"2025-10-01T09:00:00Z","charge":"ch_1","amount":2900,"currency":"usd","product":"subscription","billing_reason":"subscription_create","subscription":"sub_1","period":{"start":"2025-10-01T09:00:00Z","end":"2025-11-01T09:00:00Z"},"discounts":[{"type":"coupon","amount":500}],"fee":117,"tax":200,"payment_method":"card","payment_intent":"pi_1"}"#,
        #"stripe re_1 cus_1 {"type":"refund.succeeded","at":"2025-10-02T09:00:00Z","refund":"re_1","charge":"ch_1","amount":100}"#,
      ])
  }

  @Test("guests, packs, refunds and disputes; what did not succeed is left out")
  func others() throws {
    let read = try read(
      (
        "all.ndjson",
        #"""
        {"object":"refund","id":"re_2","charge":"ch_2","amount":50,"created":1759395600,"status":"succeeded"}
        {"object":"refund","id":"re_3","charge":"ch_2","amount":50,"created":1759395600,"status":"pending"}
        {"object":"dispute","id":"dp_1","charge":"ch_2","amount":950,"created":1759395600,"status":"lost","reason":"fraudulent"}
        {"object":"dispute","id":"dp_2","charge":"ch_2","amount":9,"created":1759395600,"status":"won","reason":"general"}
        {"object":"charge","id":"ch_2","customer":null,"amount":1000,"captured":true,"currency":"usd","created":1759309200,"status":"succeeded","billing_details":{"email":"g@example.com"},"metadata":{"product":"credit_pack"}}
        {"object":"charge","id":"ch_3","customer":"cus_1","amount":1000,"currency":"usd","created":1759309200,"status":"failed"}
        """#
      ))
    #expect(read.problems == [])
    #expect(
      read.lines == [
        "guest_ch_2 is g@example.com -",
        #"stripe ch_2 guest_ch_2 {"type":"charge.succeeded","at":"2025-10-01T09:00:00Z","charge":"ch_2","amount":1000,"currency":"usd","product":"credit_pack","billing_reason":"manual"}"#,
        #"stripe re_2 guest_ch_2 {"type":"refund.succeeded","at":"2025-10-02T09:00:00Z","refund":"re_2","charge":"ch_2","amount":50}"#,
        #"stripe dp_1 guest_ch_2 {"type":"refund.succeeded","at":"2025-10-02T09:00:00Z","refund":"dp_1","charge":"ch_2","amount":950}"#,
        #"stripe dp_1 confirmed guest_ch_2 {"type":"account.flagged","at":"2025-10-02T09:00:00Z","flag":"fraudulent_payment","state":"confirmed"}"#,
      ])
  }

  @Test("what cannot be brought in is told, and the rest goes on")
  func refused() throws {
    let read = try read(
      (
        "x.ndjson",
        #"""
        {"object":"payout","id":"po_1"}
        {"object":"charge"}
        {"object":"refund","id":"re_9","charge":"ch_9","amount":50,"created":1,"status":"succeeded"}
        {"object":"charge","id":"ch_4","customer":"c","amount":5,"currency":"zzz","created":1,"status":"succeeded"}
        {"object":"subscription","id":"sub_9","customer":"c","created":1}
        """#
      ))
    #expect(read.lines == [])
    #expect(read.problems.count == 5)
    #expect(read.problems.allSatisfy { $0.hasPrefix("x.ndjson:") })
  }

  @Test("what Stripe says can be taken in and decided")
  func taken() async throws {
    let company = try await Company()
    var reader = ImportReader()
    var events: [IncomingEvent] = []
    try reader.read(Array(Self.charge.utf8), of: "c") { _ in }
    try reader.finish { finding in
      if case .entry(let entry) = finding, case .event(let event) = entry.item { events.append(event) }
    }
    let all = events
    #expect(try company.run { try $0.take(all) } == 2)
    #expect(try company.run { try $0.take(all) } == 0)
  }
}
