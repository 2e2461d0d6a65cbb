import RedressJSON
import Testing

@testable import RedressWeb

/// What customers see of their cases, and lists that are read page by page.
@Suite struct SightTests {
  @Test("customers see nothing that is between the company and others")
  func customers() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let ada = try await house.link("north", "ada")
    let admin = try await house.secret("north", .admin)
    let opened = try await house.open("ada", as: ada).json
    let path = "/v1/cases/\(opened["id"]?.text ?? "")"
    _ = try await house.ask(
      "POST", path + "/messages", as: admin, #"{"text":"between us","internal":true}"#)
    _ = try await house.ask("POST", path + "/messages", as: admin, #"{"text":"to you"}"#)
    _ = try await house.ask("POST", path + "/messages", as: ada, #"{"text":"to them","internal":true}"#)
    let messages = try await house.ask("GET", path + "/messages", as: ada)
    #expect(messages.json["data"]?.elements?.compactMap { $0["text"]?.text } == ["to you", "to them"])
    #expect(messages.json["data"]?.elements?.compactMap { $0["author"]?.text } == ["company", "ada"])
    let theirs = try await house.ask("GET", path, as: ada)
    let ours = try await house.ask("GET", path, as: admin)
    for (name, shown) in [("provider", ours), ("provider", theirs)] {
      let payment = try #require(shown.json["payments"]?[0])
      #expect((payment[name] != nil) == (shown.text == ours.text))
    }
    #expect(theirs.json["decided_by"] == nil)
    for end in ["/history", "/ledger", "/precedents"] {
      #expect(try await house.ask("GET", path + end, as: ada).status == 403)
    }
    let export = try await house.ask("GET", "/v1/accounts/ada/export", as: ada)
    #expect(export.status == 200 && !export.text.contains("between us"))
    #expect(!export.text.contains("\"provider\""))
  }

  @Test("every list is the same page by page as at once")
  func pages() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    try await house.customer("north", "bob")
    let admin = try await house.secret("north", .admin)
    for account in ["ada", "bob", "ada"] { _ = try await house.open(account, as: admin) }
    let item = try await house.ask("GET", "/v1/cases?account=bob", as: admin).json["data"]?[0]?["id"]?.text
    let path = "/v1/cases/\(item ?? "")"
    for index in 0..<5 {
      _ = try await house.ask(
        "POST", path + "/messages", as: admin, #"{"text":"\#(index)","internal":\#(index % 2 == 0)}"#)
    }
    let bob = try await house.link("north", "bob")
    for (list, secret) in [
      ("/v1/cases", admin), (path + "/history", admin), (path + "/messages", admin),
      (path + "/messages", bob), (path + "/ledger", admin), ("/v1/ledger/held:ch_bob", admin),
      ("/v1/policies", admin), ("/v1/keys", admin), ("/v1/people", admin),
      ("/v1/payments?state=reserved", admin), ("/v1/transfers", admin),
    ] {
      try await Self.compare(list, secret, house)
    }
  }

  private static func compare(_ list: String, _ secret: String, _ house: House) async throws {
    let join = list.contains("?") ? "&" : "?"
    let whole = try await house.ask("GET", "\(list)\(join)limit=100", as: secret).json["data"]?.elements
    var pieces: [JSONValue] = []
    var cursor: String?
    repeat {
      let more = cursor.map { "&cursor=\($0)" } ?? ""
      let page = try await house.ask("GET", "\(list)\(join)limit=1\(more)", as: secret)
      try #require(page.status == 200, "\(page.text)")
      pieces += page.json["data"]?.elements ?? []
      cursor = page.json["next_cursor"]?.text?.replacing(" ", with: "%20")
    } while cursor != nil && pieces.count < 100
    #expect(pieces == whole, "\(list)")
    let lost = try await house.ask("GET", "\(list)\(join)cursor=nothing", as: secret)
    #expect([200, 422].contains(lost.status), "\(list)")
  }
}

extension SightTests {
  @Test("customers are asked what only they can say, and answer by its name")
  func questions() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let ada = try await house.link("north", "ada")
    let request = #"{"request":{"type":"refund","charge":"ch_ada","channel":"email"}}"#
    let opened = try await house.ask("POST", "/v1/requests", as: ada, request).json
    #expect(opened["state"]?.text == "information_needed")
    let facts = (opened["questions"]?.elements ?? []).compactMap { $0["fact"]?.text }
    #expect(!facts.isEmpty && opened["decision"] == nil)
    let said = ["reason": "other", "purchase_date": "2025-10-01"]
    let details = facts.map { #""\#($0)":"\#(said[$0] ?? "x@example.com")""# }.joined(separator: ",")
    let answered = try await house.ask(
      "POST", "/v1/cases/\(opened["id"]?.text ?? "")/answers", as: ada, "{\"details\":{\(details)}}")
    #expect(answered.status == 200, "\(answered.text)")
  }

  @Test("addresses that would be something else in a mail are not taken")
  func addresses() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    for email in ["a@b.example\\r\\nBcc: c@d.example", "a b@c", "@b", "a@", "a@b@c", "<a@b>", "a@b,c@d"] {
      let answer = try await house.ask("PUT", "/v1/accounts/ada", as: admin, #"{"email":"\#(email)"}"#)
      #expect(answer.status == 422, "\(email): \(answer.text)")
    }
    for url in ["http://a.example", "https://a.example/ b", "https://a.example\\r\\nX: y"] {
      #expect(try await house.ask("POST", "/v1/hooks", as: admin, #"{"url":"\#(url)"}"#).status == 422)
    }
  }
}
