import RedressJSON

/// What the customer said.
extension CaseDocument {
  func readDetails(_ request: Int, into details: inout Details) throws(CaseFault) {
    guard let node = try fields.optionalObject(request, .details) else { return }
    var key = fields.tape.first(in: node)
    while key < fields.tape.after(node) {
      if fields.tape.kind(key + 1) != .null { try readDetail(key, into: &details) }
      key = fields.tape.after(key + 1)
    }
  }

  private func readDetail(_ key: Int, into details: inout Details) throws(CaseFault) {
    if fields.tape.isWord(key, CaseField.accountEmail) {
      details.accountEmail = try said(key + 1)
    } else if fields.tape.isWord(key, CaseField.purchaseDate) {
      details.purchaseDate = try said(key + 1)
    } else if fields.tape.isWord(key, CaseField.plan) {
      details.plan = try said(key + 1)
    } else if fields.tape.isWord(key, CaseField.statement) {
      details.statement = try said(key + 1)
    } else if fields.tape.isWord(key, CaseField.evidence) {
      details.evidence = try readEvidence(key + 1)
    } else if let text = anyText(key + 1) {
      details.others.append(Detail(key: fields.tape.string(key) ?? "", text: text))
    }
  }

  /// A text of the contract's own; nil when it is blank.
  private func said(_ value: Int) throws(CaseFault) -> String? {
    guard fields.tape.kind(value) == .string else { throw fields.fault(value, "a string") }
    return anyText(value)
  }

  private func readEvidence(_ list: Int) throws(CaseFault) -> [String] {
    guard fields.tape.kind(list) == .array else { throw fields.fault(list, "an array") }
    var evidence: [String] = []
    var node = fields.tape.first(in: list)
    while node < fields.tape.after(list) {
      if let text = anyText(node) { evidence.append(text) }
      node = fields.tape.after(node)
    }
    return evidence
  }

  /// A text, or the JSON of another value; nil when it is blank.
  private func anyText(_ value: Int) -> String? {
    guard let text = fields.tape.string(value) else {
      return String(decoding: fields.tape.content(value), as: UTF8.self)
    }
    if let first = text.utf8.first, first > 0x20, first < 0x80 { return text }
    return text.allSatisfy(\.isWhitespace) ? nil : text
  }
}
