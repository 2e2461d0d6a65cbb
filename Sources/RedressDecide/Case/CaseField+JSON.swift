import RedressBase
import RedressJSON

/// Members of a case document under the names by which `CaseReader` finds them; what is nil is left out.
extension JSONWriter {
  mutating func member(_ field: CaseField, _ text: String?) {
    guard let text else { return }
    key(field.text)
    string(text)
  }

  mutating func member(_ field: CaseField, _ id: (some CaseIdentifier)?) {
    member(field, id?.text)
  }

  mutating func member(_ field: CaseField, _ word: (some RawRepresentable<String>)?) {
    member(field, word?.rawValue)
  }

  mutating func member(_ field: CaseField, _ number: Int64?) {
    guard let number else { return }
    key(field.text)
    integer(number)
  }

  /// A number that the reader supplies where it is absent.
  mutating func member(_ field: CaseField, _ number: Int64, default usual: Int64) {
    if number != usual { member(field, number) }
  }

  mutating func member(_ field: CaseField, _ truth: Bool) {
    key(field.text)
    bool(truth)
  }

  mutating func member(_ field: CaseField, _ at: Instant?) {
    guard let at else { return }
    key(field.text)
    var text: [UInt8] = []
    text.reserveCapacity(27)
    at.write(into: &text)
    text.withUnsafeBufferPointer { plainString($0) }
  }
}

/// Lists, which are left out when they are empty: to the reader that is the same.
extension JSONWriter {
  mutating func member(_ field: CaseField, texts: [String]) {
    if texts.isEmpty { return }
    key(field.text)
    array { json in texts.forEach { json.string($0) } }
  }

  /// A list of objects; `members` writes those of one.
  mutating func member<Element>(
    _ field: CaseField, _ elements: [Element], _ members: (inout JSONWriter, Element) -> Void
  ) {
    if elements.isEmpty { return }
    key(field.text)
    array { json in
      for element in elements { json.object { json in members(&json, element) } }
    }
  }
}
