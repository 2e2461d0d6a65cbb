import Foundation
import Mutation
import Properties

/// Feeds bytes to the checker as a policy. libFuzzer brings the main function, which calls the hooks.
///
///     FuzzPolicy prepare <folder>     writes a dictionary and seeds
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
    guard arguments.count == 3, arguments[1] == "prepare" else { return false }
    try Files.prepare(arguments[2], dictionary: FuzzDictionary.policy, seeds: Files.policies())
    return true
  }
}
