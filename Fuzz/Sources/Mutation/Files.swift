import Foundation
import RedressDecide
import RedressJSON

/// The shipped policies and cases, read from the folder of the package, in which the fuzzers are run.
public enum Files {
  /// The texts of the shipped policies, by the name of their folder.
  public static func policies() throws -> [(name: String, text: String)] {
    try names(in: "Policies").map { name in
      (name, try String(contentsOfFile: "Policies/\(name)/policy.md", encoding: .utf8))
    }
  }

  /// The shipped policies, and each of their sections as a policy of its own: small inputs are tried faster.
  public static func policySeeds() throws -> [(name: String, text: String)] {
    try policies().flatMap { policy in [policy] + sections(policy) }
  }

  private static func sections(_ policy: (name: String, text: String)) -> [(name: String, text: String)] {
    let parts = policy.text.components(separatedBy: "\n## ")
    guard let title = parts.first?.range(of: "\n# ") else { return [] }
    let head = policy.text[..<title.lowerBound] + "\n# Title\n\n## "
    return parts.dropFirst().enumerated().map { ("\(policy.name)-\($0.offset)", head + $0.element) }
  }

  /// The shipped cases: the member `case` of each test, by the name of its file.
  public static func cases() throws -> [(name: String, text: String)] {
    try policies().flatMap { policy in
      let folder = "Policies/\(policy.name)/cases"
      return try names(in: folder).compactMap { try story(in: "\(folder)/\($0)") }
    }
  }

  private static func story(in path: String) throws -> (name: String, text: String)? {
    let document = try JSONValue(parsing: String(contentsOfFile: path, encoding: .utf8))
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return document["case"].map { (name, $0.description) }
  }

  /// The names in a folder, in order; none when it does not exist.
  public static func names(in folder: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Writes `dictionary` and the seeds under `folder`, which must exist.
  public static func prepare(_ folder: String, dictionary: String, seeds: [(name: String, text: String)])
    throws
  {
    try dictionary.write(toFile: "\(folder)/dictionary", atomically: true, encoding: .utf8)
    let corpus = "\(folder)/seeds"
    try FileManager.default.createDirectory(atPath: corpus, withIntermediateDirectories: true)
    for seed in seeds {
      try seed.text.write(toFile: "\(corpus)/\(seed.name)", atomically: true, encoding: .utf8)
    }
  }

  /// The bytes of each file in a folder, in the order of the names.
  public static func contents(of folder: String) throws -> [[UInt8]] {
    try names(in: folder).map { Array(try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))) }
  }
}
