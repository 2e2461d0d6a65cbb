import ArgumentParser
import Glibc
import RedressDecide

/// `redress decide`: what a policy says about cases.
struct DecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Decide cases under a policy.",
    discussion: """
      A case is a JSON document: an account's history and a request. The answer is a letter, or with --json \
      the decision document. A test's document is taken by its member `case`. Files that end in .ndjson or \
      .jsonl, and standard input of more than one document, hold a case a line; each line is answered by one \
      line, in order. A line that can't be read is answered by {"error": {...}, "line": N}, and the run goes on.

      --what-if adds the smallest changes with which more would be refunded: of what the request says, of when it \
      comes, of what was used, and of what staff find. In a document they are its member `what_if`.

      Examples:
        redress decide --policy policy.md case.json
        redress decide --policy policy.md case.json --json --pretty
        redress decide --policy policy.md case.json --what-if
        redress decide --policy policy.md cases.ndjson --json > decisions.ndjson
        make-cases | redress decide --policy policy.md --json

      Exits with 0 whatever the outcome, and with 65 when the policy or a case can't be read.
      """)

  @Option(name: .shortAndLong, help: ArgumentHelp("The policy to decide by.", valueName: "file"))
  var policy: String

  @Argument(
    help: ArgumentHelp("A case, or cases line by line; standard input unless given, or -.", valueName: "file")
  )
  var file: String?

  @Flag(help: "Write decision documents, one a line.")
  var json = false

  @Flag(help: "Lay the document of a single case out over lines; implies --json.")
  var pretty = false

  @Flag(help: "Say what would have to change for the case to be refunded.")
  var whatIf = false

  func validate() throws {
    guard file == nil, isatty(STDIN_FILENO) == 1 else { return }
    throw ValidationError("Give a file with a case, or - to type one.")
  }

  func run() throws {
    let file = file ?? "-"
    var reader = try FileReader(file)
    let form = AnswerForm(
      policy: try PolicyLoader.load(policy), json: json || pretty, pretty: pretty, whatIf: whatIf)
    if file.hasSuffix(".ndjson") || file.hasSuffix(".jsonl") { return try decideLines([], &reader, form) }
    if file != "-" { return try decideOne(reader.rest(), reader.name, form) }
    try decideStream(&reader, form)
  }

  private func decideLines(_ start: [UInt8], _ reader: inout FileReader, _ form: AnswerForm) throws {
    let form = AnswerForm(policy: form.policy, json: form.json, pretty: false, whatIf: form.whatIf)
    var lines = LineDecider(form, name: reader.name)
    try lines.run(start, &reader)
  }

  /// Standard input: one document, or a case a line.
  private func decideStream(_ reader: inout FileReader, _ form: AnswerForm) throws {
    var shape = InputShape()
    var bytes: [UInt8] = []
    while try reader.append(to: &bytes) {
      if shape.examine(bytes) == .lines || (shape.isOneLine && answersAtOnce(bytes, form)) {
        return try decideLines(bytes, &reader, form)
      }
      guard bytes.count <= FileReader.limit else { _ = try reader.rest(after: bytes); return }
    }
    if shape.examineEnd(bytes) == .lines { return try decideLines(bytes, &reader, form) }
    try decideOne(bytes, reader.name, form)
  }

  /// A program that sends a case and waits for its decision gets it, without a second line or the end.
  private func answersAtOnce(_ bytes: [UInt8], _ form: AnswerForm) -> Bool {
    form.json && !form.pretty && (try? DocumentDecider(policy: form.policy).decide(bytes)) != nil
  }

  private func decideOne(_ bytes: [UInt8], _ name: String, _ form: AnswerForm) throws {
    guard bytes.contains(where: { !$0.isBlank }) else {
      throw Refusal(message: "\(name): is empty, there is no case in it")
    }
    let answer: DocumentDecider.Answer
    do { answer = try form.decider.decide(bytes) } catch {
      throw Refusal(message: "\(name):\(error.line):\(error.column): \(error.explanation)")
    }
    var remarks = Remarks()
    remarks.show(answer.warnings, at: name)
    var output: [UInt8] = []
    form.write(answer, into: &output)
    Console.write(output)
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
