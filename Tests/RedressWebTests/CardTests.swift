import Foundation
import RedressJSON
import Testing

@testable import RedressWeb

/// Card numbers that people write lie nowhere.
@Suite struct CardTests {
  /// A number of a test card as people write it, each alone and among other numbers.
  private static let numbers = [
    "4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242", "4242.4242.4242.4242",
    "4242  4242  4242  4242", "4242\u{A0}4242\u{A0}4242\u{A0}4242", "378282246310005", "3782 822463 10005",
    "5555555555554444", "2223003122003222", "6011111111111117",
  ]

  @Test("in messages, details, answers, notes, unknown fields, findings; behind an Idempotency-Key")
  func disk() async throws {
    let file = NSTemporaryDirectory() + "redress-web-\(UUID().uuidString).sqlite"
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + end) } }
    let house = try await House(file: file)
    let admin = try await house.secret("north", .admin)
    for (index, number) in Self.numbers.enumerated() {
      for text in [number, "card \(number) 12/27 123", "since 2025-10-01 \(number)", "ref 77 \(number) 2025"]
      {
        try await Self.write(text, account: "ada\(index)", admin, house)
      }
    }
    await house.service.store.close()
    for number in Self.numbers { #expect(try !Disk.holds(number, in: file), "\(number)") }
  }

  private static func write(_ text: String, account: String, _ admin: String, _ house: House) async throws {
    if try await house.ask("GET", "/v1/accounts/\(account)", as: admin).status == 404 {
      try await house.customer("north", account)
    }
    let link = try await house.link("north", account)
    let key = ["Idempotency-Key": "k\(abs(text.hashValue))"]
    var request = House.request(account, reason: "other", more: #","comment":"\#(text)""#)
    request = request.replacing("Not for me.", with: text)
    let opened = try await house.ask(
      "POST", "/v1/requests", as: link, "{\"request\":\(request)}", headers: key)
    #expect(opened.status < 500, "\(opened.text)")
    guard let id = opened.json["id"]?.text else { return }
    let quoted = JSONValue.string(text).description
    for (path, body) in [
      ("messages", "{\"text\":\(quoted)}"), ("answers", "{\"details\":{\(quoted):\(quoted)}}"),
      ("resolution", #"{"kind":"denial","reason":"other","note":\#(quoted),"seen":"x"}"#),
      ("rejection", "{\"note\":\(quoted)}"), ("appeals", "{\"details\":{\"statement\":\(quoted)}}"),
    ] {
      let answer = try await house.ask("POST", "/v1/cases/\(id)/\(path)", as: admin, body, headers: key)
      #expect(answer.status < 500, "\(path): \(answer.text)")
    }
    let found = try await house.ask(
      "POST", "/v1/accounts/\(account)/findings", as: admin, "{\"finding\":\(quoted),\"value\":true}")
    #expect(found.status < 500)
  }

  @Test("a number that is a number is kept from the disk, too")
  func numbers() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let ada = try await house.link("north", "ada")
    let request = House.request("ada").replacing("\"Not for me.\"", with: "4242424242424242")
    let answer = try await house.ask("POST", "/v1/requests", as: ada, "{\"request\":\(request)}")
    #expect(answer.status < 500, "\(answer.text)")
    #expect(!answer.text.contains("4242424242424242"))
  }

  @Test("what is no card stays as it was written")
  func others() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let ada = try await house.link("north", "ada")
    let id = try await house.open("ada", as: ada).json["id"]?.text ?? ""
    for text in [
      "2025-10-01 2025-10-09", "+44 20 7946 0958", "order 4242424242424241", "1234 5678 9012 3452",
    ] {
      let body = "{\"text\":\"\(text)\"}"
      let written = try await house.ask("POST", "/v1/cases/\(id)/messages", as: ada, body)
      #expect(written.json["text"]?.text == text)
    }
  }
}
