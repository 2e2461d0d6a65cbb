import RedressDecide
import RedressJSON
import RedressProve

/// How decisions are written: as documents for programs or as letters for people.
struct AnswerForm {
  let policy: Policy
  let json: Bool
  let pretty: Bool
  /// Whether to say what would change a decision.
  let whatIf: Bool

  /// Decides in the way that this form calls for.
  var decider: DocumentDecider { DocumentDecider(policy: policy, asksWhatIf: whatIf) }

  /// Appends a decision, ending with a line feed.
  func write(_ answer: DocumentDecider.Answer, into bytes: inout [UInt8]) {
    guard json else { return bytes.append(contentsOf: letter(answer).utf8) }
    answer.decision.write(into: &bytes, pretty: pretty) { answer.whatIf?.write(into: &$0) }
    if !pretty { bytes.append(UInt8(ascii: "\n")) }
  }

  /// Appends what stands in a decision's place where line `number` of a stream can't be decided.
  func write(_ failure: LineFailure, into bytes: inout [UInt8]) {
    guard json else { return bytes.append(contentsOf: "\(heading(failure.number))\(failure.text)\n".utf8) }
    JSONWriter.write(into: &bytes) { $0.failure(failure) }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends the decision of line `number`; a letter says which line it answers.
  func write(_ answer: DocumentDecider.Answer, line number: Int, into bytes: inout [UInt8]) {
    if !json { bytes.append(contentsOf: heading(number).utf8) }
    write(answer, into: &bytes)
    if !json { bytes.append(UInt8(ascii: "\n")) }
  }

  private func heading(_ number: Int) -> String { "== line \(number)\n" }

  /// The letter; what would change the decision follows it, and takes the place of the shorter list in it.
  private func letter(_ answer: DocumentDecider.Answer) -> String {
    let (color, width) = (Terminal.output.color, min(Terminal.output.width, 100))
    var decision = answer.decision
    if answer.whatIf != nil { decision.wouldChange = [] }
    return Letter.render(decision, policy: policy.checked, width: width, color: color)
      + Letter.appendix(answer.whatIf?.lists ?? [], width: width, color: color)
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
