import Testing

@testable import RedressCheck

@Suite("The language's page")
struct LanguagePageTests {
  private var policies: [String] { Documents.policies(in: Documents.text("docs/language/README.md") ?? "") }

  @Test("has policies that pass without a word")
  func policiesPass() {
    #expect(policies.count == 3)
    for policy in policies { #expect(Documents.check(policy).diagnostics.map(\.message) == []) }
  }

  @Test("quotes the echo")
  func echo() throws {
    let policy = try #require(policies.first.flatMap { Documents.check($0).policy })
    let quote =
      "the request is on or before the end of day 14 after the purchase, the day of the purchase being day 0 (Europe/London)"
    #expect(Echo.render(policy).contains(quote))
    let page = Documents.text("docs/language/README.md") ?? ""
    #expect(page.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(quote))
  }

  @Test("names every setting")
  func settings() {
    let page = Documents.text("docs/language/README.md") ?? ""
    for name in CheckPass.settingNames { #expect(page.contains("`\(name)`"), "\(name)") }
  }

  @Test(
    "links to pages that exist",
    arguments: [
      "docs/language/README.md", "docs/architecture.md", "docs/recipes.md", "docs/decisions/README.md",
    ])
  func links(path: String) throws {
    let page = try #require(Documents.text(path))
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    for link in page.matches(of: /\]\(([^)#:]+)\)/).map(\.1) {
      #expect(Documents.text("\(folder)/\(link)") != nil, "\(link)")
    }
  }
}
