import Foundation

/// Texts of the repository, and broken versions of them.
enum Samples {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The shipped policies, by name.
  static var policies: [String: String] {
    let folder = root.appending(path: "Policies")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.reduce(into: [:]) { result, name in
      result[name] = try? String(contentsOf: folder.appending(path: "\(name)/policy.md"), encoding: .utf8)
    }
  }

  /// The policies, and every page of the language's documentation.
  static var pages: [String] { policies.values.sorted() + documents }

  private static var documents: [String] {
    ["docs/language", "docs/diagnostics", "docs/decisions"].flatMap { folder -> [String] in
      let path = root.appending(path: folder)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? []
      return names.sorted().compactMap { try? String(contentsOf: path.appending(path: $0), encoding: .utf8) }
    }
  }

  /// `text` with one to four random changes: lines moved, joined, cut, repeated, or signs put in.
  static func mutated(_ text: String, _ random: inout SeededGenerator) -> String {
    var lines = text.components(separatedBy: "\n")
    for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&lines, &random) }
    return lines.joined(separator: Bool.random(using: &random) ? "\n" : "\r\n")
  }

  private static func mutate(_ lines: inout [String], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0..<max(lines.count, 1), using: &random)
    guard lines.indices.contains(place) else { return lines.append("- a") }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: lines.remove(at: place)
    case 1: lines.insert(lines[place], at: Int.random(in: 0...lines.count, using: &random))
    case 2: lines.insert("", at: place)
    case 3: lines[place] = String(repeating: " ", count: Int.random(in: 1...6, using: &random)) + lines[place]
    case 4:
      lines[place] = String(
        lines[place].prefix(Int.random(in: 0...max(1, lines[place].count), using: &random)))
    case 5: lines[place] = (signs.randomElement(using: &random) ?? "") + lines[place]
    case 6: lines[place] += signs.randomElement(using: &random) ?? ""
    default:
      let split = lines[place].split(separator: " ", maxSplits: 3).map(String.init)
      lines.replaceSubrange(place...place, with: split)
    }
  }

  private static let signs = [
    "- ", "* ", "+ ", "1. ", "7) ", "> ", "# ", "### ", "```", "~~~", "---", "===", "| a | b |", "|---|---|",
    "`", "**",
    "_", "  ", "\\", "\t", "<div>", "[x]: http://e.org", "[y](z)", "é 日本", "\u{A0}", "$5", "%", "&amp;", ":",
  ]
}
