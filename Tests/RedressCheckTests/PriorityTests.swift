import Testing

@testable import RedressCheck

@Suite("Which clause wins")
struct PriorityTests {
  private static let grant = "A charge is refunded in full when the reason is duplicate."
  private static let denial = "A charge is denied when the credits used are more than 0."

  /// Clauses R1, R2, … with the words after their dashes.
  private func sample(_ clauses: [(String, String)]) -> Sample {
    Sample(
      clauses.enumerated().map { number, clause in
        "### R\(number + 1) Test\(clause.0.isEmpty ? "" : " — \(clause.0)")\n\(clause.1)\n"
      }.joined(separator: "\n"))
  }

  private func overrides(_ clauses: [(String, String)]) throws -> [[String]] {
    let policy = try sample(clauses).policy()
    return policy.clauses.dropLast().map { $0.overrides.map { policy.clauses[$0.clause].id } }
  }

  @Test("by name, by range, and everything")
  func overriding() throws {
    #expect(try overrides([("", Self.grant), ("overrides R1", Self.denial)]) == [[], ["R1"]])
    #expect(
      try overrides([("", Self.grant), ("", Self.grant), ("overrides R1 to R2", Self.denial)]) == [
        [], [], ["R1", "R2"],
      ])
    #expect(try overrides([("", Self.grant), ("overrides every grant", Self.denial)]) == [[], ["R1"]])
    #expect(try overrides([("", Self.grant), ("overrides everything", Self.denial)]) == [[], ["R1", "Z0"]])
  }

  @Test("a clause that names a sweeping one is stronger, and so is a wider sweep")
  func sweeps() throws {
    let named = try overrides([("overrides everything", Self.denial), ("overrides R1", Self.grant)])
    #expect(named == [["Z0"], ["R1"]])
    let wider = try overrides([("overrides everything", Self.grant), ("overrides every grant", Self.denial)])
    #expect(wider == [["R2", "Z0"], []])
  }

  @Test("only when it pays")
  func paying() throws {
    let policy = try sample([("", Self.denial), ("overrides R1, when it pays", Self.grant)]).policy()
    #expect(policy.clauses[1].overrides == [Clause.Override(clause: 0, whenItPays: true)])
  }

  @Test("by giving way")
  func yielding() throws {
    let clauses = [
      ("", Self.grant), ("", Self.denial), ("", "R1 gives way to R2 when the charge is discounted."),
    ]
    let policy = try sample(clauses).policy()
    #expect(policy.yieldings.map(\.losers) == [[0]] && policy.yieldings.map(\.winners) == [[1]])
    #expect(
      try sample(clauses).echo("R1").first
        == "it gives way to R2, where that applies, when the charge is discounted")
  }

  @Test(
    "never in a circle",
    arguments: [
      (["overrides R2", "overrides R1"], "circular-override"), (["overrides R1", ""], "circular-override"),
      (["overrides R2", "overrides R3", "overrides R1"], "circular-override"),
    ])
  func circles(modifiers: [String], code: String) {
    let clauses = modifiers.enumerated().map { ($1, $0 % 2 == 0 ? Self.grant : Self.denial) }
    #expect(sample(clauses).codes.contains(code))
  }

  @Test(
    "is asked for where two clauses contradict each other",
    arguments: [
      (
        "A charge is refunded in full when the request is within 7 days of the purchase.",
        "A charge is denied when the request is at least 7 days after the purchase.", true
      ),
      (
        "A charge is refunded in full when the request is within 7 days of the purchase.",
        "A charge is denied when the request is more than 7 days after the purchase.", false
      ),
      (
        "A charge is refunded in full when less than 20% of the credits issued are used.",
        "A charge is denied when more than 20% of the credits issued are used.", false
      ),
      (
        "A charge is refunded in full when at most 20% of the credits issued are used.",
        "A charge is denied when at least 20% of the credits issued are used.", true
      ),
      (
        "A charge is refunded in full when the reason is duplicate.",
        "A charge is denied when the reason is other.", false
      ),
      (
        "A charge is refunded in full when the reason is duplicate.",
        "A charge is denied when the reason is duplicate or other.", true
      ),
      (
        "A charge is refunded in full when staff found abuse.",
        "A charge is denied when staff ruled out abuse.", false
      ),
      (
        "A charge is refunded in full when staff found abuse.", "A charge is denied when staff found abuse.",
        true
      ),
      ("A monthly subscription is refunded in full.", "An annual subscription is denied.", false),
      ("A subscription is refunded in full.", "A charge is denied when the charge is discounted.", true),
      (
        "A charge is refunded in full when the used days are more than 3.",
        "A charge is denied when the used days are less than 4.", false
      ),
      (
        "A charge is refunded in full when the used days are more than 7.",
        "A charge is denied when the days in the period are less than 7.", false
      ),
      ("A cancellation is approved.", "A charge is denied.", false),
      (
        "A charge is refunded in full when the reason is other.",
        "A charge is referred to a reviewer when the charge is discounted.", true
      ),
      (
        "A charge is denied when R1 does not apply.", "A charge is denied when the charge is discounted.",
        false
      ),
    ])
  func conflicts(first: String, second: String, isConflict: Bool) {
    let sentences = first.contains("R1") ? [Self.grant, first, second] : [first, second]
    let isFound = sample(sentences.map { ("", $0) }).codes.contains("conflict")
    #expect(isFound == (isConflict || first.contains("R1")))
  }

  @Test("is settled in every shipped policy", arguments: Documents.shipped.keys.sorted())
  func shipped(name: String) {
    let codes = Documents.codes(Documents.shipped[name] ?? "")
    #expect(codes == [])
  }

  @Test("may be asked for by a clause that depends on another, but not in a circle")
  func references() {
    #expect(sample([("", Self.grant), ("", "A charge is denied when R1 does not apply.")]).codes == [])
    let circle = [
      ("", "A charge is denied when R2 does not apply."), ("", "A charge is denied when R1 applies."),
    ]
    #expect(sample(circle).codes.contains("circular-clause"))
  }

  @Test("for everything else is said once for each type of request")
  func otherwise() {
    let rest = "### Z1 Otherwise\n"
    #expect(
      Sample("### R1 Test\n\(Self.grant)", rest: rest + "A charge is denied.").codes == ["several-otherwise"])
    let text = Sample("### R1 Test\n\(Self.grant)", rest: rest + "A cancellation is approved.").text
    #expect(
      Documents.codes(text.replacing("A request is referred", with: "A charge is referred")).filter {
        $0 != "unused-word"
      } == [])
  }
}
