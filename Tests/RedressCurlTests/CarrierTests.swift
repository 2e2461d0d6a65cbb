import Foundation
import RedressBase
import RedressCourier
import Testing

@testable import RedressCurl

@Suite(.timeLimit(.minutes(2))) struct CarrierTests {
  private static let server = Result { try Server("http_faults.py") }

  private func url(_ path: String) throws -> String {
    "http://127.0.0.1:\(try Self.server.get().port)\(path)"
  }

  private func seen(_ name: String) async throws -> Int {
    let answer = await CurlCarrier().send(CarriedRequest("GET", try url("/seen")))
    guard case .response(_, _, let body) = answer else { return -1 }
    let object = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Int]
    return object?[name] ?? -1
  }

  private func echo(_ answer: CarriedAnswer) throws -> (echo: [String: Any], headers: [String: String]) {
    guard case .response(200, let headers, let body) = answer else {
      Issue.record("\(answer)")
      return ([:], [:])
    }
    return (try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] ?? [:], headers)
  }

  @Test("a request arrives as it was meant", arguments: ["GET", "POST", "PUT", "DELETE", "PATCH"])
  func arrives(method: String) async throws {
    let body: [UInt8] = method == "GET" ? [] : Array("amount=1000\u{E9}".utf8)
    let request = CarriedRequest(
      method, try url("/echo"), headers: [("Idempotency-Key", "k1"), ("X-Empty", "")], body: body)
    let (echo, headers) = try echo(await CurlCarrier().send(request))
    #expect(echo["method"] as? String == method)
    #expect(echo["body"] as? String == String(body.map { Character(Unicode.Scalar($0)) }))
    let pairs = (echo["headers"] as? [[String]] ?? []).map { "\($0[0]): \($0[1])" }
    #expect(pairs.contains("Idempotency-Key: k1"))
    #expect(pairs.contains("X-Empty: "))
    #expect(!pairs.contains { $0.hasPrefix("Expect") || $0.lowercased().hasPrefix("content-type") })
    #expect(headers["x-kind"] == "one, two")
    #expect(headers["content-type"] == "application/json")
  }

  @Test("a POST without a body says so, and HEAD has no body to wait for")
  func empty() async throws {
    let (echo, _) = try echo(await CurlCarrier().send(CarriedRequest("POST", try url("/echo"))))
    #expect((echo["headers"] as? [[String]] ?? []).contains(["Content-Length", "0"]))
    guard case .response(200, _, []) = await CurlCarrier().send(CarriedRequest("HEAD", try url("/huge")))
    else {
      Issue.record("HEAD")
      return
    }
  }

  @Test(
    "answers of all kinds are answers", arguments: [("/teapot", 418), ("/redirect", 302), ("/early", 200)])
  func answers(path: String, status: Int) async throws {
    let answer = await CurlCarrier().send(CarriedRequest("GET", try url(path)))
    #expect(answer.kind == "\(status)")
    guard case .response(_, let headers, _) = answer else { return }
    if path == "/redirect" { #expect(headers["location"] == "http://127.0.0.1:1/secret") }
    if path == "/early" { #expect(headers["x-late"] == "yes" && headers["x-early"] == nil) }
  }

  @Test(
    "once a request may have gone out, nothing is certain",
    arguments: ["/drop", "/cut", "/cut-head", "/garbage", "/slow", "/trickle", "/huge", "/huge-head"])
  func unknown(path: String) async throws {
    for method in ["POST", "GET"] {
      let request = CarriedRequest(method, try url(path), body: [], limit: Elapsed(microseconds: 4_000_000))
      #expect((await CurlCarrier().send(request)).kind == "unknown", "\(method) \(path)")
    }
  }

  @Test("what cannot have gone out was not sent")
  func notSent() async throws {
    var settings = CurlCarrier.Settings()
    settings.connecting = Elapsed(microseconds: 500_000)
    settings.names = ["closed.test:1:127.0.0.1"]
    let port = try Self.server.get().port
    for url in [
      "http://127.0.0.1:1/", "http://closed.test:1/", "http://does-not-exist.invalid/",
      "https://127.0.0.1:\(port)/",
      "http://192.0.2.1/", "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1:\(port)/", "http://",
      "http://a b/", "http://127.0.0.1:\(port)/\r\nX: y", "http://[::1/", "",
    ] {
      let request = CarriedRequest("POST", url, limit: Elapsed(microseconds: 3_000_000))
      #expect((await CurlCarrier(settings).send(request)).kind == "not sent", "\(url)")
    }
  }

  @Test("what would smuggle a header in is not sent")
  func smuggling() async throws {
    let headers: [(name: String, value: String)] = [
      ("X", "a\r\nY: b"), ("X\r\nY", "b"), ("X", "a\0b"), ("", "a"), ("X Y", "a"), ("Content-Length", "3"),
      ("transfer-encoding", "chunked"), ("Host", "else.where"),
    ]
    for header in headers {
      #expect(
        (await CurlCarrier().send(CarriedRequest("POST", try url("/echo"), headers: [header]))).kind
          == "not sent", "\(header)")
    }
    for method in ["", "GET /x", "get", "P\r\nX"] {
      #expect(
        (await CurlCarrier().send(CarriedRequest(method, try url("/echo")))).kind == "not sent", "\(method)")
    }
  }

  @Test("a kept connection is used again; what was lost on one is not sent twice")
  func keptConnections() async throws {
    var settings = CurlCarrier.Settings()
    settings.threads = 1
    settings.keptSeconds = 1000
    let carrier = CurlCarrier(settings)
    _ = await carrier.send(CarriedRequest("POST", try url("/echo")))
    let (echo, _) = try echo(await carrier.send(CarriedRequest("POST", try url("/echo"), body: [1])))
    #expect(echo["number"] as? Int == 2)
    let before = try await seen("stale")
    #expect(
      (await carrier.send(CarriedRequest("POST", try url("/stale"), body: [1]))).kind == "unknown",
      "the request that was lost")
    #expect(try await seen("stale") == before + 1)
    #expect(
      (await carrier.send(CarriedRequest("POST", try url("/echo")))).kind == "200",
      "a connection of its own afterwards")
    #expect(
      (await carrier.send(CarriedRequest("GET", try url("/stale")))).kind == "200", "a GET may be repeated")
  }

  @Test("certificates are checked")
  func certificates() async throws {
    let secure = try Server("http_faults.py", Certificate.shared.arguments)
    var settings = CurlCarrier.Settings()
    let request = CarriedRequest("POST", "https://localhost:\(secure.port)/echo")
    #expect((await CurlCarrier(settings).send(request)).kind == "not sent", "unknown issuer")
    settings.authorities = Certificate.shared.certificate
    #expect((await CurlCarrier(settings).send(request)).kind == "200", "known issuer")
    settings.names = ["other.test:\(secure.port):127.0.0.1"]
    let other = CarriedRequest("POST", "https://other.test:\(secure.port)/echo")
    #expect((await CurlCarrier(settings).send(other)).kind == "not sent", "another's name")
    settings.authorities = "/does/not/exist"
    #expect((await CurlCarrier(settings).send(request)).kind == "not sent", "no authorities")
  }
}
