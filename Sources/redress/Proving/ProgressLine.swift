import RedressProve

/// What is being looked at, on a line of standard error that is erased again; nothing unless people look there.
struct ProgressLine: Sendable {
  private let name: String

  /// For the proofs of one file.
  init(_ file: String) { name = file.onOneLine }

  /// Shows which check is on.
  func show(_ check: Proof.Check, _ number: Int, _ count: Int) {
    guard Terminal.error.canErase else { return }
    let line = "proving \(name) (\(number) of \(count)): whether \(check.claim)"
    Console.writeError("\r\u{1B}[K" + line.prefix(Terminal.error.width - 1))
  }

  /// Takes the line away.
  func erase() { Self.clear() }

  /// Takes any such line away.
  static func clear() {
    if Terminal.error.canErase { Console.writeError("\r\u{1B}[K") }
  }
}
