import Glibc

/// Makes a crash end with the contract's exit status 70, and a closed pipe end the run quietly.
///
/// Where SWIFT_BACKTRACE is set, crashes are left to Swift, which then shows where they happened.
enum Faults {
  private static let signals = [SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV]

  /// Installs the handlers, once, at the start.
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    guard getenv("SWIFT_BACKTRACE") == nil else { return }
    giveHandlersTheirOwnStack()
    for number in signals { catchFault(number) }
  }

  private static func catchFault(_ number: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      let message: StaticString = """
        redress: a fault of redress, not of your files; please report it with what \
        SWIFT_BACKTRACE=enable=yes shows

        """
      _ = Glibc.write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      _exit(Status.fault)
    }
    action.sa_flags = SA_ONSTACK
    sigaction(number, &action, nil)
  }

  /// A stack that has overflowed can't run the handler.
  private static func giveHandlersTheirOwnStack() {
    let size = 64 << 10
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
  }
}
