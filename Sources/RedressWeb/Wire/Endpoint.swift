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
  /// Who may ask it. Nobody stands for a provider, whose signature lets it in, and for strangers, who need nothing.
  public let roles: Set<Actor.Role>
  /// What it takes; nil where it takes nothing.
  public var body: Shape?
  /// What each line is where it also takes NDJSON; nil where it does not.
  public var line: Shape?
  /// How many bytes of a body are read.
  public var mostBytes = 1 << 20
  /// Whether it takes a mail as it is (`message/rfc822`), which it gets as base64 in `message`.
  public var takesMail = false
  /// Whether it gives a table of comma-separated values (`text/csv`), not JSON.
  public var givesTable = false
  /// Whether each call counts against what strangers of one network may ask, whatever comes of it.
  var isRationed = false
  /// Whether the request that it takes can be received first and decided later, for callers who prefer that.
  public var canWait = false
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
    /// A transaction that reads a table.
    case table(@Sendable (Office, Call) throws -> Table)
    /// A transaction that reads.
    case query(@Sendable (Office, Call) throws -> JSONValue)
    /// No transaction, or one of its own, for a body as it came; gives JSON text.
    case question(@Sendable (Service, String, Call, [UInt8]) async throws -> [UInt8])
    /// A transaction that writes, for a provider's signed bytes.
    case hint(@Sendable (inout Office, ProviderHint) throws -> JSONValue)
    /// Something that anybody may ask, who has no credential yet; which company it is about is found out on the way.
    case open(@Sendable (Service, JSONValue) async throws -> JSONValue)
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

  /// An endpoint that reads a table.
  static func table(
    _ path: String, _ name: String, _ about: String, _ roles: Set<Actor.Role>,
    _ handle: @escaping @Sendable (Office, Call) throws -> Table
  ) -> Endpoint {
    var endpoint = Endpoint(
      method: .get, path: path, name: name, about: about, roles: roles, answer: (200, .text()),
      handle: .table(handle))
    endpoint.givesTable = true
    return endpoint
  }

  /// An endpoint that keeps nothing, and is told what in a body. It is given the service, the company, and the body as it
  /// came, which it reads and checks by itself.
  static func question(
    _ path: String, _ name: String, _ about: String, _ roles: Set<Actor.Role>, takes body: Shape,
    query: [Shape.Field] = [], gives shape: Shape,
    _ handle: @escaping @Sendable (Service, String, Call, [UInt8]) async throws -> [UInt8]
  ) -> Endpoint {
    Endpoint(
      method: .post, path: path, name: name, about: about, roles: roles, body: body, query: query,
      answer: (200, shape), handle: .question(handle))
  }

  /// An endpoint that strangers ask.
  static func open(
    _ path: String, _ name: String, _ about: String, takes body: Shape, gives shape: Shape, status: Int,
    isRationed: Bool, _ handle: @escaping @Sendable (Service, JSONValue) async throws -> JSONValue
  ) -> Endpoint {
    var endpoint = Endpoint(
      method: .post, path: path, name: name, about: about, roles: [], body: body, answer: (status, shape),
      handle: .open(handle))
    endpoint.mostBytes = 4096
    endpoint.isRationed = isRationed
    return endpoint
  }

  /// The endpoint with bodies of up to so many bytes, of which each line may be a value of its own.
  func reading(upTo bytes: Int, lines: Shape? = nil) -> Endpoint {
    var endpoint = self
    endpoint.mostBytes = bytes
    endpoint.line = lines
    return endpoint
  }

  /// The endpoint, for callers too who do not wait for the decision.
  func orLater() -> Endpoint {
    var endpoint = self
    endpoint.canWait = true
    return endpoint
  }

  /// The endpoint with a mail of up to so many bytes for its body.
  func readingMail(upTo bytes: Int) -> Endpoint {
    var endpoint = reading(upTo: bytes)
    endpoint.takesMail = true
    return endpoint
  }

  /// Whether a call with an Idempotency-Key is done once.
  var isRepeatable: Bool {
    if case .command = handle { method == .post } else { false }
  }

  /// Whether it takes its body as it comes.
  var takesBytes: Bool {
    switch handle {
    case .hint, .question: true
    default: false
    }
  }

  /// Whether it may change who is let in, or what they may do: for others that is for admins only, and whoever gives
  /// up what they hold does so by a `DELETE`.
  var mayChangeHolders: Bool {
    if case .command = handle { roles == .admins || method == .delete } else { false }
  }

  /// The names in its path, in order.
  var parameters: [String] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }
}

extension Set<Actor.Role> {
  /// The company's people and programs.
  static let company: Set = [.machine, .assistant, .agent, .reviewer, .admin]
  /// The company's people and its own systems: everybody who works for it but AI agents.
  static let trusted: Set = [.machine, .agent, .reviewer, .admin]
  /// The company's own systems, and those who run its Redress.
  static let systems: Set = [.machine, .admin]
  /// Those who decide what the policy leaves to people.
  static let resolvers: Set = [.assistant, .agent, .reviewer, .admin]
  /// The company's people.
  static let staff: Set = [.agent, .reviewer, .admin]
  /// Those who hear appeals and agree to what others propose.
  static let reviewers: Set = [.reviewer, .admin]
  /// Those who run the company's Redress.
  static let admins: Set = [.admin]
  /// Everybody who is let in.
  static let all: Set = [.customer, .machine, .assistant, .agent, .reviewer, .admin]
}
