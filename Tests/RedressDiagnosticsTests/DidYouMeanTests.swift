import RedressDiagnostics
import Testing

@Suite struct DidYouMeanTests {
  private static let plans = ["annual", "monthly", "weekly", "lifetime", "Trial"]

  @Test(
    arguments: [
      ("montly", ["monthly"]), ("anual", ["annual"]), ("Monthly", ["monthly"]), ("trail", ["Trial"]),
      ("weelky", ["weekly"]), ("quarterly", []), ("", []), ("x", []),
    ])
  func wordsAreFoundByFewWrongLetters(word: String, expected: [String]) {
    #expect(DidYouMean.nearest(word, in: Self.plans) == expected)
  }

  @Test func theNearestComesFirstAndTiesAreAlphabetical() {
    #expect(DidYouMean.nearest("cat", in: ["chart", "cart", "bat", "at"]) == ["at", "bat", "cart"])
    #expect(DidYouMean.nearest("cat", in: ["at", "bat", "chart", "cart"]) == ["at", "bat", "cart"])
  }

  @Test func whatIsMuchFurtherThanTheNearestIsLeftOut() {
    let months = ["the first month", "the first months", "the last month"]
    #expect(DidYouMean.nearest("the first month", in: months) == ["the first month"])
    #expect(DidYouMean.nearest("the first mont", in: months) == ["the first month", "the first months"])
  }

  @Test func aSwapOfNeighboursIsOneEdit() {
    #expect(DidYouMean.nearest("fee", in: ["efe"]) == ["efe"])
  }

  @Test func aCandidateGivenTwiceIsFoundOnce() {
    #expect(DidYouMean.nearest("anual", in: ["annual", "annual"]) == ["annual"])
  }

  private static let phrases = [
    "the credits used", "the credits issued", "the amount paid", "heavy usage",
    "the request is in the window", "the subscription was cancelled",
  ]

  @Test(
    arguments: [
      ("the credit used", ["the credits used"]),
      ("credits used", ["the credits used", "the credits issued"]),
      ("heavy use", ["heavy usage"]),
      ("paid amount", ["the amount paid"]),
      ("The Amount  Paid", ["the amount paid"]),
      ("request is in window", ["the request is in the window"]),
      ("subscription is cancelled", ["the subscription was cancelled"]),
      ("the moon is full tonight", []),
      ("", []),
    ])
  func phrasesAreComparedByWords(phrase: String, expected: [String]) {
    #expect(DidYouMean.nearestPhrases(phrase, in: Self.phrases) == expected)
  }

  @Test func aHugeWordIsRefusedQuickly() {
    let huge = String(repeating: "x", count: 1_000_000)
    #expect(DidYouMean.nearest(huge, in: Self.plans) == [])
    #expect(DidYouMean.nearestPhrases(huge, in: Self.phrases) == [])
  }
}
