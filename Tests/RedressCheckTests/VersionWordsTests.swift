import Testing

@testable import RedressCheck

/// What a policy says of its own versions.
@Suite struct VersionWordsTests {
  static func words(_ clauses: String) throws -> VersionWords {
    try Sample("### C1 Changes\n\(clauses)").policy().versions
  }

  @Test(
    "where a new version is announced",
    arguments: [
      ("by e-mail and on this page", [.email, .page]), ("by email", [.email]), ("on our website", [.page]),
      ("by post", []), ("on this page, and not by e-mail", []),
    ] as [(String, Set<VersionWords.Channel>)])
  func announced(words: String, channels: Set<VersionWords.Channel>) throws {
    let said = try Self.words("A new version of this policy is announced \(words).")
    #expect(said.announcedBy == channels && said.acceptedBy.isEmpty)
  }

  @Test("what counts as accepting it")
  func accepted() throws {
    let one = try Self.words("Continued use means accepting the new version.")
    #expect(one.acceptedBy == [.continuedUse])
    let two = try Self.words("Subscribing means accepting this policy. Buying means accepting this policy.")
    #expect(two.acceptedBy == [.subscribing, .buying])
  }

  @Test("a policy that says nothing of it")
  func silent() throws {
    #expect(try Self.words("A refund is paid in the currency of the charge.") == VersionWords())
  }
}
