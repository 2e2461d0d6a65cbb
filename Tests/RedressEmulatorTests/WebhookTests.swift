import RedressBase
import RedressJSON
import RedressVault
import Testing

@testable import RedressEmulator

@Suite struct WebhookTests {
  private func shop(events: [String] = ["refund.created"]) throws -> Shop {
    var shop = Shop()
    try shop.charge("ch_1")
    shop.provider.change(Shop.key) { account in
      _ = account.addEndpoint(url: "https://a.example/h", events: events, secret: "whsec_1", at: Shop.start)
    }
    return shop
  }

  /// Refunds so many cents and takes out what is due.
  private func due(_ shop: inout Shop) -> [WebhookDelivery] {
    shop.provider.takeDueWebhooks(at: shop.now)
  }

  @Test func signsWhatItSends() throws {
    var shop = try shop()
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1", key: "k")
    let delivery = try #require(due(&shop).first)
    let body = String(decoding: delivery.body, as: UTF8.self)
    let mac = Digest.hmac("1760000000.\(body)".utf8, key: "whsec_1".utf8)
    #expect(delivery.signature == "t=1760000000,v1=\(mac)")
    let event = try JSONValue(parsing: body)
    #expect(event["type"] == .string("refund.created"))
    #expect(event["request"]?["idempotency_key"] == .string("k"))
    #expect(event["data"]?["object"]?["object"] == .string("refund"))
    #expect(event["pending_webhooks"] == .integer(1))
  }

  @Test func agreesWithAKnownSignature() {
    let signature = WebhookDelivery.signature(
      Array("{}".utf8), secret: "whsec_test", at: Instant(microseconds: 1_700_000_000_999_999))
    // printf '1700000000.{}' | openssl dgst -sha256 -hmac whsec_test
    #expect(signature == "t=1700000000,v1=35495024f4ef3f94e5a93e22221544c4b75e9a42300cd965ab81cb85cd994e91")
  }

  @Test func retriesUntilItIsTaken() throws {
    var shop = try shop()
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1")
    var attempts: [Int] = []
    for status in [500, 302, nil, 200] {
      let delivery = try #require(due(&shop).first)
      attempts.append(delivery.attempt)
      shop.provider.webhookAnswered(delivery.id, status: status, at: shop.now)
      #expect(due(&shop).isEmpty)
      shop.wait(60 << Int64(delivery.attempt - 1))
    }
    #expect(attempts == [1, 2, 3, 4])
    shop.wait(1_000_000)
    #expect(due(&shop).isEmpty)
  }

  @Test func givesUpAfterThreeDays() throws {
    var shop = try shop()
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1")
    var attempts = 0
    for _ in 0..<6000 {
      for delivery in due(&shop) {
        attempts += 1
        shop.provider.webhookAnswered(delivery.id, status: 500, at: shop.now)
      }
      shop.wait(60)
    }
    #expect(attempts == Mailbox.attempts)
  }

  @Test func saysWhatComesNext() throws {
    var shop = try shop()
    #expect(shop.provider.nextDue == nil)
    shop.settle(.pendsThenSucceeds(after: seconds(10)))
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1")
    #expect(shop.provider.nextDue == Shop.start)
    let delivery = try #require(due(&shop).first)
    #expect(shop.provider.nextDue == Shop.start.adding(seconds(10)))
    shop.provider.webhookAnswered(delivery.id, status: 200, at: shop.now)
    shop.wait(10)
    #expect(due(&shop).isEmpty)
    #expect(shop.provider.nextDue == nil)
  }

  @Test func countsSilenceAsFailure() throws {
    var shop = try shop()
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1")
    #expect(due(&shop).count == 1)
    shop.wait(19)
    #expect(due(&shop).isEmpty)
    shop.wait(61)
    #expect(due(&shop).map(\.attempt) == [2])
  }

  @Test func sendsOnlyWhatIsWanted() throws {
    var shop = try shop(events: ["*"])
    shop.settle(.succeedsThenFails(after: seconds(60), .unknown))
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1")
    shop.wait(60)
    let types = due(&shop).map(\.type)
    let wanted = [
      "refund.created", "charge.refunded", "refund.updated", "charge.refund.updated", "refund.failed",
    ]
    #expect(types == wanted)
  }

  @Test func forgetsDeletedEndpoints() throws {
    var shop = try shop()
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1")
    let id = try #require(shop.account.endpoints.items.first).id.text
    #expect(try shop.ask("DELETE /v1/webhook_endpoints/\(id)")["deleted"] == .bool(true))
    #expect(due(&shop).isEmpty)
    #expect(try shop.ask("GET /v1/webhook_endpoints/\(id)").status == 404)
    #expect(try shop.ask("GET /v1/webhook_endpoints")["data"] == .array([]))
  }

  @Test func refusesEndpointsToNowhere() throws {
    var shop = Shop()
    #expect(try shop.ask("POST /v1/webhook_endpoints", "url=ftp://a&enabled_events[]=*").parameter == "url")
    let none = try shop.ask("POST /v1/webhook_endpoints", "url=https://a.example")
    #expect(none.parameter == "enabled_events")
  }

  @Test func goesWrongOnPurpose() throws {
    var shop = try shop()
    for (call, fault) in [Fault.webhookTwice, .webhookLost, .webhookOvertaken].enumerated() {
      shop.fault(fault, when: .call(call + 1), on: .event("refund.*"))
    }
    shop.fault(.webhookDelayed(seconds(600)), when: .call(5), on: .event("*"))
    for _ in 0..<5 { _ = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=1") }
    let events = shop.account.allEvents.filter { $0.type == "refund.created" }.map(\.id)
    #expect(due(&shop).compactMap { events.firstIndex(of: $0.event) } == [0, 0, 3, 2])
    shop.wait(10)
    #expect(due(&shop).isEmpty)
    shop.wait(600)
    let late = due(&shop).filter { $0.attempt == 1 }
    #expect(late.compactMap { events.firstIndex(of: $0.event) } == [4])
    #expect(shop.account.faults.map(\.hits) == [1, 1, 1, 1])
  }
}
