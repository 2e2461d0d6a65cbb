import ArgumentParser
import Glibc
import RedressBase
import RedressDiagnostics
import RedressSyntax

/// `redress new`: a policy to start from.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a policy to start from.",
    discussion: """
      The page passes `redress check` as it is: a window, a limit on usage, deadlines, guarantees, two \
      examples, and a clause for everything else. On a terminal, what no option says is asked.

      Examples:
        redress new
        redress new policy.md --name "Acme Ltd" --zone Europe/London --window-days 30
        redress new - --products subscription credit_pack gift_card --fee yes
      """)

  /// A yes or a no on the command line.
  enum Answer: String, ExpressibleByArgument, CaseIterable { case yes, no }

  @Argument(help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"))
  var file = "policy.md"

  @Option(help: "The name of your house.")
  var name: String?

  @Option(help: ArgumentHelp("The time zone by which days are told.", valueName: "zone"))
  var zone: String?

  @Option(help: ArgumentHelp("How many days after a purchase money comes back.", valueName: "days"))
  var windowDays: Int?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "What you sell: subscription, credit_pack, add_on, ppv or words of your own.", valueName: "product"))
  var products: [String] = []

  @Option(help: ArgumentHelp("Whether the processing fee comes off a refund.", valueName: "yes|no"))
  var fee: Answer?

  @Option(help: ArgumentHelp("The version's date; today unless given.", valueName: "date"))
  var date: String?

  @Flag(help: "Write over a file that is there.")
  var force = false

  func validate() throws {
    if let windowDays, !(1...3650).contains(windowDays) {
      throw ValidationError("--window-days is a number from 1 to 3650.")
    }
    if let zone { try checkZone(zone) }
    if let date, Day.parse(date) == nil { throw ValidationError("--date is a date such as 2026-01-31.") }
    for product in products where !Self.isWord(product) {
      throw ValidationError("A product is lower case letters, digits and underscores, not '\(product)'.")
    }
  }

  func run() throws {
    if file != "-", !force, FileWriter.exists(file) {
      throw Refusal(message: "\(file): exists already; --force writes over it")
    }
    let text = Formatter.format(SourceText(file: file, text: StarterPolicy(try choices()).text))
    if file == "-" { return Console.write(text) }
    try FileWriter.replace(file, with: text)
    Console.write("written to \(file.onOneLine); see what it says with: redress read \(file.onOneLine)\n")
  }

  private func choices() throws -> StarterChoices {
    var choices = StarterChoices(date: date.flatMap(Day.parse) ?? Self.today)
    let asked = Questions()
    choices.name = name.flatMap(Self.line) ?? asked.ask("The name of your house", choices.name, Self.line)
    choices.zone = zone ?? asked.ask("Your time zone", choices.zone, Self.zone)
    choices.windowDays = windowDays ?? asked.ask("Days to ask for money back", choices.windowDays, Self.days)
    let sold = "What you sell (subscription, credit_pack, add_on, ppv or your own words)"
    choices.products = products.isEmpty ? asked.ask(sold, choices.products, Self.products) : products
    choices.products = choices.products.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    let comesOff = "Does the processing fee come off a refund, yes or no"
    choices.deductsFee = (fee ?? asked.ask(comesOff, Answer.no, Answer.init)) == .yes
    return choices
  }

  private static func zone(_ name: String) -> String? {
    (try? Zone.named(name)) == nil ? nil : name
  }

  private static func days(_ text: String) -> Int? {
    Int(text).flatMap { (1...3650).contains($0) ? $0 : nil }
  }

  private static func products(_ answer: String) -> [String]? {
    let words = answer.split { $0 == " " || $0 == "," }.map(String.init)
    return words.allSatisfy(isWord) ? words : nil
  }

  /// A name for a heading, on one line; nil when nothing is left of it.
  private static func line(_ name: String) -> String? {
    let words = name.split(whereSeparator: \.isWhitespace).joined(separator: " ").onOneLine
    return words.isEmpty ? nil : words
  }

  private static func isWord(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }

  private static var today: Day { Day(number: Int32(time(nil) / 86_400)) }

  private func checkZone(_ name: String) throws {
    guard Self.zone(name) == nil else { return }
    let near = DidYouMean.nearest(name, in: Zone.knownIdentifiers()).first
    throw ValidationError("There is no time zone '\(name)'." + (near.map { " Did you mean \($0)?" } ?? ""))
  }
}
