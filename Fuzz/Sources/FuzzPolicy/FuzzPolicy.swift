import Driver
import Mutation
import Properties

/// Feeds bytes to the checker as a policy.
///
///     FuzzPolicy prepare <folder>     writes a dictionary and seeds
///     FuzzPolicy <libFuzzer options> <corpus> <seeds>
@main struct FuzzPolicy {
  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.count == 3, arguments[1] == "prepare" {
      return try Files.prepare(arguments[2], dictionary: FuzzDictionary.policy, seeds: Files.policies())
    }
    var (count, values) = (CommandLine.argc, Optional(CommandLine.unsafeArgv))
    _ = LLVMFuzzerRunDriver(&count, &values) { bytes, size in
      let input = Array(UnsafeBufferPointer(start: bytes, count: size))
      if let violation = FuzzPolicy.properties.violation(of: input) { fatalError(violation) }
      return 0
    }
  }

  /// The properties, tried on every 40th shipped case.
  nonisolated(unsafe) private static let properties: PolicyProperties = {
    let cases = (try? Files.cases()) ?? []
    precondition(!cases.isEmpty, "run in the folder of the package")
    return PolicyProperties(cases: cases.indices.filter { $0.isMultiple(of: 40) }.map { Array(cases[$0].text.utf8) })
  }()
}

/// libFuzzer's hook: half of the changes are libFuzzer's own.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(_ bytes: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int, _ seed: UInt32) -> Int {
  var dice = Dice(seed)
  if dice.once(in: 2) { return LLVMFuzzerMutate(bytes, size, most) }
  let changed = PolicyMutation.mutate(Array(UnsafeBufferPointer(start: bytes, count: size)), &dice).prefix(most)
  for (index, byte) in changed.enumerated() { bytes[index] = byte }
  return changed.count
}
