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

extension Refusal {
  /// What `body` gives; nil where its input can't be read, which is then said, for a run that goes on.
  static func shown<Value>(_ body: () throws -> Value) rethrows -> Value? {
    do { return try body() } catch let refusal as Refusal {
      Console.complain(refusal.message)
    } catch let code as ExitCode where code == .badInput {
      return nil
    }
    return nil
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
