import RedressDiagnostics
import Testing

@Suite struct SourceTextTests {
  @Test func linesEndAsInCommonMark() {
    let source = SourceText(file: "p.md", text: "a\nb\r\nc\rd")
    #expect(source.lineCount == 4)
    #expect((1...4).map { String(source.line($0)) } == ["a", "b", "c", "d"])
  }

  @Test func anEmptyTextHasOneEmptyLine() {
    let source = SourceText(file: "p.md", text: "")
    #expect(source.lineCount == 1)
    #expect(source.line(1) == "")
    #expect(source.position(ofByte: 0) == (1, 1))
    #expect(source.endOfFile == Span(at: 0))
  }

  @Test(arguments: ["a\n", "a\r\n", "a\r"])
  func aTextThatEndsWithALineEndingHasAnEmptyLastLine(text: String) {
    let source = SourceText(file: "p.md", text: text)
    #expect(source.lineCount == 2)
    #expect(source.position(ofByte: source.byteCount) == (2, 1))
  }

  @Test func columnsCountScalars() {
    let source = SourceText(file: "p.md", text: "x\né世e\u{301}👩‍👧z")
    #expect(source.position(ofByte: 2) == (2, 1))
    #expect(source.position(ofByte: 4) == (2, 2))
    #expect(source.position(ofByte: 7) == (2, 3))
    #expect(source.position(ofByte: 8) == (2, 4), "the combining mark is a scalar of its own")
    #expect(source.position(ofByte: source.byteCount - 1) == (2, 8))
  }

  @Test func aByteInsideACharacterIsThatCharacter() {
    let source = SourceText(file: "p.md", text: "a世b")
    #expect((0...5).map { source.position(ofByte: $0).column } == [1, 2, 2, 2, 3, 4])
  }

  @Test func aLineEndingBelongsToTheLineItEnds() {
    let source = SourceText(file: "p.md", text: "ab\r\nc")
    #expect(source.position(ofByte: 2) == (1, 3))
    #expect(source.position(ofByte: 3) == (1, 4))
    #expect(source.position(ofByte: 4) == (2, 1))
  }

  @Test func placesOutsideTheTextAreItsEnds() {
    let source = SourceText(file: "p.md", text: "ab\nc")
    #expect(source.position(ofByte: -1) == (1, 1))
    #expect(source.position(ofByte: 99) == (2, 2))
    #expect(source.line(0) == "")
    #expect(source.line(3) == "")
    #expect(source.text(in: Span(3..<99)) == "c")
  }

  @Test func everyByteIsOnTheLineThatHoldsIt() {
    let source = SourceText(file: "p.md", text: "a\r\n\r\nbé\r\rc\n\n")
    for number in 1...source.lineCount {
      let span = source.lineSpan(number)
      #expect(source.position(ofByte: span.start) == (number, 1))
      #expect(source.position(ofByte: span.end).line == number)
    }
  }

  @Test func bytesMustBeUTF8() {
    #expect(SourceText(file: "p.md", utf8: [0x61, 0xC3, 0xA9])?.text == "aé")
    #expect(SourceText(file: "p.md", utf8: [0x61, 0xC3]) == nil)
    #expect(SourceText(file: "p.md", utf8: [0xED, 0xA0, 0x80]) == nil, "a lone surrogate")
  }
}
