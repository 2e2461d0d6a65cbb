import RedressEmulator

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The emulator behind a pipe: one JSON line in, one out, so that a program of another language can drive it.
///
///     RedressEmulatorPipe <seed> <key>…
///
/// A line has `op`, `at` (microseconds since 1970) and what the operation needs; see `Pipe`.
let arguments = CommandLine.arguments.dropFirst()
let keys = arguments.dropFirst().compactMap { SecretKey($0) }
guard let seed = arguments.first.flatMap({ UInt64($0) }), !keys.isEmpty else {
  fatalError("usage: RedressEmulatorPipe <seed> <sk_test_key>…")
}

var pipe = Pipe(provider: EmulatedProvider(seed: seed, keys: keys))
while let line = readLine() {
  put(pipe.answer(line))
}

/// Writes a line at once: the other side waits for it.
func put(_ line: String) {
  var rest = Array((line + "\n").utf8)[...]
  while !rest.isEmpty {
    let written = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    guard written > 0 else { exit(1) }
    rest = rest.dropFirst(written)
  }
}
