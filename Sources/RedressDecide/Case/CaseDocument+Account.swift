import RedressBase
import RedressJSON

/// The account and the catalog.
extension CaseDocument {
  mutating func readAccount(_ root: Int, into account: inout Account) throws(CaseFault) {
    guard let node = try fields.optionalObject(root, .account) else { return }
    account.id = try fields.optionalText(node, .id)
    account.email = try fields.optionalText(node, .email)
    account.country = try fields.optionalText(node, .country)
    guard let balance = try fields.optionalObject(node, .balance) else { return }
    account.balance = try amount(balance)
    account.balanceCurrency = try optionalCurrency(balance)
  }

  mutating func readCatalog(_ root: Int, into catalog: inout [CatalogEntry]) throws(CaseFault) {
    guard let list = try fields.optionalList(root, .catalog) else { return }
    var node = fields.tape.first(in: list)
    while node < fields.tape.after(list) {
      catalog.append(try readCatalogEntry(node))
      node = fields.tape.after(node)
    }
  }

  private mutating func readCatalogEntry(_ node: Int) throws(CaseFault) -> CatalogEntry {
    guard fields.tape.kind(node) == .object else {
      throw fields.fault(node, "an object with `plan`, `interval` and `amount`")
    }
    return CatalogEntry(
      plan: try fields.text(node, .plan, "a plan's name"),
      interval: try fields.word(node, .interval, CaseWords.intervals),
      amount: try amount(node),
      currency: try currency(node),
      credits: try fields.optionalCount(node, .credits, "a whole number of credits, 0 or more"))
  }

  private mutating func optionalCurrency(_ object: Int) throws(CaseFault) -> Currency? {
    guard let value = fields.field(object, .currency) else { return nil }
    return try currency(of: value)
  }
}
