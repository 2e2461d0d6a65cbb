import Glibc

/// A short dialogue on a terminal; elsewhere every question has its usual answer.
struct Questions {
  private let isOpen = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1

  /// The answer to a question, asked again until it can be used; an empty line is the usual answer.
  func ask<Value>(_ question: String, _ usual: Value, _ read: (String) -> Value?) -> Value {
    while isOpen {
      Console.writeError("\(question) [\(Questions.text(usual))]: ")
      guard let line = readLine(), !line.isEmpty else { return usual }
      if let value = read(line) { return value }
      Console.writeError("that can't be used; ")
    }
    return usual
  }

  private static func text(_ value: some Any) -> String {
    (value as? [String])?.joined(separator: ", ") ?? "\(value)"
  }
}
