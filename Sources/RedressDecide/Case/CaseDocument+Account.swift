import RedressBase
import RedressJSON

/// The account and the catalog.
extension CaseDocument {
  func readAccount(_ root: Int) throws(CaseFault) -> Account {
    var account = Account()
    guard let node = try optionalObject(root, .account) else { return account }
    account.id = try optionalText(node, .id)
    account.email = try optionalText(node, .email)
    account.country = try optionalText(node, .country)
    guard let balance = try optionalObject(node, .balance) else { return account }
    account.balance = try amount(balance)
    account.balanceCurrency = try optionalCurrency(balance)
    return account
  }

  func readCatalog(_ root: Int) throws(CaseFault) -> [CatalogEntry] {
    var catalog: [CatalogEntry] = []
    guard let list = try optionalList(root, .catalog) else { return catalog }
    var node = tape.first(in: list)
    while node < tape.after(list) {
      catalog.append(try readCatalogEntry(node))
      node = tape.after(node)
    }
    return catalog
  }

  private func readCatalogEntry(_ node: Int) throws(CaseFault) -> CatalogEntry {
    guard tape.kind(node) == .object else { throw fault(node, "an object with `plan`, `interval` and `amount`") }
    return CatalogEntry(
      plan: try text(node, .plan, "a plan's name"),
      interval: try word(node, .interval, CaseWords.intervals),
      amount: try amount(node),
      currency: try currency(node),
      credits: try optionalCount(node, .credits, "a whole number of credits, 0 or more"))
  }

  private func optionalCurrency(_ object: Int) throws(CaseFault) -> Currency? {
    guard let value = field(object, .currency) else { return nil }
    return try currency(of: value)
  }
}

/// Objects and lists.
extension CaseDocument {
  /// An object, if the field is there.
  func optionalObject(_ object: Int, _ name: CaseField) throws(CaseFault) -> Int? {
    guard let value = field(object, name) else { return nil }
    guard tape.kind(value) == .object else { throw fault(value, "an object") }
    return value
  }

  /// An array, if the field is there.
  func optionalList(_ object: Int, _ name: CaseField) throws(CaseFault) -> Int? {
    guard let value = field(object, name) else { return nil }
    guard tape.kind(value) == .array else { throw fault(value, "an array") }
    return value
  }

  /// The names in an array, if the field is there.
  func optionalNames(_ object: Int, _ name: CaseField) throws(CaseFault) -> [String]? {
    guard let list = try optionalList(object, name) else { return nil }
    var names: [String] = []
    var node = tape.first(in: list)
    while node < tape.after(list) {
      names.append(try text(node, "a name"))
      node = tape.after(node)
    }
    return names
  }
}
