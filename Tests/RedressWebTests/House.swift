import Foundation
import HTTPTypes
import Hummingbird
import Logging
import RedressBase
import RedressCase
import RedressJSON
import RedressPayment
import RedressRecords
import RedressSQLite
import RedressStore
import RedressVault
import RedressWorkflow
import Synchronization
import Testing

@testable import RedressWeb

/// Two companies behind one API, in memory or in a file, and a clock that only tests move.
final class House: Sendable {
  let service: Service
  let server: WebServer
  let clock: Clock
  let logs = Lines()
  private let responder: any HTTPResponder<WebContext>
  private static let shelf = PolicyShelf()

  /// The time, which only tests move.
  final class Clock: Sendable {
    private let instant: Mutex<Instant>
    init(_ text: String) throws { instant = Mutex(try Instant.parse(text)) }
    var now: Instant { instant.withLock { $0 } }
    func advance(days: Int64) {
      instant.withLock { $0 = $0.adding(.days(days) ?? .zero) ?? $0 }
    }
  }

  /// What was logged.
  final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  struct NoPost: PostOffice {
    func send(_ item: Dispatch) async -> Delivery { .delivered }
  }

  init(
    file: String? = nil, turnstile: Turnstile = Turnstile(), post: any PostOffice = NoPost()
  ) async throws {
    let store = try file.map { try SQLiteStore(path: $0) } ?? SQLiteStore()
    _ = try await store.migrate(Migration.all)
    let clock = try Clock("2025-10-05T12:00:00Z")
    self.clock = clock
    service = Service(
      store: store, shelf: Self.shelf, clock: { clock.now }, entropy: Entropy.bytes,
      gateway: { _, name in name == "manual" ? ManualGateway() : nil },
      post: post)
    server = WebServer(service, endpoints: Endpoint.all, measures: Measures(), turnstile: turnstile)
    responder = server.router().buildResponder()
    for company in ["north", "south"] { try await found(company) }
  }

  private func found(_ company: String) async throws {
    let occasion = service.occasion()
    let settings = #"{"provider":{"name":"stripe","webhook_secret":"whsec_\#(company)"}}"#
    let record = TenantRecord(
      id: company, name: "The \(company) company", zone: "UTC", settings: try JSONValue(parsing: settings),
      createdAt: occasion.now)
    _ = try await service.store.write { try Office.found(record, in: $0) }
    let policy = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../Policies/aisora/policy.md"), encoding: .utf8)
    // Put there as it is: publishing would compile the same text again for each house.
    let published = PublishedPolicy(
      digest: "sha256:\(Digest.sha256(policy.utf8))", policy: "aisora", version: "2025-09-14", text: policy,
      effectiveAt: Instant(microseconds: 0), publishedAt: occasion.now, publishedBy: "system")
    _ = try await service.store.write { try $0.policies(of: company).add(published) }
  }

  // MARK: - Who asks

  /// A credential of somebody of a company; its secret.
  func secret(
    _ company: String, _ role: Actor.Role, holder: String? = nil, kind: Credential.Kind = .key,
    days: Int64? = nil
  ) async throws -> String {
    try await service.command(company) { office in
      let (credential, secret) = Secrets.make(
        kind, holder: holder, name: role.rawValue, role: role, authority: .unlimited, tenant: company,
        lasting: days.flatMap(Elapsed.days), by: "test", at: &office.occasion)
      try office.transaction.people(of: company).add(credential)
      return secret
    }
  }

  /// A customer's link.
  func link(_ company: String, _ account: String) async throws -> String {
    try await secret(company, .customer, holder: account, kind: .link, days: 7)
  }

  // MARK: - Asking

  struct Answer: Sendable {
    let status: Int
    let text: String
    let headers: HTTPFields
    var json: JSONValue { (try? JSONValue(parsing: text)) ?? .null }
    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
    /// The kind of problem that it is.
    var problem: String? { json["type"]?.text?.split(separator: ":").last.map(String.init) }
  }

  func ask(
    _ method: String, _ path: String, as secret: String? = nil, _ body: String? = nil,
    headers: [String: String] = [:], from address: String = "192.0.2.1"
  ) async throws -> Answer {
    try await ask(method, path, as: secret, bytes: body.map { Array($0.utf8) }, headers, address)
  }

  func ask(
    _ method: String, _ path: String, as secret: String? = nil, bytes: [UInt8]?,
    _ headers: [String: String] = [:], _ address: String = "192.0.2.1"
  ) async throws -> Answer {
    var fields = HTTPFields()
    if let secret { fields[.authorization] = "Bearer \(secret)" }
    if let bytes { fields[.contentLength] = "\(bytes.count)" }
    for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
    let head = HTTPRequest(
      method: .init(rawValue: method) ?? .get, scheme: "http", authority: "test", path: path,
      headerFields: fields)
    let lines = logs
    let clock = clock
    let logger = Logger(label: "test") { _ in
      LogLines(level: .info, clock: { clock.now }, write: { lines.add($0) })
    }
    let response = try await responder.respond(
      to: Request(head: head, body: .init(buffer: ByteBuffer(bytes: bytes ?? []))),
      context: WebContext(logger: logger, remoteAddress: address))
    let collected = Collected()
    try await response.body.write(Writer(collected: collected))
    return Answer(
      status: response.status.code, text: String(decoding: collected.bytes.withLock { $0 }, as: UTF8.self),
      headers: response.headers)
  }

  private final class Collected: Sendable {
    let bytes = Mutex<[UInt8]>([])
  }

  private struct Writer: ResponseBodyWriter {
    let collected: Collected
    func write(_ buffer: ByteBuffer) async throws {
      collected.bytes.withLock { $0 += Array(buffer: buffer) }
    }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}
