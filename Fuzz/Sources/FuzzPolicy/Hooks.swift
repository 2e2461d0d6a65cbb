import Driver
import Foundation
import Mutation

/// Called once, before anything else.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafeMutableRawPointer, _ arguments: UnsafeMutableRawPointer) -> Int32 {
  do {
    if try FuzzPolicy.command(CommandLine.arguments) { exit(0) }
  } catch {
    print("error: \(error)")
    exit(1)
  }
  return 0
}

/// Called with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  let input = Array(UnsafeBufferPointer(start: bytes, count: size))
  if let violation = FuzzPolicy.properties.violation(of: input) { fatalError(violation) }
  return 0
}

/// Called for each change; half of them are libFuzzer's own.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ bytes: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int, _ seed: UInt32) -> Int {
  var dice = Dice(seed)
  if dice.once(in: 2) { return LLVMFuzzerMutate(bytes, size, most) }
  let changed = PolicyMutation.mutate(Array(UnsafeBufferPointer(start: bytes, count: size)), &dice).prefix(
    most)
  for (index, byte) in changed.enumerated() { bytes[index] = byte }
  return changed.count
}
