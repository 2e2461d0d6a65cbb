import RedressBase
import RedressJSON

/// Charges.
extension CaseDocument {
  mutating func readCharge(_ node: Int, _ index: Int, _ at: Instant) throws(CaseFault) -> Event.Body {
    var charge = ChargeSucceeded(
      charge: ChargeID(try claim(node, .charge, .charge, by: index, at: at, "a charge's id")),
      amount: try amount(node), currency: try currency(node), product: try product(node),
      billingReason: try fields.optionalWord(node, .billingReason, CaseWords.billingReasons),
      subscription: try optionalSubscription(node, at), period: try readPeriod(node))
    charge.items = try readItems(node)
    charge.discounts = try readDiscounts(node)
    charge.fee = try optionalAmount(node, .fee) ?? 0
    charge.tax = try optionalAmount(node, .tax) ?? 0
    charge.duplicateOf = try looseCharge(node, .duplicateOf, index)
    charge.paymentMethod = try fields.optionalText(node, .paymentMethod)
    return .chargeSucceeded(charge)
  }

  private func product(_ node: Int) throws(CaseFault) -> Product {
    let value = try fields.required(node, .product, "a product's name")
    if let product = fields.tape.value(of: value, in: CaseWords.products) { return product }
    return Product(try fields.text(value, "a product's name"))
  }

  private func readPeriod(_ charge: Int) throws(CaseFault) -> Period? {
    guard let node = try fields.optionalObject(charge, .period) else { return nil }
    let start = try fields.instant(node, .start)
    let end = try fields.instant(node, .end)
    guard start <= end else {
      throw fields.fault(fields.field(node, .end) ?? node, "an instant not before the start")
    }
    return Period(start: start, end: end)
  }

  private mutating func readItems(_ charge: Int) throws(CaseFault) -> [ChargeItem] {
    var items: [ChargeItem] = []
    guard let list = try fields.optionalList(charge, .items) else { return items }
    var node = fields.tape.first(in: list)
    while node < fields.tape.after(list) {
      guard fields.tape.kind(node) == .object else {
        throw fields.fault(node, "an object with `product` and `amount`")
      }
      let product = try fields.text(node, .product, "a product's name")
      let quantity = try fields.optionalCount(node, .quantity, "a whole number, 0 or more") ?? 1
      items.append(ChargeItem(product: product, amount: try amount(node), quantity: quantity))
      node = fields.tape.after(node)
    }
    return items
  }

  private mutating func readDiscounts(_ charge: Int) throws(CaseFault) -> [Discount] {
    var discounts: [Discount] = []
    guard let list = try fields.optionalList(charge, .discounts) else { return discounts }
    var node = fields.tape.first(in: list)
    while node < fields.tape.after(list) {
      guard fields.tape.kind(node) == .object else {
        throw fields.fault(node, "an object with `type` and `amount`")
      }
      let type = try fields.text(node, .type, "a discount's type, like coupon")
      discounts.append(Discount(type: type, amount: try amount(node)))
      node = fields.tape.after(node)
    }
    return discounts
  }
}

/// Money that went back.
extension CaseDocument {
  mutating func readRefund(_ node: Int, _ index: Int, _ at: Instant) throws(CaseFault) -> Event.Body {
    let refund = RefundSucceeded(
      refund: RefundID(try claim(node, .refund, .refund, by: index, at: at, "a refund's id")),
      charge: try charge(node), amount: try amount(node))
    try checkCurrency(node)
    return .refundSucceeded(refund)
  }

  mutating func readBalanceCredit(_ node: Int) throws(CaseFault) -> Event.Body {
    let credit = BalanceCredited(
      charge: try optionalCharge(node), amount: try amount(node), currency: try currency(node))
    if credit.charge != nil { try checkCurrency(node) }
    return .balanceCredited(credit)
  }

  mutating func readPayout(_ node: Int) throws(CaseFault) -> Event.Body {
    .payoutSucceeded(PayoutSucceeded(amount: try amount(node), currency: try currency(node)))
  }

  /// Money goes back in the currency in which it was taken.
  private mutating func checkCurrency(_ node: Int) throws(CaseFault) {
    guard let value = fields.field(node, .currency), let taken = try currencyOfCharge(node) else { return }
    if try currency(of: value) != taken {
      throw fields.fault(value, "`\(taken.code)`, the currency of the charge")
    }
  }

  /// The currency of the charge that an event names, when it can be read.
  private mutating func currencyOfCharge(_ node: Int) throws(CaseFault) -> Currency? {
    guard let charge = fields.field(node, .charge) else { return nil }
    let index = try chargeIndex(charge)
    let declaration = ids.entries[index].node
    guard let event = owner(of: declaration), let value = fields.field(event, .currency) else { return nil }
    return try currency(of: value)
  }

  /// The event object that a string is directly in.
  private func owner(of string: Int) -> Int? {
    guard let list = fields.field(fields.tape.root, .events) else { return nil }
    var node = fields.tape.first(in: list)
    while node < fields.tape.after(list) {
      if string < fields.tape.after(node) { return node }
      node = fields.tape.after(node)
    }
    return nil
  }
}
