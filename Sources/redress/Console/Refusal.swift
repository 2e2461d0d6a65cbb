import ArgumentParser
import RedressDecide

/// Something that the caller can put right: one line on standard error, exit status 65.
struct Refusal: Error {
  /// What is wrong, beginning with the name of the file.
  let message: String

  /// Says it and ends.
  func exit() -> Never {
    Console.complain(message)
    Redress.exit(withError: ExitCode(Status.badInput))
  }
}

extension ExitCode {
  /// A policy or a case that can't be read, or that is not as expected.
  static let badInput = ExitCode(Status.badInput)
}

extension String {
  /// The text with everything that would break the line or command the terminal written out.
  var onOneLine: String { VisibleLine.escape(self) }
}
