import ArgumentParser
import RedressDiagnostics
import RedressJSON
import RedressSyntax

/// `redress vocabulary`: what a policy can speak of.
struct VocabularyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vocabulary",
    abstract: "List the facts that a policy can speak of, or look for some.",
    discussion: """
      Each fact is shown with its phrase, its type and unit, how it follows from a case's events, and an \
      example. With --forms, the forms of sentences are listed instead. In a phrase [words] may be left out, \
      (one|other) are alternatives, and {slots} stand for other phrases.

      Examples:
        redress vocabulary
        redress vocabulary credits used
        redress vocabulary --forms refunded in full
      """)

  @Argument(help: "Words to look for.")
  var search: [String] = []

  @Flag(help: "List the forms of sentences.")
  var forms = false

  @Flag(help: "Write one JSON document.")
  var json = false

  func run() throws {
    let all = forms ? WordEntry.forms : WordEntry.facts
    let found = all.filter { $0.matches(search) }
    if json { return Console.write(WordEntry.document(found)) }
    guard !found.isEmpty else { throw Refusal(message: nothing(all)) }
    Console.write(WordEntry.page(found, width: Terminal.output.width))
  }

  private func nothing(_ all: [WordEntry]) -> String {
    let words = search.joined(separator: " ")
    let known = Set(all.flatMap(\.words)).sorted()
    let near = search.map { word in
      known.contains(word) ? word : DidYouMean.nearest(word, in: known).first ?? word
    }
    let better = near.joined(separator: " ")
    let helps = better != words && all.contains { $0.matches(near) }
    return "nothing is known of `\(words)`" + (helps ? "; did you mean `\(better)`?" : "")
  }
}
