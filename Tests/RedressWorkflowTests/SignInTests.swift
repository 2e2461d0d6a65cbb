import RedressBase
import RedressCase
import RedressJSON
import RedressRecords
import RedressStore
import RedressWorkflow
import Synchronization
import Testing

/// Those who work for the company come in by mail.
@Suite struct SignInTests {
  @Test("a code is mailed, lets its person in for twelve hours, and only once")
  func once() async throws {
    let desk = try await SignInDesk()
    try await desk.ask("Eva@AiSora.example")
    let code = try #require(desk.post.codes.first)
    #expect(desk.post.caught.withLock { $0.map(\.address) } == ["eva@aisora.example"])
    let session = try #require(try await desk.service.signIn(code: code))
    #expect(session.credential.holder == "per_1" && session.credential.kind == .session)
    #expect(session.credential.expiresAt?.description == "2025-10-06T00:00:00Z")
    #expect(try await desk.service.signIn(code: code) == nil)
    #expect(try await desk.actions == ["session.opened", "sign_in.asked", "sign_in.failed"])
  }

  @Test("of many who come with one code at once, one gets in")
  func together() async throws {
    let desk = try await SignInDesk()
    try await desk.ask()
    let code = try #require(desk.post.codes.first)
    let service = desk.service
    let sessions = try await withThrowingTaskGroup(of: OpenedSession?.self) { group in
      for _ in 0..<8 { group.addTask { try await service.signIn(code: code) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sessions.compactMap(\.self).count == 1)
  }

  @Test("nobody is mailed whom the company does not know, and no trace of them is kept")
  func strangers() async throws {
    let desk = try await SignInDesk()
    try await desk.ask("mallory@example.com")
    try await desk.ask(company: "nobody")
    #expect(desk.post.codes == [])
    #expect(try await desk.actions == [])
    let jobs = try await desk.service.store.read {
      try $0.rows("SELECT * FROM jobs WHERE kind = 'sign_in'").count
    }
    #expect(jobs == 0)
  }

  @Test("a code ends after fifteen minutes", arguments: [14, 15])
  func expiry(minutes: Int64) async throws {
    let desk = try await SignInDesk()
    try await desk.ask()
    desk.pass(minutes: minutes)
    let code = try #require(desk.post.codes.first)
    #expect((try await desk.service.signIn(code: code) != nil) == (minutes == 14))
    #expect(try await desk.service.signIn(code: "rc_guess") == nil)
  }

  @Test("whoever was dismissed does not get in with a code that they have")
  func dismissed() async throws {
    let desk = try await SignInDesk()
    try await desk.ask()
    let code = try #require(desk.post.codes.first)
    try desk.company.run { office in
      let people = office.transaction.people(of: "aisora")
      var person = try #require(try people.person("per_1"))
      person.isActive = false
      try people.save(person)
    }
    #expect(try await desk.service.signIn(code: code) == nil)
    try await desk.ask()
    #expect(desk.post.codes.count == 1)
  }

  @Test("three sign-ins wait at a time; one that succeeds ends the others, and makes room")
  func most() async throws {
    let desk = try await SignInDesk()
    for _ in 0..<5 { try await desk.ask() }
    let codes = desk.post.codes
    try #require(codes.count == 3)
    #expect(Set(codes).count == 3)
    #expect(try await desk.service.signIn(code: codes[1]) != nil)
    #expect(try await desk.service.signIn(code: codes[0]) == nil)
    #expect(try await desk.service.signIn(code: codes[2]) == nil)
    try await desk.ask()
    #expect(desk.post.codes.count == 4)
  }

  @Test("a mail that is tried again has one name and codes that all hold until one is used")
  func again() async throws {
    let desk = try await SignInDesk()
    desk.post.failures.withLock { $0 = 1 }
    try await desk.ask()
    desk.pass(minutes: 1)
    await desk.work()
    let codes = desk.post.codes
    try #require(codes.count == 2)
    #expect(Set(codes).count == 2)
    #expect(Set(desk.post.caught.withLock { $0.map(\.item.id) }).count == 1)
    #expect(try await desk.service.signIn(code: codes[0]) != nil)
    #expect(try await desk.service.signIn(code: codes[1]) == nil)
  }

  @Test("a mail that comes too late to be of use is sent to nobody")
  func late() async throws {
    let desk = try await SignInDesk()
    desk.post.failures.withLock { $0 = 1 }
    try await desk.ask()
    desk.pass(minutes: 20)
    await desk.work()
    #expect(desk.post.codes.count == 1 && desk.post.caught.withLock { $0.last?.address } == .some(nil))
  }

  @Test("the code lies nowhere in the store")
  func secret() async throws {
    let desk = try await SignInDesk()
    try await desk.ask()
    let code = try #require(desk.post.codes.first)
    let kept = try await desk.service.store.read { transaction in
      try transaction.rows("SELECT body AS text FROM outbox").map { try $0.text("text") }
        + transaction.rows("SELECT digest AS text FROM sign_in_codes").map { try $0.text("text") }
    }
    #expect(kept.count == 2 && !kept.joined().contains(code.dropFirst(3)))
    #expect(code.hasPrefix("rc_") && code.count == 43)
  }

  @Test(
    "the letter has the code, or a link where the service has an address",
    arguments: [nil, "https://r.example/"])
  func letter(address: String?) async throws {
    let desk = try await SignInDesk(address: address)
    try await desk.ask()
    let code = try #require(desk.post.codes.first)
    let writer = LetterWriter(try #require(desk.post.caught.withLock { $0.first }))
    #expect(writer.subject == "Signing in to AiSora")
    let key = address == nil ? "Your code:\n\(code)" : "Sign in:\nhttps://r.example/sign-in#\(code)"
    #expect(
      writer.letter.text == """
        Hello,

        Somebody, you we hope, wants to sign in to AiSora as you.

        \(key)

        It works once, until 12:15 (UTC). If it was not you, you need not do anything.

        AiSora

        """)
  }

  @Test(
    "addresses that people can be sent to",
    arguments: [
      ("https://r.example", true), ("https://r.example/", true), ("https://r.example:8443/redress", true),
      ("http://localhost:8080", true), ("http://127.0.0.1", true), ("http://r.example", false),
      ("http://localhost.example", false), ("https://", false), ("https://u@r.example", false),
      ("https://r.example/?x", false), ("https://r.example/#x", false), ("javascript:x", false), ("", false),
    ])
  func addresses(text: String, isOne: Bool) {
    #expect((PublicAddress(text) != nil) == isOne)
    #expect(PublicAddress("https://r.example/")?.policy(of: "a b") == "https://r.example/policy/a%20b")
  }
}
