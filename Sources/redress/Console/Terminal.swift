import Glibc

/// What a stream that people may be looking at can show.
struct Terminal {
  /// Whether people look at it.
  let isTerminal: Bool
  /// Whether to colour: only on a terminal, unless NO_COLOR is set.
  let color: Bool
  /// How many columns lines may have.
  let width: Int
  /// Whether a line can be taken back.
  let canErase: Bool

  /// What standard output can show.
  static let output = Terminal(STDOUT_FILENO)
  /// What standard error can show.
  static let error = Terminal(STDERR_FILENO)

  private init(_ descriptor: Int32) {
    isTerminal = isatty(descriptor) == 1
    canErase = isTerminal && !Terminal.isDumb
    color = isTerminal && !Terminal.isSet("NO_COLOR") && !Terminal.isDumb
    width = isTerminal ? min(Terminal.columns(of: descriptor), 120) : 100
  }

  private static func isSet(_ name: String) -> Bool {
    getenv(name).map { $0.pointee != 0 } ?? false
  }

  private static var isDumb: Bool {
    getenv("TERM").map { strcmp($0, "dumb") == 0 } ?? false
  }

  private static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
  }
}
