import Glibc

/// A folder that a command needs, made where it is not there; a command that ends before it put anything there takes
/// it away again.
struct NewFolder: Sendable {
  private let path: String
  private let isNew: Bool

  /// Makes a folder for its owner alone, or takes the one that is there.
  init(_ path: String) throws(Refusal) {
    self.path = path
    isNew = mkdir(path, 0o700) == 0
    guard !isNew else { return }
    guard errno == EEXIST else {
      throw Refusal(message: "\(path) cannot be made: \(Self.reason(errno, path))")
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Refusal(message: "\(path) is a file; expected a folder, or a name that is not taken")
    }
  }

  /// Takes it away, if it was made here and is empty.
  func takeBack() {
    if isNew { rmdir(path) }
  }

  /// The folder in which a file of this path is.
  static func holding(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Why nothing can be made at a path, and what to do.
  static func reason(_ code: Int32, _ path: String) -> String {
    switch code {
    case ENOENT: "there is no folder \(holding(path)); make that one first, or name another"
    case ENOTDIR: "\(holding(path)) is no folder; name another place"
    case EACCES, EPERM: "this user may not write in \(holding(path))"
    default: String(cString: strerror(code))
    }
  }
}
