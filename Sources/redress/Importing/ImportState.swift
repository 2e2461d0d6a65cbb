import Glibc
import RedressJSON
import RedressVault

/// How far an import is, in a small file, so that it goes on where it was stopped.
///
/// It counts for the very same files and the same place only. Events are known by their ids anyway, so that doing
/// one twice costs time and nothing else.
struct ImportState: Equatable {
  /// Where to.
  let target: String
  /// Stands for the files' bytes.
  let files: String
  /// How many entries were handed over.
  var done = 0
  /// How many of them were new.
  var new = 0
  /// How many were not taken.
  var refused = 0

  /// Nothing yet, of these files.
  init(target: String, files: [(name: String, bytes: [UInt8])]) {
    self.target = target
    self.files = Digest.sha256(files.map { Digest.sha256($0.bytes) }.joined().utf8)
  }

  /// This one, or how far it was according to a file.
  func resumed(from path: String) -> ImportState {
    guard let bytes = try? FileReader.bytes(of: path),
      let json = try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self)),
      json["target"]?.text == target, json["files"]?.text == files
    else { return self }
    var state = self
    state.done = Int(json["done"]?.whole ?? 0)
    state.new = Int(json["new"]?.whole ?? 0)
    state.refused = Int(json["refused"]?.whole ?? 0)
    return state
  }

  /// Makes sure that it can be written, before anything is handed over.
  static func check(_ path: String) throws(Refusal) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    guard !isThere || status.st_mode & S_IFMT != S_IFDIR else {
      throw Refusal(message: "--state \(path) is a folder; expected a file, or a name that is not taken")
    }
    guard access(NewFolder.holding(path), W_OK | X_OK) == 0 else {
      throw Refusal(message: "--state \(path) cannot be written: \(NewFolder.reason(errno, path))")
    }
  }

  /// Writes how far it is.
  func save(to path: String) throws {
    let json = JSONValue.fields([
      ("target", .string(target)), ("files", .string(files)), ("done", .integer(Int64(done))),
      ("new", .integer(Int64(new))), ("refused", .integer(Int64(refused))),
    ])
    try FileWriter.replace(path, with: json.description + "\n")
  }
}
