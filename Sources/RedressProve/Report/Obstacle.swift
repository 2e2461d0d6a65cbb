/// Why something is not known.
public enum Obstacle: Sendable, Equatable {
  /// The run was stopped before there was an answer.
  case stopped
  /// The solver's steps or its time were used up; its own word for it. More time may help.
  case limit(String)
  /// The solver gave up for another reason; its own word for it. More time does not help.
  case gaveUp(String)
  /// What the solver allows could not be told as a case that the evaluator confirms.
  case notConfirmed
  /// A case was found that can't be decided.
  case notDecidable
  /// What can't be asked of the solver, as a sentence.
  case unsupported(String)
  /// There is no policy of that name to compare with.
  case missingPolicy(String)

  /// By the word with which the solver gives up.
  init(solverSays word: String) {
    let isLimit = ["timeout", "canceled", "limit", "resource", "memout"].contains { word.contains($0) }
    self = isLimit ? .limit(word) : .gaveUp(word)
  }
}

extension Obstacle: CustomStringConvertible {
  /// In a few words, without what can be done about it.
  public var description: String {
    switch self {
    case .stopped: "stopped"
    case .limit(let word), .gaveUp(let word): "the solver gave up: \(word)"
    case .notConfirmed: "no case was found that shows what the solver allows"
    case .notDecidable: "a case was found that can't be decided"
    case .unsupported(let what): what
    case .missingPolicy(let name): "there is no policy `\(name)` to compare with: give it with --with FILE"
    }
  }
}
