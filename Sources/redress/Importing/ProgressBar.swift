/// How far something is, on a line of standard error that is written over; nothing unless people look there.
struct ProgressBar {
  private let total: Int
  private let canErase = Terminal.error.canErase
  private let width = min(40, max(10, Terminal.error.width - 40))

  /// Of so many.
  init(total: Int) { self.total = total }

  /// Shows that so many are done.
  func show(_ done: Int) {
    guard canErase, total > 0 else { return }
    let filled = min(width, width * done / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Console.writeError("\r\u{1B}[K\(bar) \(done) of \(total)")
  }

  /// Takes the line away.
  func erase() {
    if canErase { Console.writeError("\r\u{1B}[K") }
  }
}
