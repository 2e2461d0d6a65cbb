import RedressBase

/// Carries requests to other machines. It keeps nothing and repeats nothing.
public protocol Carrier: Sendable {
  /// Sends a request and waits for its answer, within the request's time limit. Never throws: what is not known
  /// about a request is an answer too.
  func send(_ request: CarriedRequest) async -> CarriedAnswer
}

/// A request to another machine.
public struct CarriedRequest: Sendable, Equatable {
  /// `GET`, `POST` …
  public var method: String
  /// The whole address, `https://…`.
  public var url: String
  /// Names and values, in order.
  public var headers: [(name: String, value: String)]
  /// What is sent along.
  public var body: [UInt8]
  /// How long everything may take.
  public var limit: Elapsed
  /// Whether addresses of private networks are refused, wherever the name leads: for addresses that came from
  /// outside.
  public var isPublicOnly: Bool

  /// A request.
  public init(
    _ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
    limit: Elapsed = Elapsed(microseconds: 30_000_000), isPublicOnly: Bool = false
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.limit = limit
    self.isPublicOnly = isPublicOnly
  }

  /// Whether they are the same request, headers in the same order.
  public static func == (one: CarriedRequest, other: CarriedRequest) -> Bool {
    one.method == other.method && one.url == other.url && one.body == other.body
      && one.limit == other.limit && one.isPublicOnly == other.isPublicOnly
      && one.headers.map(\.name) == other.headers.map(\.name)
      && one.headers.map(\.value) == other.headers.map(\.value)
  }
}

/// What became of a request.
public enum CarriedAnswer: Sendable, Equatable {
  /// The other machine answered. Names of headers are in lower case.
  case response(status: Int, headers: [String: String], body: [UInt8])
  /// No connection was made, so nothing was sent.
  case notSent(String)
  /// The connection broke or the time ran out: the other machine may have done what was asked.
  case unknown(String)
}
