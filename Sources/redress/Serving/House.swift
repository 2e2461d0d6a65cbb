import Glibc
import Logging
import RedressBase
import RedressCase
import RedressCourier
import RedressCurl
import RedressJSON
import RedressNotice
import RedressPayment
import RedressPostgres
import RedressRecords
import RedressSQLite
import RedressStore
import RedressTrace
import RedressVault
import RedressWeb
import RedressWorkflow
import Tracing

/// The whole service as one process: store, crew, API, and with a demo the provider.
struct House: Sendable {
  private let settings: ServeSettings
  private let logger: Logger

  init(_ settings: ServeSettings) {
    self.settings = settings
    logger = .lines("redress", level: .notice, clock: SystemClock.now)
  }

  /// Serves until the process is told to stop. What it was asked for is read and checked before anything is made.
  func serve() async throws {
    let configuration = try configuration()
    let demo = try settings.demo.map { try Demo(policies: $0) }
    try ListeningPlace.check(host: settings.host, port: settings.port)
    let folder = try NewFolder(settings.data)
    let (store, lock) = try await takenBack(folder) { try await openStore() }
    // Nobody else has this folder, so whatever was under way when the last process ended is nobody's now.
    if lock != nil { try await store.write { try $0.jobs.releaseAll() } }
    let service = service(store, demo, configuration)
    try await Founding(service).apply(configuration)
    let welcome = try await welcome(service, demo)
    try await run(service, demo, welcome, configuration)
    await store.close()
    lock?.release()
  }

  /// What `work` gives; where it throws, a folder that was made for it is taken away.
  private func takenBack<Value>(_ folder: NewFolder, _ work: () async throws -> Value) async throws -> Value {
    do { return try await work() } catch {
      folder.takeBack()
      throw error
    }
  }

  /// The store, with its tables up to date; and the lock of the folder, where it is in there.
  private func openStore() async throws -> (any Store, FolderLock?) {
    if let url = settings.store {
      let store = try StoreAddress.open(url)
      do { note(try await store.migrate(Migration.all)) } catch let error as StoreError {
        throw StoreAddress.refusal(error)
      }
      return (store, nil)
    }
    let lock = try FolderLock(settings.data)
    let file = "\(settings.data)/redress.sqlite"
    do {
      let (store, ran) = try await DatabaseFile.opened(at: file)
      note(ran)
      return (store, lock)
    } catch let error as StoreError {
      throw Refusal(message: "\(file): \(error); --data names another folder")
    }
  }

  private func note(_ ran: [String]) {
    guard !ran.isEmpty else { return }
    logger.notice("the tables were brought up to date", metadata: ["migrations": "\(ran.count)"])
  }

  /// The file that was named, else the one in the data folder, else nothing.
  private func configuration() throws -> Configuration {
    if let file = settings.config { return try Configuration(file: file) }
    let file = "\(settings.data)/redress.json"
    return access(file, F_OK) == 0 ? try Configuration(file: file) : .empty
  }

  private func service(_ store: any Store, _ demo: Demo?, _ configuration: Configuration) -> Service {
    let carrier = CurlCarrier()
    let mailer: any Mailer =
      configuration.relay.map { CurlMailer($0) } ?? FolderMailer("\(settings.data)/mails")
    let companies = Dictionary(configuration.companies.map { ($0.id, $0) }) { first, _ in first }
    var service = Service(
      store: store, clock: SystemClock.now, entropy: Entropy.bytes,
      gateway: { tenant, name in
        if name == "manual" { return ManualGateway() }
        if let key = companies[tenant.id]?.secretKey {
          return StripeGateway(
            secretKey: key, base: companies[tenant.id]?.base ?? "https://api.stripe.com", carrier: carrier)
        }
        return demo?.gateway(tenant, name)
      }, post: HousePost(mailer: mailer, carrier: carrier))
    service.publicAddress = configuration.publicAddress
    if let seconds = configuration.leaseSeconds {
      service.leaseLength = .seconds(seconds) ?? service.leaseLength
    }
    if let seconds = configuration.graceSeconds {
      service.patience.grace = .seconds(seconds) ?? service.patience.grace
      service.patience.firstPause = .seconds(seconds) ?? service.patience.firstPause
    }
    return service
  }

  private func welcome(_ service: Service, _ demo: Demo?) async throws -> String {
    if let demo { return try await demo.furnish(service) }
    return try await Founding(service).welcome()
  }

  private func run(
    _ service: Service, _ demo: Demo?, _ welcome: String, _ configuration: Configuration
  ) async throws {
    let measures = Measures()
    let crew = Crew(service) { [logger] text in
      logger.error("\(text)")
    } count: {
      measures.note(job: $0.rawValue, isDone: $1)
    }
    let server = WebServer(
      service, measures: measures, rate: configuration.rate, isTraced: configuration.traces != nil)
    let host = settings.host
    let exporter = exporter(configuration)
    try await withThrowingTaskGroup(of: Void.self) { group in
      if let exporter { group.addTask { await exporter.work { try await Task.sleep(for: .seconds(5)) } } }
      group.addTask { await crew.work { try await Task.sleep(for: .milliseconds(200)) } }
      if let demo { group.addTask { await demo.deliverWebhooks(to: service) } }
      try await server.run(host: host, port: settings.port, logger: logger) { port in
        Console.write(
          "redress serves at http://\(host):\(port)\n\n"
            + welcome.replacing("{address}", with: "http://\(host):\(port)"))
      }
      group.cancelAll()
    }
  }

  /// From now on work is traced, where there is somewhere to bring its spans.
  private func exporter(_ configuration: Configuration) -> SpanExporter? {
    guard let target = configuration.traces else { return nil }
    let book = SpanBook()
    InstrumentationSystem.bootstrap(book)
    return SpanExporter(book, to: target.endpoint, headers: target.headers, carrier: CurlCarrier()) {
      [logger] text in logger.warning("\(text)")
    }
  }
}
