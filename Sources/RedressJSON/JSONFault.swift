/// What the scanner stumbles over, in two words; `JSONError` says it in a sentence.
///
/// The scanner throws this small value so that the sentence, the line and the column are only worked out for
/// texts that are wrong.
struct JSONFault: Error {
  /// What is wrong at the byte.
  enum Problem: UInt8 {
    case value, valueAfterComma, valueOrClosing
    case key, keyAfterComma, keyOrClosing
    case colon, commaOrBracket, commaOrBrace, end
    case digit, leadingZero
    case unterminated, control, escape, hex, surrogate, utf8
    case duplicate, depth, size, byteOrderMark
  }

  let problem: Problem
  let offset: Int

  init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }
}

extension JSONFault {
  /// The error that a reader of the text is shown.
  func error(in bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) -> JSONError {
    JSONError(at: offset, in: bytes, message: message(in: bytes, limits: limits))
  }

  private func message(in bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) -> String {
    switch problem {
    case .duplicate:
      "found the key \(JSONExcerpt.key(at: offset, in: bytes)) twice in one object, expected it once"
    case .depth:
      "found more than \(limits.depth) arrays and objects inside one another, expected at most that"
    case .size: "found a text of \(bytes.count) bytes, expected at most \(limits.bytes)"
    case .byteOrderMark: "found a byte order mark, expected a value; save the text as UTF-8 without one"
    default: "found \(JSONExcerpt.found(at: offset, in: bytes)), expected \(problem.expectation)"
    }
  }
}

extension JSONFault.Problem {
  /// What would have been right, to follow "expected".
  fileprivate var expectation: String {
    switch self {
    case .value: "a value"
    case .valueAfterComma: "a value after the comma"
    case .valueOrClosing: "a value or `]`"
    case .key: "a key in double quotes"
    case .keyAfterComma: "a key in double quotes after the comma"
    case .keyOrClosing: "a key in double quotes or `}`"
    case .colon: "`:` after the key"
    case .commaOrBracket: "`,` or `]`"
    case .commaOrBrace: "`,` or `}`"
    case .end: "nothing after the value"
    default: expectationInside
    }
  }

  private var expectationInside: String {
    switch self {
    case .digit: "a digit"
    case .leadingZero: "no digit after a leading zero"
    case .unterminated: "the closing `\"` of the string"
    case .control: "control characters in strings to be escaped"
    case .escape: "one of `\"`, `\\`, `/`, `b`, `f`, `n`, `r`, `t`, `u` after a backslash"
    case .hex: "four hexadecimal digits after `\\u`"
    case .surrogate: "a high surrogate followed by a low one"
    default: "UTF-8"
    }
  }
}
