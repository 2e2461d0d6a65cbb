import RedressDecide
import RedressJSON
import RedressProve

/// Decides documents: a case as the contract has it, or a test's document whose member `case` holds one.
struct DocumentDecider {
  /// What was decided, what would change it if that was asked, and what the case's reader remarked.
  struct Answer {
    let decision: Decision
    var whatIf: WhatIf?
    let warnings: [String]
  }

  /// The policy that decides.
  let policy: Policy
  /// Whether to look for what would change the decision.
  var asksWhatIf = false

  /// Decides a document.
  func decide(_ bytes: UnsafeBufferPointer<UInt8>) throws(CaseError) -> Answer {
    do {
      return try decideCase(bytes)
    } catch {
      // Looked for only now, so that plain cases are scanned once.
      guard let inner = InnerCase(bytes) else { throw error }
      do { return try decideCase(inner.bytes) } catch { throw inner.outward(error) }
    }
  }

  /// Decides a document.
  func decide(_ bytes: [UInt8]) throws(CaseError) -> Answer {
    let result = bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(CaseError) in try decide(bytes) }
    }
    return try result.get()
  }

  private func decideCase(_ bytes: UnsafeBufferPointer<UInt8>) throws(CaseError) -> Answer {
    let read = try CaseReader.read(bytes, vocabulary: policy.declaredWords)
    let decision = try policy.decide(read)
    return Answer(
      decision: decision, whatIf: asksWhatIf ? WhatIf(read, decision, under: policy) : nil,
      warnings: read.warnings)
  }
}

/// The case in a document that holds it beside other things.
private struct InnerCase {
  let bytes: UnsafeBufferPointer<UInt8>
  private let document: UnsafeBufferPointer<UInt8>
  private let offset: Int

  /// Nil unless the document is an object whose member `case` is an object.
  init?(_ document: UnsafeBufferPointer<UInt8>) {
    guard let tape = try? JSONTape(document), let node = tape.member(of: tape.root, "case"),
      tape.kind(node) == .object
    else { return nil }
    self.document = document
    bytes = tape.content(node)
    offset = tape.offset(node)
  }

  /// An error in the case as one in the document.
  func outward(_ error: CaseError) -> CaseError {
    let place = JSONPlace(ofByte: offset + error.offset, in: document)
    return CaseError(
      path: "$.case" + error.path.dropFirst(), offset: offset + error.offset, line: place.line,
      column: place.column, message: error.message, expected: error.expected)
  }
}
