import ArgumentParser
import RedressDecide

/// Something that the caller can put right: said on standard error, exit status 65 unless it says another.
struct Refusal: Error {
  /// What is wrong, beginning with the name of the file.
  let message: String
  /// Several things that are wrong, each with its place and on a line of its own below the message.
  var details: [String] = []
  /// How the run ends: for what may go another time, ``Status/undecided``.
  var status = Status.badInput

  /// Says it, on standard error.
  func say() {
    Console.complain(message)
    for detail in details { Console.writeError("  \(detail.onOneLine)\n") }
  }

  /// Says it and ends.
  func exit() -> Never {
    say()
    Redress.exit(withError: ExitCode(status))
  }
}

extension Refusal {
  /// What `body` gives; nil where its input can't be read, which is then said, for a run that goes on.
  static func shown<Value>(_ body: () throws -> Value) rethrows -> Value? {
    do { return try body() } catch let refusal as Refusal {
      refusal.say()
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
