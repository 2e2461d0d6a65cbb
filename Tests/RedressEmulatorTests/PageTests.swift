import RedressBase
import RedressJSON
import Testing

@testable import RedressEmulator

@Suite struct PageTests {
  /// A shop with so many refunds of 1, 2, 3 … cents, one each ten seconds.
  private func shop(_ count: Int64) throws -> Shop {
    var shop = Shop()
    try shop.charge("ch_1", 1_000_000)
    for cents in 0..<count {
      _ = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=\(cents + 1)")
      shop.wait(10)
    }
    return shop
  }

  private func amounts(_ answer: Shop.Answer) -> [Int64] {
    (answer["data"]?.elements ?? []).compactMap { $0["amount"]?.whole }
  }

  @Test func pagesForwards() throws {
    var shop = try shop(25)
    var (seen, after, pages): ([Int64], String, Int) = ([], "", 0)
    while true {
      let page = try shop.ask("GET /v1/refunds?limit=10\(after)")
      seen += amounts(page)
      pages += 1
      guard page["has_more"] == .bool(true) else { break }
      after = "&starting_after=\(try #require(page["data"]?.elements?.last?["id"]?.text))"
    }
    #expect(seen == (1...25).reversed())
    #expect(pages == 3)
  }

  @Test func pagesBackwards() throws {
    var shop = try shop(5)
    let all = try shop.ask("GET /v1/refunds")["data"]?.elements ?? []
    let last = try #require(all.last?["id"]?.text)
    let page = try shop.ask("GET /v1/refunds?limit=2&ending_before=\(last)")
    #expect(amounts(page) == [3, 2])
    #expect(page["has_more"] == .bool(true))
  }

  @Test(arguments: [
    ("created[gte]=1760000020", [Int64(5), 4, 3]), ("created[gt]=1760000020", [5, 4]),
    ("created[lt]=1760000010", [1]), ("created[lte]=1760000010", [2, 1]), ("created=1760000030", [4]),
    ("created[gt]=1760000020&created[lt]=1760000021", []),
    ("charge=ch_2", []), ("payment_intent=pi_of_ch_1&limit=2", [5, 4]),
  ])
  func filters(query: String, wanted: [Int64]) throws {
    var shop = try shop(5)
    #expect(amounts(try shop.ask("GET /v1/refunds?\(query)")) == wanted)
  }

  @Test(arguments: [
    ("limit=0", "limit"), ("limit=101", "limit"), ("limit=x", "limit"),
    ("starting_after=re_0", "starting_after"), ("starting_after=a&ending_before=b", "ending_before"),
    ("created[after]=1", "created[after]"), ("created=now", "created"), ("colour=red", "colour"),
  ])
  func refuses(query: String, parameter: String) throws {
    var shop = try shop(1)
    let answer = try shop.ask("GET /v1/refunds?\(query)")
    #expect(answer.status == 400)
    #expect(answer.parameter == parameter)
  }

  @Test func sortsSeededPast() throws {
    var shop = Shop()
    try shop.charge("ch_new", 1)
    _ = try shop.ask("POST /_emulator/charges", "id=ch_old&amount=2&currency=usd&created=1700000000")
    #expect(amounts(try shop.ask("GET /v1/charges")) == [1, 2])
  }

  @Test func expands() throws {
    var shop = try shop(2)
    let listed = try shop.ask("GET /v1/refunds?limit=1&expand[]=data.charge.payment_intent")
    #expect(listed["data"]?[0]?["charge"]?["payment_intent"]?["object"] == .string("payment_intent"))
    let charge = try shop.ask("GET /v1/charges/ch_1?expand[]=refunds&expand[]=customer")
    #expect(charge["refunds"]?["data"]?.elements?.count == 2)
    #expect(charge["customer"] == .null)
    #expect(try shop.ask("GET /v1/charges/ch_1?expand[]=status").status == 400)
  }
}
