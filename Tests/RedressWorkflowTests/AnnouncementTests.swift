import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords
import RedressStore
import RedressWorkflow
import Testing

/// New versions of the policy, told to customers where the policy promises it.
@Suite struct AnnouncementTests {
  static let next = "2026-01-01"

  /// AiSora with so many customers who have an address, and one who has none.
  func company(_ count: Int) async throws -> Company {
    let company = try await Company()
    for number in 1...count { try open("acct_\(number)", "c\(number)@example.com", of: company) }
    try open("acct_none", nil, of: company)
    return company
  }

  private func open(_ account: String, _ email: String?, of company: Company) throws {
    try company.run { office in
      let customers = office.transaction.customers(of: "aisora")
      try customers.open(account, at: &office.occasion)
      try customers.describe(account, email: email, country: nil, at: &office.occasion)
    }
  }

  /// Publishes a next version, with a clause reworded, one added and one taken away.
  @discardableResult
  func publish(_ company: Company, _ version: String = next, change: (String) -> String = { $0 }) throws
    -> PublishedPolicy
  {
    let text = company.policy.replacing("version: 2025-09-14", with: "version: \(version)")
    return try company.run {
      try $0.publish(
        change(text), file: "p.md", effectiveAt: try Instant.parse("\(version)T00:00:00Z"), by: .system)
    }
  }

  /// What lies in the outbox about policies, and how far the announcement is.
  func letters(_ company: Company) throws -> [String] {
    try company.run { office in
      try office.transaction.rows("SELECT account FROM outbox WHERE subject = 'policy' ORDER BY account")
        .map { try $0.text("account") }
    }
  }

  @Test("every customer with an address is written to once, a part at a time")
  func everybody() async throws {
    let company = try await company(7)
    let policy = try publish(company)
    #expect(try letters(company) == [])
    var parts = 1
    while try company.run({ try $0.goOnAnnouncing(policy.digest, most: 3) }) { parts += 1 }
    #expect(parts == 3)
    #expect(try letters(company) == (1...7).map { "acct_\($0)" })
    let kept = try company.run {
      try $0.transaction.announcements(of: "aisora").announcement(of: policy.digest)
    }
    #expect(kept?.mails == 7 && kept?.doneAt == company.now)
    #expect(try company.run { try $0.goOnAnnouncing(policy.digest) } == false)
    try publish(company)
    #expect(try letters(company).count == 7)
  }

  @Test("a part that is lost is done again, and a part that is repeated writes to nobody twice")
  func crash() async throws {
    let company = try await company(5)
    let policy = try publish(company)
    struct Crash: Error {}
    for _ in 1...2 {
      #expect(throws: Crash.self) {
        try company.run { office in
          _ = try office.goOnAnnouncing(policy.digest, most: 2)
          throw Crash()
        }
      }
    }
    #expect(try letters(company) == [])
    _ = try company.run { try $0.goOnAnnouncing(policy.digest, most: 2) }
    try company.run { office in
      try office.transaction.run("UPDATE announcements SET last_account = '', mails = 0")
    }
    while try company.run({ try $0.goOnAnnouncing(policy.digest, most: 2) }) {}
    #expect(try letters(company) == (1...5).map { "acct_\($0)" })
  }

  @Test("whoever was erased is not written to")
  func erased() async throws {
    let company = try await company(3)
    _ = try company.run { try $0.transaction.customers(of: "aisora").erase("acct_2", at: company.now) }
    let policy = try publish(company)
    _ = try company.run { try $0.goOnAnnouncing(policy.digest) }
    #expect(try letters(company) == ["acct_1", "acct_3"])
  }

  @Test("a first version is news to nobody, and a policy that promises nothing announces nothing")
  func silent() async throws {
    let company = try await company(1)
    let first = try company.run { try $0.transaction.policies(of: "aisora").all()[0] }
    #expect(
      try company.run { try $0.transaction.announcements(of: "aisora").announcement(of: first.digest) } == nil
    )
    let quiet = { (text: String) in
      text.replacing("A new version of this policy is announced by e-mail and on this page. ", with: "")
    }
    // The version in force gave the promise, so the one that takes it back is announced; the one after it is not.
    let second = try publish(company, change: quiet)
    let third = try publish(company, "2027-01-01", change: quiet)
    let announced = try company.run { office in
      try [second, third].map {
        try office.transaction.announcements(of: "aisora").announcement(of: $0.digest) != nil
      }
    }
    #expect(announced == [true, false])
  }

  @Test("on the page alone is no mail")
  func page() async throws {
    let company = try await company(1)
    let page = { (text: String) in
      text.replacing("announced by e-mail and on this page", with: "announced on this page")
    }
    try publish(company, change: page)
    let third = try publish(company, "2027-01-01", change: page)
    #expect(
      try company.run { try $0.transaction.announcements(of: "aisora").announcement(of: third.digest) } == nil
    )
  }

  @Test(
    "the letter says what changes when, and that use is acceptance where the policy says so",
    arguments: [true, false])
  func letter(isAcceptedByUse: Bool) async throws {
    let company = try await company(1)
    try publish(company) { text in
      let changed = text.replacing("### A38 Law", with: "### A39 Kindness\nWe keep records.\n\n### A40 Law")
        .replacing("referred to a senior reviewer", with: "referred to another reviewer")
      return isAcceptedByUse
        ? changed : changed.replacing("Continued use means accepting\nthe new version. ", with: "")
    }
    let post = LetterTests.Catcher()
    company.now = try Instant.parse("2025-10-05T12:00:05Z")
    await LetterTests().work(company, post)
    let writer = try #require(post.letters.first)
    #expect(post.letters.count == 1 && writer.subject == "Our refund policy changes")
    let text = writer.letter.text
    #expect(
      text.contains("From 2026-01-01 on version 2026-01-01 is in force, in place of version 2025-09-14."))
    #expect(text.contains("- A36 After that: changed\n"))
    #expect(text.contains("- A39 Kindness: new\n- A40 Law: new\n- A38 Law: no longer there"))
    #expect(!text.contains("A35"))
    #expect(text.contains("you accept the new version") == isAcceptedByUse)
  }
}
