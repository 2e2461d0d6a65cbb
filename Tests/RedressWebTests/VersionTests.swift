import RedressJSON
import RedressWorkflow
import Testing

@testable import RedressWeb

/// Versions of the policy as the company and its customers see them.
@Suite struct VersionTests {
  @Test("the company sees who published a version and how far its announcement is; customers see the version")
  func announcement() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    try await house.customer("north", "ada")
    let first = try await house.ask("GET", "/v1/policies", as: admin).json["data"]?[0]
    let digest = try #require(first?["digest"]?.text)
    #expect(first?["announcement"] == nil && first?["published_by"]?.text == "system")
    let old = try await house.ask("GET", "/v1/policies/\(digest)", as: admin).json["text"]?.text
    let text = try #require(old).replacing("version: 2025-09-14", with: "version: 2026-09-14")
    let body = JSONValue.fields([("text", .string(text)), ("effective_at", .string("2026-09-14T00:00:00Z"))])
    let published = try await house.ask("POST", "/v1/policies", as: admin, body.description)
    try #require(published.status == 201, "\(published.text)")
    #expect(published.json["announcement"] == .fields([("letters", .integer(0))]))
    let crew = Crew(house.service) { Issue.record("\($0)") }
    while await crew.turn() > 0 {}
    let new = try await house.ask("GET", "/v1/policies", as: admin).json["data"]?[0]
    #expect(new?["announcement"]?["letters"]?.whole == 1, "\(String(describing: new))")
    #expect(new?["announcement"]?["done_at"] != nil)
    let ada = try await house.link("north", "ada")
    let seen = try await house.ask("GET", "/v1/policies", as: ada).json["data"]?[0]
    #expect(seen?["version"]?.text == "2026-09-14")
    #expect(seen?["announcement"] == nil && seen?["published_by"] == nil)
  }
}
