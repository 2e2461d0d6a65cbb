import RedressBase
import RedressJSON

extension Case {
  /// The case document in the contract's form and order, as UTF-8.
  ///
  /// What is absent or at its default is left out; `events` and `request` are always there. With `pretty` the
  /// text runs over lines and ends with a line feed. Reading it again, with the words of the same policy,
  /// gives this case; its `warnings` are no part of the document, and come from the reading. A case made by
  /// hand that `CaseReader` would not have made is written as it is.
  public func json(pretty: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes, pretty: pretty) { $0.value(self) }
    return bytes
  }
}

extension JSONWriter {
  /// Writes a case document, as a document of its own or as a member of another one.
  public mutating func value(_ story: Case) {
    object { json in
      json.member(.id, story.id)
      json.account(story.account)
      json.member(.catalog, story.catalog) { $0.members(of: $1) }
      json.key(CaseField.events.text)
      json.array { json in story.events.forEach { json.value($0) } }
      json.key(CaseField.request.text)
      json.value(story.request)
    }
  }

  /// An account of which nothing is known is no member.
  private mutating func account(_ account: Account) {
    if account == Account() { return }
    key(CaseField.account.text)
    object { json in
      json.member(.id, account.id)
      json.member(.email, account.email)
      json.member(.country, account.country)
      json.balance(account)
    }
  }

  private mutating func balance(_ account: Account) {
    if account.balance == 0, account.balanceCurrency == nil { return }
    key(CaseField.balance.text)
    object { json in
      json.member(.amount, account.balance)
      json.member(.currency, account.balanceCurrency?.code)
    }
  }

  private mutating func members(of entry: CatalogEntry) {
    member(.plan, entry.plan)
    member(.interval, entry.interval)
    member(.amount, entry.amount)
    member(.currency, entry.currency.code)
    member(.credits, entry.credits)
  }
}
