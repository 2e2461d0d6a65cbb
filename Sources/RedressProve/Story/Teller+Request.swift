import RedressBase
import RedressDecide

/// What is asked.
extension Teller {
  /// "asks for a refund on 3 October 2025 as "requested by customer"".
  var asking: String {
    "\(ask) \(clock.when(now))\(reason)\(channel)\(request.details.evidence.isEmpty ? "" : ", with evidence")"
  }

  private var ask: String {
    switch request.type {
    case .refund: "asks for a refund\(items)"
    case .cancel: "asks to cancel"
    case .exchange: "asks for an exchange\(items)"
    case .planChange: "asks to change \(target)\(prices)"
    case .withdrawal: "asks to withdraw \(withdrawal)"
    case .fraudReview:
      request.charge == nil ? "a fraud review of no charge is opened" : "a fraud review is opened"
    case .appeal: "appeals\(request.appealNumber.map { " for the \(TellingWords.ordinal($0)) time" } ?? "")"
    }
  }

  /// For a refund the lack of a reason matters; for other requests the most common one does not.
  private var reason: String {
    let isRefund = request.type == .refund
    guard let reason = request.reason else { return isRefund ? " without a reason" : "" }
    return isRefund || reason.text != "requested_by_customer" ? " as \(TellingWords.quoted(reason.text))" : ""
  }

  private var channel: String {
    request.channel.map { $0.text == "email" ? "" : " \(TellingWords.way($0.text))" } ?? ""
  }

  private var items: String {
    namedItems.map { " of \($0)" } ?? ""
  }

  private var namedItems: String? {
    guard let named = request.items, !named.isEmpty else { return nil }
    let isAll = timeline.charge?.items.allSatisfy { named.contains($0.product) } ?? false
    let words = named.prefix(4).map(TellingWords.word) + (named.count > 4 ? ["\(named.count - 4) more"] : [])
    return "\(TellingWords.list(words))\(isAll ? "" : " only")"
  }

  private var withdrawal: String {
    let balance = TellingWords.money(timeline.account.balance, currency)
    let amount = request.amount.map { TellingWords.money($0, currency) + " of" } ?? "from"
    return "\(amount) a balance of \(balance)"
  }

  // MARK: - Plans

  private var target: String {
    let plan = request.target?.plan.map(TellingWords.name)
    let words = [request.target?.interval?.adjective, plan].compactMap { $0 }
    return words.isEmpty ? "the plan" : "to \(words.joined(separator: " "))"
  }

  /// The catalog's prices of the new plan and of the present one; the lack of one matters where there are any.
  private var prices: String {
    let unknown = timeline.catalog.isEmpty ? "" : " at no known price"
    guard let oldPrice else { return newPrice.map { " for \($0)" } ?? unknown }
    if oldPrice == newPrice { return " at the same price of \(oldPrice)" }
    return (newPrice.map { " for \($0)" } ?? unknown) + " instead of \(oldPrice)"
  }

  private var oldPrice: String? { price(subscription?.plan, subscription?.interval) }
  private var newPrice: String? { price(request.target?.plan, request.target?.interval) }

  private func price(_ plan: String?, _ interval: Interval?) -> String? {
    let entry = timeline.catalog.first { $0.plan == plan && $0.interval == interval }
    return entry.map { TellingWords.money($0.amount, $0.currency) }
  }

  // MARK: - Compared

  /// What is compared of the request, which the story tells in one.
  var terms: [TellingPart] {
    let asked = TellingPart("asked", "asks", clock.when(now), none: "").at(now)
    let type = TellingPart("type", "asks", kind, none: "")
    return [type, asked] + claims + changes + stated
  }

  private var kind: String {
    switch request.type {
    case .refund: "for a refund"
    case .cancel: "to cancel"
    case .exchange: "for an exchange"
    case .planChange: "to change the plan"
    case .withdrawal: "to withdraw"
    case .fraudReview: "for a fraud review"
    case .appeal: "for a second look"
    }
  }

  private var claims: [TellingPart] {
    let reason = request.reason.map { TellingWords.quoted($0.text) }
    let number = request.appealNumber.map { "for the \(TellingWords.ordinal($0)) time" }
    return [
      reason.map {
        TellingPart("reason", "gives", "\($0) as the reason", short: $0, none: "gives no reason")
      },
      request.channel.map {
        TellingPart("channel", "asks", TellingWords.way($0.text), none: "asks in no known way")
      },
      namedItems.map { TellingPart("items", "names", $0, none: "names no items") },
      request.charge.map { _ in TellingPart("charge", "names", "a purchase", none: "names no purchase") },
      number.map { TellingPart("appeal", "appeals", $0, none: "has no number of an appeal") },
    ].compactMap { $0 }
  }

  private var changes: [TellingPart] {
    let amount = request.amount.map { TellingWords.money($0, currency) }
    return [
      amount.map { TellingPart("amount", "asks to withdraw", $0, none: "names no amount to withdraw") },
      request.target.map { _ in TellingPart("target", "asks to change", target, none: "names no new plan") },
      newPrice.map {
        TellingPart("new price", "has", "a new price of \($0)", short: $0, none: "has no new price")
      },
      oldPrice.map {
        TellingPart("old price", "has", "a present price of \($0)", short: $0, none: "has no present price")
      },
    ].compactMap { $0 }
  }

  private var stated: [TellingPart] {
    let details = request.details
    let given = [
      ("account e-mail", details.accountEmail != nil), ("date of purchase", details.purchaseDate != nil),
      ("plan or product", details.plan != nil), ("statement", details.statement != nil),
      ("evidence", !details.evidence.isEmpty),
    ]
    return given.filter(\.1).map { name, _ in
      let noun = name == "evidence" ? name : TellingWords.article(name)
      return TellingPart("detail \(name)", "gives", noun, none: "gives no \(name)")
    }
  }
}
