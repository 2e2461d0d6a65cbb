import Glibc
import Logging
import RedressBase
import RedressCase
import RedressCourier
import RedressCurl
import RedressJSON
import RedressPayment
import RedressPostgres
import RedressRecords
import RedressSQLite
import RedressStore
import RedressVault
import RedressWeb
import RedressWorkflow

/// The whole service as one process: store, crew, API, and with a demo the provider.
struct House: Sendable {
  private let settings: ServeSettings
  private let logger: Logger

  init(_ settings: ServeSettings) {
    self.settings = settings
    var logger = Logger(label: "redress")
    logger.logLevel = .notice
    self.logger = logger
  }

  /// Serves until the process is told to stop.
  func serve() async throws {
    try makeFolder()
    let lock = settings.store == nil ? try FolderLock(settings.data) : nil
    defer { _ = lock }
    let store = try openStore()
    let ran = try await store.migrate(Migration.all)
    if !ran.isEmpty {
      logger.notice("the tables were brought up to date", metadata: ["migrations": "\(ran.count)"])
    }
    let demo = try settings.demo.map { try Demo(policies: $0) }
    let service = service(store, demo)
    let welcome = try await welcome(service, demo)
    try await run(service, demo, welcome)
    await store.close()
  }

  private func makeFolder() throws {
    guard mkdir(settings.data, 0o700) != 0, errno != EEXIST else { return }
    throw Refusal(message: "\(settings.data) cannot be made: \(String(cString: strerror(errno)))")
  }

  private func openStore() throws -> any Store {
    do {
      guard let url = settings.store else { return try SQLiteStore(path: "\(settings.data)/redress.sqlite") }
      return try PostgresStore(url)
    } catch {
      throw Refusal(message: "\(error)")
    }
  }

  private func service(_ store: any Store, _ demo: Demo?) -> Service {
    let carrier = CurlCarrier()
    let post = HousePost(mailer: FolderMailer("\(settings.data)/mails"), carrier: carrier)
    return Service(
      store: store, clock: SystemClock.now, entropy: Entropy.bytes,
      gateway: { tenant, name in
        if name == "manual" { return ManualGateway() }
        return demo?.gateway(tenant, name)
      }, post: post)
  }

  private func welcome(_ service: Service, _ demo: Demo?) async throws -> String {
    if let demo { return try await demo.furnish(service) }
    return try await Founding(service).welcome()
  }

  private func run(_ service: Service, _ demo: Demo?, _ welcome: String) async throws {
    let crew = Crew(service) { [logger] text in logger.error("\(text)") }
    let server = WebServer(service)
    let host = settings.host
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await crew.work { try await Task.sleep(for: .milliseconds(200)) } }
      if let demo { group.addTask { await demo.deliverWebhooks(to: service) } }
      try await server.run(host: host, port: settings.port, logger: logger) { port in
        Console.write("redress serves at http://\(host):\(port)\n\n\(welcome)")
      }
      group.cancelAll()
    }
  }
}
