import Testing

@Suite struct ExcerptTests {
  @Test func oneLabel() {
    let drawn = excerpt("- less than 20% of «the credit used»", ["not in the vocabulary"])
    #expect(
      drawn == """
        1 | - less than 20% of the credit used
          |                    ^^^^^^^^^^^^^^^ not in the vocabulary
        """)
  }

  @Test func aLabelWithoutTextIsOnlyUnderlined() {
    #expect(
      excerpt("a «charge» is", [""]) == """
        1 | a charge is
          |   ^^^^^^
        """)
  }

  @Test func textsOfOneLineHangBelowFromTheRight() {
    let drawn = excerpt(
      "A «charge» is «refunded» in full, less the «fee»", ["the subject", "the outcome", "not known"])
    #expect(
      drawn == """
        1 | A charge is refunded in full, less the fee
          |   ^^^^^^    --------                   --- not known
          |   |         |
          |   |         the outcome
          |   the subject
        """)
  }

  @Test func aLabelInsideAnotherIsDrawnOverIt() {
    #expect(
      excerpt("less «the «processing» fee»", ["outer", "inner"]) == """
        1 | less the processing fee
          |      ^^^^----------^^^^ outer
          |          |
          |          inner
        """)
  }

  @Test func theFaultIsSeenUnderWhateverCoversIt() {
    #expect(
      excerpt("a ««long» «fee»»", ["the fault", "", ""]) == """
        1 | a long fee
          |   ^---^--- the fault
        """)
  }

  @Test func twoLabelsOfOnePlaceBothSpeak() {
    #expect(
      excerpt("the ««fee»»", ["first", "second"]) == """
        1 | the fee
          |     ^^^ second
          |     |
          |     first
        """)
  }

  @Test func smallGapsAreShownAndLargeOnesLeftOut() {
    #expect(
      excerpt("«a»\nb\nc\n«d»\ne\nf\ng\n«h»", ["1", "2", "3"]) == """
        1 | a
          | ^ 1
        2 | b
        3 | c
        4 | d
          | - 2
        ...
        8 | h
          | - 3
        """)
  }

  @Test func labelsAreShownInTheOrderOfTheText() {
    let marked = MarkedText("«a»\n«b»")
    #expect(marked.spans.count == 2)
    #expect(
      excerpt("«a»\n«b»", ["1", "2"]) == """
        1 | a
          | ^ 1
        2 | b
          | - 2
        """)
  }

  @Test func aSpanOverSeveralLinesHasABracket() {
    let drawn = excerpt(
      "# H\n\n«A charge is refunded when all of:\n- it is in the window\n- it is not in the window\n»\nmore",
      ["can never hold"])
    #expect(
      drawn == """
        3 | / A charge is refunded when all of:
        4 | | - it is in the window
        5 | \\ - it is not in the window
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^ can never hold
        """)
  }

  @Test func bracketsNestAndGoThroughGaps() {
    #expect(
      excerpt("A charge «is when all of:\n- a\n- b\n- c\n- d\n  - «e\n  - f» g»", ["outer", "inner"]) == """
        1 | /   A charge is when all of:
          | |            ^^^^^^^^^^^^^^^
        ... |
        6 | | /   - e
          | | |     -
        7 | \\ \\   - f g
          |       ^--^^ outer
          |       |
          |       inner
        """)
  }

  @Test func lineNumbersAreAlignedToTheRight() {
    let text = String(repeating: "x\n", count: 8) + "«a»\n«b»"
    #expect(
      excerpt(text, ["1", "2"]) == """
         9 | a
           | ^ 1
        10 | b
           | - 2
        """)
  }
}
