import Glibc
import RedressDiagnostics

/// A file or standard input, read with read(2), so that starting up costs nothing.
struct FileReader: ~Copyable {
  /// The largest document that is read as a whole.
  static let limit = 256 << 20

  /// The name by which it is shown.
  let name: String
  private let descriptor: Int32
  private var chunk = [UInt8](repeating: 0, count: 1 << 18)

  /// Opens a file; `-` is standard input.
  init(_ path: String) throws(Refusal) {
    descriptor = path == "-" ? STDIN_FILENO : try FileReader.descriptor(of: path)
    name = path == "-" ? "standard input" : path
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// The next bytes, valid during the call; an empty piece at the end.
  mutating func next<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) throws -> Result {
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        return try chunk.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<count])) }
      }
      if errno != EINTR { throw Refusal(message: "\(name): \(FileReader.reason(errno))") }
    }
  }

  /// All that is left, after what was read already.
  mutating func rest(after start: [UInt8] = []) throws -> [UInt8] {
    var bytes = start
    while try append(to: &bytes) {
      guard bytes.count <= FileReader.limit else {
        throw Refusal(message: "\(name): larger than \(FileReader.limit >> 20) MiB")
      }
    }
    return bytes
  }

  /// Appends the next bytes; false at the end.
  mutating func append(to bytes: inout [UInt8]) throws -> Bool {
    try next { piece in
      bytes.append(contentsOf: piece)
      return !piece.isEmpty
    }
  }
}

extension FileReader {
  /// The bytes of a file.
  static func bytes(of path: String) throws -> [UInt8] {
    var reader = try FileReader(path)
    return try reader.rest()
  }

  /// The text of a file, which must be UTF-8.
  static func source(_ path: String) throws -> SourceText {
    let bytes = try bytes(of: path)
    let name = path == "-" ? "standard input" : path
    guard let source = SourceText(file: name, utf8: bytes) else {
      throw Refusal(message: "\(name):\(line(ofInvalidByteIn: bytes)): is not UTF-8 text")
    }
    return source
  }

  private static func line(ofInvalidByteIn bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
  }

  /// Opens a file that is no folder.
  private static func descriptor(of path: String) throws(Refusal) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Refusal(message: "\(path): \(reason(errno))") }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw Refusal(message: "\(path): \(reason(EISDIR))")
    }
    return descriptor
  }

  /// Why the system refuses, in plain words.
  static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR: "there is no such file"
    case EISDIR: "is a folder, not a file"
    case EACCES, EPERM: "may not be read"
    default: String(cString: strerror(code))
    }
  }
}
