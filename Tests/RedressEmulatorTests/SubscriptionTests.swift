import RedressBase
import RedressJSON
import Testing

@testable import RedressEmulator

@Suite struct SubscriptionTests {
  private func shop() throws -> Shop {
    var shop = Shop()
    shop.now = try Instant.parse("2025-01-31T12:00:00Z")
    _ = try shop.ask("POST /_emulator/customers", "id=cus_1")
    _ = try shop.ask("POST /_emulator/prices", "id=price_1&amount=2900&currency=usd&interval=month")
    let made = "id=sub_1&customer=cus_1&price=price_1&charged=true"
    #expect(try shop.ask("POST /_emulator/subscriptions", made).status == 200)
    return shop
  }

  private func charges(_ shop: inout Shop) throws -> Int {
    try shop.ask("GET /v1/charges?customer=cus_1&limit=100")["data"]?.elements?.count ?? 0
  }

  @Test func renewsOnTheAnchorsDay() throws {
    var shop = try shop()
    var ends: [String] = []
    for _ in 0..<3 {
      let item = try shop.ask("GET /v1/subscriptions/sub_1")["items"]?["data"]?[0]
      let end = try #require(item?["current_period_end"]?.whole)
      shop.now = Instant(microseconds: end * 1_000_000)
      ends.append("\(shop.now)")
    }
    #expect(ends == ["2025-02-28T12:00:00Z", "2025-03-31T12:00:00Z", "2025-04-30T12:00:00Z"])
    #expect(try charges(&shop) == 4)
    #expect(shop.account.inconsistencies().isEmpty)
  }

  @Test func endsWithThePeriod() throws {
    var shop = try shop()
    let path = "/v1/subscriptions/sub_1"
    let updated = try shop.ask("POST \(path)", "cancel_at_period_end=true")
    #expect(updated["status"] == .string("active"))
    #expect(updated["cancel_at"] == updated["items"]?["data"]?[0]?["current_period_end"])
    shop.wait(40 * 86_400)
    let ended = try shop.ask("GET \(path)")
    #expect(ended["status"] == .string("canceled"))
    #expect(ended["ended_at"] == updated["cancel_at"])
    #expect(try charges(&shop) == 1)
    #expect(try shop.ask("POST \(path)", "cancel_at_period_end=false").status == 400)
  }

  @Test func goesOnAfterAll() throws {
    var shop = try shop()
    _ = try shop.ask("POST /v1/subscriptions/sub_1", "cancel_at_period_end=true")
    let back = try shop.ask("POST /v1/subscriptions/sub_1", "cancel_at_period_end=false")
    #expect(back["canceled_at"] == .null)
    shop.wait(40 * 86_400)
    #expect(try charges(&shop) == 2)
  }

  @Test func endsNow() throws {
    var shop = try shop()
    let ended = try shop.ask("DELETE /v1/subscriptions/sub_1", "cancellation_details[comment]=case")
    #expect(ended["status"] == .string("canceled"))
    #expect(ended["cancellation_details"]?["comment"] == .string("case"))
    #expect(try shop.ask("DELETE /v1/subscriptions/sub_1").status == 404)
    shop.wait(40 * 86_400)
    #expect(try charges(&shop) == 1)
    #expect(try shop.ask("GET /v1/subscriptions")["data"] == .array([]))
    #expect(try shop.ask("GET /v1/subscriptions?status=all")["data"]?.elements?.count == 1)
  }

  @Test(arguments: [
    ("", "customer"), ("customer=cus_1", "items[0][price]"),
    ("customer=cus_1&items[0][price]=p", "items[0][price]"),
    ("customer=cus_0&items[0][price]=price_1", "customer"),
    ("customer=cus_1&items[0][price]=price_1&trial_period_days=3", "trial_period_days"),
    ("customer=cus_1&items[0][price_data][currency]=usd", "items[0][price_data][unit_amount]"),
  ])
  func refuses(form: String, parameter: String) throws {
    var shop = try shop()
    #expect(try shop.ask("POST /v1/subscriptions", form).parameter == parameter)
    #expect(shop.account.allSubscriptions.count == 1)
  }
}
