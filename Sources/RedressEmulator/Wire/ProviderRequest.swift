/// A request as it arrives at the provider, without anything of a connection.
public struct ProviderRequest: Sendable, Equatable {
  /// `GET`, `POST` or `DELETE`, in upper case.
  public var method: String
  /// The path, such as `/v1/refunds`, without the query.
  public var path: String
  /// What follows the question mark, still encoded; empty when there is none.
  public var query: String
  /// The header fields by lower-case name.
  public var headers: [String: String]
  /// The body: a form (`application/x-www-form-urlencoded`), nested by brackets.
  public var body: [UInt8]

  /// A request of these parts.
  public init(
    method: String, path: String, query: String = "", headers: [String: String] = [:], body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The path's parts between slashes.
  var segments: [String] {
    path.split(separator: "/").map(String.init)
  }
}

/// What the provider sends back.
public struct ProviderResponse: Sendable, Equatable {
  /// The HTTP status.
  public var status: Int
  /// The header fields, named as the provider writes them.
  public var headers: [String: String]
  /// The body, JSON.
  public var body: [UInt8]
}

/// How a request ends for the caller.
public enum ProviderOutcome: Sendable, Equatable {
  /// An answer arrives.
  case response(ProviderResponse)
  /// The connection breaks without an answer. Whether the work was done, the caller cannot know.
  case dropped

  /// The answer; nil when none arrives.
  public var response: ProviderResponse? {
    guard case .response(let response) = self else { return nil }
    return response
  }
}
