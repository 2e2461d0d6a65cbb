import RedressBase
import RedressCase
import RedressJSON
import RedressPayment
import RedressRecords
import RedressStore
import RedressWorkflow
import Testing

/// What is asked twice, and what is told before its time.
@Suite struct RepetitionTests {
  @Test("who was compensated for an outage and asks for it again is looked at by a person")
  func outageTwice() async throws {
    let company = try await Company(at: "2025-10-25T12:00:00Z")
    try company.buyer(1)
    try company.record("inc_1", "2025-10-20T09:00:00Z", "2025-10-23T09:00:00Z")
    let run = try company.previewed()
    _ = try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: rob) }
    _ = try company.advance(run.id)
    let again = try company.run { try $0.open(try company.outageRequest(1), by: ada) }
    #expect(again.file.state == .underReview)
    let told = try company.run {
      try $0.transaction.cases(of: "aisora").history(of: again.file.id, after: 0, limit: 50)
    }
    let why = try JSONValue(parsing: told.last { $0.kind == "reopened" }?.body ?? "")["why"]?.text ?? ""
    #expect(why.hasPrefix("A30 gave something for this purchase before, in case_"), "\(told)")
    let other = try company.run { try $0.payments(ofAccount: "acct_1") }
    #expect(other == 1)
  }

  @Test("another charge is another purchase")
  func otherCharge() async throws {
    let company = try await Company()
    try company.customer()
    try company.customer(charge: "ch_2")
    for charge in ["ch_1", "ch_2"] {
      let opened = try company.run { try $0.open(try company.request(charge: charge), by: ada) }
      #expect(opened.file.state == .executing)
    }
  }

  @Test("an event of the future is refused, five minutes of another clock are not")
  func future() async throws {
    let company = try await Company()
    func tell(_ at: String) throws {
      let body = try JSONValue(
        parsing: #"{"type":"policy.accepted","at":"\#(at)","policy":"p","version":"1"}"#)
      try company.run { _ = try $0.take([IncomingEvent(id: at, account: "acct_1", body: body)]) }
    }
    try tell("2025-10-05T12:05:00Z")
    #expect(throws: OfficeRefusal.self) { try tell("2025-10-05T12:05:01Z") }
    #expect(throws: OfficeRefusal.self) { try tell("9999-12-31T23:59:59Z") }
  }
}

extension Office {
  /// How many payments there are from an account's first charge.
  fileprivate func payments(ofAccount account: String) throws -> Int {
    try transaction.payments(of: tenant.id).payments(from: .charge("ch_1")).count
  }
}
