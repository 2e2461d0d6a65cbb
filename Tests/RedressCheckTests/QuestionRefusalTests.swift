import RedressDiagnostics
import Testing

@testable import RedressCheck

@Suite("Questions that are refused")
struct QuestionRefusalTests {
  @Test(
    "by their words say where, why and what is nearest",
    arguments: [
      ("a refnd above 50%", "[refnd] `refnd` does not fit here; did you mean `refund`?"),
      ("a refund wen the reason is other", "[wen] `wen` does not fit here; did you mean `when`?"),
      ("a refund of a credit pck", "[pck] `pck` does not fit here; did you mean `pack`?"),
      (
        "a refund when the reason was other",
        "[was] `was` does not fit here; did you mean the form \"the reason is duplicate\"?"
      ),
      (
        "can a credit pack be refunded?",
        "[can] `can` does not fit here; ask for instance \"a refund above 50% after day 7\""
      ),
      ("is it so?", "[is] `is` does not fit here; ask for instance \"a refund above 50% after day 7\""),
      (
        "a refund after the 7th day", "[7th] `7th` does not fit here; did you mean the form \"after 7 days\"?"
      ),
      ("a refund. A denial.", "[] `.` does not fit here; ask one question at a time"),
      ("a refund when all of:", "[:] `:` does not fit here; did you mean the form \"all of:\"?"),
      ("a refund when all of:\n\n| a |\n|---|", "[:] `:` does not fit here"),
      ("- a refund", "[-] `-` does not fit here; did you mean the form \"a refund\"?"),
      ("# a refund", "[#] `#` does not fit here; did you mean the form \"a refund\"?"),
      (
        "---\npolicy: x\n---\na refund",
        "[-] `-` does not fit here; ask for instance \"a refund above 50% after day 7\""
      ),
      ("🧾", "[🧾] `🧾` does not fit here; ask for instance \"a refund above 50% after day 7\""),
      ("a refund 🧾", "[🧾] `🧾` does not fit here; did you mean the form \"a refund\"?"),
    ])
  func misread(text: String, complaint: String) {
    check(Asked(text), ["unknown-phrase: this is no question of the language \(complaint)"])
  }

  @Test(
    "by their meaning say what does not fit",
    arguments: [
      (
        "a refund when the credit used are less than 20%",
        "wrong-type: a count is compared with a plain number or share [credit used are less than 20%] `credit used` is a count, `20%` is a plain number or share; say of what, for instance `20% of the credits issued`"
      ),
      (
        "a refund by A33",
        "unknown-clause: there is no clause `A33` [A33] not the id of a clause; did you mean `A3`?"
      ),
      (
        "a refund by Q77",
        "unknown-clause: there is no clause `Q77` [Q77] not the id of a clause; ids stand first in a heading: `### A1 Title`"
      ),
      (
        "a refund when there was use of `data_snc` since the purchase",
        "undefined-name: `data_snc` is not declared [`data_snc`] not a word of this policy; did you mean `data_sync`?"
      ),
      (
        "a refund above 7 days",
        "wrong-type: an amount of money is compared with a number of days [refund above 7 days] `refund` is an amount of money, `7 days` is a number of days; ask about a time in words such as `after day 7` or `within 7 days`"
      ),
      (
        "a refund above 50",
        "wrong-type: an amount of money is compared with a plain number or share [refund above 50] `refund` is an amount of money, `50` is a plain number or share; write an amount with its currency, such as `$10.00`"
      ),
      (
        "a payout above 50%",
        "wrong-type: an amount of money is compared with a plain number or share [payout above 50%] `payout` is an amount of money, `50%` is a plain number or share; write an amount with its currency, such as `$10.00`"
      ),
      (
        "a refund above 50% × the used days",
        "wrong-type: an amount of money is compared with a number of days [refund above 50% × the used days] `refund` is an amount of money, `50% × used days` is a number of days"
      ),
      (
        "a refund after day 1.5",
        "wrong-unit: a length of time is a whole number, at most 100,000 [1.5] not a whole number in that range"
      ),
      (
        "a refund after day 200000",
        "wrong-unit: a length of time is a whole number, at most 100,000 [200000] not a whole number in that range"
      ),
      (
        "a refund between day 9 and day 3",
        "unknown-phrase: the days run backwards [between day 9 and day 3] the second day comes before the first"
      ),
      (
        "a refund within our share",
        "wrong-type: `Our share` is no length of time [our share] a length of time is expected here"
      ),
      ("a gap by A3", "unknown-phrase: a gap is what no clause decides [by A3] says that a clause does"),
      (
        "a conflict by A3",
        "unknown-phrase: a conflict is what no clause decides [by A3] says that a clause does; write for instance \"a conflict between A3 and A4\""
      ),
    ])
  func meaningless(text: String, complaint: String) { check(Asked(text), [complaint]) }

  private func check(_ asked: Asked, _ complaints: [String]) {
    #expect(asked.complaints == complaints)
    #expect(asked.result.question == nil)
    #expect(asked.result.policy != nil)
    let plain = Documents.check(Sample(Asked.clauses, means: Asked.means).text)
    #expect(asked.result.diagnostics == plain.diagnostics)
  }

  @Test("by their first word list what can be asked")
  func expected() {
    let found = Asked("can I have it?").result.questionDiagnostics
    #expect(
      found.map(\.expected) == [
        [
          "a refund", "a refund above 50%", "a refund of $20.00", "a full refund", "restored credits",
          "an approval", "a denial", "a referral to a reviewer", "no clause decides",
          "a conflict between A3 and A9", "any case",
        ]
      ])
  }

  @Test(
    "drop none of their words",
    arguments: [
      "a refund\n\n[x]: http://example.com", "[x]: http://example.com\na refund", "a refund\n\na denial",
      "a refund\n- the reason is other", "a refund when all of:\n- the reason is other\n\n  > and more",
      "a refund when all of:\n- the reason is other\n\na denial", "<b>a refund</b>",
    ])
  func whole(text: String) {
    #expect(Asked(text).result.questionDiagnostics.map(\.code.id) == ["unknown-phrase"])
  }

  @Test("say that nothing was asked", arguments: ["", "  ", "\n\n", "?", "the", "\u{A0}"])
  func empty(text: String) {
    #expect(
      Asked(text).complaints == [
        "unknown-phrase: there is no question [] nothing stands here; ask for instance \"a refund above 50% after day 7\""
      ])
  }

  @Test("are not too long", .timeLimit(.minutes(1)))
  func long() {
    let words = String(repeating: "the charge is a renewal and ", count: 2_000)
    #expect(
      Asked("a refund when \(words)").result.questionDiagnostics.map(\.code.id) == ["sentence-too-long"])
    let readable = String(repeating: "the charge is a renewal and ", count: 70)
    #expect(Asked("a refund after day 7 when \(readable) the reason is other").complaints == [])
    #expect(
      Asked(String(repeating: "refund ", count: 10_000)).result.questionDiagnostics.map(\.code.id)
        == ["sentence-too-long"])
  }

  @Test("leave the policy as it is")
  func untouched() throws {
    let text = Sample(Asked.clauses, means: Asked.means).text
    let plain = try #require(Documents.check(text).policy)
    let policy = try #require(
      Asked("a refund above 7 days when the country is FR", policy: text).result.policy)
    #expect(policy.facts == plain.facts)
    #expect(policy.atoms == plain.atoms)
  }

  @Test("wait until the policy has no errors")
  func brokenPolicy() {
    let result = Asked("a refnd", policy: Sample("### R1 Test\nA charge is denied when it rains.").text)
      .result
    #expect(result.policy == nil)
    #expect(result.question == nil)
    #expect(result.diagnostics.map(\.code.id).contains("unknown-phrase"))
    #expect(result.questionDiagnostics == [])
  }

  @Test("show errors in definitions that only they use, as the policy's")
  func brokenDefinition() {
    let means = Asked.means + "\n**Odd** means the amount paid is more than 7 days."
    let result = Asked("a refund when odd", means: means).result
    #expect(result.policy == nil)
    #expect(result.question == nil)
    #expect(result.diagnostics.filter { $0.level == .error }.map(\.code.id) == ["wrong-type"])
    #expect(result.questionDiagnostics == [])
  }

  @Test("show gaps in tables that only they use, as the policy's")
  func brokenTable() {
    let means =
      Asked.means + """


        **Share by use** means, by credits used:

        | credits used | share |
        |---|---|
        | 0 to 10 | 50% |
        """
    let result = Asked("a refund above share by use", means: means).result
    #expect(result.question == nil)
    #expect(result.diagnostics.filter { $0.level == .error }.map(\.code.id) == ["table-gap"])
  }

  @Test("have all their places in their own text", arguments: 0..<40)
  func places(seed: Int) {
    let words = [
      "a", "refund", "above", "50%", "by", "A3", "A9", "of", "a credit pack", "after", "day", "7", "when",
      "the charge is a renewal", "`what`", "our share", "within", "barely used", "unless", "all of:", "\n- ",
      ",", "🧾",
    ]
    var state = UInt64(seed)
    let text = (0..<12).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return words[Int(state >> 33) % words.count]
    }.joined(separator: " ")
    let asked = Asked(text)
    for label in asked.result.questionDiagnostics.flatMap(\.labels) {
      #expect(label.span.end <= text.utf8.count, "\(text)")
    }
    #expect((asked.result.question == nil) == asked.result.questionDiagnostics.hasErrors, "\(text)")
  }
}
