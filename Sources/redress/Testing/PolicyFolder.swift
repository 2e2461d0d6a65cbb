import Glibc

/// A policy's file with the cases beside it: `policy.md` and `cases/*.json`.
struct PolicyFolder {
  /// The policy's file.
  let policy: String
  /// The files of the cases, sorted.
  let cases: [String]

  /// The folder of a policy, by its own name or by that of the policy's file.
  init(_ path: String) throws(Refusal) {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let isFolder = PolicyFolder.isFolder(path)
    policy = isFolder ? "\(path)/policy.md" : path
    guard !isFolder || FileWriter.exists(policy) else {
      throw Refusal(message: "\(path): there is no policy.md in this folder")
    }
    let folder = (isFolder ? path : PolicyFolder.parent(of: path)) + "/cases"
    cases = PolicyFolder.names(in: folder).filter { $0.hasSuffix(".json") }.sorted().map { "\(folder)/\($0)" }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "" : String(path[..<slash])
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names
  }
}
