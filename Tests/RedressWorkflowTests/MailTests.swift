import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressMIME
import RedressNotice
import RedressRecords
import RedressStore
import RedressWorkflow
import Testing

/// Mails that come in: requests, answers, appeals, and what belongs to nobody.
@Suite struct MailTests {
  static func mail(
    from: String = "c1@example.com", to: String = "support@aisora.example", id: String? = "m1@example.com",
    subject: String = "Refund", headers: String = "", _ text: String = "I did not like it."
  ) throws -> InboundMail {
    let lines =
      "From: \(from)\r\nTo: \(to)\r\nSubject: \(subject)\r\n" + (id.map { "Message-ID: <\($0)>\r\n" } ?? "")
      + headers + "\r\n\(text)\r\n"
    return try InboundMail.read(Array(lines.utf8))
  }

  func take(_ mail: InboundMail, by company: Company) throws -> TakenMail {
    try company.run { try $0.take(mail) }
  }

  func letters(_ company: Company) throws -> [OutboxItem] {
    try company.run { office in
      try office.transaction.cases(of: "aisora").records(limit: 9).flatMap {
        try office.transaction.doors(of: "aisora").items(ofCase: $0.file.id)
      }
    }
  }

  @Test("a mail of a known customer with one purchase opens a case about it, once")
  func opens() async throws {
    let company = try await Company()
    try company.buyer(1)
    let mail = try Self.mail(
      "Plan: pro\r\nReason: requested by customer\r\nPurchase date: 2025-10-01\r\n\r\nNo.")
    let taken = try take(mail, by: company)
    let record = try company.run { try $0.existing(taken.record.caseID ?? "") }
    #expect(taken.record.outcome == .opened && record.file.state == .executing)
    #expect(record.file.verdict?.remedies.first?.amount == 2783)
    let again = try take(mail, by: company)
    #expect(again.isRepeated && again.record == taken.record)
    #expect(try company.run { try $0.transaction.cases(of: "aisora").records(limit: 9) }.count == 1)
    let messages = try company.run { try $0.messages(of: record.file.id, for: .agent) }
    #expect(messages.count == 1 && messages.first?.author == "acct_1")
  }

  @Test("what a mail leaves out is asked for, and the reply to our letter decides")
  func asks() async throws {
    let company = try await Company()
    try company.buyer(1)
    let opened = try take(try Self.mail(), by: company)
    let id = try #require(opened.record.caseID)
    #expect(try company.run { try $0.existing(id).file.state } == .informationNeeded)
    let letter = try #require(try letters(company).first { $0.subject == "question" })
    let reply = try Self.mail(
      id: "m2@example.com", headers: "In-Reply-To: <\(letter.id)@aisora.example>\r\n",
      "Purchase date: 1 October\r\nPlan: pro\r\nReason: requested by customer\r\nmy card 4242 4242 4242 4242")
    #expect(try take(reply, by: company).record == InboundMailRecord(.replied, account: "acct_1", case: id))
    let record = try company.run { try $0.existing(id) }
    #expect(record.file.state == .executing)
    let details = try company.run {
      try $0.transaction.customers(of: "aisora").personal("details \(id)", of: "acct_1")
    }
    #expect(details?.contains("4242 4242") == false && details?.contains("I did not like it.") == true)
  }

  @Test("a reply that does not answer goes to a person, and gets no machine's answer")
  func unclear() async throws {
    let company = try await Company()
    try company.buyer(1)
    let id = try #require(try take(try Self.mail(), by: company).record.caseID)
    let before = try letters(company).count
    _ = try take(try Self.mail(id: "m2@example.com", subject: "Re: [\(id)]", "Just do it!"), by: company)
    #expect(try company.run { try $0.existing(id).file.state } == .underReview)
    #expect(try letters(company).count == before)
  }

  @Test("with several purchases the customer is asked which, and the answer completes the request")
  func which() async throws {
    let company = try await Company()
    try company.buyer(1)
    try company.tell(
      1,
      #"""
      {"type":"charge.succeeded","at":"2025-10-03T09:00:00Z","charge":"ch_pack","amount":1000,"currency":"usd",
       "product":"credit_pack","billing_reason":"manual"}
      """#)
    let taken = try take(try Self.mail(), by: company)
    let id = try #require(taken.record.caseID)
    #expect(taken.record.outcome == .asked)
    #expect(try company.run { try $0.existing(id).file.state } == .informationNeeded)
    let messages = try company.run { try $0.messages(of: id, for: .customer) }
    #expect(messages.last?.text?.contains("2025-10-03") == true)
    // A finding about the account does not stumble over the request that has no charge yet.
    _ = try company.run { try $0.find("abuse", value: false, charge: nil, account: "acct_1", by: ann) }
    let reply = try Self.mail(
      to: "support+\(id)@aisora.example", id: "m2@example.com", subject: "hello",
      "The one of 2025-10-03.\r\nReason: accidental purchase\r\nPlan: pack\r\nPurchase date: 2025-10-03")
    _ = try take(reply, by: company)
    let record = try company.run { try $0.existing(id) }
    #expect(record.file.state == .executing && record.file.verdict?.remedies.first?.amount == 1000)
  }

  @Test("staff may say for the customer which purchase is meant; one of somebody else is not")
  func staffCompletes() async throws {
    let company = try await Company()
    try company.buyer(1)
    try company.buyer(2)
    try company.tell(
      1,
      #"{"type":"charge.succeeded","at":"2025-10-03T09:00:00Z","charge":"ch_p","amount":1000,"currency":"usd","product":"credit_pack","billing_reason":"manual"}"#
    )
    let id = try #require(try take(try Self.mail("either"), by: company).record.caseID)
    func answer(_ details: String) throws -> CaseRecord {
      try company.run { try $0.answer(id, details: try JSONValue(parsing: details), by: ann) }
    }
    #expect(throws: OfficeRefusal.self) { try answer(#"{"plan":"pro"}"#) }
    #expect(throws: OfficeRefusal.self) { try answer(#"{"charge":"ch_2"}"#) }
    let record = try answer(#"{"charge":"ch_1","reason":"other","plan":"pro","purchase_date":"2025-10-01"}"#)
    #expect(record.file.state == .executing)
  }

  @Test("automatic mails are noted and never answered")
  func automatic() async throws {
    let company = try await Company()
    try company.buyer(1)
    let id = try #require(try take(try Self.mail(), by: company).record.caseID)
    let before = try letters(company).count
    let away = try Self.mail(
      id: "m2@example.com", subject: "Away [\(id)]", headers: "Auto-Submitted: auto-replied\r\n", "I am away."
    )
    let taken = try take(away, by: company)
    #expect(taken.record == InboundMailRecord(.automatic, case: id))
    let ours = try take(
      try Self.mail(from: "support@aisora.example", id: "m3@example.com"), by: try company.writing())
    #expect(ours.record.outcome == .automatic)
    #expect(try company.run { try $0.existing(id).file.state } == .informationNeeded)
    #expect(try letters(company).count == before)
    let history = try company.run { try $0.transaction.cases(of: "aisora").history(of: id).map(\.kind) }
    #expect(history.contains("automatic_mail"))
  }

  @Test("mails of strangers are listed without their address, and touch nothing")
  func strangers() async throws {
    let company = try await Company()
    try company.buyer(1)
    try company.buyer(2)
    let id = try #require(try take(try Self.mail(), by: company).record.caseID)
    let before = try company.run { try $0.messages(of: id, for: .agent).count }
    _ = try take(try Self.mail(from: "eve@evil.example", id: "m2@x.y"), by: company)
    _ = try take(try Self.mail(from: "eve@evil.example", id: "m3@x.y", subject: "Re: [\(id)]"), by: company)
    // Another customer's answer is no answer of this one.
    _ = try take(try Self.mail(from: "c2@example.com", id: "m4@x.y", subject: "Re: [\(id)]"), by: company)
    try company.run { office in
      let customers = office.transaction.customers(of: "aisora")
      try customers.open("acct_3", at: &office.occasion)
      try customers.describe("acct_3", email: "c2@example.com", country: nil, at: &office.occasion)
    }
    _ = try take(try Self.mail(from: "C2@example.com", id: "m5@x.y"), by: company)
    let strays = try company.run { try $0.transaction.mails(of: "aisora").strays(after: nil, limit: 9) }
    #expect(
      Set(strays.map { "\($0.sender) \($0.reason.rawValue) \($0.caseID == nil)" }) == [
        "e…@evil.example unknown_sender true", "e…@evil.example unknown_sender false",
        "c…@example.com other_sender false", "C…@example.com several_accounts true",
      ])
    #expect(try company.run { try $0.messages(of: id, for: .agent).count } == before)
    #expect(try company.run { try $0.transaction.cases(of: "aisora").records(limit: 9) }.count == 1)
  }

  @Test("an answer to a denial is the appeal that its letter promises")
  func appeal() async throws {
    let company = try await Company()
    try company.customer("acct_1", charge: "ch_1", used: 500)
    try company.run { office in
      try office.transaction.customers(of: "aisora").describe(
        "acct_1", email: "c1@example.com", country: nil, at: &office.occasion)
    }
    let id = try company.run { try $0.open(try company.request(), by: ada) }.file.id
    company.now = try Instant.parse("2025-10-05T13:00:00Z")
    let taken = try take(try Self.mail(subject: "Re: Your request is decided [\(id)]", "No!"), by: company)
    #expect(taken.record.outcome == .appealed && taken.record.caseID != id)
    let again = try take(
      try Self.mail(id: "m2@x.y", subject: "Re: Your request is decided [\(id)]", "And?"), by: company)
    #expect(again.record == InboundMailRecord(.replied, account: "acct_1", case: id))
  }

  @Test("files lie sealed under the person's key, are named as evidence, and go with the person")
  func files() async throws {
    let company = try await Company()
    try company.buyer(1)
    let text =
      "see\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=\"shot.png\"\r\n"
      + "Content-Transfer-Encoding: base64\r\n\r\nAAEC/w==\r\n--b--"
    let mail = try Self.mail(
      headers: "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
      "--b\r\nContent-Type: text/plain\r\n\r\n" + text)
    let id = try #require(try take(mail, by: company).record.caseID)
    let files = try company.run { try $0.attachments(of: id) }
    #expect(files.map(\.name) == ["shot.png"] && files.map(\.record.size) == [4])
    let file = try #require(files.first).record
    #expect(try company.run { try $0.content(of: file) } == [0, 1, 2, 255])
    let details = try company.run {
      try $0.transaction.customers(of: "aisora").personal("details \(id)", of: "acct_1")
    }
    #expect(details?.contains(#""evidence":["shot.png"]"#) == true)
    _ = try company.run { try $0.transaction.customers(of: "aisora").erase("acct_1", at: company.now) }
    #expect(try company.run { try $0.content(of: file) } == nil)
    #expect(try company.run { try $0.attachments(of: id).map(\.name) } == [nil])
  }
}

extension Company {
  /// The company with an address that it writes from.
  func writing() throws -> Company {
    try run { office in
      var tenant = office.tenant
      tenant.settings = try JSONValue(
        parsing: #"{"provider":{"name":"stripe"},"mail":{"from":"support@aisora.example"}}"#)
      try office.transaction.tenants.save(tenant)
    }
    return self
  }
}
