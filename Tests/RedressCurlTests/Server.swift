import Foundation
import RedressCourier

/// A server in Python, for as long as it is held.
final class Server: @unchecked Sendable {
  let port: Int
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Servers")

  init(_ script: String, _ arguments: [String] = []) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", Self.folder.appending(path: script).path] + arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = Self.line(from: output.fileHandleForReading)
    guard let port = Int(line) else { throw Trouble.noPort(line) }
    self.port = port
  }

  enum Trouble: Error { case noPort(String) }

  deinit {
    process.terminate()
  }

  /// The next line that it prints.
  func line() -> String { Self.line(from: output.fileHandleForReading) }

  /// The next line, without blocking one of the few threads that tasks have.
  func nextLine() async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: self.line()) }
    }
  }

  private static func line(from handle: FileHandle) -> String {
    var bytes = Data()
    while let byte = try? handle.read(upToCount: 1), let first = byte.first, first != 0x0A {
      bytes.append(first)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A certificate for localhost and its key, made once a run.
struct Certificate {
  let certificate: String
  let key: String

  static let shared: Certificate = {
    let folder = FileManager.default.temporaryDirectory.appending(path: "redress-\(UUID())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = Certificate(
      certificate: folder.appending(path: "c.pem").path, key: folder.appending(path: "k.pem").path)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
      "-addext",
      "subjectAltName=DNS:localhost,IP:127.0.0.1", "-out", files.certificate, "-keyout", files.key,
    ]
    process.standardError = FileHandle.nullDevice
    try? process.run()
    process.waitUntilExit()
    return files
  }()

  var arguments: [String] { [certificate, key] }
}

extension CarriedAnswer {
  /// The status, or what is known instead.
  var kind: String {
    switch self {
    case .response(let status, _, _): "\(status)"
    case .notSent: "not sent"
    case .unknown: "unknown"
    }
  }
}
