import RedressBase
import RedressCase
import RedressJSON
import RedressWorkflow
import Testing

@testable import RedressWeb

/// Incidents, runs and mails, as programs ask for them.
@Suite struct RunEndpointTests {
  @Test("an incident, its run, the preview, the approval and what came of it")
  func run() async throws {
    let house = try await House()
    for name in ["ada", "bob"] { try await house.customer("north", name) }
    let admin = try await house.secret("north", .admin)
    house.clock.advance(days: 20)
    let incident = #"{"id":"i1","kind":"outage","start":"2025-10-20T00:00:00Z","end":"2025-10-22T00:00:00Z"}"#
    #expect(try await house.ask("POST", "/v1/incidents", as: admin, incident).status == 201)
    let begun = try await house.ask("POST", "/v1/runs", as: admin, #"{"kind":"incident","incident":"i1"}"#)
    let id = try #require(begun.json["id"]?.text)
    #expect(begun.status == 201 && begun.json["state"]?.text == "draft")
    let early = try await house.ask("POST", "/v1/runs/\(id)/approval", as: admin, #"{"seen":"x"}"#)
    #expect(early.status == 409)
    try await work(house, id)
    let shown = try await house.ask("GET", "/v1/runs/\(id)", as: admin).json
    #expect(shown["state"]?.text == "previewed" && shown["preview"]?["lines"]?.whole == 2)
    let seen = try #require(shown["preview"]?["digest"]?.text)
    let stale = try await house.ask("POST", "/v1/runs/\(id)/approval", as: admin, #"{"seen":"x"}"#)
    #expect(stale.status == 409 && stale.problem == "stale")
    let approved = try await house.ask(
      "POST", "/v1/runs/\(id)/approval", as: admin, #"{"seen":"\#(seen)"}"#)
    #expect(approved.status == 200 && approved.json["result"]?.text == "approved")
    try await work(house, id)
    let lines = try await house.ask("GET", "/v1/runs/\(id)/lines?limit=1", as: admin).json
    #expect(lines["data"]?[0]?["state"]?.text == "opened" && lines["next_cursor"]?.text == "1")
    let next = try await house.ask("GET", "/v1/runs/\(id)/lines?cursor=1", as: admin).json
    #expect(next["data"]?.elements?.count == 1 && next["next_cursor"] == nil)
    let end = try await house.ask("POST", "/v1/runs/\(id)/cancellation", as: admin)
    #expect(end.status == 409)
    let list = try await house.ask("GET", "/v1/runs", as: admin).json
    #expect(list["data"]?[0]?["progress"]?["opened"]?.whole == 2)
    for operation in ["/v1/runs", "/v1/incidents", "/v1/runs/\(id)", "/v1/runs/\(id)/lines"] {
      try await Self.isAsDescribed(house, operation, admin)
    }
  }

  @Test("a run about nothing, or for a reason of another kind, is not begun")
  func refused() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    for (body, status) in [
      (#"{"kind":"incident"}"#, 422), (#"{"kind":"incident","incident":"none"}"#, 404),
      (#"{"kind":"incident","incident":"none","reason":"other"}"#, 422), (#"{"kind":"else"}"#, 422),
      (#"{"kind":"fraud","account":"nobody"}"#, 404),
    ] {
      #expect(try await house.ask("POST", "/v1/runs", as: admin, body).status == status, "\(body)")
    }
  }

  @Test("a mail comes in as it is, once; what is none is told")
  func mail() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let admin = try await house.secret("north", .admin)
    let type = ["Content-Type": "message/rfc822"]
    func send(_ mail: String, _ headers: [String: String]) async throws -> House.Answer {
      try await house.ask("POST", "/v1/inbound-mails", as: admin, mail, headers: headers)
    }
    let mail = "From: Ada@north.example\r\nMessage-ID: <a@b.c>\r\nSubject: x\r\n\r\nPlease refund me.\r\n"
    let first = try await send(mail.replacing("Ada@", with: "ada@"), type).json
    #expect(first["outcome"]?.text == "opened" && first["repeated"]?.flag == false)
    let again = try await send(mail, type).json
    #expect(again["repeated"]?.flag == true && again["case"] == first["case"])
    let strange = try await send("From: eve@evil.example\r\n\r\nHello", type).json
    #expect(strange["outcome"]?.text == "stray" && strange["case"] == nil)
    let strays = try await house.ask("GET", "/v1/stray-mails", as: admin).json
    #expect(strays["data"]?[0]?["sender"]?.text == "e…@evil.example")
    #expect(try await send("Subject: nobody\r\n\r\nx", type).problem == "unreadable_mail")
    #expect(try await send(mail, ["Content-Type": "application/json"]).status == 415)
    #expect(try await send("", type).status == 422)
  }

  /// Works on a run as the crew does.
  private func work(_ house: House, _ id: String) async throws {
    while try await house.service.command("north", { try $0.advance(run: id) }) {}
  }

  private static func isAsDescribed(_ house: House, _ path: String, _ secret: String) async throws {
    let answer = try await house.ask("GET", path, as: secret)
    let pattern = path.split(separator: "/").map { $0.hasPrefix("run_") ? "{run}" : String($0) }
    let endpoint = try #require(
      Endpoint.all.first { $0.method == .get && $0.path == "/" + pattern.joined(separator: "/") })
    #expect(endpoint.answer.shape.violations(in: answer.json) == [], "\(path)")
  }
}
