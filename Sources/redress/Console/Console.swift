import Glibc

/// Standard output and standard error, written with write(2).
enum Console {
  /// Writes a text to standard output.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { write(UnsafeRawBufferPointer($0), to: STDOUT_FILENO) }
  }

  /// Writes bytes to standard output.
  static func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { write($0, to: STDOUT_FILENO) }
  }

  /// Writes a text to standard error as it is.
  static func writeError(_ text: String) {
    var text = text
    text.withUTF8 { write(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
  }

  /// Says on one line of standard error that something is wrong.
  static func complain(_ message: String) {
    writeError("redress: \(message.onOneLine)\n")
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return give(up: descriptor, errno)
      }
    }
  }

  /// A reader that has gone ends the run quietly; a disk that is full does not.
  private static func give(up descriptor: Int32, _ code: Int32) {
    guard descriptor == STDOUT_FILENO else { return }
    if code == EPIPE { _exit(Status.done) }
    complain("standard output: \(String(cString: strerror(code)))")
    _exit(Status.fault)
  }
}

/// The exit statuses of the contract, after sysexits.h.
enum Status {
  /// Done.
  static let done: Int32 = 0
  /// A policy or a case that can't be read, or that is not as expected.
  static let badInput: Int32 = 65
  /// A solver that is not there.
  static let unavailable: Int32 = 69
  /// A fault of ours.
  static let fault: Int32 = 70
  /// What may be known another time, with more time.
  static let undecided: Int32 = 75
  /// Stopped by Ctrl-C.
  static let interrupted: Int32 = 130
}
