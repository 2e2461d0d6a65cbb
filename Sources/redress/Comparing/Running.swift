import ArgumentParser
import RedressProve

extension SolverError {
  /// What `body` gives; without a solver, says what to install and ends the run.
  static func shown<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as SolverError {
      ProgressLine.clear()
      Console.writeError("redress: \(error.description)\n")
      throw ExitCode(Status.unavailable)
    }
  }
}

extension Status {
  /// As asked, the answer is no: the policies differ, or there is no such case.
  static let different: Int32 = 1
}

extension ProgressLine {
  /// Shows what is on.
  func show(_ words: String) {
    guard Terminal.error.canErase else { return }
    Console.writeError("\r\u{1B}[K" + words.onOneLine.prefix(Terminal.error.width - 1))
  }
}
