import Foundation
import RedressDiagnostics

@testable import RedressCheck

/// The pages of the documentation, and the policies in them.
enum Documents {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) -> String? {
    try? String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The texts of the code blocks that are marked ```` ```policy ````.
  static func policies(in text: String) -> [String] {
    text.components(separatedBy: "```policy\n").dropFirst().map { part in
      part.components(separatedBy: "\n```").first.map { $0 + "\n" } ?? ""
    }
  }

  /// The shipped policies, by name.
  static var shipped: [String: String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Policies").path)) ?? []
    return names.reduce(into: [:]) { $0[$1] = text("Policies/\($1)/policy.md") }
  }

  static func check(_ text: String) -> Checker.Result {
    Checker.check(SourceText(file: "policy.md", text: text))
  }

  /// The codes that checking a text reports, each once.
  static func codes(_ text: String) -> [String] { Set(check(text).diagnostics.map(\.code.id)).sorted() }
}
