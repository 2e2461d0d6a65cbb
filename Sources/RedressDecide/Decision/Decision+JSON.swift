import RedressBase
import RedressJSON

extension Decision {
  /// Appends the decision document in the contract's form and order, as UTF-8.
  ///
  /// What is absent is left out; `remedies`, `effects`, `clauses` and `deadlines` are always there. With
  /// `pretty` the text runs over lines and ends with a line feed.
  public func write(into bytes: inout [UInt8], pretty: Bool = false) {
    write(into: &bytes, pretty: pretty) { _ in }
  }

  /// The same with members of others' at the end.
  package func write(
    into bytes: inout [UInt8], pretty: Bool, adding members: (inout JSONWriter) -> Void
  ) {
    JSONWriter.write(into: &bytes, pretty: pretty) { json in
      var writer = DecisionWriter()
      json.object { json in
        writer.write(self, &json)
        members(&json)
      }
    }
  }
}

/// Writes the parts of a decision; keeps the last instant's text, because most instants of a decision are one.
struct DecisionWriter {
  private var instant = Instant(microseconds: .min)
  private var instantText: [UInt8] = []

  mutating func write(_ decision: Decision, _ json: inout JSONWriter) {
    member("case", decision.caseID, &json)
    json.key("policy")
    json.object { json in write(decision.policy, &json) }
    member("decided_at", decision.decidedAt, &json)
    json.key("outcome")
    json.string(decision.outcome.rawValue)
    write("remedies", decision.remedies, &json) { $0.write($1, &$2) }
    write("effects", decision.effects, &json) { $0.write($1, &$2) }
    write("clauses", decision.clauses, &json) { $0.write($1, &$2) }
    write("deadlines", decision.deadlines, &json) { $0.write($1, &$2) }
    writeOptionalParts(decision, &json)
  }

  private mutating func writeOptionalParts(_ decision: Decision, _ json: inout JSONWriter) {
    if !decision.questions.isEmpty {
      write("questions", decision.questions, &json) { $0.write($1, &$2) }
    }
    if let suggestion = decision.suggestion {
      json.key("suggestion")
      json.object { json in write(suggestion, &json) }
    }
    if !decision.wouldChange.isEmpty { texts("would_change", decision.wouldChange, &json) }
    member("governing_law", decision.governingLaw, &json)
    member("contact", decision.contact, &json)
  }

  private mutating func write(_ policy: PolicyReference, _ json: inout JSONWriter) {
    member("id", policy.id, &json)
    member("version", policy.version, &json)
    member("digest", policy.digest, &json)
    guard let accepted = policy.accepted else { return }
    json.key("accepted")
    json.object { json in
      member("policy", accepted.policy, &json)
      member("version", accepted.version, &json)
      member("at", accepted.at, &json)
    }
  }

  private mutating func write(_ suggestion: Suggestion, _ json: inout JSONWriter) {
    write("remedies", suggestion.remedies, &json) { $0.write($1, &$2) }
    write("effects", suggestion.effects, &json) { $0.write($1, &$2) }
    texts("evidence", suggestion.evidence, &json)
  }
}

/// The elements of the document's arrays.
extension DecisionWriter {
  private mutating func write(_ remedy: Remedy, _ json: inout JSONWriter) {
    json.key("type")
    json.string(remedy.type.rawValue)
    if let extent = remedy.extent { member("extent", extent.rawValue, &json) }
    member("charge", remedy.charge?.text, &json)
    member("amount", remedy.amount, &json)
    member("currency", remedy.currency?.code, &json)
    member("credits", remedy.credits, &json)
    member("destination", remedy.destination, &json)
    if remedy.calculation.isEmpty { return }
    write("calculation", remedy.calculation, &json) { $0.write($1, &$2) }
  }

  private mutating func write(_ line: CalculationLine, _ json: inout JSONWriter) {
    member("label", line.label, &json)
    member("amount", line.amount, &json)
    member("text", line.text, &json)
  }

  private mutating func write(_ effect: Effect, _ json: inout JSONWriter) {
    json.key("type")
    json.string(effect.type.rawValue)
    member("subscription", effect.subscription?.text, &json)
    member("charge", effect.charge?.text, &json)
    member("grant", effect.grant?.text, &json)
    member("plan", effect.plan, &json)
    member("interval", effect.interval?.rawValue, &json)
    member("amount", effect.amount, &json)
    member("currency", effect.currency?.code, &json)
    member("credits", effect.credits, &json)
    member("at", effect.at, &json)
  }

  private mutating func write(_ clause: ClauseReport, _ json: inout JSONWriter) {
    member("id", clause.id, &json)
    member("title", clause.title, &json)
    json.key("status")
    json.string(clause.status.rawValue)
    if clause.status == .overridden { writeDefeaters(clause.by, &json) }
    texts("because", clause.because, &json)
    guard let source = clause.source else { return }
    json.key("source")
    json.object { json in
      member("file", source.file, &json)
      member("line", Int64(source.line), &json)
    }
  }

  /// One clause as a string, several as an array.
  private func writeDefeaters(_ by: [String], _ json: inout JSONWriter) {
    if by.count > 1 { return texts("by", by, &json) }
    member("by", by.first, &json)
  }

  private mutating func write(_ deadline: Deadline, _ json: inout JSONWriter) {
    json.key("action")
    json.string(deadline.action.rawValue)
    member("by", deadline.by, &json)
  }

  private mutating func write(_ question: Question, _ json: inout JSONWriter) {
    member("fact", question.fact, &json)
    json.key("ask")
    json.string(question.ask.rawValue)
    member("text", question.text, &json)
  }
}

/// Members of one kind; what is nil is left out.
extension DecisionWriter {
  @inline(__always)
  private func member(_ name: StaticString, _ text: String?, _ json: inout JSONWriter) {
    guard let text else { return }
    json.key(name)
    json.string(text)
  }

  @inline(__always)
  private func member(_ name: StaticString, _ value: Int64?, _ json: inout JSONWriter) {
    guard let value else { return }
    json.key(name)
    json.integer(value)
  }

  private mutating func member(_ name: StaticString, _ at: Instant, _ json: inout JSONWriter) {
    json.key(name)
    if at != instant || instantText.isEmpty {
      instantText.removeAll(keepingCapacity: true)
      at.write(into: &instantText)
      instant = at
    }
    instantText.withUnsafeBufferPointer { json.plainString($0) }
  }

  private func texts(_ name: StaticString, _ texts: [String], _ json: inout JSONWriter) {
    json.key(name)
    json.array { json in
      for text in texts { json.string(text) }
    }
  }

  @inline(__always)
  private mutating func write<Element>(
    _ name: StaticString, _ elements: [Element], _ json: inout JSONWriter,
    _ body: (inout DecisionWriter, Element, inout JSONWriter) -> Void
  ) {
    json.key(name)
    json.array { json in
      for element in elements {
        json.object { json in body(&self, element, &json) }
      }
    }
  }
}
