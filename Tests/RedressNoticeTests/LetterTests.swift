import RedressNotice
import Testing

@Suite struct LetterTests {
  private let letter = Letter(blocks: [
    .paragraph("Dear Ada,\nwe have refunded your charge."),
    .calculation([
      .init("You paid", "$10.00"), .init("Used: 1 of 5 credits", "-$2.00"),
      .init("Refund", "$8.00", isTotal: true),
    ]),
    .clause("A3", "A subscription that you hardly used"),
    .quotation("I want my money back\n\n<b>now</b>"),
  ])

  @Test("as text")
  func text() {
    #expect(
      letter.text == """
        Dear Ada,
        we have refunded your charge.

        You paid              $10.00
        Used: 1 of 5 credits  -$2.00
        ----------------------------
        Refund                 $8.00

        Clause A3: A subscription that you hardly used

        > I want my money back
        >
        > <b>now</b>

        """)
  }

  @Test("as HTML: the same, and no markup but ours")
  func html() {
    let html = letter.html()
    #expect(html.contains("<p>Dear Ada,<br>\nwe have refunded your charge.</p>"))
    #expect(html.contains("&lt;b&gt;now&lt;/b&gt;"))
    #expect(html.contains("color-scheme"))
    #expect(!html.contains("http"))
    let text = HTMLText.text(of: html)
    for words in ["You paid $10.00", "Refund $8.00", "Clause A3: A subscription", "> <b>now</b>"] {
      #expect(text.contains(words), "\(text)")
    }
  }

  @Test(
    "nothing that anyone wrote becomes markup, in any place",
    arguments: [
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onclick='x", "&lt;b&gt;",
      "</style><b>",
      "a\u{202E}b", "<a href=\"https://evil.example\">", "\u{0}\u{8}", "]]>", "<!--",
    ])
  func dangerous(evil: String) {
    let blocks: [Letter.Block] = [
      .paragraph(evil), .calculation([.init(evil, evil), .init(evil, evil, isTotal: true)]),
      .clause(evil, evil),
      .quotation(evil),
    ]
    let harmless = blocks.map { Letter(blocks: [$0]).html(language: evil) }
    for html in harmless {
      let tags = html.split(separator: "<").dropFirst().map {
        $0.prefix { $0.isLetter || $0 == "/" || $0 == "!" }
      }
      let known: Set<Substring> = [
        "!DOCTYPE", "html", "head", "meta", "/head", "body", "/body", "/html", "p", "/p", "table", "/table",
        "tr", "/tr",
        "td", "/td", "strong", "/strong", "blockquote", "/blockquote",
      ]
      #expect(Set(tags).isSubset(of: known))
      #expect(!html.contains("\u{202E}") && !html.contains("\u{0}"))
    }
  }

  @Test(
    "links are https or none",
    arguments: [
      ("https://desk.example.com/r/1?a=b&c=d", true), ("http://a.b", false), ("javascript:alert(1)", false),
      ("https://a.b/\" onclick=\"", false), ("https://a b", false), ("https://", false),
      ("https://a.b/<x>", false),
      ("https://a.b/\n", false), ("HTTPS://A", false),
    ])
  func links(url: String, isLink: Bool) throws {
    #expect((LetterLink(url) != nil) == isLink)
    guard let link = LetterLink(url) else { return }
    let letter = Letter(blocks: [.link("See it here", link)])
    #expect(letter.text == "See it here:\n\(url)\n")
    #expect(letter.html().contains("href=\"https://desk.example.com/r/1?a=b&amp;c=d\""))
  }

  @Test(
    "HTML as readers see it",
    arguments: [
      ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree\n"),
      ("a &amp; b &lt;c&gt; &#8364;&#x20AC; &bogus; &", "a & b <c> €€ &bogus; &"),
      ("<script>x<y</script>a<style>p{}</style>b<!-- c -->d", "abd"), ("<a href='x>y'>link</a>", "link"),
      ("<div>Hi</div><blockquote>old<blockquote>older</blockquote></blockquote>", "Hi\n> old\n>> older"),
      ("<ul><li>one<li>two</ul>", "- one\n- two"), ("1 < 2 <3", "1 < 2 <3"), ("<td>a</td><td>b</td>", "a b"),
      ("  lots \n of\t blanks ", "lots of blanks"), ("<script>never closed", ""), ("<!-- never closed", ""),
      ("<p unfinished", ""), ("<", "<"), ("", ""), ("<pre>a\n  b</pre>", "a\n  b"),
      ("<title>t</title>x&nbsp;y", "x y"),
    ])
  func reading(html: String, text: String) {
    #expect(HTMLText.text(of: html) == text)
  }

  @Test("large and nasty pages take no longer than they should")
  func large() {
    for piece in [
      "<", "<!--", "<blockquote>", "&", "&amp", "<a b=\"", "</", "<script>", "<br>", "> On 1, x@y wrote:\n",
    ] {
      let page = String(repeating: piece, count: 20_000)
      _ = ReplyText.split(HTMLText.text(of: page))
      _ = ReplyText.split(page)
    }
  }
}
