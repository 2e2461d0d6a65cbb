import RedressBase
import RedressJSON
import RedressLedger
import RedressRecords
import RedressWorkflow
import Testing

/// What was given back elsewhere, as it is told, in the ledger.
@Suite struct TellingTests {
  @Test("a credit that goes beyond what its charge holds takes all of that, and the rest from the house")
  func beyond() async throws {
    let company = try await Company()
    let usd = try #require(LedgerUnit(code: "usd"))
    let told = Self.events.prefix(2) + [Self.events[2].replacing("500", with: "2000")]
    let incoming = try told.enumerated().map {
      IncomingEvent(
        id: "\($0)", account: "acct_1", body: try JSONValue(parsing: $1.replacing("CH", with: "ch_1")))
    }
    try company.run { office in
      _ = try office.take(incoming)
      let ledger = office.transaction.ledger(of: company.tenant)
      #expect(try ledger.balance(of: LedgerAccount(.held, "ch_1"), usd) == 0)
      #expect(try ledger.balance(of: LedgerAccount(.goodwill, "house"), usd) == -100)
      #expect(try office.balance(of: "acct_1")?.minor == 2000)
    }
  }

  private static let events = [
    #"{"type":"charge.succeeded","at":"2025-10-01T09:00:00Z","charge":"CH","amount":2900,"currency":"usd","product":"ppv","billing_reason":"manual"}"#,
    #"{"type":"refund.succeeded","at":"2025-10-02T09:00:00Z","refund":"re_CH","charge":"CH","amount":1000}"#,
    #"{"type":"balance.credited","at":"2025-10-02T09:00:00Z","charge":"CH","amount":500,"currency":"usd"}"#,
    #"{"type":"payout.succeeded","at":"2025-10-03T09:00:00Z","amount":200,"currency":"usd"}"#,
  ]

  private static func orders(of indices: [Int]) -> [[Int]] {
    guard !indices.isEmpty else { return [[]] }
    return indices.flatMap { first in orders(of: indices.filter { $0 != first }).map { [first] + $0 } }
  }

  @Test(
    "what was given back is booked, also where it is told before what it was given back of",
    arguments: [true, false])
  func booked(isTogether: Bool) async throws {
    let company = try await Company()
    let usd = try #require(LedgerUnit(code: "usd"))
    for (number, order) in Self.orders(of: [0, 1, 2, 3]).enumerated() {
      let (account, charge) = ("acct_\(number)", "ch_\(number)")
      let told = try order.map { index in
        IncomingEvent(
          id: "\(charge)-\(index)", account: account,
          body: try JSONValue(parsing: Self.events[index].replacing("CH", with: charge)))
      }
      try tell(isTogether ? [told] : told.map { [$0] }, company)
      let (held, balance, excess) = try company.run { office in
        let ledger = office.transaction.ledger(of: company.tenant)
        return (
          try ledger.balance(of: LedgerAccount(.held, charge), usd), try office.balance(of: account)?.minor,
          try ledger.balance(of: LedgerAccount(.excess, account), usd)
        )
      }
      #expect(held == 1400 && balance == 300 && excess == 0, "\(order): \(held) held")
    }
  }

  /// What is refused, because the charge that it is about is not known yet, is told once more after the rest.
  private func tell(_ batches: [[IncomingEvent]], _ company: Company) throws {
    let refused = batches.filter { batch in (try? company.run { _ = try $0.take(batch) }) == nil }
    try #require(refused.count < batches.count)
    if !refused.isEmpty { try tell(refused, company) }
  }
}
