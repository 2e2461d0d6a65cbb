import RedressDiagnostics
import Testing

@testable import RedressSyntax

@Suite("Pages")
struct PageReaderTests {
  @Test(
    "are read into blocks whose places are exact",
    arguments: [
      ("# A\n\nb c\n", ["h1 A", "p b c"]),
      ("## A ##\nb", ["h2 A", "p b"]),
      ("### C#\n", ["h3 C#"]),
      ("A\n===\nB\n---\nc", ["h1 A", "h2 B", "p c"]),
      ("A\nmore\n---\n", ["h2 A\nmore"]),
      ("#hash\n---\n", ["h2 #hash"]),
      ("a\r\n\r\n- b\r\n- c\r\n", ["p a", "l [b] [c]"]),
      ("a\rb\r\r# C\r", ["p a\rb", "h1 C"]),
      ("\u{FEFF}# A\n\nb", ["h1 A", "p b"]),
      ("\u{FEFF}---\npolicy: a\n---\n# A", ["policy=a", "h1 A"]),
      ("---\npolicy: a\n---\nb", ["policy=a", "p b"]),
      ("---\r\npolicy: a\r\nVersion:  1 \r\n---\r\nb\r\n", ["policy=a", "version=1", "p b"]),
      ("---\rpolicy: a\r---\rb", ["policy=a", "p b"]),
      ("---\npolicy: a\n# b", ["policy=a", "stray # b", "unclosed"]),
      ("-\ta\n-\tb\n", ["l [a] [b]"]),
      ("- a\n  - b\n    - c\n- d", ["l [a l [b l [c]]] [d]"]),
      ("1. a\n2. b\n   * c", ["l [a] [b l [c]]"]),
      ("- a\n  b\n\n  c\n", ["l [a\n  b other]"]),
      ("- a\n\n      code\n", ["l [a other]"]),
      ("- - a\n", ["l [ l [a]]"]),
      ("é ü\n\n## ñ\n- 日本", ["p é ü", "h2 ñ", "l [日本]"]),
      ("| a | b |\n|---|---|\n| c \\| d | é |\n|  | f |\n", ["t a,b/c \\| d,é/,f"]),
      ("a | b\n--|--\nc|d\n\nx", ["t a,b/c,d", "p x"]),
      ("text\n| a |\n|---|\n| b |", ["p text", "t a/b"]),
      ("text\n  more\n  | a \\| x | cc |\n  |--|--|\n\nx", ["p text\n  more", "t a \\| x,cc", "p x"]),
      ("- text\n  | a |\n  |--|\n  | b |", ["l [text other]"]),
      ("| a | b | c |\n|--|--|--|\n| d | e\n| f\n", ["t a,b,c/d,e,/f,,"]),
      ("> note\nlazy\n\nx", ["q > note\nlazy", "p x"]),
      ("```\ncode\n```\n---\n<div>\n", ["o ```\ncode\n```", "o ---", "o <div>"]),
      ("a\0b", ["p a\0b"]),
      ("", []), ("\n\n", []),
    ] as [(String, [String])])
  func blocks(text: String, expected: [String]) {
    let page = PageReader.read(SourceText(file: "policy.md", text: text))
    #expect(outline(page) == expected)
  }

  private func outline(_ page: Page) -> [String] {
    let text = { (span: Span) in String(page.source.text(in: span)) }
    for case .table(let table) in page.blocks {
      let cells = table.rows.flatMap { $0 }
      #expect(cells == cells.sorted() && cells.allSatisfy { table.span.contains($0) })
    }
    let settings = page.frontMatter.entries.map { entry in
      #expect(text(entry.keySpan).lowercased() == entry.key && text(entry.valueSpan) == entry.value)
      return "\(entry.key)=\(entry.value)"
    }
    let stray = page.frontMatter.strayLines.map { "stray \(text($0))" }
    let end = page.frontMatter.isUnclosed ? ["unclosed"] : []
    return settings + stray + end + page.blocks.map { outline($0, text) }
  }

  private func outline(_ block: Block, _ text: (Span) -> String) -> String {
    switch block {
    case .heading(let level, let span, _): "h\(level) \(text(span))"
    case .paragraph(let span): "p \(text(span))"
    case .list(let list): outline(list, text)
    case .table(let table):
      "t " + table.rows.map { $0.map(text).joined(separator: ",") }.joined(separator: "/")
    case .quote(let span): "q \(text(span))"
    case .other(let span): "o \(text(span))"
    }
  }

  private func outline(_ list: ItemList, _ text: (Span) -> String) -> String {
    "l "
      + list.items.map { item in
        let parts =
          [text(item.text)] + item.nested.map { outline($0, text) } + (item.hasOther ? ["other"] : [])
        return "[" + parts.joined(separator: " ") + "]"
      }.joined(separator: " ")
  }
}
