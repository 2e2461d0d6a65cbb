import Foundation
import RedressBase
import RedressDecide
import RedressJSON
import Testing

@Suite("case documents that are written")
struct CaseWriterTests {
  /// The case that is read from what is written of another one, in both layouts.
  private func reread(_ story: Case, _ words: DeclaredWords = .none) throws -> Case {
    let pretty = try CaseReader.read(story.json(pretty: true), vocabulary: words)
    let compact = try CaseReader.read(story.json(), vocabulary: words)
    #expect(pretty == compact)
    return compact
  }

  private func written(_ text: String, _ words: DeclaredWords = .none) throws -> String {
    try readCase(text, vocabulary: words).get().text
  }

  @Test("every case of the repository survives", arguments: PolicyFolder.all)
  func repository(folder: PolicyFolder) throws {
    let words = try Policy.compile(folder.policy).declaredWords
    for file in folder.cases {
      let document = try #require(try JSONValue(parsing: folder.text(file))["case"])
      let story = try readCase(document.description, vocabulary: words).get()
      #expect(try reread(story, words) == story, "\(folder.path)/\(file)")
      #expect(document.holds(try JSONValue(parsing: story.text)), "\(folder.path)/\(file)")
    }
  }

  @Test("the repository's cases are found")
  func found() {
    #expect(PolicyFolder.all.map(\.cases.count).reduce(0, +) > 300)
  }

  @Test("the contract's order, whatever the order of the text")
  func order() throws {
    let text = #"""
      {"request":{"details":{"note":"x","evidence":["a"],"statement":"s","plan":"pro","purchase_date":"d","account_email":"e"},
        "channel":"email","appeal_number":2,"appeal_of":"dec_1","to":{"interval":"year","plan":"max"},"amount":5,
        "reason":"other","items":["seat"],"subscription":"sub_1","charge":"ch_1","at":"2025-10-05T14:00:00+02:00","type":"refund"},
       "events":[
        {"payment_method":"card","duplicate_of":"ch_1","tax":2,"fee":1,
         "discounts":[{"amount":3,"type":"coupon"}],"items":[{"quantity":2,"amount":4,"product":"seat"}],
         "period":{"end":"2025-11-01T00:00:00Z","start":"2025-10-01T00:00:00.000001Z"},"subscription":"sub_1",
         "billing_reason":"manual","product":"x","currency":"usd","amount":9,"charge":"ch_1",
         "at":"2025-10-01T00:00:00Z","type":"charge.succeeded"}],
       "catalog":[{"credits":7,"currency":"usd","amount":8,"interval":"month","plan":"pro"}],
       "account":{"balance":{"currency":"usd","amount":6},"country":"GB","email":"e","id":"a"},"id":"c"}
      """#
    let expected =
      #"{"id":"c","account":{"id":"a","email":"e","country":"GB","balance":{"amount":6,"currency":"usd"}},"#
      + #""catalog":[{"plan":"pro","interval":"month","amount":8,"currency":"usd","credits":7}],"#
      + #""events":[{"type":"charge.succeeded","at":"2025-10-01T00:00:00Z","charge":"ch_1","amount":9,"currency":"usd","#
      + #""product":"x","billing_reason":"manual","subscription":"sub_1","#
      + #""period":{"start":"2025-10-01T00:00:00.000001Z","end":"2025-11-01T00:00:00Z"},"#
      + #""items":[{"product":"seat","amount":4,"quantity":2}],"discounts":[{"type":"coupon","amount":3}],"#
      + #""fee":1,"tax":2,"duplicate_of":"ch_1","payment_method":"card"}],"#
      + #""request":{"type":"refund","at":"2025-10-05T12:00:00Z","charge":"ch_1","subscription":"sub_1","items":["seat"],"#
      + #""reason":"other","amount":5,"to":{"plan":"max","interval":"year"},"appeal_of":"dec_1","appeal_number":2,"#
      + #""channel":"email","details":{"account_email":"e","purchase_date":"d","plan":"pro","statement":"s","#
      + #""evidence":["a"],"note":"x"}}}"#
    #expect(try written(text) == expected)
    #expect(try written(expected) == expected)
  }

  @Test("what is absent or at its default is left out")
  func defaults() throws {
    let least = #"{"events":[],"request":{"type":"withdrawal","at":"2025-10-05T12:00:00Z"}}"#
    let more = #"""
      {"id":null,"account":{"balance":{"amount":0}},"catalog":[],"events":[],
       "request":{"type":"withdrawal","at":"2025-10-05T12:00:00Z","items":[],"details":{"plan":" ","evidence":[]}}}
      """#
    #expect(try written(least) == least)
    #expect(try written(more) == least)
    let usual = #"""
      {"type":"charge.succeeded","at":"2025-10-01T00:00:00Z","charge":"c","amount":0,"currency":"usd","product":"x",
       "items":[{"product":"y","amount":0,"quantity":1}],"discounts":[],"fee":0,"tax":0}
      """#
    let text = try written(
      CaseTexts.document(events: [usual], request: #"{"type":"appeal","at":"2025-10-05T12:00:00Z","to":{}}"#))
    #expect(
      text == #"{"events":[{"type":"charge.succeeded","at":"2025-10-01T00:00:00Z","charge":"c","amount":0,"#
        + #""currency":"usd","product":"x","items":[{"product":"y","amount":0}]}],"#
        + #""request":{"type":"appeal","at":"2025-10-05T12:00:00Z","to":{}}}"#)
  }

  @Test("every event type", arguments: eventExamples)
  func event(_ example: EventExample) throws {
    let story = try readCase(CaseTexts.document([example.text])).get()
    #expect(try reread(story) == story)
    #expect(try reread(story).events.last?.body == example.body)
  }

  @Test("every request type", arguments: requestExamples)
  func request(_ text: String, _ expected: Request) throws {
    let story = try readCase(CaseTexts.document(request: text)).get()
    #expect(try reread(story).request == expected)
  }

  @Test("words of the policy, and types that nobody knows")
  func words() throws {
    let words = DeclaredWords(reasons: ["too_heavy"], channels: ["fax"], events: ["parcel.returned"])
    let text = CaseTexts.document(
      [
        #"{"type":"parcel.returned","at":"2025-10-03T10:00:00Z","weight":3}"#,
        #"{"type":"moon \"rose\"","at":"2025-10-03T10:00:00Z"}"#,
        #"{"type":"finding.recorded","at":"2025-10-03T10:00:00Z","finding":"f","value":true,"charge":"elsewhere"}"#,
      ],
      request:
        #"{"type":"refund","at":"2025-10-05T12:00:00Z","charge":"ch_1","reason":"too_heavy","channel":"fax"}"#
    )
    let story = try readCase(text, vocabulary: words).get()
    #expect(story.warnings.count == 2)
    #expect(try reread(story, words) == story)
  }

  @Test("any string is written and read again", arguments: CaseWriterTests.oddTexts)
  func oddStrings(text: String) throws {
    let story = Case.full(of: text)
    var found = try reread(
      story, DeclaredWords(reasons: [text], channels: [text], events: ["event " + text]))
    #expect(found.warnings.count == 3)
    found.warnings = []
    #expect(found == story)
  }

  private static let oddTexts = [
    "\"", "\\", "\\u0041", "\u{1}", "\u{1F}\n\t\r\u{8}\u{C}", "\u{7F}", "é", "e\u{301}", "\u{2028}x", "返金規定",
    "🧾👩‍👩‍👧",
    "null", "5", "{}", "ends with \\", "\"quoted\"", "\u{0}", "a\u{FEFF}", "\u{10FFFF}", "type", "at",
    String(repeating: "long \"", count: 2000),
  ]

  @Test("numbers and instants at their ends")
  func ends() throws {
    var story = Case(request: Request(type: .withdrawal, at: instant("9999-12-31T23:59:59.999999Z")))
    story.request.amount = .max
    story.account.balance = .max
    story.events = [
      Event(at: instant("0001-01-01T00:00:00Z"), .usageRecorded(UsageRecorded(feature: "f", quantity: .max)))
    ]
    #expect(try reread(story) == story)
    story.account = Account(balanceCurrency: krw)
    #expect(try reread(story) == story)
  }

  @Test("a case is a member of another document")
  func embedded() throws {
    let story = try readCase(CaseTexts.document()).get()
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes, pretty: true) { json in
      json.object { json in
        json.key("why")
        json.string("Because.")
        json.key("case")
        json.value(story)
        json.key("expect")
        json.null()
      }
    }
    let document = try JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
    let inner = try #require(document["case"]).description
    #expect(inner == story.text)
    #expect(document["expect"] == .null)
  }
}

extension Case {
  /// The compact document as a string.
  fileprivate var text: String { String(decoding: json(), as: UTF8.self) }
}

extension JSONValue {
  /// Whether another document says nothing that this one does not: its members are among these, its arrays as
  /// long, its values the same. Instants may be written in another zone.
  fileprivate func holds(_ other: JSONValue) -> Bool {
    switch (self, other) {
    case (.object, .object(let members)): members.allSatisfy { self[$0.key]?.holds($0.value) ?? false }
    case (.array(let mine), .array(let others)):
      mine.count == others.count && zip(mine, others).allSatisfy { $0.holds($1) }
    case (.string(let mine), .string(let other)):
      mine == other || (try? Instant.parse(mine)) == RedressDecideTests.instant(other)
    default: self == other
    }
  }
}
