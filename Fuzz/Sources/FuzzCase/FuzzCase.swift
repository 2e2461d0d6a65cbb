import Foundation
import Mutation
import Properties
import RedressBase
import RedressDecide

/// Feeds bytes to the shipped policies as a case. libFuzzer brings the main function, which calls the hooks.
///
///     FuzzCase prepare <folder>     writes a dictionary and seeds
///     FuzzCase digest <folder>...   a digest of all decisions on the files in folders, the same in each run
///     FuzzCase <libFuzzer options> <corpus> <seeds>
enum FuzzCase {
  nonisolated(unsafe) static let properties: CaseProperties = {
    let policies = ((try? Files.policies()) ?? []).compactMap { try? Policy.compile($0.text) }
    precondition(!policies.isEmpty, "run in the folder of the package")
    return CaseProperties(policies: policies)
  }()

  /// Does what is asked of the program itself; true when that was all.
  static func command(_ arguments: [String]) throws -> Bool {
    switch arguments.dropFirst().first {
    case "prepare" where arguments.count == 3:
      try Files.prepare(arguments[2], dictionary: FuzzDictionary.cases, seeds: Files.cases())
    case "digest": print(try digest(arguments.dropFirst(2)))
    default: return false
    }
    return true
  }

  private static func digest(_ folders: ArraySlice<String>) throws -> String {
    let inputs = try folders.flatMap(Files.contents)
    return SHA256.hexDigest(of: inputs.flatMap { properties.answers(to: $0).joined() })
  }
}
