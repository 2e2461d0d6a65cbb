import RedressDiagnostics
import Testing

@Suite struct SpanTests {
  @Test func mergingHoldsBothAndWhatLiesBetween() {
    #expect(Span(2..<4).merging(Span(7..<9)) == Span(2..<9))
    #expect(Span(7..<9).merging(Span(2..<4)) == Span(2..<9))
    #expect(Span(at: 3).merging(Span(at: 3)).isEmpty)
  }

  @Test func overlapNeedsACommonByte() {
    #expect(Span(0..<3).overlaps(Span(2..<4)))
    #expect(!Span(0..<3).overlaps(Span(3..<4)))
    #expect(!Span(0..<3).overlaps(Span(at: 1)))
  }

  @Test func containsItself() {
    #expect(Span(1..<3).contains(Span(1..<3)))
    #expect(Span(1..<3).contains(Span(at: 3)))
    #expect(!Span(1..<3).contains(Span(0..<2)))
  }

  @Test func orderIsByStartThenByEnd() {
    #expect([Span(3..<4), Span(0..<9), Span(0..<2)].sorted() == [Span(0..<2), Span(0..<9), Span(3..<4)])
  }

  @Test func shiftsWithTheTextItWasCutFrom() {
    #expect(Span(1..<3).shifted(by: 10) == Span(11..<13))
    #expect("\(Span(1..<3))" == "1..<3")
  }
}
