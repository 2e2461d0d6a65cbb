import Foundation
import RedressBase
import RedressCourier
import Testing

@testable import RedressCurl

@Suite(.timeLimit(.minutes(2))) struct PublicOnlyTests {
  private static let refused = [
    "127.0.0.1", "0.0.0.0", "2130706433", "0x7f.1", "127.1", "localhost", "10.0.0.1", "172.31.255.255",
    "192.168.1.1", "100.64.0.1", "169.254.169.254", "224.0.0.1", "255.255.255.255", "[::1]", "[::]",
    "[::ffff:127.0.0.1]", "[::ffff:8.8.8.8]", "[64:ff9b::7f00:1]", "[fe80::1]", "[fc00::1]", "[fd12::1]",
    "[ff02::1]", "[2002:7f00:1::]", "[2001:0:1::1]", "[2001:db8::1]",
  ]

  @Test("private addresses, however written or wrapped, are refused before a connection")
  func refused() async throws {
    let server = try Server("http_faults.py")
    let carrier = CurlCarrier()
    for host in Self.refused {
      let request = CarriedRequest("POST", "http://\(host):\(server.port)/echo", isPublicOnly: true)
      #expect(await carrier.send(request) == .notSent("the address is not a public one"), "\(host)")
    }
    let answer = await carrier.send(CarriedRequest("GET", "http://127.0.0.1:\(server.port)/seen"))
    guard case .response(200, _, let body) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(String(decoding: body, as: UTF8.self).contains("\"connections\": 1,"))
  }

  @Test("a name that leads to a private address is refused, even over a connection that is there already")
  func names() async throws {
    let server = try Server("http_faults.py")
    var settings = CurlCarrier.Settings()
    settings.names = ["public.test:\(server.port):127.0.0.1"]
    settings.threads = 1
    let carrier = CurlCarrier(settings)
    var request = CarriedRequest("GET", "http://public.test:\(server.port)/echo")
    #expect((await carrier.send(request)).kind == "200", "trusted")
    request.isPublicOnly = true
    #expect(await carrier.send(request) == .notSent("the address is not a public one"))
  }

  @Test("a proxy of the environment is not asked")
  func proxies() async throws {
    let server = try Server("http_faults.py")
    setenv("http_proxy", "http://127.0.0.1:\(server.port)", 1)
    setenv("all_proxy", "http://127.0.0.1:\(server.port)", 1)
    defer {
      unsetenv("http_proxy")
      unsetenv("all_proxy")
    }
    let limit = Elapsed(microseconds: 2_000_000)
    for isPublicOnly in [true, false] {
      let request = CarriedRequest(
        "GET", "http://does-not-exist.invalid/", limit: limit, isPublicOnly: isPublicOnly)
      #expect((await CurlCarrier().send(request)).kind == "not sent", "asked")
    }
  }

  @Test(
    "public addresses are public",
    arguments: [
      "8.8.8.8", "1.1.1.1", "172.32.0.1", "172.15.0.1", "100.128.0.1", "169.253.1.1", "198.20.0.1",
      "223.255.255.255",
      "2606:4700::1111", "2a00:1450::1", "2001:4860::8888", "2003::1",
    ])
  func isPublic(address: String) throws {
    #expect(try #require(NetworkAddress(text: address)).isPublic)
  }

  @Test("what is no address, or one of another family, is none")
  func noAddress() {
    #expect(NetworkAddress(text: "example.com") == nil)
    #expect([UInt8](repeating: 0, count: 3).withUnsafeBytes { NetworkAddress($0, family: AF_INET) } == nil)
    #expect([UInt8](repeating: 0, count: 64).withUnsafeBytes { NetworkAddress($0, family: AF_UNIX) } == nil)
  }
}
