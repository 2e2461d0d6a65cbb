import Glibc

/// Writes files whole: another program sees the old text or the new one, never half of it.
enum FileWriter {
  /// Replaces the text of a file, keeping its permissions; a link is followed.
  static func replace(_ path: String, with text: String) throws(Refusal) {
    let target = resolve(path)
    let temporary = "\(target).\(getpid()).tmp"
    var status = stat()
    let mode = stat(target, &status) == 0 ? status.st_mode & 0o7777 : 0o644
    guard write(text, to: temporary, mode), rename(temporary, target) == 0 else {
      let code = errno
      unlink(temporary)
      throw Refusal(message: "\(path): can't be written: \(String(cString: strerror(code)))")
    }
  }

  /// Whether something exists by this name.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func resolve(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func write(_ text: String, to path: String, _ mode: mode_t) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { return false }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { break }
      rest = rest.dropFirst(max(count, 0))
    }
    return close(descriptor) == 0 && rest.isEmpty
  }
}
