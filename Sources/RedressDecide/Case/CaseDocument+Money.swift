import RedressBase
import RedressJSON

/// Charges.
extension CaseDocument {
  func readCharge(_ node: Int, _ index: Int, _ at: Instant) throws(CaseFault) -> Event.Body {
    let idNode = try idNode(node, .charge, "a charge's id")
    var charge = ChargeSucceeded(
      charge: try charges.claim(idNode, by: index, in: tape),
      amount: try amount(node), currency: try currency(node), product: try product(node),
      billingReason: try optionalWord(node, .billingReason, CaseWords.billingReasons))
    if field(node, .subscription) != nil {
      charge.subscription = subscriptions.entries[try subscription(node, at)].id
    }
    charge.period = try readPeriod(node)
    charge.items = try readItems(node)
    charge.discounts = try readDiscounts(node)
    charge.fee = try optionalAmount(node, .fee) ?? 0
    charge.tax = try optionalAmount(node, .tax) ?? 0
    charge.duplicateOf = try looseCharge(node, .duplicateOf, index)
    charge.paymentMethod = try optionalText(node, .paymentMethod)
    return .chargeSucceeded(charge)
  }

  private func product(_ node: Int) throws(CaseFault) -> Product {
    let value = try required(node, .product, "a product's name")
    if let product = tape.value(of: value, in: CaseWords.products) { return product }
    return Product(try text(value, "a product's name"))
  }

  private func readPeriod(_ charge: Int) throws(CaseFault) -> Period? {
    guard let node = try optionalObject(charge, .period) else { return nil }
    let start = try instant(node, .start)
    let end = try instant(node, .end)
    guard start <= end else { throw fault(field(node, .end) ?? node, "an instant not before the start") }
    return Period(start: start, end: end)
  }

  private func readItems(_ charge: Int) throws(CaseFault) -> [ChargeItem] {
    var items: [ChargeItem] = []
    guard let list = try optionalList(charge, .items) else { return items }
    var node = tape.first(in: list)
    while node < tape.after(list) {
      guard tape.kind(node) == .object else { throw fault(node, "an object with `product` and `amount`") }
      let product = try text(node, .product, "a product's name")
      let quantity = try optionalCount(node, .quantity, "a whole number, 0 or more") ?? 1
      items.append(ChargeItem(product: product, amount: try amount(node), quantity: quantity))
      node = tape.after(node)
    }
    return items
  }

  private func readDiscounts(_ charge: Int) throws(CaseFault) -> [Discount] {
    var discounts: [Discount] = []
    guard let list = try optionalList(charge, .discounts) else { return discounts }
    var node = tape.first(in: list)
    while node < tape.after(list) {
      guard tape.kind(node) == .object else { throw fault(node, "an object with `type` and `amount`") }
      let type = try text(node, .type, "a discount's type, like coupon")
      discounts.append(Discount(type: type, amount: try amount(node)))
      node = tape.after(node)
    }
    return discounts
  }
}

/// Money that went back.
extension CaseDocument {
  func readRefund(_ node: Int, _ index: Int) throws(CaseFault) -> Event.Body {
    let idNode = try idNode(node, .refund, "a refund's id")
    let refund = RefundSucceeded(
      refund: try refunds.claim(idNode, by: index, in: tape), charge: try charge(node),
      amount: try amount(node))
    try checkCurrency(node)
    return .refundSucceeded(refund)
  }

  func readBalanceCredit(_ node: Int) throws(CaseFault) -> Event.Body {
    let credit = BalanceCredited(
      charge: try optionalCharge(node), amount: try amount(node), currency: try currency(node))
    if credit.charge != nil { try checkCurrency(node) }
    return .balanceCredited(credit)
  }

  func readPayout(_ node: Int) throws(CaseFault) -> Event.Body {
    .payoutSucceeded(PayoutSucceeded(amount: try amount(node), currency: try currency(node)))
  }

  /// Money goes back in the currency in which it was taken.
  private func checkCurrency(_ node: Int) throws(CaseFault) {
    guard let value = field(node, .currency), let taken = try currencyOfCharge(node) else { return }
    if try currency(of: value) != taken {
      throw fault(value, "`\(taken.code)`, the currency of the charge")
    }
  }

  /// The currency of the charge that an event names, when it can be read.
  private func currencyOfCharge(_ node: Int) throws(CaseFault) -> Currency? {
    guard let charge = field(node, .charge) else { return nil }
    let index = try chargeIndex(charge)
    let declaration = charges.entries[index].node
    guard let event = owner(of: declaration), let value = field(event, .currency) else { return nil }
    return try currency(of: value)
  }

  /// The event object that a string is directly in.
  private func owner(of string: Int) -> Int? {
    guard let list = field(tape.root, .events) else { return nil }
    var node = tape.first(in: list)
    while node < tape.after(list) {
      if string < tape.after(node) { return node }
      node = tape.after(node)
    }
    return nil
  }
}
