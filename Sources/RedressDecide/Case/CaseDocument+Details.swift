import RedressJSON

/// What the customer said.
extension CaseDocument {
  func readDetails(_ request: Int) throws(CaseFault) -> Details {
    var details = Details()
    guard let node = try optionalObject(request, .details) else { return details }
    var key = tape.first(in: node)
    while key < tape.after(node) {
      if tape.kind(key + 1) != .null { try readDetail(key, into: &details) }
      key = tape.after(key + 1)
    }
    return details
  }

  private func readDetail(_ key: Int, into details: inout Details) throws(CaseFault) {
    if tape.isWord(key, CaseField.accountEmail) {
      details.accountEmail = try said(key + 1)
    } else if tape.isWord(key, CaseField.purchaseDate) {
      details.purchaseDate = try said(key + 1)
    } else if tape.isWord(key, CaseField.plan) {
      details.plan = try said(key + 1)
    } else if tape.isWord(key, CaseField.statement) {
      details.statement = try said(key + 1)
    } else if tape.isWord(key, CaseField.evidence) {
      details.evidence = try readEvidence(key + 1)
    } else if let text = anyText(key + 1) {
      details.others.append(Detail(key: tape.string(key) ?? "", text: text))
    }
  }

  /// A text of the contract's own; nil when it is blank.
  private func said(_ value: Int) throws(CaseFault) -> String? {
    guard tape.kind(value) == .string else { throw fault(value, "a string") }
    return anyText(value)
  }

  private func readEvidence(_ list: Int) throws(CaseFault) -> [String] {
    guard tape.kind(list) == .array else { throw fault(list, "an array") }
    var evidence: [String] = []
    var node = tape.first(in: list)
    while node < tape.after(list) {
      if let text = anyText(node) { evidence.append(text) }
      node = tape.after(node)
    }
    return evidence
  }

  /// A text, or the JSON of another value; nil when it is blank.
  private func anyText(_ value: Int) -> String? {
    guard let text = tape.string(value) else { return String(decoding: tape.content(value), as: UTF8.self) }
    if let first = text.utf8.first, first > 0x20, first < 0x80 { return text }
    return text.allSatisfy(\.isWhitespace) ? nil : text
  }
}
