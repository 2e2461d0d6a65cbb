/// Which verbs there are at a path.
struct Verbs: Sendable {
  private let routes: [(parts: [String], verbs: [String])]

  init(_ endpoints: [Endpoint], _ plain: [PlainRoute]) {
    let all = endpoints.map { ($0.path, $0.method.rawValue) } + plain.map { ($0.path, "GET") }
    routes = Dictionary(grouping: all, by: \.0).sorted { $0.key < $1.key }.map { path, verbs in
      (Self.parts(of: path), verbs.map(\.1))
    }
  }

  /// The verbs at a path, in the order of their names; nil where nothing is.
  func allowed(at path: String) -> [String]? {
    let parts = Self.parts(of: path)
    let verbs = routes.filter { Self.match($0.parts, parts) }.flatMap(\.verbs)
    guard !verbs.isEmpty else { return nil }
    return Set(verbs + ["OPTIONS"] + (verbs.contains("GET") ? ["HEAD"] : [])).sorted()
  }

  private static func parts(of path: String) -> [String] {
    path.split(separator: "/").map(String.init)
  }

  private static func match(_ route: [String], _ path: [String]) -> Bool {
    route.count == path.count && zip(route, path).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}
