import RedressSyntax

/// Changes to a policy that leave most of its sentences well-formed: other numbers, lines gone, doubled, moved
/// or put in from the examples of the language's forms, words exchanged.
public enum PolicyMutation {
  private static let numbers = [
    "0", "1", "2", "7", "99", "100", "101", "200", "0.5", "9999", "99999999", "2147483648",
    "9223372036854775807",
    "9223372036854775808", "99999999999999999999", "170141183460469231731687303715884105727", "1/3", "-1",
  ]
  private static let odd = [
    "", "\t", "|", "- ", "  - ", "1. ", "# ", "### ", "---", "```", "<div>", "> ", "**", "`", "\\", "&amp;",
    "\u{202E}",
    "é", "e\u{301}", "\u{0}", "\r", "\u{2028}", "[a]: b", "| a | b |", "|---|---|", "[^1]", "* * *", "===",
    ":", "$", "%",
  ]
  private static let examples = Forms.all.map(\.example).filter { !$0.isEmpty }

  /// The page with one to three changes.
  public static func mutate(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0..<Int.random(in: 1...3, using: &dice) { change(&lines, &dice) }
    return Array(lines.joined(separator: [0x0A]))
  }

  private static func change(_ lines: inout [[UInt8]], _ dice: inout Dice) {
    let (at, other) = (place(lines, &dice), place(lines, &dice))
    switch Int.random(in: 0..<9, using: &dice) {
    case 0: lines.remove(at: at)
    case 1: lines.insert(lines[other], at: at)
    case 2: lines.swapAt(at, other)
    case 3: lines[at] = Array(dice.pick(odd)) + lines[at]
    case 4: lines[at] += dice.pick(odd)
    case 5: lines.insert(sentence(lines[at], &dice), at: at)
    case 6, 7: lines[at] = renumbered(lines[at], &dice)
    default: lines[at] = reworded(lines[at], &dice)
    }
    if lines.isEmpty { lines = [[]] }
  }

  private static func place(_ lines: [[UInt8]], _ dice: inout Dice) -> Int {
    Int.random(in: 0..<lines.count, using: &dice)
  }

  /// An example of a form, with a bullet when it goes beside one.
  private static func sentence(_ beside: [UInt8], _ dice: inout Dice) -> [UInt8] {
    let isItem = beside.starts(with: Array("- ".utf8))
    return Array((isItem ? "- " : "").utf8) + dice.pick(examples)
      + Array((isItem || dice.once(in: 4) ? "" : ".").utf8)
  }

  private static func renumbered(_ line: [UInt8], _ dice: inout Dice) -> [UInt8] {
    let isDigit = { (byte: UInt8) in byte >= 0x30 && byte <= 0x39 }
    let starts = line.indices.filter { isDigit(line[$0]) && ($0 == 0 || !isDigit(line[$0 - 1])) }
    guard let start = starts.randomElement(using: &dice) else { return line }
    return Array(line[..<start]) + dice.pick(numbers) + line[start...].drop(while: isDigit)
  }

  /// One word by another of the same line, or by a word of a form's example.
  private static func reworded(_ line: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var words = line.split(separator: 0x20, omittingEmptySubsequences: false).map(Array.init)
    let example = dice.pick(examples).split(separator: 0x20).map(Array.init)
    let source = dice.once(in: 2) ? words : example
    guard let word = source.randomElement(using: &dice) else { return line }
    words[Int.random(in: 0..<words.count, using: &dice)] = word
    return Array(words.joined(separator: [0x20]))
  }
}
