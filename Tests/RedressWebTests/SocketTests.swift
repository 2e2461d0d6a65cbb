import Dispatch
import Glibc
import Logging
import RedressBase
import Synchronization
import Testing

@testable import RedressWeb

/// The API at a real socket, asked by somebody who does not know HTTP too well.
@Suite struct SocketTests {
  @Test("what is no HTTP is told so or cut off, and the next one is served")
  func odd() async throws {
    try await serving { port in
      for text in [
        "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /v1/keys HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST /v1/keys HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        "GET http://%zz/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /" + String(repeating: "a", count: 200_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
      ] {
        let said = await Self.say(text, to: port, patience: 1)
        #expect(said.isEmpty || !said.contains(" 500 "), "\(text.prefix(40)): \(said)")
        let next = await Self.say(
          "GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", to: port)
        #expect(next.contains("200 OK"))
      }
    }
  }

  @Test("no banner, and a HEAD has no body")
  func banner() async throws {
    try await serving { port in
      let said = await Self.say("HEAD /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", to: port)
      #expect(said.hasPrefix("HTTP/1.1 200 OK\r\n") && said.hasSuffix("\r\n\r\n"))
      #expect(!said.lowercased().contains("\r\nserver:"))
    }
  }

  /// Serves for as long as the body runs.
  private func serving(_ body: @escaping @Sendable (Int) async throws -> Void) async throws {
    let house = try await House()
    let (ports, port) = AsyncStream<Int>.makeStream()
    let application = house.server.application(
      host: "127.0.0.1", port: 0, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ) { port.yield($0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      for await number in ports {
        try await body(number)
        break
      }
      group.cancelAll()
    }
  }

  /// Says something to a port of this machine; what is answered until it is silent.
  ///
  /// Waiting for an answer keeps a thread, so it must be none of those that the server's tasks run on.
  private static func say(_ text: String, to port: Int, patience: Int = 20) async -> String {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: hear(text, from: port, patience: patience))
      }
    }
  }

  private static func hear(_ text: String, from port: Int, patience: Int) -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isIn = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) == 0 }
    }
    guard isIn else { return "" }
    var patience = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let bytes = Array(text.utf8)
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    var said: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
      said += buffer.prefix(count)
    }
    return String(decoding: said, as: UTF8.self)
  }
}
