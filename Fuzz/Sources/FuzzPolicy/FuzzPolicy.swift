import Foundation
import Mutation
import Properties
import RedressBase

/// Feeds bytes to the checker as a policy. libFuzzer brings the main function, which calls the hooks.
///
///     FuzzPolicy prepare <folder>     writes a dictionary and seeds
///     FuzzPolicy digest <folder>...   a digest of all readings of the files in folders, the same in each run
///     FuzzPolicy <libFuzzer options> <corpus> <seeds>
enum FuzzPolicy {
  /// The properties, tried on every 40th shipped case.
  nonisolated(unsafe) static let properties: PolicyProperties = {
    let cases = (try? Files.cases()) ?? []
    precondition(!cases.isEmpty, "run in the folder of the package")
    return PolicyProperties(
      cases: cases.indices.filter { $0.isMultiple(of: 40) }.map { Array(cases[$0].text.utf8) })
  }()

  /// Does what is asked of the program itself; true when that was all.
  static func command(_ arguments: [String]) throws -> Bool {
    switch arguments.dropFirst().first {
    case "prepare" where arguments.count == 3:
      try Files.prepare(arguments[2], dictionary: FuzzDictionary.policy, seeds: Files.policySeeds())
    case "digest": print(try digest(arguments.dropFirst(2)))
    default: return false
    }
    return true
  }

  private static func digest(_ folders: ArraySlice<String>) throws -> String {
    let inputs = try folders.flatMap(Files.contents)
    return SHA256.hexDigest(of: inputs.flatMap(PolicyProperties.answer))
  }
}
