/// A clause on its way to the page.
struct RandomClause {
  /// What a clause that decides may say.
  enum Kind: CaseIterable { case grant, deny, refer }

  let id: String
  let topic: RandomPhrases.Topic
  /// What its sentences say.
  var kinds: Set<Kind> = []
  /// Its paragraphs and lists.
  var lines: [String] = []
  /// What follows the dash in its heading.
  var modifier = ""

  var page: [String] {
    ["### \(id) The rule \(id.lowercased())\(modifier.isEmpty ? "" : " — \(modifier)")"] + lines + [""]
  }

  /// Whether this clause and another one can say different things of one request.
  func opposes(_ other: RandomClause) -> Bool {
    (topic == other.topic || isBroad || other.isBroad)
      && kinds.contains { mine in other.kinds.contains { $0 != mine } }
  }

  /// Whether a sentence in it is about requests of every type.
  var isBroad = false
}

extension RandomPhrases {
  /// A clause with one sentence that decides, or two that agree or exclude each other.
  mutating func clause(_ id: String, _ topic: Topic) -> RandomClause {
    var clause = RandomClause(id: id, topic: topic)
    if chance.odds(0.1) { return either(clause) }
    let kind = chance.one([.grant, .grant, .grant, .deny, .deny, .refer] as [RandomClause.Kind])
    clause.kinds = [kind]
    for number in 0..<(chance.odds(0.85) ? 1 : 2) {
      if number > 0 { clause.lines.append("") }
      clause.lines += sentence(kind, &clause)
    }
    if kind == .grant, chance.odds(0.3) { clause.lines += ["", effect()] }
    return clause
  }

  /// "… when the charge is discounted. … when the charge is not discounted."
  private mutating func either(_ clause: RandomClause) -> RandomClause {
    var clause = clause
    let (yes, no) = yesNo(clause.topic)
    let kinds = RandomClause.Kind.allCases.shuffled(using: &chance)
    for (kind, statement) in zip(kinds, [yes, no]) {
      let subject = plainSubject(clause.topic)
      clause.lines.append("\(subject) is \(decision(kind, clause.topic)) when \(statement).")
      clause.kinds.insert(kind)
    }
    return clause
  }

  private mutating func sentence(_ kind: RandomClause.Kind, _ clause: inout RandomClause) -> [String] {
    let isBroad = kind != .grant && chance.odds(0.08)
    clause.isBroad = clause.isBroad || isBroad
    let subject = isBroad ? "A request" : subject(clause.topic)
    let decision = decision(kind, clause.topic)
    let condition = condition(clause.topic)
    let joint = chance.odds(0.85) ? "when" : "unless"
    if !condition.isList, chance.odds(0.1), joint == "when" {
      return ["\(subject) is \(decision) when \(condition.words), unless \(simple(clause.topic))."]
    }
    return ["\(subject) is \(decision) \(joint) \(condition.words)\(condition.isList ? "" : ".")"]
      + condition.lines()
  }

  private mutating func decision(_ kind: RandomClause.Kind, _ topic: Topic) -> String {
    switch kind {
    case .grant: grant(topic)
    case .deny: denial(topic)
    case .refer: referral(topic)
    }
  }

  private func plainSubject(_ topic: Topic) -> String {
    switch topic {
    case .refund: "A charge"
    case .cancellation: "A cancellation"
    case .planChange: "A change of plan"
    case .withdrawal: "A withdrawal"
    case .review: "An appeal"
    }
  }

  /// Whom a sentence is about.
  mutating func subject(_ topic: Topic) -> String {
    switch topic {
    case .refund: chance.odds(0.4) ? plainSubject(topic) : charge()
    case .cancellation:
      chance.one([
        "A cancellation", "A cancellation of a subscription", "A cancellation of a monthly subscription",
        "A cancellation or exchange of a charge", "An exchange",
      ])
    case .planChange: plainSubject(topic)
    case .withdrawal: plainSubject(topic)
    case .review:
      chance.one(["An appeal", "A fraud review", "A fraud review of a charge", "A fraud review or appeal"])
    }
  }

  private mutating func charge() -> String {
    chance.one([
      "A refund request", "A subscription charge", "A subscription charge", "A credit pack", "An add-on",
      "An annual subscription charge", "A subscription charge that is not annual", "A renewal",
      "A weekly charge",
      "A pay-per-view purchase", "A `gift_card` purchase", "A charge other than a credit pack",
      "A subscription charge or credit pack", "A refund or exchange of a credit pack",
      "A charge that is renewed",
      "A purchase", "A monthly subscription",
    ])
  }

  /// Something that comes with a decision beside money.
  mutating func effect() -> String {
    let effect = chance.one([
      "The subscription is cancelled at once", "The renewal stops at once",
      "Access ends at the end of the period", "The credits are revoked at once",
      "Unused credits are forfeited at the end of the period", "Access ends at the end of the current month",
      "The subscription is cancelled at the end of the period, even when nothing is left to refund",
    ])
    return effect + "."
  }
}
