import ArgumentParser
import Logging
import RedressBase
import RedressEmulator
import RedressWeb

/// `redress emulate-provider`: a payment provider to develop against.
struct EmulateProviderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emulate-provider",
    abstract: "Play a payment provider, for development and tests.",
    discussion: """
      Answers as Stripe's API does, keeps everything in memory, and fails on request: see /_emulator/faults. \
      Each key is an account of its own.

      Examples:
        redress emulate-provider
        redress emulate-provider --port 12111 --key sk_test_acme
      """)

  @Option(help: ArgumentHelp("The address to listen at.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port to listen at; 0 takes one that is free.", valueName: "port"))
  var port = 12111

  @Option(help: ArgumentHelp("A secret key, sk_test_…; may be given again.", valueName: "key"))
  var key: [String] = ["sk_test_redress"]

  @Option(help: ArgumentHelp("The seed of its ids.", valueName: "number"))
  var seed: UInt64 = 1

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535.") }
    for key in key where SecretKey(key) == nil {
      throw ValidationError("--key is sk_test_ and letters, digits or underscores; live keys are refused.")
    }
  }

  func run() throws {
    try ListeningPlace.check(host: host, port: port)
    let provider = EmulatedProvider(seed: seed, keys: key.compactMap(SecretKey.init))
    let host = self.host
    let port = self.port
    try Waiting.forResult {
      let server = EmulatorServer(EmulatedProviderHost(provider, clock: SystemClock.now))
      let logger = Logger.lines("redress.emulator", level: .notice, clock: SystemClock.now)
      try await server.run(host: host, port: port, logger: logger) { port in
        Console.write("a provider is played at http://\(host):\(port)\n")
      }
    }
  }
}
