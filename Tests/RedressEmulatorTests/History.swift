import RedressBase

@testable import RedressEmulator

/// A random history: requests of all kinds, sane or not, faults, disputes, money in and out, time passing.
struct History {
  var shop = Shop()
  var random: SeededIDs
  var outcomes: [ProviderOutcome] = []
  /// For each idempotency key of the last day the refunds that it was told of.
  var told: [String: Set<String>] = [:]

  init(seed: UInt64) throws {
    random = SeededIDs(seed: seed)
    shop.provider = EmulatedProvider(seed: seed, keys: [Shop.key, Shop.other])
    for number in 1...4 { try shop.charge("ch_\(number)", Int64(number) * 700) }
    shop.provider.change(Shop.key) { account in
      account.shortBalance = [.refuses, .waits, .overdraws][Int(seed % 3)]
      _ = account.addEndpoint(url: "https://a.example", at: Shop.start)
    }
    for fault in Self.faults {
      let target: FaultRule.Target = fault.stage == .delivery ? .event("*") : .request("POST", "/v1/refunds")
      shop.fault(fault, when: .chance(perMille: 40), on: target)
    }
  }

  static let faults: [Fault] = [
    .timeoutBefore, .timeoutAfter, .timeoutWhileWorking(seconds(50)), .rateLimited(retryAfter: 1),
    .lockTimeout,
    .keyInUse, .serverError(workDone: false), .serverError(workDone: true), .balanceInsufficient,
    .refundWaitsForFunds, .refundFailsLater(after: seconds(90), .unknown), .disputeBefore, .disputeAfter,
    .webhookTwice, .webhookOvertaken, .webhookLost, .webhookDelayed(seconds(30)),
  ]

  mutating func number(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

  /// One random step.
  mutating func step() {
    switch number(10) {
    case 0...5: refund()
    case 6: settle()
    case 7: dispute()
    case 8: pay()
    default: shop.wait(Int64(number(60)))
    }
    deliver()
  }

  private mutating func refund() {
    let form = "charge=ch_\(number(5) + 1)&amount=\(number(900))"
    let key = number(4) == 0 ? nil : "k\(number(30))"
    let request = Shop.request("POST /v1/refunds", form, key: key, as: Shop.key)
    let outcome = shop.provider.answer(request, at: shop.now)
    outcomes.append(outcome)
    guard let key, let body = outcome.response, body.status == 200 else { return }
    let text = String(decoding: body.body, as: UTF8.self)
    told[key, default: []].insert(String(text.prefix { $0 != "," }))
  }

  private mutating func settle() {
    let all: [Settlement] = [
      .succeeds, .pendsThenSucceeds(after: seconds(40)), .pendsThenFails(after: seconds(40), .declined),
      .succeedsThenFails(after: seconds(70), .unknown), .requiresAction,
    ]
    shop.settle(all[number(all.count)])
    let waiting = shop.account.allRefunds.filter { $0.status == .requiresAction }
    guard let refund = waiting.first else { return }
    ask("POST /v1/refunds/\(refund.id.text)/cancel")
  }

  private mutating func dispute() {
    if let open = shop.account.disputes.items.first(where: {
      $0.status == .needsResponse || $0.status == .inquiry
    }) {
      ask("POST /_emulator/disputes/\(open.id.text)/\(["won", "lost", "won", "closed"][number(4)])")
    } else if number(3) == 0 {
      ask("POST /_emulator/disputes", "charge=ch_\(number(4) + 1)&inquiry=\(number(2) == 0)")
    }
  }

  private mutating func pay() {
    ask("POST /_emulator/balance", "amount=\(number(2000) - 1000)&currency=usd")
  }

  private mutating func ask(_ line: String, _ form: String = "") {
    let request = Shop.request(line, form, key: nil, as: Shop.key)
    outcomes.append(shop.provider.answer(request, at: shop.now))
  }

  private mutating func deliver() {
    for delivery in shop.provider.takeDueWebhooks(at: shop.now) {
      let status = number(3) == 0 ? 500 : 200
      shop.provider.webhookAnswered(delivery.id, status: status, at: shop.now)
      let headers = ["Stripe-Signature": delivery.signature]
      outcomes.append(.response(ProviderResponse(status: status, headers: headers, body: delivery.body)))
    }
  }
}
