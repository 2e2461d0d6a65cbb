import HTTPTypes
import Hummingbird
import RedressJSON
import Testing

@testable import RedressWeb

/// The OpenAPI document and the router are one list.
@Suite struct DescriptionTests {
  @Test("every route is described, and whatever is described is a route")
  func routes() async throws {
    let house = try await House()
    let document = try await house.ask("GET", "/openapi.json").json
    let described = (document["paths"]?.members ?? []).flatMap { path in
      (path.value.members ?? []).map { "\($0.key.uppercased()) \(path.key)" }
    }
    // A HEAD stands beside each GET, as HTTP has it.
    let routed = house.server.router().routes.map { "\($0.method.rawValue) \($0.path)" }
    #expect(Set(described) == Set(routed))
    #expect(described.count == Set(described).count)
  }

  @Test("every operation has a name of its own, an answer with a schema, and its problems")
  func operations() async throws {
    let house = try await House()
    let document = try await house.ask("GET", "/openapi.json").json
    let operations = (document["paths"]?.members ?? []).flatMap { $0.value.members ?? [] }.map(\.value)
    let names = operations.compactMap { $0["operationId"]?.text }
    #expect(names.count == operations.count && Set(names).count == names.count)
    for operation in operations {
      let answers = operation["responses"]?.members ?? []
      let success = try #require(answers.first { $0.key.hasPrefix("2") })
      let content = try #require(success.value["content"]?.members?.first)
      #expect(content.value["schema"] != nil, "\(operation["operationId"] ?? .null)")
      #expect(answers.contains { $0.key == "500" })
    }
  }

  @Test("references lead somewhere")
  func references() async throws {
    let house = try await House()
    let text = try await house.ask("GET", "/openapi.json").text
    let document = try JSONValue(parsing: text)
    for part in text.split(separator: "#/components/schemas/").dropFirst() {
      let name = String(part.prefix { $0 != "\"" })
      #expect(document["components"]?["schemas"]?[name] != nil, "\(name)")
    }
  }
}
