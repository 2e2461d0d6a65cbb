import RedressBase
import RedressCheck
import RedressDecide

/// What stories are told of: the words, zones and currencies that one or two policies know.
struct Stage {
  /// The zones in which dates are told, the first policy's first.
  let zones: [Zone]
  /// By how many seconds the clocks of the other zones are ahead of the first one's: ever, and mostly.
  let leads: [(range: ClosedRange<Int64>, usual: Int64)]
  /// Every fact that is asked of a story, and in which zone.
  let facts: [(fact: Fact, zone: Int)]
  /// The values of each choice, by its code.
  let words: [Choice: [String]]
  /// The currencies that money is written in.
  let currencies: [Currency]
  /// How many days off the policies name.
  let holidays: Int64
  /// Whether dates are always 24 hours long.
  let hasSteadyClock: Bool
  /// The dates of a year on which a clock is put forward or back.
  let clockChanges: [Day]
  /// Credits without a date end with their subscription.
  let creditsEndWithSubscription: Bool
  /// A remedy is for the subscription's latest charge.
  let asksForLatest: Bool

  init(_ policies: [CheckedPolicy]) {
    var zones: [Zone] = []
    for policy in policies where !zones.contains(policy.settings.zone) { zones.append(policy.settings.zone) }
    self.zones = zones
    leads = zones.dropFirst().map { Stage.lead(of: $0, over: zones[0]) }
    facts = policies.flatMap { policy in
      policy.facts.map { ($0, zones.firstIndex(of: policy.settings.zone) ?? 0) }
    }
    hasSteadyClock = Stage.isSteady(zones)
    clockChanges = hasSteadyClock ? [] : Stage.clockChanges(zones)
    words = Dictionary(uniqueKeysWithValues: Choice.allCases.map { ($0, Stage.words(of: $0, policies)) })
    currencies = Stage.currencies(policies)
    holidays = policies.map { Int64($0.settings.holidays.count) }.max() ?? 0
    asksForLatest = policies.contains { $0.rules.contains(where: \.isForLatest) }
    creditsEndWithSubscription = policies.contains { $0.settings.creditsEndWithSubscription }
  }

  /// The number that stands for a word; a word that no policy names has none.
  func code(of word: String, _ choice: Choice) -> Int64? {
    words[choice]?.firstIndex(of: word).map(Int64.init)
  }

  /// The dates of a year on which a clock is put forward or back.
  private static func clockChanges(_ zones: [Zone]) -> [Day] {
    guard let first = Day(year: 2025, month: 10, day: 1) else { return [] }
    return (0..<366).map { first.adding(days: $0) }.filter { day in
      zones.contains { zone in
        zone.startOfDay(day.adding(days: 1)).elapsed(since: zone.startOfDay(day)).microseconds != World.day
          * 1_000_000
      }
    }
  }

  /// Whether dates in the zone are always 24 hours long.
  private static func isSteady(_ zones: [Zone]) -> Bool {
    let samples: [Int64] = (0..<120).map { 1_577_836_800 + $0 * 2_629_800 }
    return zones.allSatisfy { zone in
      Set(samples.map { zone.offset(at: Instant(microseconds: $0 * 1_000_000)) }).count == 1
    }
  }

  /// How far one zone is ahead of another, by samples ten days apart within a hundred years.
  private static func lead(of zone: Zone, over first: Zone) -> (range: ClosedRange<Int64>, usual: Int64) {
    let leads = (-2_000...5_300).map { step -> Int64 in
      let instant = Instant(microseconds: 1_577_836_800_000_000 + Int64(step) * 864_000_000_000)
      return Int64(zone.offset(at: instant) - first.offset(at: instant))
    }
    let counts = Dictionary(leads.map { ($0, 1) }, uniquingKeysWith: +)
    let usual = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
    return ((leads.min() ?? 0)...(leads.max() ?? 0), usual)
  }

  // MARK: - Words

  /// The contract's words first, in its order, then the policies' own, and one that nobody names.
  private static func words(of choice: Choice, _ policies: [CheckedPolicy]) -> [String] {
    var words = known(choice, policies)
    for policy in policies {
      for atom in policy.atoms {
        guard case .choice(let slot, let values) = atom.kind,
          policy.facts[slot].choice?.shares(choice) == true
        else { continue }
        for value in values where !words.contains(value) { words.append(value) }
      }
    }
    return words + (isClosed(choice) ? [] : others(choice, words))
  }

  private static func known(_ choice: Choice, _ policies: [CheckedPolicy]) -> [String] {
    switch choice {
    case .reason:
      let own = policies.map { Set($0.settings.reasons) }
      let shared = own.dropFirst().reduce(own.first ?? []) { $0.intersection($1) }
      return Reason.known.map(\.text) + shared.sorted()
    case .product: return ["subscription", "credit_pack"]
    case .interval, .currentInterval, .newInterval: return ["month", "year", "week", "day"]
    case .billingReason: return BillingReason.allCases.map(\.rawValue)
    case .channel: return Channel.known.map(\.text)
    case .country, .currency, .paymentMethod, .plan, .currentPlan, .newPlan: return []
    }
  }

  private static func isClosed(_ choice: Choice) -> Bool {
    switch choice {
    case .reason, .interval, .currentInterval, .newInterval, .billingReason, .channel, .currency: true
    case .product, .plan, .currentPlan, .newPlan, .country, .paymentMethod: false
    }
  }

  /// Words that none of the policies names; two of plans, so that one can be changed for another.
  private static func others(_ choice: Choice, _ words: [String]) -> [String] {
    let names: [String] =
      switch choice {
      case .product: ["service", "other_service", "something_else"]
      case .country: ["GB", "FR", "JP", "BR", "KE", "NZ", "IS"]
      case .paymentMethod: ["card", "bank_transfer", "voucher"]
      default: ["basic", "pro", "standard", "another_plan", "one_more_plan"]
      }
    let isPlan = [.plan, .currentPlan, .newPlan].contains(choice)
    return Array(names.filter { !words.contains($0) }.prefix(isPlan ? 2 : 1))
  }

  private static func currencies(_ policies: [CheckedPolicy]) -> [Currency] {
    var found: [Currency] = []
    func add(_ currency: Currency?) {
      if let currency, !found.contains(currency) { found.append(currency) }
    }
    for policy in policies {
      policy.moneyLiterals.forEach { add($0.currency) }
      for atom in policy.atoms {
        guard case .choice(let slot, let values) = atom.kind, policy.facts[slot] == .choice(.currency) else {
          continue
        }
        values.forEach { add(Currency(code: $0)) }
        // "The currency is not eur" says that there are others.
        add(["usd", "eur"].filter { !values.contains($0) }.first.flatMap { Currency(code: $0) })
      }
    }
    if found.isEmpty {
      policies.forEach { policy in policy.examples.forEach { add(policy.currency(of: $0)) } }
    }
    if found.isEmpty { add(Currency(code: "usd")) }
    return found
  }
}

extension Choice {
  /// Plans are words of one set, whenever they are told; so are intervals.
  fileprivate func shares(_ other: Choice) -> Bool { family == other.family }

  private var family: Choice {
    switch self {
    case .plan, .currentPlan, .newPlan: .plan
    case .interval, .currentInterval, .newInterval: .interval
    default: self
    }
  }
}

extension Fact {
  var choice: Choice? { if case .choice(let choice) = self { choice } else { nil } }
}

extension CheckedPolicy {
  fileprivate func currency(of example: PolicyExample) -> Currency? {
    example.cells["paid"].flatMap { Money.parse($0) }?.currency
  }

  /// Every amount of money that the policy writes out.
  var moneyLiterals: [Money] {
    let compared = atoms.flatMap { atom -> [Term] in
      if case .compare(let left, _, let right, _) = atom.kind { [left, right] } else { [] }
    }
    let given = rules.flatMap { rule -> [Term] in
      guard case .grant(let remedy?) = rule.verdict else { return [] }
      return (remedy.amount.map { [$0] } ?? []) + remedy.fees.map(\.amount)
    }
    let shaped = shapes.map(\.kind.term)
    let tabled = tables.flatMap { $0.rows.map(\.value) }
    return (compared + given + shaped + tabled).flatMap(\.literals)
  }
}

extension Term {
  fileprivate var literals: [Money] {
    switch self {
    case .money(let money): [money]
    case .constant, .quantity, .table: []
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
      .smaller(let a, let b), .larger(let a, let b):
      a.literals + b.literals
    }
  }
}

extension Rule {
  fileprivate var isForLatest: Bool {
    if case .grant(let remedy?) = verdict { remedy.target == .latestCharge } else { false }
  }
}
