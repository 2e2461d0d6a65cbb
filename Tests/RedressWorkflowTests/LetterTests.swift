import RedressBase
import RedressCase
import RedressNotice
import RedressPayment
import RedressStore
import RedressWorkflow
import Synchronization
import Testing

/// What customers are written, as a crew sends it.
@Suite struct LetterTests {
  /// Keeps what is to be sent.
  final class Catcher: PostOffice {
    let caught = Mutex<[Dispatch]>([])

    func send(_ item: Dispatch) async -> Delivery {
      caught.withLock { $0.append(item) }
      return .delivered
    }

    var letters: [LetterWriter] { caught.withLock { $0 }.map { LetterWriter($0) } }
  }

  /// Pays everything at once.
  struct Payer: Gateway {
    let name = "stripe"
    let capabilities: Set<GatewayCapability> = [.refund, .lookUp]

    func perform(_ call: ProviderCall) async -> ProviderAnswer {
      guard case .pay(let order) = call else { return .refused(code: "no", message: "no") }
      return .refund(
        ProviderRefund(
          id: "re_\(order.id)", reference: order.reference, charge: order.target, amount: order.amount,
          status: .succeeded, created: Instant(microseconds: 0)))
    }
  }

  /// Lets a crew do all that is due.
  func work(_ company: Company, _ post: Catcher) async {
    let now = company.now
    let service = Service(
      store: company.store, clock: { now }, entropy: { Array(repeating: 7, count: $0) },
      gateway: { _, _ in Payer() }, post: post)
    let crew = Crew(service) { Issue.record("\($0)") }
    while await crew.turn() > 0 {}
  }

  @Test("an approval cites the clause and shows the arithmetic, and the payment is told")
  func approved() async throws {
    let company = try await Company()
    try company.customer(used: 120)
    try company.run { office in
      try office.transaction.customers(of: "aisora").describe(
        "acct_1", email: "ada@example.com", country: nil, at: &office.occasion)
    }
    let record = try company.run { try $0.open(try company.request(), by: ada) }
    let post = Catcher()
    await work(company, post)
    let letters = post.letters
    #expect(
      letters.map(\.subject) == [
        "Your request is decided [\(record.file.id)]", "Your refund is on its way [\(record.file.id)]",
      ])
    #expect(
      letters.first?.letter.text == """
        Hello,

        Your request is approved.

        paid                                    $29.00
        processing fee, not refundable          -$1.17
        ----------------------------------------------
        Refund to your original payment method  $27.83

        Clause A3: A subscription that you hardly used

        - the product is subscription
        - the interval is month, not year
        - requested on day 4 of 7
        - 120 of 1000 credits used (12%), less than 20%

        The money is sent by 2025-10-17

        AiSora
        \(record.file.id)

        """)
  }

  @Test("a question names all that is missing, once")
  func question() async throws {
    let company = try await Company()
    try company.customer()
    _ = try company.run { try $0.open(try company.request(details: "{}"), by: ada) }
    let post = Catcher()
    await work(company, post)
    let text = try #require(post.letters.first?.letter.text)
    #expect(post.letters.count == 1)
    #expect(text.contains("To decide your request we need to know:"))
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("- ") }.count >= 3)
  }

  @Test("deadlines warn, are missed, and end a request that nobody answered")
  func deadlines() async throws {
    let company = try await Company()
    try company.customer()
    let record = try company.run { try $0.open(try company.request(details: "{}"), by: ada) }
    let post = Catcher()
    await work(company, post)
    #expect(try company.run { try $0.existing(record.file.id).file.state } == .informationNeeded)
    company.now = try Instant.parse("2025-11-05T12:00:00Z")
    await work(company, post)
    #expect(try company.run { try $0.existing(record.file.id).file.state } == .expired)
    let kinds = try company.run {
      try $0.transaction.cases(of: "aisora").history(of: record.file.id).map(\.kind)
    }
    #expect(kinds.contains("deadline_missed"))
    #expect(post.letters.last?.subject == "Your request is closed [\(record.file.id)]")
  }
}
