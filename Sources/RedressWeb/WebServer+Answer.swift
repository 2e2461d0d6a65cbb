import HTTPTypes
import Hummingbird

extension WebServer {
  /// Answers a request to an endpoint, as long as there is room for its body.
  func answer(_ endpoint: Endpoint, _ request: Request, _ context: WebContext) async throws -> Response {
    let reader = BodyReader(endpoint: endpoint)
    if case .hint = endpoint.handle {
      return try await turnstile.pass(bytes: try reader.weight(of: request)) {
        try await answerProvider(endpoint, request, context, reader)
      }
    }
    if endpoint.isOpen { return try await answerStranger(endpoint, request, context, reader) }
    // Who may not come in shall not make anybody read what they bring.
    let principal = try await gatekeeper.principal(
      request.headers[.authorization], from: context.remoteAddress)
    return try await turnstile.pass(bytes: try reader.weight(of: request)) {
      let question = Desk.Question(
        path: try Self.names(of: endpoint, context), query: try Self.query(of: request),
        body: try await reader.read(request), idempotencyKey: try Self.idempotencyKey(request, endpoint),
        isPatient: endpoint.canWait && Self.isPatient(request))
      // Whatever came of it: a commit whose outcome is not known may be one.
      defer { if endpoint.mayChangeHolders { gatekeeper.forgetHolders() } }
      return Self.response(to: try await desk.answer(endpoint, principal, question))
    }
  }

  private func answerProvider(
    _ endpoint: Endpoint, _ request: Request, _ context: WebContext, _ reader: BodyReader
  ) async throws -> Response {
    let names = try Self.names(of: endpoint, context)
    guard case .bytes(let bytes) = try await reader.read(request) else { throw Problem.unsigned }
    let hint = ProviderHint(
      provider: names["provider"] ?? "", body: bytes, signature: request.headers[.stripeSignature])
    do {
      return Self.response(to: try await desk.answer(endpoint, tenant: names["tenant"] ?? "", hint))
    } catch {
      let problem = Problem(error)
      throw problem == .unsigned ? gatekeeper.refusal(of: context.remoteAddress, as: problem) : problem
    }
  }

  /// What fails counts as a failed try of its network; what is rationed counts whatever comes of it.
  private func answerStranger(
    _ endpoint: Endpoint, _ request: Request, _ context: WebContext, _ reader: BodyReader
  ) async throws -> Response {
    if endpoint.isRationed { try gatekeeper.admitStranger(from: context.remoteAddress) }
    return try await turnstile.pass(bytes: try reader.weight(of: request)) {
      let question = Desk.Question(query: try Self.query(of: request), body: try await reader.read(request))
      do { return Self.response(to: try await desk.answer(endpoint, question)) } catch let problem as Problem
      {
        throw problem.status == 401 ? gatekeeper.refusal(of: context.remoteAddress, as: problem) : problem
      }
    }
  }

  private static func response(to reply: Desk.Reply) -> Response {
    var response = Response(
      status: .init(code: reply.status), headers: [.contentType: reply.type],
      body: .init(byteBuffer: ByteBuffer(bytes: reply.body)))
    if reply.isEarly { response.headers[.preferenceApplied] = patience }
    if reply.isRepeated { response.headers[.idempotencyReplayed] = "true" }
    return response
  }

  private static func names(of endpoint: Endpoint, _ context: WebContext) throws -> [String: String] {
    var names: [String: String] = [:]
    for name in endpoint.parameters {
      guard let value = PathText.decoded(context.parameters.get(name) ?? "") else {
        throw undecodable("path")
      }
      names[name] = value
    }
    return names
  }

  private static func query(of request: Request) throws -> [(name: String, value: String)] {
    guard let pairs = PathText.pairs(request.uri.query ?? "") else { throw undecodable("query") }
    return pairs
  }

  private static func undecodable(_ part: String) -> Problem {
    Problem(
      400, "bad_encoding", "The address cannot be read",
      "the \(part) has a `%` that does not begin two hexadecimal digits, or bytes that are no UTF-8")
  }

  /// The preference of callers who do not wait (RFC 7240).
  private static let patience = "respond-async"

  private static func isPatient(_ request: Request) -> Bool {
    request.headers[values: .prefer].contains { list in
      list.split(separator: ",").contains { preference in
        preference.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased() == patience
      }
    }
  }

  private static func idempotencyKey(_ request: Request, _ endpoint: Endpoint) throws -> String? {
    guard endpoint.isRepeatable, let key = request.headers[.idempotencyKey] else { return nil }
    guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Problem(
        400, "bad_idempotency_key", "The Idempotency-Key cannot be used",
        "it has 1 to 200 visible ASCII characters")
    }
    return key
  }
}
