import ArgumentParser
import RedressDecide
import RedressProve

/// `redress compare`: who is treated differently under two policies.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say who would be treated differently under two policies, for every possible case.")

  @Argument(help: ArgumentHelp("The policy to compare with, such as the version in force.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The other policy, such as the next version.", valueName: "new"))
  var new: String

  @Option(name: .long, help: ArgumentHelp("How many regions.", valueName: "N"))
  var limitRegions = 20

  func run() throws {
    let (one, other) = (try PolicyLoader.load(old), try PolicyLoader.load(new))
    let report = try Comparer.compareHere(one, other, regions: limitRegions)
    for region in report.regions {
      Console.write("\(region.direction) \(region.one) → \(region.other)\n  \(region.witness.story)\n    one: \(region.witness.oneStory)\n    other: \(region.witness.otherStory)\n")
    }
    for doubt in report.doubts { Console.write("doubt \(doubt)\n") }
    Console.write("\(report.verdict) cut \(report.cut) \(report.queries) \(report.seconds)\n")
  }
}
