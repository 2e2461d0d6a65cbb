/// A condition as it is written: a statement, statements joined by one word, or a list.
indirect enum RandomCondition {
  case simple(String)
  case joined([String], String)
  /// "all of:" and its items.
  case list(String, [RandomCondition])

  /// What stands in the sentence.
  var words: String {
    switch self {
    case .simple(let words): words
    case .joined(let parts, let word): parts.joined(separator: " \(word) ")
    case .list(let word, _): "\(word) of:"
    }
  }

  /// The lines of the list under the sentence, at an indentation.
  func lines(_ indent: Int = 0) -> [String] {
    guard case .list(_, let items) = self else { return [] }
    return items.flatMap { item in
      [String(repeating: " ", count: indent) + "- \(item.words)"] + item.lines(indent + 2)
    }
  }

  var isList: Bool { if case .list = self { true } else { false } }
}

extension RandomPhrases {
  /// A condition; lists nest at most `depth` levels.
  mutating func condition(_ topic: Topic, depth: Int = 2) -> RandomCondition {
    switch chance.number(0...9) {
    case 0...4: return .simple(simple(topic))
    case 5, 6:
      let parts = (0..<chance.number(2...3)).map { _ in simple(topic) }
      return .joined(parts, chance.one(["and", "and", "or"]))
    default:
      guard depth > 0 else { return .simple(simple(topic)) }
      let items = (0..<chance.number(2...3)).map { _ in condition(topic, depth: depth - 1) }
      return .list(chance.one(["all", "all", "any", "none"]), items)
    }
  }

  /// A single statement about a case.
  mutating func simple(_ topic: Topic) -> String {
    if topic == .withdrawal || topic == .review, chance.odds(0.6) { return ofAccount(topic) }
    return switch chance.number(0...24) {
    case 0...4: window()
    case 5, 6: topic == .refund ? reason() : choice(topic)
    case 7...10: comparison(topic)
    case 11, 12: topic == .refund ? usedCredits() : comparison(topic)
    case 13: balance(topic)
    case 14...16: yesNo(topic).yes
    case 17: yesNo(topic).no
    case 18, 19: choice(topic)
    case 20: finding()
    case 21: chance.odds(0.5) ? usage() : event()
    case 22: topic == .refund ? item() : finding()
    case 23: defined() ?? window()
    default: applying() ?? defined() ?? comparison(topic)
    }
  }

  /// What can be said of a request that need not be about a charge.
  private mutating func ofAccount(_ topic: Topic) -> String {
    switch chance.number(0...5) {
    case 0, 1: comparison(topic)
    case 2: balance(topic)
    case 3: choice(topic)
    case 4: yesNo(topic).yes
    default: finding()
    }
  }
}
