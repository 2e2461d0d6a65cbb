import RedressCase
import RedressJSON
import RedressWorkflow

/// One thing that can be asked of the API. The router and the OpenAPI document are made from the same list of these,
/// so that neither can know of one that the other does not.
public struct Endpoint: Sendable {
  /// The verbs.
  public enum Method: String, Sendable { case get = "GET", post = "POST", put = "PUT", delete = "DELETE" }

  /// `GET` …
  public let method: Method
  /// `/v1/cases/{case}`.
  public let path: String
  /// Its name in the OpenAPI document and in clients made from it.
  public let name: String
  /// What it does, in a line.
  public let about: String
  /// Who may ask it.
  public let roles: Set<Actor.Role>
  /// What it takes; nil where it takes nothing.
  public var body: Shape?
  /// What stands in its query.
  public var query: [Shape.Field] = []
  /// What it gives, with the status of success.
  public let answer: (status: Int, shape: Shape)
  /// Answers a call, in one transaction.
  let handle: Handler

  /// What a call runs in.
  enum Handler: Sendable {
    /// A transaction that writes.
    case command(@Sendable (inout Office, Call) throws -> JSONValue)
    /// A transaction that reads.
    case query(@Sendable (Office, Call) throws -> JSONValue)
  }

  /// An endpoint that writes.
  static func command(
    _ method: Method, _ path: String, _ name: String, _ about: String, _ roles: Set<Actor.Role>,
    takes body: Shape? = nil, gives shape: Shape, status: Int = 200,
    _ handle: @escaping @Sendable (inout Office, Call) throws -> JSONValue
  ) -> Endpoint {
    Endpoint(
      method: method, path: path, name: name, about: about, roles: roles, body: body, answer: (status, shape),
      handle: .command(handle))
  }

  /// An endpoint that reads.
  static func query(
    _ path: String, _ name: String, _ about: String, _ roles: Set<Actor.Role>, query: [Shape.Field] = [],
    gives shape: Shape, _ handle: @escaping @Sendable (Office, Call) throws -> JSONValue
  ) -> Endpoint {
    Endpoint(
      method: .get, path: path, name: name, about: about, roles: roles, query: query, answer: (200, shape),
      handle: .query(handle))
  }

  /// The names in its path, in order.
  var parameters: [String] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }
}

/// A call of an endpoint: who asks, and what.
public struct Call: Sendable {
  /// Who asks.
  public let actor: Actor
  /// The names of the path.
  public let path: [String: String]
  /// The values of the query.
  public let query: [String: String]
  /// What came along; null where nothing did.
  public let body: JSONValue

  /// A name of the path.
  func path(_ name: String) -> String { path[name] ?? "" }

  /// How many of a list, from 1 to 100.
  var limit: Int { query["limit"].flatMap(Int.init) ?? 20 }
}

extension Set<Actor.Role> {
  /// The company's people and programs.
  static let company: Set = [.machine, .agent, .reviewer, .admin]
  /// The company's people.
  static let staff: Set = [.agent, .reviewer, .admin]
  /// Those who hear appeals and agree to what others propose.
  static let reviewers: Set = [.reviewer, .admin]
  /// Those who run the company's Redress.
  static let admins: Set = [.admin]
  /// Everybody who is let in.
  static let all: Set = [.customer, .machine, .agent, .reviewer, .admin]
}
