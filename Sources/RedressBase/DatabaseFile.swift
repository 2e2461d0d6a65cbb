import Glibc

/// Files of the system's zone database.
enum DatabaseFile {
  private static let directory = "/usr/share/zoneinfo/"
  /// Far more than any file there has; a bound on what a strange one can cost.
  private static let sizeLimit = 4 << 20

  /// The bytes of a regular file in the database; nil for everything else.
  static func read(_ name: String) -> [UInt8]? {
    let descriptor = open(directory + name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard isRegular(descriptor) else { return nil }
    return contents(of: descriptor)
  }

  /// Whether the database has something by this name that may be read.
  static func exists(_ name: String) -> Bool {
    access(directory + name, R_OK) == 0
  }

  private static func isRegular(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private static func contents(of descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while bytes.count <= sizeLimit {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count > 0 { bytes += chunk[..<count] } else if errno != EINTR { return nil }
    }
    return nil
  }
}
