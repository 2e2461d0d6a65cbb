import RedressBase
import RedressCase
import RedressJSON
import RedressLedger
import RedressPayment
import RedressRecords
import RedressStore
import RedressWorkflow
import Testing

/// Credits, lot by lot.
@Suite struct CreditTests {
  private static func standing(
    _ left: Int64, used: Int64 = 0, failed: Int64 = 0, expired: Int64 = 0, forfeited: Int64 = 0
  ) -> LotLedger.Standing {
    LotLedger.Standing(left: left, used: used, failed: failed, expired: expired, forfeited: forfeited)
  }

  @Test("use draws on the lot that expires first; what expires, expires at its instant")
  func expiry() async throws {
    let company = try await Company()
    try company.customer()
    try company.tell([
      #"{"type":"credits.granted","at":"2025-10-02T09:00:00Z","grant":"gift","credits":50,"expires_at":"2025-10-09T09:00:00Z"}"#,
      #"{"type":"credits.used","at":"2025-10-03T09:00:00Z","credits":30}"#,
    ])
    #expect(try company.lots() == ["cg_ch_1": Self.standing(1000), "gift": Self.standing(20, used: 30)])
    try company.time("2025-10-09T08:59:59Z")
    try await company.workCredits()
    #expect(try company.lots()["gift"] == Self.standing(20, used: 30))
    try company.time("2025-10-09T09:00:00Z")
    try await company.workCredits()
    #expect(try company.lots()["gift"] == Self.standing(0, used: 30, expired: 20))
    let told = try company.run {
      try $0.transaction.ledger(of: "aisora").entries(touching: LedgerAccount(.lot, "acct_1/gift"))
    }
    #expect(told.map(\.kind.rawValue) == ["credits.granted", "credits.used", "credits.expired"])
    #expect(try company.faults() == [])
  }

  @Test("news of an earlier day moves credits between lots by new entries")
  func lateNews() async throws {
    let company = try await Company()
    try company.customer()
    try company.tell([#"{"type":"credits.used","at":"2025-10-03T09:00:00Z","credits":30}"#])
    #expect(try company.lots() == ["cg_ch_1": Self.standing(970, used: 30)])
    try company.tell([
      #"{"type":"credits.granted","at":"2025-10-02T09:00:00Z","grant":"gift","credits":20,"expires_at":"2025-10-04T09:00:00Z"}"#
    ])
    #expect(
      try company.lots() == ["cg_ch_1": Self.standing(990, used: 10), "gift": Self.standing(0, used: 20)])
    try company.tell([#"{"type":"credits.failed","at":"2025-10-02T10:00:00Z","credits":5,"grant":"gift"}"#])
    #expect(
      try company.lots() == [
        "cg_ch_1": Self.standing(985, used: 15), "gift": Self.standing(0, used: 15, failed: 5),
      ])
    #expect(try company.faults() == [])
  }

  @Test("what a decision restores goes back into the lots that it was taken from")
  func restored() async throws {
    let company = try await Company()
    try company.customer()
    try company.tell([#"{"type":"credits.failed","at":"2025-10-03T09:00:00Z","credits":40}"#])
    #expect(try company.lots() == ["cg_ch_1": Self.standing(960, failed: 40)])
    var request = try company.request()
    request.request = try JSONValue(
      parsing: request.request.description.replacing("requested_by_customer", with: "failed_generation"))
    let opened = try company.run { try $0.open(request, by: ada) }
    #expect(opened.file.state == .completed, "\(opened)")
    #expect(try company.lots() == ["cg_ch_1": Self.standing(1000)])
    let entries = try company.run { try $0.transaction.ledger(of: "aisora").entries(ofCase: opened.file.id) }
    #expect(entries.map(\.kind) == [.creditsRestored])
    // Once more: nothing is left to restore.
    let again = try company.run { try $0.open(request, by: ada) }
    #expect(again.file.verdict?.remedies.contains { $0.type == .creditsRestored } == false)
    #expect(try company.lots() == ["cg_ch_1": Self.standing(1000)])
  }

  @Test("what a decision takes back is forfeited, and stays so whatever is told later")
  func forfeited() async throws {
    let company = try await Company()
    try company.customer(used: 100)
    try company.tell([
      #"{"type":"finding.recorded","at":"2025-10-04T09:00:00Z","finding":"fraudulent_payment","value":true,"charge":"ch_1"}"#
    ])
    let request = IncomingRequest(
      account: "acct_1", request: try JSONValue(parsing: #"{"type":"fraud_review","charge":"ch_1"}"#))
    let opened = try company.run { try $0.open(request, by: rob) }
    #expect(opened.file.verdict?.effects.map(\.type).contains(.creditsRevoke) == true, "\(opened)")
    try await company.workCredits()
    #expect(try company.lots() == ["cg_ch_1": Self.standing(0, used: 100, forfeited: 900)])
    try company.tell([#"{"type":"credits.used","at":"2025-10-04T10:00:00Z","credits":50}"#])
    #expect(try company.lots() == ["cg_ch_1": Self.standing(0, used: 150, forfeited: 850)])
    #expect(try company.faults() == [])
  }

  @Test("two accounts may name their grants alike")
  func namesakes() async throws {
    let company = try await Company()
    for account in ["a/b", "a", "a%2Fb"] {
      try company.tell(
        [
          #"{"type":"credits.granted","at":"2025-10-02T09:00:00Z","grant":"b/g","credits":\#(account.count)}"#
        ],
        account: account)
    }
    for account in ["a/b", "a", "a%2Fb"] {
      #expect(try company.lots(account) == ["b/g": Self.standing(Int64(account.count))])
    }
  }

  @Test("however histories are told, the lots end where the whole history has them")
  func anyOrder() async throws {
    let company = try await Company(at: "2025-11-20T00:00:00Z")
    for seed in 0..<200 as Range<UInt64> {
      var chance = Chance(seed)
      let history = Self.history(&chance)
      try company.tell(history, account: "straight-\(seed)")
      try company.tellAnyhow(history.shuffled(using: &chance), account: "mixed-\(seed)")
      let lots = try company.lots("straight-\(seed)")
      #expect(try company.lots("mixed-\(seed)") == lots, "seed \(seed)")
      for (grant, standing) in lots {
        let granted = Int64(grant.split(separator: "-")[1])
        let parts = [standing.left, standing.used, standing.failed, standing.expired, standing.forfeited]
        #expect(parts.allSatisfy { $0 >= 0 } && parts.reduce(0, +) == granted)
      }
    }
    #expect(try company.faults() == [])
  }

  /// Grants, uses, failures and restorations, each at an instant of its own.
  private static func history(_ chance: inout Chance) -> [String] {
    var grants: [String] = []
    return (0..<Int.random(in: 4...14, using: &chance)).map { number in
      let at = "2025-10-\(10 + number)T\(10 + number % 10):00:00Z"
      let credits = Int64.random(in: 1...40, using: &chance)
      let grant = Bool.random(using: &chance) ? grants.randomElement(using: &chance) : nil
      let named = grant.map { #","grant":"\#($0)""# } ?? ""
      switch Int.random(in: 0..<6, using: &chance) {
      case 0, 1:
        grants.append("g\(number)-\(credits)")
        let days = Int.random(in: 11...30, using: &chance)
        let end = Bool.random(using: &chance) ? #","expires_at":"2025-11-\#(days)T00:00:00Z""# : ""
        return
          #"{"type":"credits.granted","at":"\#(at)","grant":"g\#(number)-\#(credits)","credits":\#(credits)\#(end)}"#
      case 2, 3: return #"{"type":"credits.used","at":"\#(at)","credits":\#(credits)\#(named)}"#
      case 4:
        return
          #"{"type":"credits.\#(Bool.random(using: &chance) ? "failed" : "lost")","at":"\#(at)","credits":\#(credits)\#(named)}"#
      default:
        let cause = Bool.random(using: &chance) ? "failed" : "lost"
        return
          #"{"type":"credits.restored","at":"\#(at)","credits":\#(credits),"cause":"\#(cause)"\#(named)}"#
      }
    }
  }
}

/// Numbers that follow from a seed.
private struct Chance: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Company {
  /// Events of an account, each by an id of its own.
  fileprivate func tell(_ events: [String], account: String = "acct_1") throws {
    let incoming = try events.map { text in
      IncomingEvent(id: "\(account) \(text)", account: account, body: try JSONValue(parsing: text))
    }
    try run { _ = try $0.take(incoming) }
  }

  /// Tells events one by one; one that names a grant nobody knows yet is told again later.
  fileprivate func tellAnyhow(_ events: [String], account: String) throws {
    var waiting = events
    while !waiting.isEmpty {
      let refused = waiting.filter { (try? tell([$0], account: account)) == nil }
      try #require(refused.count < waiting.count, "\(refused)")
      waiting = refused
    }
  }

  fileprivate func time(_ text: String) throws { now = try Instant.parse(text) }

  fileprivate func lots(_ account: String = "acct_1") throws -> [String: LotLedger.Standing] {
    let lots = try run { try $0.creditLots(of: account) }
    return Dictionary(uniqueKeysWithValues: lots.map { ($0.grant, $0.standing) })
  }

  fileprivate func faults() throws -> [String] {
    try run { try $0.transaction.ledger(of: tenant).faults() }
  }

  /// Lets a crew do what is due, payments apart.
  fileprivate func workCredits() async throws {
    let now = now
    let service = Service(
      store: store, clock: { now }, entropy: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } },
      gateway: { _, _ in nil }, post: NoPost())
    let crew = Crew(service)
    for _ in 0..<20 { if await crew.turn() == 0 { break } }
  }
}
