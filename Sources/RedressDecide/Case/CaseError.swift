import RedressJSON

/// Why a document is not a case that can be decided: the contract's unreadable case, exit status 65.
///
///     events[3].amount is -5: expected a whole number of minor units, 0 or more
public struct CaseError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Where in the document, such as `$.events[3].amount`; `$` for the document as a whole.
  public let path: String
  /// The byte of the document, from 0.
  public let offset: Int
  /// Its line, from 1.
  public let line: Int
  /// Its column, from 1, in Unicode scalars.
  public let column: Int
  /// What is wrong there, to follow the path: "is -5".
  public let message: String
  /// What would have been right; nil where the message says it.
  public let expected: String?

  /// An error at a place of a document.
  public init(
    path: String, offset: Int = 0, line: Int = 1, column: Int = 1, message: String, expected: String? = nil
  ) {
    self.path = path
    self.offset = offset
    self.line = line
    self.column = column
    self.message = message
    self.expected = expected
  }

  /// The sentence a person is shown: the path without its `$.`, what is wrong, what was expected.
  public var explanation: String {
    let subject = path == "$" ? "the case" : String(path.dropFirst(path.hasPrefix("$.") ? 2 : 1))
    let hint = expected.map { ": expected \($0)" } ?? ""
    return "\(subject) \(message)\(hint)"
  }

  /// Line, column and explanation.
  public var description: String {
    "line \(line), column \(column): \(explanation)"
  }
}

extension CaseError {
  /// The error of a document that is not JSON at all.
  init(_ error: JSONError) {
    self.init(
      path: "$", offset: error.offset, line: error.line, column: error.column,
      message: "is not JSON: \(error.message)")
  }
}

/// What the reader stumbles over, before its path and place are worked out.
struct CaseFault: Error {
  /// The value that is wrong, or the object that lacks something.
  let node: Int
  /// The field that is missing; nil when the value itself is wrong.
  let missing: String?
  let message: String
  let expected: String?

  /// Something wrong with a value.
  init(_ node: Int, _ message: String, expected: String? = nil) {
    self.node = node
    self.message = message
    self.expected = expected
    missing = nil
  }

  /// A field that an object lacks.
  init(_ object: Int, lacks field: CaseField, expected: String) {
    node = object
    missing = "\(field.text)"
    message = "is missing"
    self.expected = expected
  }

  /// The error that a reader of the document is shown.
  func error(in tape: borrowing JSONTape) -> CaseError {
    let place = tape.place(of: node)
    let path = tape.path(to: node) + (missing.map { ".\($0)" } ?? "")
    return CaseError(
      path: path, offset: tape.offset(node), line: place.line, column: place.column, message: message,
      expected: expected)
  }
}
