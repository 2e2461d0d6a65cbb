import Foundation
import RedressDiagnostics
import Testing

@testable import RedressSyntax

@Suite("The formatter")
struct FormatterTests {
  private func format(_ text: String) -> String {
    Formatter.format(SourceText(file: "policy.md", text: text))
  }

  @Test(
    "lays out",
    arguments: [
      ("---\npolicy:   a\nTime Zone:UTC\n\n---\n\n# A", "---\npolicy: a\ntime zone: UTC\n---\n# A\n"),
      ("a\n\n\n\nb  ", "a\n\nb\n"),
      ("#   A   b  #\ntext", "# A b\n\ntext\n"),
      ("A\n===\nB\nc\n---\nd", "# A\n\n## B c\n\nd\n"),
      ("### A1 Title\n\nA charge is denied.", "### A1 Title\nA charge is denied.\n"),
      ("### A1 Title - overrides A2", "### A1 Title — overrides A2\n"),
      ("when all of:\n\n* a\n* b\n    + c\n    + d", "when all of:\n- a\n- b\n  - c\n  - d\n"),
      ("see:\n3) a\n9) b", "see: 3) a 9) b\n"),
      ("3) a\n9) b\n   - c", "3) a\n4) b\n   - c\n"),
      ("- a\n\n* b", "- a\n\n* b\n"),
      ("> a\n>b\n>\n> c", "> a b\n>\n> c\n"),
      ("> - a\n> b   ", "> - a\n> b\n"),
      (
        "a|b\n:-|-:\nlong cell|x \\| y\nz",
        "| a         | b      |\n| :-------- | -----: |\n| long cell | x \\| y |\n| z         |        |\n"
      ),
      ("a  \nb\\\nc", "a  \nb\\\nc\n"),
      ("```\na  \n\n\nb\n```\ntext", "```\na  \n\n\nb\n```\n\ntext\n"),
      ("<div>\n  x\n</div>\n\ntext", "<div>\n  x\n</div>\n\ntext\n"),
      ("a\n\n[x]: http://example.org\n\nb", "a\n\n[x]: http://example.org\n\nb\n"),
      ("**A** means x.\n**B** means\ny.", "**A** means x.\n**B** means y.\n"),
      ("", ""), ("\n\n", ""), ("a\r\n\r\nb\rc", "a\n\nb c\n"),
    ])
  func layout(text: String, expected: String) {
    #expect(format(text) == expected)
  }

  @Test("wraps prose at 100 columns, and puts nothing first on a line that Markdown would take for a mark")
  func wrapping() {
    let words = Array(repeating: "word", count: 19).joined(separator: " ") + " four"
    #expect(format("\(words) - next") == "\(words) -\nnext\n")
    #expect(format("- \(words) 1. next") == "- \(words.dropLast(5))\n  four 1. next\n")
    #expect(
      format("\(words.dropLast(5)) `a name with blanks` end")
        == "\(words.dropLast(5))\n`a name with blanks` end\n")
  }

  @Test("has laid out the policies that the language's page shows")
  func documentation() {
    for page in Samples.pages where page.hasPrefix("# The policy language\n") {
      for part in page.components(separatedBy: "```policy\n").dropFirst() {
        let policy = part.prefix(upTo: part.firstRange(of: "\n```")?.lowerBound ?? part.endIndex) + "\n"
        #expect(format(String(policy)) == policy)
      }
    }
  }

  @Test("is idempotent and keeps every word, on the policies and the documentation")
  func pages() {
    for page in Samples.pages { check(page) }
  }

  @Test("is idempotent and keeps every word, on broken pages", arguments: 0..<20 as Range<UInt64>)
  func mutations(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for page in Samples.pages.prefix(7) { check(Samples.mutated(String(page.prefix(3000)), &random)) }
  }

  @Test("understands its own layout of most broken pages", arguments: [7 as UInt64])
  func fallbacks(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pages = (0..<20).flatMap { _ in Samples.policies.values.sorted().map { Samples.mutated($0, &random) }
    }
    let same = pages.filter { format($0) == $0 }
    #expect(same.count * 10 < pages.count, "\(same.count) of \(pages.count) were left as they are")
  }

  private func check(_ text: String) {
    let once = format(text)
    #expect(format(once) == once)
    #expect(sentences(once) == sentences(text))
  }

  /// The words of every sentence of a policy, part by part.
  private func sentences(_ text: String) -> [String] {
    let tree = PolicyTreeReader.read(SourceText(file: "policy.md", text: text))
    var result = tree.clauses.flatMap(words)
    for definition in tree.definitions {
      result += ["definition \(definition.name)"] + words(definition.body)
    }
    result += (tree.general + tree.guarantees).flatMap(words)
    for sentence in tree.narrative { result += ["."] + sentence.tokens.map(self.text) }
    let headings = tree.headings.flatMap { $0.tokens.map(\.key) }
    return result + headings.filter { $0 != "−" && $0 != "—" }
  }

  private func words(_ clause: ClauseNode) -> [String] {
    let head = ["clause \(clause.id)"] + clause.modifier.map(\.key)
    return head + clause.statements.flatMap(words) + ["notes \(clause.notes.count)"]
  }

  /// A name or a price may lie across the end of a line.
  private func text(_ token: Token) -> String {
    token.kind == .name ? token.key : token.text.replacing("\n", with: " ")
  }

  private func words(_ node: StatementNode) -> [String] {
    ["."] + node.tokens.map(text) + node.lists.flatMap { ["["] + $0.flatMap(words) + ["]"] }
  }
}
