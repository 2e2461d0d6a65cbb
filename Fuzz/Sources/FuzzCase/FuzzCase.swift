import Driver
import Mutation
import Properties
import RedressBase
import RedressDecide

/// Feeds bytes to the shipped policies as a case.
///
///     FuzzCase prepare <folder>     writes a dictionary and seeds
///     FuzzCase digest <folder>...   a digest of all decisions on the files in folders, the same in each run
///     FuzzCase <libFuzzer options> <corpus> <seeds>
@main struct FuzzCase {
  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.count == 3, arguments[1] == "prepare" {
      return try Files.prepare(arguments[2], dictionary: FuzzDictionary.cases, seeds: Files.cases())
    }
    if arguments.count > 2, arguments[1] == "digest" { return print(try digest(arguments.dropFirst(2))) }
    var (count, values) = (CommandLine.argc, Optional(CommandLine.unsafeArgv))
    _ = LLVMFuzzerRunDriver(&count, &values) { bytes, size in
      let input = Array(UnsafeBufferPointer(start: bytes, count: size))
      if let violation = FuzzCase.properties.violation(of: input) { fatalError(violation) }
      return 0
    }
  }

  private static func digest(_ folders: ArraySlice<String>) throws -> String {
    let inputs = try folders.flatMap(Files.contents)
    return SHA256.hexDigest(of: inputs.flatMap { properties.answers(to: $0).joined() })
  }

  nonisolated(unsafe) private static let properties: CaseProperties = {
    let policies = ((try? Files.policies()) ?? []).compactMap { try? Policy.compile($0.text) }
    precondition(!policies.isEmpty, "run in the folder of the package")
    return CaseProperties(policies: policies)
  }()
}

/// libFuzzer's hook: a third of the changes are libFuzzer's own.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(_ bytes: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int, _ seed: UInt32) -> Int {
  var dice = Dice(seed)
  if dice.once(in: 3) { return LLVMFuzzerMutate(bytes, size, most) }
  let changed = CaseMutation.mutate(Array(UnsafeBufferPointer(start: bytes, count: size)), &dice).prefix(most)
  for (index, byte) in changed.enumerated() { bytes[index] = byte }
  return changed.count
}
