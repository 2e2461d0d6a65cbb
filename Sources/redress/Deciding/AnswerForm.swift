import RedressDecide
import RedressJSON

/// How decisions are written: as documents for programs or as letters for people.
struct AnswerForm {
  let policy: Policy
  let json: Bool
  let pretty: Bool

  /// Appends a decision, ending with a line feed.
  func write(_ decision: Decision, into bytes: inout [UInt8]) {
    guard json else { return bytes.append(contentsOf: letter(decision).utf8) }
    decision.write(into: &bytes, pretty: pretty)
    if !pretty { bytes.append(UInt8(ascii: "\n")) }
  }

  /// Appends what stands in a decision's place where line `number` of a stream can't be decided.
  func write(_ failure: LineFailure, into bytes: inout [UInt8]) {
    guard json else { return bytes.append(contentsOf: "\(heading(failure.number))\(failure.text)\n".utf8) }
    JSONWriter.write(into: &bytes) { $0.failure(failure) }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends the decision of line `number`; a letter says which line it answers.
  func write(_ decision: Decision, line number: Int, into bytes: inout [UInt8]) {
    if !json { bytes.append(contentsOf: heading(number).utf8) }
    write(decision, into: &bytes)
    if !json { bytes.append(UInt8(ascii: "\n")) }
  }

  private func heading(_ number: Int) -> String { "== line \(number)\n" }

  private func letter(_ decision: Decision) -> String {
    let terminal = Terminal.output
    return Letter.render(
      decision, policy: policy.checked, width: min(terminal.width, 100), color: terminal.color)
  }
}

/// Why a line of a stream is not decided.
struct LineFailure {
  /// The kind, for programs.
  enum Code: String { case unreadableCase = "unreadable_case", lineTooLong = "line_too_long" }
  let code: Code
  /// The line of the stream, from 1.
  let number: Int
  /// What is wrong, in words.
  let text: String
  let path: String
  let column: Int

  /// A case that can't be read.
  init(_ error: CaseError, line number: Int) {
    self.init(.unreadableCase, error.explanation, path: error.path, column: error.column, line: number)
  }

  /// A line that is longer than is read.
  static func tooLong(line number: Int, limit: Int) -> LineFailure {
    LineFailure(.lineTooLong, "the line has more than \(limit) bytes", path: "$", column: 1, line: number)
  }

  private init(_ code: Code, _ text: String, path: String, column: Int, line number: Int) {
    self.code = code
    self.number = number
    self.text = text
    self.path = path
    self.column = column
  }
}

extension JSONWriter {
  fileprivate mutating func failure(_ failure: LineFailure) {
    object { json in
      json.key("error")
      json.object { json in
        json.key("code")
        json.string(failure.code.rawValue)
        json.key("message")
        json.string(failure.text)
        json.key("path")
        json.string(failure.path)
        json.key("line")
        json.integer(Int64(failure.number))
        json.key("column")
        json.integer(Int64(failure.column))
      }
      json.key("line")
      json.integer(Int64(failure.number))
    }
  }
}
