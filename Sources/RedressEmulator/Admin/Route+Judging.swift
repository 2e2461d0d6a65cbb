import RedressBase
import RedressJSON

/// Reading the books.
extension Route {
  static let showLedger: Work = { account, _ throws(Refusal) in
    .fields(["movements": .array(account.ledger.movements.map(\.ledgerJSON))])
  }

  static let showTotals: Work = { account, call throws(Refusal) in
    guard let totals = account.totals(of: call.id()) else { throw .noSuch(call.id(Charge.self)) }
    return .fields([
      "charge": totals.charge.json, "currency": .string(totals.currency.code),
      "captured": .integer(totals.captured), "refunded": .integer(totals.refunded),
      "pending": .integer(totals.pending), "failed": .integer(totals.failed),
      "refunds": .integer(Int64(totals.refunds)), "disputed": .integer(totals.disputed),
      "paid_back": .integer(totals.paidBack),
    ])
  }

  static let showInconsistencies: Work = { account, _ throws(Refusal) in
    .fields(["inconsistencies": .array(account.inconsistencies().map { .string("\($0)") })])
  }
}

extension Movement {
  fileprivate var ledgerJSON: JSONValue {
    let lines = lines.map { line in
      JSONValue.fields(["account": .string(line.account.rawValue), "change": .integer(line.change)])
    }
    return .fields([
      "id": id.json, "kind": .string(kind.rawValue), "created": .seconds(created),
      "currency": .string(gross.currency.code), "charge": .id(charge), "source": .string(source),
      "lines": .array(lines),
    ])
  }
}
