import Glibc

/// A data folder in the hands of one process. The lock ends with the process, however it ends.
struct FolderLock: Sendable {
  private let descriptor: Int32

  /// Takes a folder; refuses where another process has it.
  init(_ folder: String) throws {
    descriptor = open("\(folder)/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Refusal(message: "\(folder) cannot be written: \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Refusal(
        message: "\(folder) is in use by another redress; stop that one, or give this one another --data")
    }
  }

  /// Lets another process take the folder.
  func release() { close(descriptor) }
}
