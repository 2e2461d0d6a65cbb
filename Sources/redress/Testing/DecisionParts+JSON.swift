import RedressDecide
import RedressJSON

extension JSONWriter {
  /// The parts of a decision that tests compare, in the form of a test's `expect`, with the file's name.
  mutating func parts(_ decision: Decision, of file: String) {
    object { json in
      json.pair("file", file)
      json.comparedParts(decision)
    }
  }

  /// The members of a test's `expect`, into an object.
  mutating func comparedParts(_ decision: Decision) {
    pair("outcome", decision.outcome.rawValue)
    list("remedies", decision.remedies) { $0.remedy($1) }
    list("effects", decision.effects) { json, effect in
      json.pair("type", effect.type.rawValue)
      json.pair("at", effect.at.description)
    }
    key("decisive")
    array { json in
      for clause in decision.clauses where clause.status == .decisive { json.string(clause.id) }
    }
    list("questions", decision.questions) { json, question in
      json.pair("fact", question.fact)
      json.pair("ask", question.ask.rawValue)
    }
    list("deadlines", decision.deadlines) { json, deadline in
      json.pair("action", deadline.action.rawValue)
      json.pair("by", deadline.by.description)
    }
  }

  private mutating func remedy(_ remedy: Remedy) {
    pair("type", remedy.type.rawValue)
    pair("extent", remedy.extent?.rawValue)
    pair("charge", remedy.charge?.text)
    pair("amount", remedy.amount)
    pair("currency", remedy.currency?.code)
    pair("credits", remedy.credits)
    pair("destination", remedy.destination)
  }

  private mutating func list<Element>(
    _ name: StaticString, _ elements: [Element], _ body: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array { json in
      for element in elements { json.object { body(&$0, element) } }
    }
  }

  private mutating func pair(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    key(name)
    string(text)
  }

  private mutating func pair(_ name: StaticString, _ value: Int64?) {
    guard let value else { return }
    key(name)
    integer(value)
  }
}
