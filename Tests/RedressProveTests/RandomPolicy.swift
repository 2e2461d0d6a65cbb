/// The text of a policy made at random over the whole language: mostly one that passes; the same for a seed.
///
///     let source = SourceText(file: "random.md", text: RandomPolicy.text(seed: 7))
///     Checker.check(source).policy   // nil for about one seed in seven: skip it
///
/// Three to ten clauses decide; each overrides most of the later ones that say something else, so that the
/// overrides are in no circle and few contradictions are plain. Some are left to the cases on purpose.
struct RandomPolicy {
  static func text(seed: UInt64) -> String {
    var policy = RandomPolicy(seed)
    return policy.page().joined(separator: "\n") + "\n"
  }

  var phrases: RandomPhrases
  private(set) var clauses: [RandomClause] = []

  private init(_ seed: UInt64) { phrases = RandomPhrases(chance: Chance(seed)) }

  private mutating func page() -> [String] {
    let front = frontMatter()
    let items = itemRules()
    let meanings = phrases.definitions()
    makeClauses()
    let yieldings = settle()
    var lines = front + ["# A policy", "", "## What we mean", ""] + meanings + ["## Clauses", ""]
    lines += clauses.flatMap(\.page)
    lines += shapes(yieldings) + requirement() + otherwise()
    return lines + ["## General terms", ""] + items + general() + guarantees()
  }

  private mutating func frontMatter() -> [String] {
    let zone = phrases.chance.one([
      "UTC", "Europe/London", "America/New_York", "Asia/Seoul", "Asia/Kolkata", "Australia/Lord_Howe",
      "America/Sao_Paulo", "Pacific/Apia",
    ])
    let rounding = phrases.chance.one(["half up", "half even", "half down", "up", "down"])
    return [
      "---", "policy: random", "version: 2026-01-01", "time zone: \(zone)",
      "days: \(phrases.chance.one(["calendar", "calendar", "elapsed"]))", "rounding: \(rounding)",
      "holidays: 2026-01-01, 2026-05-04, 2026-12-25", "reasons: moved_away",
      "findings: service_fault, billing_error", "features: data_sync, user_chat, campaign",
      "products: gift_card, set_up_fee, seat", "channels: phone", "events: order.delivered, stay.begins",
      "---",
    ]
  }

  private mutating func itemRules() -> [String] {
    guard phrases.chance.odds(0.3) else { return [] }
    phrases.knowsUnusedItems = true
    let feature = phrases.chance.one(RandomPhrases.features)
    return ["`seat` counts as unused when there was no use of \(feature) since \(phrases.past()).", ""]
  }
}

// MARK: - Clauses

extension RandomPolicy {
  /// Most clauses are about refunds; the other types come in groups, so that they meet each other.
  private mutating func makeClauses() {
    let second = phrases.chance.one(RandomPhrases.Topic.allCases)
    for number in 1...phrases.chance.number(3...10) {
      let topic = phrases.chance.odds(0.65) ? .refund : second
      clauses.append(phrases.clause("C\(number)", topic))
      phrases.clauses.append("C\(number)")
    }
  }

  /// Says which clauses override which; the sentences with which some give way instead are the result.
  private mutating func settle() -> [String] {
    var yieldings: [String] = []
    let sweep = phrases.chance.odds(0.25) ? phrases.chance.number(0...(clauses.count - 1)) : nil
    for number in clauses.indices {
      var losers: [String] = []
      for other in clauses.indices where other > number && clauses[number].opposes(clauses[other]) {
        switch phrases.chance.number(0...29) {
        case 0: continue
        case 1, 2: yieldings.append(yielding(clauses[other], to: clauses[number]))
        default: losers.append(clauses[other].id)
        }
      }
      clauses[number].modifier =
        number == sweep ? sweeping(clauses[number]) : overriding(number, losers)
    }
    return yieldings
  }

  private mutating func yielding(_ loser: RandomClause, to winner: RandomClause) -> String {
    let guarded = phrases.chance.odds(0.5) ? " when \(phrases.simple(loser.topic))" : ""
    return "\(loser.id) gives way to \(winner.id)\(guarded)."
  }

  private mutating func sweeping(_ clause: RandomClause) -> String {
    if clause.kinds.contains(.grant) || phrases.chance.odds(0.5) {
      return "overrides everything"
    }
    return "overrides every grant"
  }

  private mutating func overriding(_ number: Int, _ losers: [String]) -> String {
    guard !losers.isEmpty else { return "" }
    let pays = clauses[number].kinds == [.grant] && phrases.chance.odds(0.15) ? " when it pays" : ""
    let all = clauses[(number + 1)...].map(\.id)
    guard losers.count > 2, losers == Array(all.suffix(losers.count)), phrases.chance.odds(0.5) else {
      return "overrides \(RandomPhrases.list(losers, "and"))\(pays)"
    }
    return "overrides \(losers[0]) to \(losers[losers.count - 1])\(pays)"
  }

  private mutating func requirement() -> [String] {
    guard phrases.chance.odds(0.12) else { return [] }
    let details = [
      "the account e-mail", "the purchase date", "the plan", "the reason", "a statement", "evidence",
    ]
    let some = RandomPhrases.list(phrases.chance.some(details, 1...3), "and")
    return ["### D1 What to say", "A refund request must state \(some).", ""]
  }

  private mutating func otherwise() -> [String] {
    let chance = phrases.chance.number(0...9)
    let decision = chance < 6 ? phrases.referral(.refund) : chance < 9 ? "denied" : "approved"
    // The clause's own grant is what "the same" would be; there is none here.
    let plain = decision.contains("the same") ? "referred to a reviewer" : decision
    return ["### X0 Otherwise", "A request is \(plain).", ""]
  }
}
