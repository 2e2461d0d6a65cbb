/// Phrases of the language, made at random over the whole vocabulary.
///
/// Each function gives the words of one category of the grammar. What the policy has defined and which
/// clauses may be referred to is noted here as the page grows, so that no phrase leads in a circle.
struct RandomPhrases {
  /// What a clause is about; decides which facts its conditions mostly speak of.
  enum Topic: CaseIterable { case refund, cancellation, planChange, withdrawal, review }

  var chance: Chance
  /// Names of conditions, shares, amounts of money and lengths of time that are defined.
  var conditions: [String] = []
  var shares: [String] = []
  var amounts: [String] = []
  var lengths: [String] = []
  /// Ids of the clauses that a condition may refer to.
  var clauses: [String] = []
  /// Whether the policy says when an item counts as unused.
  var knowsUnusedItems = false

  static let features = ["`data_sync`", "`user_chat`", "`campaign`"]
  static let items = ["`set_up_fee`", "`seat`", "`gift_card`"]
  static let events = ["`order.delivered`", "`stay.begins`"]
  static let findings = [
    "abuse", "fraud", "a terms violation", "a fraudulent payment", "a service fault", "a billing error",
  ]
  static let plans = ["`pro`", "`team`", "`basic`"]

  /// "a", "a or b", "a, b or c".
  static func list(_ parts: [String], _ word: String) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " \(word) \(last)"
  }

  /// One to three of some, joined by "or".
  mutating func any(of options: [String]) -> String {
    Self.list(chance.some(options, chance.odds(0.7) ? 1...1 : 2...3), "or")
  }
}

// MARK: - Moments and lengths

extension RandomPhrases {
  /// An event that lies before the request in most histories.
  mutating func past() -> String {
    if chance.odds(0.45) { return "the purchase" }
    return switch chance.number(0...10) {
    case 0: "the first purchase"
    case 1: "the first subscription purchase"
    case 2: "the first charge of the subscription"
    case 3: "the start of the subscription"
    case 4: "the latest renewal"
    case 5, 6: "the start of the period"
    case 7: "the last use of \(any(of: Self.features))"
    case 8: "the first use of \(chance.one(Self.features))"
    case 9: "the \(chance.one(Self.events)) event"
    default: extreme()
    }
  }

  /// An event that may lie ahead.
  mutating func ahead() -> String {
    chance.one([
      "the end of the period", "the end of the period", "the end of the trial", "the end of the trial",
      "the end of the commitment", "the end of the commitment", "the `stay.begins` event",
    ])
  }

  private mutating func extreme() -> String {
    let other = chance.one(["the last use of `data_sync`", "the start of the period", "the end of the trial"])
    return "the \(chance.one(["later", "earlier"])) of the purchase and \(other)"
  }

  /// A number and a unit of time.
  mutating func duration() -> String {
    switch chance.number(0...11) {
    case 0...3: "\(chance.one([0, 1, 2, 3, 7, 14, 30])) days"
    case 4, 5: "\(chance.one([1, 2, 24, 48, 72])) hours"
    case 6, 7: "\(chance.one([1, 3, 5, 10])) business days"
    case 8: "\(chance.one([1, 2, 4])) weeks"
    case 9, 10: "\(chance.one([1, 2, 3, 6, 12])) months"
    default: chance.one(["1 year", "2 years", "30 minutes", "90 minutes"])
    }
  }

  private mutating func length() -> String {
    !lengths.isEmpty && chance.odds(0.5) ? "the " + chance.one(lengths) : duration()
  }

  /// A window between two moments, mostly up to the request.
  mutating func window() -> String {
    if chance.odds(0.2) { return backwardWindow() }
    let event = past()
    let subject = chance.odds(0.85) ? "the request" : past()
    guard subject != event else { return window() }
    let length = length()
    return switch chance.number(0...9) {
    case 0...4: "\(subject) is within \(length) of \(event)"
    case 5, 6: "\(subject) is more than \(length) after \(event)"
    case 7: "\(subject) is at least \(length) after \(event)"
    case 8: "\(subject) is less than \(length) after \(event)"
    default: "\(subject) is after \(chance.one([event, ahead()]))"
    }
  }

  private mutating func backwardWindow() -> String {
    let (length, event) = (length(), ahead())
    return switch chance.number(0...4) {
    case 0, 1: "the request is within \(length) before \(event)"
    case 2: "the request is \(chance.one(["more than", "at least"])) \(length) before \(event)"
    case 3: "the request is less than \(length) before \(event)"
    default: "the request is before \(event)"
    }
  }
}

// MARK: - Definitions and clauses

extension RandomPhrases {
  /// That a definition of the policy holds, or does not.
  mutating func defined() -> String? {
    guard !conditions.isEmpty else { return nil }
    return "there is \(chance.odds(0.3) ? "no " : "")\(chance.one(conditions))"
  }

  /// That some clauses apply, or do not.
  mutating func applying() -> String? {
    guard !clauses.isEmpty else { return nil }
    let ids = chance.some(clauses, 1...2)
    if chance.odds(0.5) { return "\(Self.list(ids, "and")) \(ids.count > 1 ? "do" : "does") not apply" }
    return "\(Self.list(ids, chance.one(["or", "or", "and"]))) \(ids.count > 1 ? "apply" : "applies")"
  }
}
