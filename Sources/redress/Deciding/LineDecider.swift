import ArgumentParser
import RedressDecide
import RedressJSON

/// Decides a case a line, in order, with memory for no more than one line.
struct LineDecider {
  private let decider: DocumentDecider
  private let form: AnswerForm
  private let name: String
  private var remarks = Remarks()
  private var output: [UInt8] = []
  private var lineCount = 0
  private var failureCount = 0

  /// Decides the lines of a stream of this name.
  init(_ form: AnswerForm, name: String) {
    decider = form.decider
    self.form = form
    self.name = name
  }

  /// Decides all lines: those in what was read before, then those that are still to come.
  ///
  /// What a piece of input gives is written before the next piece is waited for.
  mutating func run(_ start: [UInt8], _ reader: inout FileReader) throws {
    var lines = JSONLines()
    start.withUnsafeBufferPointer { piece in lines.feed(piece) { decide($0) } }
    flush()
    while try reader.next({ piece in feed(piece, &lines) }) {}
    lines.finish { decide($0) }
    flush()
    try conclude()
  }

  /// False at the end of the stream.
  private mutating func feed(_ piece: UnsafeBufferPointer<UInt8>, _ lines: inout JSONLines) -> Bool {
    lines.feed(piece) { decide($0) }
    flush()
    return !piece.isEmpty
  }

  private mutating func decide(_ line: JSONLines.Line) {
    lineCount += 1
    switch line {
    case .text(let number, let bytes): decide(bytes, line: number)
    case .tooLong(let number, let limit): fail(.tooLong(line: number, limit: limit))
    }
  }

  private mutating func decide(_ bytes: UnsafeBufferPointer<UInt8>, line number: Int) {
    do {
      let answer = try decider.decide(bytes)
      remarks.show(answer.warnings, at: "\(name):\(number)")
      form.write(answer, line: number, into: &output)
    } catch {
      fail(LineFailure(error, line: number))
    }
  }

  private mutating func fail(_ failure: LineFailure) {
    failureCount += 1
    form.write(failure, into: &output)
  }

  private mutating func flush() {
    Console.write(output)
    output.removeAll(keepingCapacity: true)
  }

  private func conclude() throws {
    if lineCount == 0 { throw Refusal(message: "\(name): is empty, there is no case in it") }
    guard failureCount > 0 else { return }
    let verb = failureCount == 1 ? "is" : "are"
    Console.complain(
      "\(name): \(failureCount) of \(lineCount.counted("line")) \(verb) no case that can be decided")
    throw ExitCode.badInput
  }
}

/// What readers of cases remark, on standard error: each remark once.
struct Remarks {
  private static let most = 100
  private var shown: Set<String> = []

  /// Shows remarks that have not been made before.
  mutating func show(_ warnings: [String], at place: String) {
    for warning in warnings where shown.count < Remarks.most && shown.insert(warning).inserted {
      Console.complain("\(place): warning: \(warning)")
    }
  }
}
