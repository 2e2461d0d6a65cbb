import RedressBase
import RedressDecide

/// The purchase: told in one, compared in its parts.
extension Teller {
  var purchases: [TellingPart] {
    guard let charge else { return [held].compactMap { $0 } }
    let own = "\(verb(charge)) \(noun(charge))\(items(charge)) \(clock.when(charge.at)) for \(paid(charge))"
    let start = earlierCharges.map { "after \($0.value), " } ?? ""
    let bought = TellingPart("bought", "bought", clock.when(charge.at), none: "bought nothing")
    let whole = bought.at(charge.at).gained(own).told(start + own)
    return [held, earlierCharges, whole].compactMap { $0 } + compared(charge) + price(charge) + items(charge)
  }

  private func paid(_ charge: Charge) -> String {
    TellingWords.money(charge.amount, charge.currency) + TellingWords.aside(conditions(charge))
  }

  private func verb(_ charge: Charge) -> String {
    switch charge.billingReason {
    case .subscriptionCycle: "renewed"
    case .subscriptionUpdate: "changed"
    default: "bought"
    }
  }

  // MARK: - What was bought

  /// "an annual subscription to `pro`".
  func noun(_ charge: Charge) -> String {
    let product = noun(of: charge.product)
    guard let id = charge.subscription else {
      return charge.product == .subscription ? "\(product) that is not on record" : product
    }
    let own = noun(timeline.interval(of: id, at: charge.at), timeline.plan(of: id, at: charge.at))
    return charge.product == .subscription ? own : "\(product) of \(own)"
  }

  func noun(of product: Product) -> String {
    switch product {
    case .subscription: "a subscription"
    case .creditPack: "a credit pack"
    case .addOn: "an add-on"
    case .payPerView: "a pay-per-view title"
    default: TellingWords.noun(product.text)
    }
  }

  /// A month is what one expects of a subscription, so that it is told only where plans are compared.
  func noun(_ interval: Interval?, _ plan: String?) -> String {
    let adjective = interval.map { $0 == .month && !isAboutPlans ? "" : "\($0.adjective) " } ?? ""
    let name = plan.map { isAboutPlans ? " to \(TellingWords.name($0))" : "" } ?? ""
    return TellingWords.article("\(adjective)subscription\(name)")
  }

  // MARK: - Items

  private func items(_ charge: Charge) -> String {
    let told = charge.items.prefix(4).map { piece($0, charge.currency) }
    let rest = charge.items.count - told.count
    return TellingWords.aside(told + (rest > 0 ? [TellingWords.count(Int64(rest), "more item")] : []))
  }

  /// "2 × support bot for $30.00".
  private func piece(_ item: ChargeItem, _ currency: Currency) -> String {
    let count = item.quantity == 1 ? "" : "\(TellingWords.grouped(item.quantity)) × "
    let price = item.amount > 0 ? " for \(TellingWords.money(item.amount, currency))" : ""
    return count + TellingWords.word(item.product) + price
  }

  private func items(_ charge: Charge) -> [TellingPart] {
    let groups = Dictionary(grouping: charge.items, by: \.product)
    return charge.items.map(\.product).unique.map { name in
      let pieces = groups[name] ?? []
      let value = TellingWords.list(pieces.map { piece($0, charge.currency) })
      let isPlain = pieces.count == 1 && pieces[0].quantity == 1 && pieces[0].amount > 0
      return TellingPart(
        "bought.item \(name)", "bought", value,
        short: isPlain ? TellingWords.money(pieces[0].amount, charge.currency) : value,
        none: "bought no \(TellingWords.word(name))")
    }
  }
}
