import RedressBase
import RedressJSON

/// A request that found its route: what the work gets to see of it.
struct Call: Sendable {
  /// The path's parts where the route has `*`.
  let arguments: [String]
  let parameters: Parameters
  /// The method and path as the list document names them.
  let url: String
  /// What goes wrong during the work, if anything.
  var armed: FaultPlan.Armed?

  /// The id in the path.
  func id<Subject>(_: Subject.Type = Subject.self) -> Identifier<Subject> {
    Identifier(arguments.first ?? "")
  }

  /// The id that a parameter names, if it is given.
  func optionalID<Subject>(_ name: String, _: Subject.Type = Subject.self) throws(Refusal)
    -> Identifier<Subject>?
  {
    try parameters.optional(name).map { Identifier($0) }
  }
}

/// One thing that can be asked.
struct Route: Sendable {
  typealias Work = @Sendable (inout EmulatedAccount, Call) throws(Refusal) -> JSONValue

  let method: String
  let path: [Substring]
  /// The parameters that it takes, besides `expand`; others are refused.
  let names: [String]
  let work: Work

  init(_ line: String, _ names: [String] = [], _ work: @escaping Work) {
    let parts = line.split(separator: " ")
    method = String(parts.first ?? "")
    path = (parts.last ?? "").split(separator: "/")
    self.names = names
    self.work = work
  }

  /// The path's parts under `*`; nil when the request is for another route.
  func arguments(_ request: ProviderRequest) -> [String]? {
    let given = request.segments
    guard method == request.method, path.count == given.count else { return nil }
    var arguments: [String] = []
    for (wanted, part) in zip(path, given) {
      if wanted == "*" { arguments.append(part) } else if wanted != part { return nil }
    }
    return arguments
  }

  /// The first route for a request among those given.
  static func find(_ request: ProviderRequest, in routes: [Route]) -> (Route, [String])? {
    for route in routes {
      if let arguments = route.arguments(request) { return (route, arguments) }
    }
    return nil
  }
}
