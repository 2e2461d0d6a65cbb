import RedressBase
import RedressDecide
import RedressJSON

extension WhatIf {
  /// Writes the member `what_if` of a decision document: the alternatives, none where there is nothing to gain.
  public func write(into json: inout JSONWriter) {
    json.key("what_if")
    json.array { json in
      for alternative in alternatives { alternative.write(&json) }
    }
  }
}

extension WhatIf.Alternative {
  fileprivate func write(_ json: inout JSONWriter) {
    json.object { json in
      json.key("changes")
      json.array { json in
        for change in changes { change.write(&json) }
      }
      json.key("outcome")
      json.string(outcome.rawValue)
      writeGift(&json)
      json.key("clauses")
      json.array { json in
        for clause in clauses { json.string(clause) }
      }
      json.key("text")
      json.string(text)
    }
  }

  private func writeGift(_ json: inout JSONWriter) {
    guard let remedy = remedies.first else { return }
    if let amount = remedy.amount {
      json.key("amount")
      json.integer(amount)
    }
    if let currency = remedy.currency {
      json.key("currency")
      json.string(currency.code)
    }
    guard let credits = remedy.credits else { return }
    json.key("credits")
    json.integer(credits)
  }
}

extension WhatIf.Change {
  fileprivate func write(_ json: inout JSONWriter) {
    json.object { json in
      json.key("fact")
      json.string(fact)
      if !features.isEmpty {
        json.key("features")
        json.value(.array(features.map(JSONValue.string)))
      }
      json.key("by")
      json.string(by.rawValue)
      json.key("from")
      json.value(from)
      json.key("to")
      json.value(to)
      if !or.isEmpty {
        json.key("or")
        json.value(.array(or))
      }
      json.key("text")
      json.string(text)
    }
  }
}
