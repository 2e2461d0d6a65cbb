import RedressDecide
import Testing

@Suite("case documents that cannot be read")
struct CaseRefusalTests {
  @Test("an event that is wrong", arguments: wrongEvents)
  func event(_ example: Wrong) {
    let error = readCase(CaseTexts.document([example.text])).failure
    #expect(error?.path == "$.events[3]" + example.path)
    #expect(error?.explanation == "events[3]" + example.explanation)
  }

  @Test("a request that is wrong", arguments: wrongRequests)
  func request(_ example: Wrong) {
    let error = readCase(CaseTexts.document(request: example.text)).failure
    #expect(error?.path == "$.request" + example.path)
    #expect(error?.explanation == "request" + example.explanation)
  }

  @Test("a document that is wrong as a whole", arguments: wrongDocuments)
  func document(_ example: Wrong) {
    let error = readCase(example.text).failure
    #expect(error?.path == "$" + example.path)
    #expect(error?.explanation == example.explanation)
  }

  @Test("the place is that of the wrong value, or of the object that lacks one")
  func place() {
    let wrong = readCase("{\"events\":[],\n \"request\": {\"type\": \"refund\",\n  \"at\": \"é\"}}").failure
    #expect(wrong?.line == 3)
    #expect(wrong?.column == 9)
    let lacking = readCase("{\"events\":[],\n \"request\": {\"type\": \"refund\"}}").failure
    #expect(lacking?.line == 2)
    #expect(lacking?.column == 13)
    #expect(lacking?.description.hasPrefix("line 2, column 13: request.at is missing") == true)
  }

  @Test("an id given twice to refunds or incidents", arguments: repeatedEvents)
  func repeated(_ field: String, _ text: String) {
    let error = readCase(CaseTexts.document([text, text])).failure
    #expect(
      error?.explanation
        == "events[4].\(field) is `x`, which events[3] has declared: expected an id of its own")
  }

  @Test("sums that leave 64 bits", arguments: hugeEvents)
  func overflow(_ events: [String], _ path: String, _ what: String) {
    let error = readCase(CaseTexts.document(events)).failure
    #expect(error?.path == path)
    #expect(
      error?.message.hasSuffix("with which the case's \(what) add up to more than \(Int64.max)") == true)
  }

  @Test("every document with one byte less or changed is read or refused, never more", arguments: 0..<20)
  func changed(seed: UInt64) {
    var state = seed
    let text = Array(CaseTexts.document(eventExamples.map(\.text)).utf8)
    for _ in 0..<100 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var bytes = text
      let place = Int(state >> 33) % bytes.count
      if state & 1 == 0 {
        bytes.remove(at: place)
      } else {
        bytes[place] = UInt8(truncatingIfNeeded: state >> 20)
      }
      let first = Result { () throws(CaseError) in try CaseReader.read(bytes) }
      let second = Result { () throws(CaseError) in try CaseReader.read(bytes) }
      #expect(first == second)
    }
  }
}

/// A text, the end of the path at which it is refused, and the end of the explanation.
struct Wrong: Sendable, CustomTestStringConvertible {
  let text: String
  let path: String
  let explanation: String

  init(_ text: String, _ path: String, _ explanation: String) {
    self.text = text
    self.path = path
    self.explanation = explanation
  }

  var testDescription: String { text }
}

private func charge(_ members: String) -> String {
  #"{"type":"charge.succeeded","at":"2025-10-02T09:00:00Z","charge":"ch_2","currency":"usd","product":"x",\#(members)}"#
}

private func event(_ type: String, _ members: String) -> String {
  #"{"type":"\#(type)","at":"2025-10-02T09:00:00Z",\#(members)}"#
}

private let minorUnits = "expected a whole number of minor units, 0 or more"
private let offsetTime =
  "which is not a date and time with an offset, like 2025-10-01T09:00:00Z or 2025-10-01T18:00:00+09:00"
private let noSuchTime = "which names a date, a time of day or an offset that does not exist"
private let knownCharge = "expected the id of a charge that a `charge.succeeded` event names"
private let knownGrant = "expected the id of a grant that a `credits.granted` event names"

let wrongEvents: [Wrong] = [
  Wrong("7", "", " is 7: expected an event: an object with `type` and `at`"),
  Wrong("{}", ".type", ".type is missing: expected an event type"),
  Wrong(#"{"type":""}"#, ".type", ".type is an empty string: expected an event type"),
  Wrong(#"{"type":7}"#, ".type", ".type is 7: expected an event type"),
  Wrong(
    #"{"type":"usage.recorded","feature":"x"}"#, ".at",
    ".at is missing: expected a date and time with an offset, like 2025-10-01T09:00:00Z"),
  Wrong(
    #"{"type":"usage.recorded","at":1696150800,"feature":"x"}"#, ".at",
    ".at is 1696150800: expected a date and time with an offset, like 2025-10-01T09:00:00Z"),
  Wrong(
    #"{"type":"usage.recorded","at":"2025-10-01","feature":"x"}"#, ".at", ".at is `2025-10-01`, \(offsetTime)"
  ),
  Wrong(
    #"{"type":"usage.recorded","at":"2025-10-01T09:00:00","feature":"x"}"#, ".at",
    ".at is `2025-10-01T09:00:00`, \(offsetTime)"),
  Wrong(
    #"{"type":"usage.recorded","at":"2025-02-30T09:00:00Z","feature":"x"}"#, ".at",
    ".at is `2025-02-30T09:00:00Z`, \(noSuchTime)"),
  Wrong(
    #"{"type":"usage.recorded","at":"2025-10-01T24:00:00Z","feature":"x"}"#, ".at",
    ".at is `2025-10-01T24:00:00Z`, \(noSuchTime)"),
  Wrong(charge(#""amount":-5"#), ".amount", ".amount is -5: \(minorUnits)"),
  Wrong(charge(#""amount":29.00"#), ".amount", ".amount is 29.00: \(minorUnits)"),
  Wrong(charge(#""amount":29.5"#), ".amount", ".amount is 29.5: \(minorUnits)"),
  Wrong(charge(#""amount":1e3"#), ".amount", ".amount is 1e3: \(minorUnits)"),
  Wrong(charge(#""amount":"2900""#), ".amount", ".amount is `2900`: \(minorUnits)"),
  Wrong(charge(#""amount":null"#), ".amount", ".amount is missing: \(minorUnits)"),
  Wrong(charge(#""amount":9223372036854775808"#), ".amount", ".amount is 9223372036854775808: \(minorUnits)"),
  Wrong(charge(#""amount":1,"fee":-1"#), ".fee", ".fee is -1: \(minorUnits)"),
  Wrong(charge(#""amount":1,"tax":true"#), ".tax", ".tax is true: \(minorUnits)"),
  Wrong(
    charge(#""amount":1,"billing_reason":"gift""#), ".billing_reason",
    ".billing_reason is `gift`: expected `subscription_create`, `subscription_cycle`, `subscription_update` or `manual`"
  ),
  Wrong(charge(#""amount":1,"period":[]"#), ".period", ".period is an array: expected an object"),
  Wrong(
    charge(#""amount":1,"period":{"start":"2025-10-02T09:00:00Z","end":"2025-10-02T08:59:59Z"}"#),
    ".period.end",
    ".period.end is `2025-10-02T08:59:59Z`: expected an instant not before the start"),
  Wrong(
    charge(#""amount":1,"period":{"start":"2025-10-02T09:00:00Z"}"#), ".period.end",
    ".period.end is missing: expected a date and time with an offset, like 2025-10-01T09:00:00Z"),
  Wrong(charge(#""amount":1,"items":{}"#), ".items", ".items is an object: expected an array"),
  Wrong(
    charge(#""amount":1,"items":["seat"]"#), ".items[0]",
    ".items[0] is `seat`: expected an object with `product` and `amount`"),
  Wrong(
    charge(#""amount":1,"items":[{"product":"seat","amount":1},{"product":"seat"}]"#), ".items[1].amount",
    ".items[1].amount is missing: \(minorUnits)"),
  Wrong(
    charge(#""amount":1,"items":[{"product":"seat","amount":1,"quantity":0.5}]"#), ".items[0].quantity",
    ".items[0].quantity is 0.5: expected a whole number, 0 or more"),
  Wrong(
    charge(#""amount":1,"discounts":[{"type":"coupon","amount":-1}]"#), ".discounts[0].amount",
    ".discounts[0].amount is -1: \(minorUnits)"),
  Wrong(
    charge(#""amount":1,"subscription":5"#), ".subscription",
    ".subscription is 5: expected a subscription's id"),
  Wrong(
    #"{"type":"charge.succeeded","at":"2025-10-02T09:00:00Z","charge":"ch_2","amount":1,"currency":"xyz","product":"x"}"#,
    ".currency", ".currency is `xyz`: expected an ISO 4217 code in lower case, like usd"),
  Wrong(
    #"{"type":"charge.succeeded","at":"2025-10-02T09:00:00Z","charge":"ch_2","amount":1,"currency":"usd"}"#,
    ".product", ".product is missing: expected a product's name"),
  Wrong(
    CaseTexts.charge, ".charge", ".charge is `ch_1`, which events[1] has declared: expected an id of its own"),
  Wrong(
    CaseTexts.creation, ".subscription",
    ".subscription is `sub_1`, which events[0] has declared: expected an id of its own"),
  Wrong(
    CaseTexts.grant, ".grant", ".grant is `cg_1`, which events[2] has declared: expected an id of its own"),
  Wrong(
    event("subscription.created", #""subscription":"sub_2","plan":"pro""#), ".interval",
    ".interval is missing: expected `day`, `week`, `month` or `year`"),
  Wrong(
    event("subscription.created", #""subscription":"sub_2","interval":"month""#), ".plan",
    ".plan is missing: expected a plan's name"),
  Wrong(
    event("subscription.updated", #""subscription":"sub_1","interval":"monthly""#), ".interval",
    ".interval is `monthly`: expected `day`, `week`, `month` or `year`"),
  Wrong(
    event("refund.succeeded", #""refund":"re_1","charge":"ch_9","amount":1"#), ".charge",
    ".charge is `ch_9`: \(knownCharge)"),
  Wrong(
    event("refund.succeeded", #""charge":"ch_1","amount":1"#), ".refund",
    ".refund is missing: expected a refund's id"),
  Wrong(
    event("refund.succeeded", #""refund":"re_1","charge":"ch_1","amount":1,"currency":"eur""#), ".currency",
    ".currency is `eur`: expected `usd`, the currency of the charge"),
  Wrong(
    event("balance.credited", #""charge":"ch_1","amount":1,"currency":"eur""#), ".currency",
    ".currency is `eur`: expected `usd`, the currency of the charge"),
  Wrong(
    event("balance.credited", #""charge":"ch_9","amount":1,"currency":"usd""#), ".charge",
    ".charge is `ch_9`: \(knownCharge)"),
  Wrong(
    event("credits.granted", #""grant":"cg_2","credits":1,"charge":"ch_9""#), ".charge",
    ".charge is `ch_9`: \(knownCharge)"),
  Wrong(
    event("credits.granted", #""grant":"cg_2","credits":-1"#), ".credits",
    ".credits is -1: expected a whole number of credits, 0 or more"),
  Wrong(event("credits.used", #""credits":1,"grant":"cg_9""#), ".grant", ".grant is `cg_9`: \(knownGrant)"),
  Wrong(event("credits.lost", #""credits":1,"grant":1"#), ".grant", ".grant is 1: \(knownGrant)"),
  Wrong(
    event("credits.restored", #""credits":1,"cause":"used""#), ".cause",
    ".cause is `used`: expected `failed` or `lost`"),
  Wrong(
    event("credits.restored", #""credits":1"#), ".cause", ".cause is missing: expected `failed` or `lost`"),
  Wrong(
    event("usage.recorded", #""feature":"x","quantity":-1"#), ".quantity",
    ".quantity is -1: expected a whole number, 0 or more"),
  Wrong(
    event("usage.recorded", #""quantity":1"#), ".feature", ".feature is missing: expected a feature's name"),
  Wrong(
    event("incident.recorded", #""incident":"i","kind":"slow","start":"2025-10-02T09:00:00Z""#), ".kind",
    ".kind is `slow`: expected `outage` or `degraded`"),
  Wrong(
    event(
      "incident.recorded",
      #""incident":"i","kind":"outage","start":"2025-10-02T09:00:00Z","end":"2025-10-01T09:00:00Z""#), ".end",
    ".end is `2025-10-01T09:00:00Z`: expected an instant not before the start"),
  Wrong(
    event(
      "incident.recorded", #""incident":"i","kind":"outage","start":"2025-10-02T09:00:00Z","features":[1]"#),
    ".features[0]", ".features[0] is 1: expected a name"),
  Wrong(
    event("account.flagged", #""flag":"abuse","state":"maybe""#), ".state",
    ".state is `maybe`: expected `suspected`, `confirmed` or `cleared`"),
  Wrong(
    event("finding.recorded", #""finding":"abuse","value":"yes""#), ".value",
    ".value is `yes`: expected true or false"),
  Wrong(
    event("policy.accepted", #""policy":"aisora""#), ".version",
    ".version is missing: expected a policy's version"),
]

private let knownReasons =
  "expected `requested_by_customer`, `accidental_purchase`, `accidental_renewal`, `forgot_to_cancel`, `duplicate`, `incorrect_charge`, `unauthorized`, `technical_issue`, `service_interruption`, `failed_generation`, `credits_lost`, `fraud_flag_error`, `content_quality`, `other` or a reason that the policy declares"

private func request(_ members: String) -> String {
  #"{"at":"2025-10-05T12:00:00Z",\#(members)}"#
}

let wrongRequests: [Wrong] = [
  Wrong("[]", "", " is an array: expected an object with `type` and `at`"),
  Wrong(
    request(#""charge":"ch_1""#), ".type",
    ".type is missing: expected `refund`, `cancel`, `exchange`, `plan_change`, `withdrawal`, `fraud_review` or `appeal`"
  ),
  Wrong(
    request(#""type":"chargeback""#), ".type",
    ".type is `chargeback`: expected `refund`, `cancel`, `exchange`, `plan_change`, `withdrawal`, `fraud_review` or `appeal`"
  ),
  Wrong(
    request(#""type":"refund""#), ".charge", ".charge is missing: expected the id of the charge to refund"),
  Wrong(
    request(#""type":"refund","subscription":"sub_1""#), ".charge",
    ".charge is missing: expected the id of the charge to refund"),
  Wrong(request(#""type":"refund","charge":"ch_9""#), ".charge", ".charge is `ch_9`: \(knownCharge)"),
  Wrong(request(#""type":"exchange","charge":"ch_9""#), ".charge", ".charge is `ch_9`: \(knownCharge)"),
  Wrong(
    #"{"type":"refund","at":"2025-10-01T08:59:59Z","charge":"ch_1"}"#, ".charge",
    ".charge is `ch_1`, a charge made after the request: expected one known at the time of the request"),
  Wrong(
    request(#""type":"cancel""#), ".subscription",
    ".subscription is missing: expected the id of the subscription to cancel, or a `charge`"),
  Wrong(
    request(#""type":"cancel","subscription":"sub_9""#), ".subscription",
    ".subscription is `sub_9`: expected the id of a subscription that an event names"),
  Wrong(
    #"{"type":"cancel","at":"2025-09-01T08:59:59Z","subscription":"sub_1"}"#, ".subscription",
    ".subscription is `sub_1`, a subscription begun after the request: expected one known at the time of the request"
  ),
  Wrong(
    request(#""type":"refund","charge":"ch_1","reason":"tired""#), ".reason",
    ".reason is `tired`: \(knownReasons)"),
  Wrong(
    request(#""type":"refund","charge":"ch_1","channel":"fax""#), ".channel",
    ".channel is `fax`: expected `email`, `chat`, `portal`, `settings`, `api`, `desk` or a channel that the policy declares"
  ),
  Wrong(
    request(#""type":"refund","charge":"ch_1","items":"seat""#), ".items",
    ".items is `seat`: expected an array"),
  Wrong(request(#""type":"withdrawal","amount":-1"#), ".amount", ".amount is -1: \(minorUnits)"),
  Wrong(
    request(#""type":"plan_change","to":{"interval":"decade"}"#), ".to.interval",
    ".to.interval is `decade`: expected `day`, `week`, `month` or `year`"),
  Wrong(
    request(#""type":"appeal","appeal_number":0"#), ".appeal_number", ".appeal_number is 0: expected 1, 2, …"),
  Wrong(
    request(#""type":"withdrawal","details":{"account_email":5}"#), ".details.account_email",
    ".details.account_email is 5: expected a string"),
  Wrong(
    request(#""type":"withdrawal","details":{"evidence":"a.png"}"#), ".details.evidence",
    ".details.evidence is `a.png`: expected an array"),
]

let wrongDocuments: [Wrong] = [
  Wrong("", "", "the case is not JSON: found the end of the text, expected a value"),
  Wrong("{", "", "the case is not JSON: found the end of the text, expected a key in double quotes or `}`"),
  Wrong("[]", "", "the case is an array: expected an object with `events` and `request`"),
  Wrong("{}", ".events", "events is missing: expected an array of events"),
  Wrong(#"{"events":{}}"#, ".events", "events is an object: expected an array of events"),
  Wrong(
    #"{"events":[]}"#, ".request",
    "request is missing: expected what is asked: an object with `type` and `at`"),
  Wrong(#"{"id":5,"events":[]}"#, ".id", "id is 5: expected a string"),
  Wrong(#"{"account":"acct_1"}"#, ".account", "account is `acct_1`: expected an object"),
  Wrong(
    #"{"account":{"balance":{"currency":"usd"}}}"#, ".account.balance.amount",
    "account.balance.amount is missing: \(minorUnits)"),
  Wrong(
    #"{"account":{"balance":{"amount":-1}}}"#, ".account.balance.amount",
    "account.balance.amount is -1: \(minorUnits)"),
  Wrong(
    #"{"catalog":[{"plan":"pro","interval":"month","amount":5}]}"#, ".catalog[0].currency",
    "catalog[0].currency is missing: expected an ISO 4217 code in lower case, like usd"),
  Wrong(
    #"{"events":[],"events":[]}"#, "",
    "the case is not JSON: found the key `events` twice in one object, expected it once"),
]

let repeatedEvents: [(String, String)] = [
  ("refund", event("refund.succeeded", #""refund":"x","charge":"ch_1","amount":1"#)),
  (
    "incident",
    event("incident.recorded", #""incident":"x","kind":"outage","start":"2025-10-02T09:00:00Z""#)
  ),
]

let hugeEvents: [([String], String, String)] = [
  (
    [charge(#""amount":9223372036854775000"#)], "$.events[3].amount", "amounts"
  ),
  (
    [charge(#""amount":1,"discounts":[{"type":"coupon","amount":9223372036854775807}]"#)],
    "$.events[3].discounts[0].amount", "amounts"
  ),
  (
    [event("credits.used", #""credits":9223372036854775000"#)], "$.events[3].credits", "credits"
  ),
  (
    [
      event("usage.recorded", #""feature":"x","quantity":9223372036854775807"#),
      event("usage.recorded", #""feature":"y""#),
    ], "$.events[4]", "quantities"
  ),
]
