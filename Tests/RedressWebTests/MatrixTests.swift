import RedressBase
import RedressCase
import RedressJSON
import Testing

@testable import RedressWeb

/// Who may ask what: every route of the description against everybody who must not get in.
@Suite struct MatrixTests {
  /// How each operation is asked, with the names of things that are there in the one company. One that is missing here
  /// fails the test.
  private static func calls(_ things: Things) -> [String: (path: String, body: String?)] {
    let item = "/v1/cases/\(things.item)"
    return [
      "listCases": ("/v1/cases", nil), "openCase": ("/v1/requests", things.request),
      "getCase": (item, nil), "getCaseHistory": (item + "/history", nil),
      "answerCase": (item + "/answers", #"{"details":{"statement":"x"}}"#),
      "resolveCase": (item + "/resolution", #"{"kind":"denial","seen":"x"}"#),
      "confirmProposal": (item + "/confirmation", nil),
      "rejectProposal": (item + "/rejection", #"{"note":"x"}"#),
      "withdrawCase": (item + "/withdrawal", nil), "retryPayments": (item + "/retry", nil),
      "appealCase": (item + "/appeals", "{}"), "listPrecedents": (item + "/precedents", nil),
      "listMessages": (item + "/messages", nil), "writeMessage": (item + "/messages", #"{"text":"x"}"#),
      "getCaseLedger": (item + "/ledger", nil), "getMe": ("/v1/me", nil),
      "decide": ("/v1/decisions", things.request),
      "takeEvents": ("/v1/events", #"{"events":[]}"#),
      "recordFinding": ("/v1/accounts/northada/findings", #"{"finding":"platform_failure","value":true}"#),
      "describeAccount": ("/v1/accounts/northada", "{}"), "getAccount": ("/v1/accounts/northada", nil),
      "listCredits": ("/v1/accounts/northada/credits", nil),
      "exportAccount": ("/v1/accounts/northada/export", nil),
      "eraseAccount": ("/v1/accounts/northada/erasure", nil),
      "acceptPolicy": (
        "/v1/accounts/northada/acceptances", #"{"policy":"aisora","version":"2025-09-14"}"#
      ),
      "listAcceptances": ("/v1/accounts/northada/acceptances", nil),
      "makeLink": ("/v1/accounts/northada/links", nil), "listPolicies": ("/v1/policies", nil),
      "getPolicy": ("/v1/policies/sha256:none", nil), "publishPolicy": ("/v1/policies", #"{"text":"x"}"#),
      "listPayments": ("/v1/payments?state=sent", nil), "getPayment": ("/v1/payments/\(things.payment)", nil),
      "getLedgerAccount": ("/v1/ledger/held:ch_northada", nil), "listTransfers": ("/v1/transfers", nil),
      "listTransfersAsTable": ("/v1/transfers.csv", nil),
      "confirmTransfers": (
        "/v1/transfers/confirmations", #"{"transfers":[{"payment":"\#(things.payment)","paid":true}]}"#
      ), "listEffects": ("/v1/effects?state=waiting", nil),
      "confirmEffect": ("/v1/effects/\(things.item).0.0/confirmation", #"{"done":true}"#),
      "confirmTransfer": ("/v1/transfers/\(things.payment)/confirmation", #"{"paid":true}"#),
      "listKeys": ("/v1/keys", nil), "makeKey": ("/v1/keys", #"{"name":"k","role":"machine"}"#),
      "revokeKey": ("/v1/keys/\(things.key)", nil), "listPeople": ("/v1/people", nil),
      "admitPerson": ("/v1/people", #"{"email":"p@example.com","name":"P","role":"agent"}"#),
      "openSession": ("/v1/people/\(things.person)/sessions", nil),
      "endSession": ("/v1/sessions/current", nil), "dismissPerson": ("/v1/people/\(things.person)", nil),
      "listHooks": ("/v1/hooks", nil),
      "addHook": ("/v1/hooks", #"{"url":"https://example.com/x"}"#),
      "removeHook": ("/v1/hooks/\(things.hook)", nil), "verifyAudit": ("/v1/audit/verification", nil),
      "recordIncident": ("/v1/incidents", #"{"id":"i","kind":"outage","start":"2025-10-01T00:00:00Z"}"#),
      "getCatalog": ("/v1/catalog", nil),
      "setCatalog": ("/v1/catalog", #"{"plans":[]}"#),
      "listIncidents": ("/v1/incidents", nil), "startRun": ("/v1/runs", #"{"kind":"fraud"}"#),
      "listRuns": ("/v1/runs", nil), "getRun": ("/v1/runs/\(things.run)", nil),
      "listRunLines": ("/v1/runs/\(things.run)/lines", nil),
      "approveRun": ("/v1/runs/\(things.run)/approval", #"{"seen":"x"}"#),
      "cancelRun": ("/v1/runs/\(things.run)/cancellation", nil),
      "takeMail": ("/v1/inbound-mails", "From: eve@example.com\r\n\r\nx"),
      "listStrayMails": ("/v1/stray-mails", nil), "listAttachments": (item + "/attachments", nil),
      "getAttachment": (item + "/attachments/att_x", nil),
    ]
  }

  /// The operations that need no credential. One that is missing here fails the test.
  private static let openCalls: [String: (path: String, body: String, status: Int)] = [
    "askToSignIn": ("/v1/sign-ins", #"{"company":"north","email":"northperson@example.com"}"#, 202),
    "beginSession": ("/v1/sessions", #"{"code":"rc_0"}"#, 401),
  ]

  /// What is there in the company `north`.
  struct Things {
    var item = ""
    var payment = ""
    var key = ""
    var person = ""
    var hook = ""
    var request = ""
    var incident = "northincident"
    var run = ""
  }

  struct Operation: Sendable {
    let name: String
    let method: String
    let roles: Set<String>
  }

  private static func operations(_ house: House, isOpen: Bool = false) async throws -> [Operation] {
    let document = try await house.ask("GET", "/openapi.json").json
    return (document["paths"]?.members ?? []).filter { $0.key.hasPrefix("/v1/") }.flatMap { path in
      (path.value.members ?? []).compactMap { member in
        let operation = member.value
        guard operation["security"] == (isOpen ? .array([]) : nil) else { return nil }
        return Operation(
          name: operation["operationId"]?.text ?? "", method: member.key.uppercased(),
          roles: Set((operation["x-roles"]?.elements ?? []).compactMap(\.text)))
      }
    }
  }

  private static func furnish(_ house: House) async throws -> Things {
    try await house.customer("north", "northada")
    try await house.customer("south", "southbob")
    let admin = try await house.secret("north", .admin)
    var things = Things()
    let item = try await house.open("northada", as: admin).json
    things.item = item["id"]?.text ?? ""
    things.payment = item["payments"]?[0]?["id"]?.text ?? ""
    things.request = #"{"account":"northada","request":\#(House.request("northada"))}"#
    let key = try await house.ask("POST", "/v1/keys", as: admin, #"{"name":"northkey","role":"machine"}"#)
    things.key = key.json["id"]?.text ?? ""
    let person = try await house.ask(
      "POST", "/v1/people", as: admin,
      #"{"email":"northperson@example.com","name":"northperson","role":"agent"}"#)
    things.person = person.json["id"]?.text ?? ""
    let hook = try await house.ask("POST", "/v1/hooks", as: admin, #"{"url":"https://northhook.example/"}"#)
    things.hook = hook.json["id"]?.text ?? ""
    let incident = #"{"id":"northincident","kind":"outage","start":"2025-10-02T00:00:00Z"}"#
    _ = try await house.ask("POST", "/v1/incidents", as: admin, incident)
    let run = try await house.ask(
      "POST", "/v1/runs", as: admin, #"{"kind":"incident","incident":"northincident"}"#)
    things.run = run.json["id"]?.text ?? ""
    try #require(!things.run.isEmpty, "\(run.text)")
    for thing in [things.item, things.payment, things.key, things.person, things.hook] {
      try #require(!thing.isEmpty)
    }
    return things
  }

  @Test("every route of the description is in the matrix, and nothing else")
  func complete() async throws {
    let house = try await House()
    let named = try await Self.operations(house).map(\.name)
    #expect(Set(named) == Set(Self.calls(Things()).keys))
    let open = try await Self.operations(house, isOpen: true)
    #expect(Set(open.map(\.name)) == Set(Self.openCalls.keys))
    #expect(open.allSatisfy { $0.roles.isEmpty })
  }

  @Test("what is open is the same for everybody, whatever they show, and tells nothing")
  func openToAll() async throws {
    let house = try await House()
    _ = try await Self.furnish(house)
    let shown = [
      nil, "", "rk_guess", try await Self.revoked(house), try await house.secret("north", .admin),
      try await house.secret("south", .admin), try await house.secret("north", .machine),
      try await house.link("north", "northada"),
    ]
    for operation in try await Self.operations(house, isOpen: true) {
      let call = try #require(Self.openCalls[operation.name])
      var answers: Set<String> = []
      for secret in shown {
        let answer = try await house.ask(operation.method, call.path, as: secret, call.body)
        #expect(answer.status == call.status, "\(operation.name): \(answer.text)")
        answers.insert(answer.text.replacing(answer.header("X-Request-Id") ?? "-", with: ""))
        Self.expectNothing(of: "north", in: answer, operation, besides: (call.path, call.body))
      }
      #expect(answers.count == 1, "\(answers)")
    }
  }

  @Test("nobody without a credential that holds gets in")
  func notIn() async throws {
    let house = try await House()
    let things = try await Self.furnish(house)
    let revoked = try await Self.revoked(house)
    let expired = try await house.secret("north", .admin, days: 1)
    let customer = try await house.link("north", "northada")
    house.clock.advance(days: 8)
    for operation in try await Self.operations(house) {
      let call = try #require(Self.calls(things)[operation.name])
      for (index, secret) in [nil, "", "rk_" + String(repeating: "0", count: 64), revoked, expired, customer]
        .enumerated()
      {
        let answer = try await house.ask(
          operation.method, call.path, as: secret, call.body, from: "192.0.2.\(index) \(operation.name)")
        #expect(answer.status == 401, "\(operation.name) \(index)")
        Self.expectNothing(of: "north", in: answer, operation, besides: call)
      }
    }
  }

  @Test("a role that is not named gets a 403, and does nothing")
  func otherRole() async throws {
    let house = try await House()
    let things = try await Self.furnish(house)
    for role in [Actor.Role.customer, .machine, .assistant, .agent, .reviewer, .admin] {
      let secret =
        role == .customer
        ? try await house.link("north", "northada") : try await house.secret("north", role)
      for operation in try await Self.operations(house) where !operation.roles.contains(role.rawValue) {
        let call = try #require(Self.calls(things)[operation.name])
        let answer = try await house.ask(operation.method, call.path, as: secret, call.body)
        #expect(answer.status == 403, "\(operation.name) as \(role): \(answer.text)")
      }
      house.clock.advance(days: 0)
    }
  }

  @Test("another company's admin finds nothing of this one")
  func otherCompany() async throws {
    let house = try await House()
    let things = try await Self.furnish(house)
    let secret = try await house.secret("south", .admin)
    for operation in try await Self.operations(house) where operation.roles.contains("admin") {
      let call = try #require(Self.calls(things)[operation.name])
      let answer = try await house.ask(operation.method, call.path, as: secret, call.body)
      let isNamed = [things.item, things.payment, things.key, things.person, things.hook, things.run].contains
      {
        call.path.contains($0)
      }
      if isNamed { #expect(answer.status == 404, "\(operation.name): \(answer.text)") }
      Self.expectNothing(of: "north", in: answer, operation, besides: call)
    }
  }

  @Test("another customer finds nothing of this one")
  func otherCustomer() async throws {
    let house = try await House()
    let things = try await Self.furnish(house)
    try await house.customer("north", "eve")
    for secret in [try await house.link("north", "eve"), try await house.link("south", "southbob")] {
      for operation in try await Self.operations(house) where operation.roles.contains("customer") {
        let call = try #require(Self.calls(things)[operation.name])
        let answer = try await house.ask(operation.method, call.path, as: secret, call.body)
        let isAnothers = call.path.contains("northada") || call.path.contains(things.item)
        if isAnothers || call.body == things.request {
          #expect(answer.status == 404, "\(operation.name): \(answer.text)")
        }
        Self.expectNothing(of: "northada", in: answer, operation, besides: call)
      }
    }
  }

  private static func revoked(_ house: House) async throws -> String {
    let admin = try await house.secret("north", .admin)
    let made = try await house.ask("POST", "/v1/keys", as: admin, #"{"name":"k","role":"admin"}"#).json
    _ = try await house.ask("DELETE", "/v1/keys/\(made["id"]?.text ?? "")", as: admin)
    return try #require(made["secret"]?.text)
  }

  /// An answer may repeat what the caller said, and nothing more of the other company.
  private static func expectNothing(
    of word: String, in answer: House.Answer, _ operation: Operation,
    besides call: (path: String, body: String?)
  ) {
    var text = answer.text
    let said =
      call.path.split(separator: "/").map(String.init)
      + (call.body == nil ? [] : ["ch_northada", "northada", "northincident"])
    for part in said { text = text.replacing(part, with: "") }
    #expect(!text.contains(word), "\(operation.name): \(answer.text)")
  }
}
