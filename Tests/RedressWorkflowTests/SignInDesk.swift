import RedressBase
import RedressRecords
import RedressStore
import RedressWorkflow
import Synchronization
import Testing

/// A company with a person, and a crew that mails. The catcher counts tries, and may fail the first ones.
final class SignInDesk {
  let company: Company
  let service: Service
  let post: Post
  private let clock: Clock

  final class Clock: Sendable {
    let now: Mutex<Instant>
    init(_ now: Instant) { self.now = Mutex(now) }
  }

  final class Post: PostOffice {
    let caught = Mutex<[Dispatch]>([])
    let failures = Mutex(0)
    func send(_ item: Dispatch) async -> Delivery {
      caught.withLock { $0.append(item) }
      return failures.withLock { left in
        defer { left = max(0, left - 1) }
        return left > 0 ? .later("busy") : item.address == nil ? .refused("nobody") : .delivered
      }
    }
    var codes: [String] { caught.withLock { $0.compactMap(\.code) } }
  }

  init(address: String? = nil) async throws {
    let company = try await Company()
    let clock = Clock(company.now)
    (self.company, self.clock, post) = (company, clock, Post())
    var service = Service(
      store: company.store, shelf: company.shelf, clock: { clock.now.withLock { $0 } },
      entropy: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }, gateway: { _, _ in nil },
      post: post)
    service.publicAddress = address.flatMap(PublicAddress.init)
    self.service = service
    try company.run { office in
      let person = PersonRecord(
        id: "per_1", email: "eva@aisora.example", name: "Eva", role: .admin, authority: .unlimited)
      _ = try office.transaction.people(of: "aisora").add(person, at: office.occasion.now)
    }
  }

  func ask(_ email: String = "eva@aisora.example", company: String = "aisora") async throws {
    try await service.askToSignIn(company: company, email: email)
    await work()
  }

  func work() async {
    let crew = Crew(service) { Issue.record("\($0)") }
    while await crew.turn() > 0 {}
  }

  func pass(minutes: Int64) {
    clock.now.withLock { $0 = $0.adding(.minutes(minutes) ?? .zero) ?? $0 }
  }

  var actions: [String] {
    get async throws {
      try await service.store.read { transaction in
        try transaction.rows("SELECT action FROM audit WHERE action <> 'policy.published'")
          .map { try $0.text("action") }.sorted()
      }
    }
  }
}
