import RedressDiagnostics
import Testing

@testable import RedressSyntax

@Suite("Input that nobody means well by", .timeLimit(.minutes(1)))
struct HostileInputTests {
  private func read(_ text: String) -> PolicyTree {
    PolicyTreeReader.read(SourceText(file: "policy.md", text: text))
  }

  @Test("random bytes are some page", arguments: 0..<20 as Range<UInt64>)
  func randomBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = (0..<3000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let signs = (0..<3000).map { _ in
      Array("#-*>|` \n\r\t:.()[]<&\\_1aé".utf8).randomElement(using: &random) ?? 32
    }
    for text in [bytes, signs].map({ String(decoding: $0, as: UTF8.self) }) {
      let tree = read(text)
      for block in tree.page.blocks { #expect(block.span.end <= tree.page.source.byteCount) }
    }
  }

  @Test("a policy that ends anywhere is some page")
  func truncated() {
    let text = Samples.policies["aisora"] ?? ""
    for end in stride(from: 0, to: text.utf8.count, by: 61) {
      _ = read(String(decoding: Array(text.utf8.prefix(end)), as: UTF8.self))
    }
  }

  @Test("lists and notes 10,000 deep", arguments: ["- ", "> ", "1. ", "* - "])
  func deep(marker: String) {
    let text =
      "### A1 Deep\nA charge is denied when all of:\n" + String(repeating: marker, count: 10_000) + "x\n"
    #expect(read(text).clauses.count == 1)
    _ = Formatter.format(SourceText(file: "policy.md", text: text))
  }

  @Test("a sentence of a million letters, words, numbers, brackets or backticks")
  func long() {
    _ = read("### A1 Long\n" + String(repeating: "word ", count: 200_000))
    for piece in ["a", "7 ", "( ", "` ", "50% of ", "and ", "**x** ", "| ", "a. "] {
      let text = "### A1 Long\n" + String(repeating: piece, count: 200_000 / piece.count)
      #expect(read(text).page.source.byteCount > 190_000)
    }
  }

  @Test(
    "a long sentence is refused, a shorter one is read in reasonable time",
    arguments: [
      "the amount paid plus ", "the smaller of the amount paid and ", "50% of ", "( ", "abuse or ", "A6, ",
      "7 days plus ",
    ])
  func polynomial(piece: String) {
    for category in ["condition", "formula", "statement"] {
      let words = Words.tokens(String(repeating: piece, count: 400))
      _ = Words.grammar.match(Array(words.prefix(Grammar.longestSentence)), as: category)
      guard case .tooLong = Words.grammar.match(words + words + words, as: category) else {
        Issue.record("a sentence of \(words.count * 3) words was read")
        return
      }
    }
  }

  @Test("words with two readings do not multiply")
  func manyReadings() {
    let tax = Grammar.DeclaredWord(name: "Tax")
    let grammar = Grammar(declared: ["valueDefinition": [tax]])
    let text = Array(repeating: "tax", count: 150).joined(separator: " plus ")
    guard case .ambiguous = grammar.match(Words.tokens(text), as: "formula") else {
      Issue.record("two readings of each word were not seen")
      return
    }
  }
}
