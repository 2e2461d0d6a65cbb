import HTTPTypes
import Hummingbird
import RedressBase
import RedressJSON

/// What came along with a request.
enum CallBody: Sendable {
  /// Nothing.
  case none
  /// A JSON value.
  case json(JSONValue)
  /// A JSON value for each line.
  case lines([Line])
  /// Bytes, as they are.
  case bytes([UInt8])

  /// The bytes, where it was taken as it came.
  var bytes: [UInt8] {
    if case .bytes(let bytes) = self { bytes } else { [] }
  }

  /// A line with its number, from 1.
  struct Line: Sendable {
    let number: Int
    let value: JSONValue
  }
}

/// Reads the body of a request as its endpoint takes it.
struct BodyReader: Sendable {
  let endpoint: Endpoint

  /// How long a body may take to come.
  private static let patience: Duration = .seconds(30)

  /// How much memory the body may come to take. Values take several times the bytes that they are written in; one
  /// long text, as large bodies are, does not.
  ///
  /// Throws a 413 where the request says that it has too many bytes.
  func weight(of request: Request) throws -> Int {
    try announcedBytes(request) * (endpoint.mostBytes > 4 << 20 ? 2 : 5)
  }

  private func announcedBytes(_ request: Request) throws -> Int {
    guard takesBody else { return 0 }
    guard let length = request.headers[.contentLength].flatMap(Int.init) else {
      return request.headers[.transferEncoding] == nil ? 0 : endpoint.mostBytes
    }
    guard length <= endpoint.mostBytes else { throw tooLarge }
    return length
  }

  /// The body of a request.
  func read(_ request: Request) async throws -> CallBody {
    guard takesBody else { return .none }
    if case .hint = endpoint.handle { return .bytes(Array(buffer: try await collect(request))) }
    if endpoint.takesMail {
      try checkMail(request)
      let text = Base64.text(Array(buffer: try await collect(request)))
      return .json(.fields([("message", .string(text))]))
    }
    let isLines = try isLines(request)
    let buffer = try await collect(request)
    if endpoint.takesBytes { return .bytes(Array(buffer: buffer)) }
    if isLines { return .lines(try lines(of: buffer)) }
    guard buffer.readableBytes > 0 else { return .none }
    return .json(try Self.parse(buffer))
  }

  private var takesBody: Bool {
    if case .hint = endpoint.handle { true } else { endpoint.body != nil }
  }

  private var tooLarge: Problem {
    Problem(413, "too_large", "The body is too large", "at most \(endpoint.mostBytes) bytes are read here")
  }

  private func checkMail(_ request: Request) throws {
    let header = request.headers[.contentType] ?? "message/rfc822"
    let type = header.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
    guard type == "message/rfc822" else {
      throw Problem(415, "unsupported_media_type", "The body is of another kind", "send message/rfc822")
    }
  }

  private func isLines(_ request: Request) throws -> Bool {
    guard let header = request.headers[.contentType], header != "application/json" else { return false }
    let type = header.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
    if type == "application/json" { return false }
    if type == "application/x-ndjson", endpoint.line != nil { return true }
    let known = endpoint.line == nil ? "application/json" : "application/json or application/x-ndjson"
    throw Problem(415, "unsupported_media_type", "The body is of another kind", "send \(known)")
  }

  /// A body that does not come in time would keep its place for nothing. The time is looked at whenever a part comes;
  /// a connection on which nothing comes any more is closed by the server.
  private func collect(_ request: Request) async throws -> ByteBuffer {
    let end = ContinuousClock.now + Self.patience
    var whole = ByteBuffer()
    do {
      for try await part in request.body {
        guard ContinuousClock.now < end else { throw Self.tooSlow }
        guard whole.readableBytes + part.readableBytes <= endpoint.mostBytes else { throw tooLarge }
        if whole.readableBytes == 0 { whole = part } else { whole.writeImmutableBuffer(part) }
      }
    } catch let problem as Problem { throw problem } catch { throw Self.broken }
    return whole
  }

  private static let tooSlow = Problem(
    408, "too_slow", "The body did not come in time", "send it within 30 seconds")
  /// Whoever hears this has mostly gone already.
  private static let broken = Problem(400, "broken_body", "The body broke off", "send it whole")

  private static func parse(_ buffer: ByteBuffer) throws -> JSONValue {
    do { return try value(of: buffer) } catch { throw Problem.notJSON(error) }
  }

  private static func value(of buffer: ByteBuffer) throws(JSONError) -> JSONValue {
    try buffer.withUnsafeReadableBytes { bytes in
      Result { () throws(JSONError) in try JSONValue(parsing: bytes.bindMemory(to: UInt8.self)) }
    }.get()
  }

  private func lines(of buffer: ByteBuffer) throws -> [CallBody.Line] {
    var read: [CallBody.Line] = []
    var splitter = JSONLines(limit: endpoint.mostBytes)
    func take(_ line: JSONLines.Line) throws {
      guard case .text(let number, let bytes) = line else { throw tooLarge }
      read.append(CallBody.Line(number: number, value: try Self.value(of: bytes, line: number)))
    }
    try buffer.withUnsafeReadableBytes { try splitter.feed($0.bindMemory(to: UInt8.self), take) }
    try splitter.finish(take)
    return read
  }

  private static func value(of bytes: UnsafeBufferPointer<UInt8>, line: Int) throws -> JSONValue {
    do { return try JSONValue(parsing: bytes) } catch {
      throw Problem(
        400, "not_json", "A line is not JSON", "line \(line), column \(error.column): \(error.message)",
        errors: [Shape.Violation(path: "line \(line)", message: error.message)])
    }
  }
}
