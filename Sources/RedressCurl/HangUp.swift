import Glibc
import RedressBase

/// Ends a conversation from outside.
///
/// Before libcurl closes a connection to a mail server it says QUIT and waits for an answer, and no limit of the
/// transfer holds for that. On a line that is shut down there is nothing to wait for.
final class HangUp {
  private let deadline: ContinuousClock.Instant
  // Duplicates: libcurl closes its own when it likes, and the number may be somebody else's by then.
  private var lines: [Int32] = []

  /// Is due after so much time.
  init(after limit: Elapsed) {
    deadline = .now + .microseconds(limit.microseconds)
  }

  deinit {
    for line in lines { close(line) }
  }

  /// Whether the time is over.
  var isDue: Bool { ContinuousClock.now >= deadline }

  /// Remembers a socket that belongs to the conversation.
  func watch(_ line: Int32) {
    let copy = line < 0 ? -1 : fcntl(line, F_DUPFD_CLOEXEC, 0)
    if copy >= 0 { lines.append(copy) }
  }

  /// Shuts everything down, in both directions.
  func now() {
    for line in lines { shutdown(line, Int32(SHUT_RDWR)) }
  }
}
