import Foundation

/// What lies on the disk.
enum Disk {
  /// Whether a database, or the log beside it, holds these bytes.
  static func holds(_ text: String, in file: String) throws -> Bool {
    for name in [file, file + "-wal", file + "-shm"] where FileManager.default.fileExists(atPath: name) {
      let data = try Data(contentsOf: URL(filePath: name))
      if data.range(of: Data(text.utf8)) != nil { return true }
    }
    return false
  }
}
