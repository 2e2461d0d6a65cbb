import RedressBase
import RedressJSON

extension JSONWriter {
  /// Writes a request in the contract's order.
  mutating func value(_ request: Request) {
    object { json in
      json.member(.type, request.type)
      json.member(.at, request.at)
      json.member(.charge, request.charge)
      json.member(.subscription, request.subscription)
      json.member(.items, texts: request.items ?? [])
      json.member(.reason, request.reason?.text)
      json.terms(of: request)
      json.member(.channel, request.channel?.text)
      json.details(request.details)
    }
  }

  /// What only some requests have.
  private mutating func terms(of request: Request) {
    member(.amount, request.amount)
    if let target = request.target {
      key(CaseField.target.text)
      object { json in
        json.member(.plan, target.plan)
        json.member(.interval, target.interval)
      }
    }
    member(.appealOf, request.appealOf)
    member(.appealNumber, request.appealNumber)
  }

  /// Details under keys of the customer's own are written as strings, whatever they were read from: as the
  /// same text they are read again.
  private mutating func details(_ details: Details) {
    if details == Details() { return }
    key(CaseField.details.text)
    object { json in
      json.member(.accountEmail, details.accountEmail)
      json.member(.purchaseDate, details.purchaseDate)
      json.member(.plan, details.plan)
      json.member(.statement, details.statement)
      json.member(.evidence, texts: details.evidence)
      for other in details.others {
        json.key(other.key)
        json.string(other.text)
      }
    }
  }
}
