import RedressBase
import RedressCheck
import RedressDecide

/// Questions whose answer changes nothing.
extension ProofSession {
  func questions() -> [Proof] {
    let proofs =
      checked.facts.indices.compactMap { slot -> Proof? in
        guard let aspect = askedAspect(slot) else { return nil }
        return question(slot, aspect)
      } + required()
    return proofs.isEmpty
      ? [Proof(.question, "", .proved, "nothing is asked that depends on the case")] : proofs
  }

  /// A fact that somebody is asked for, where a case does not say it.
  private func askedAspect(_ slot: Int) -> Aspect? {
    switch checked.facts[slot] {
    case .finding(let name): return isAsked(slot) ? .finding(name) : nil
    case .choice(let choice) where [.reason, .country, .paymentMethod].contains(choice):
      return .choice(choice)
    case .quantity(let quantity) where quantity.aspect == .prices: return .prices
    case .choice, .quantity, .yes: return nil
    }
  }

  /// What a request has to state and no clause looks at. What only tells which purchase is meant, and who
  /// writes, is always needed.
  private func required() -> [Proof] {
    checked.rules.flatMap { rule -> [Proof] in
      guard case .ask(let details) = rule.verdict else { return [] }
      return details.compactMap { detail -> Proof? in
        let fact: Fact
        switch detail {
        case .reason: fact = .choice(.reason)
        case .amount: fact = .quantity(Quantity(.amountRequested))
        case .evidence: fact = .yes(.evidenceGiven)
        case .accountEmail, .purchaseDate, .plan, .statement: return nil
        }
        let name = fact.words
        guard !checked.facts.contains(fact) else { return nil }
        return Proof(
          .question, name, clauses: [id(rule.clause)], .refuted,
          "a request must state \(name), which no clause looks at", span: rule.span)
      }
    }
  }

  /// A finding that nobody recorded counts as no where it would work against the customer.
  private func isAsked(_ slot: Int) -> Bool {
    checked.atoms.contains { atom in
      switch atom.kind {
      case .found(slot, false), .ruledOut(slot): true
      default: false
      }
    }
  }

  private func question(_ slot: Int, _ aspect: Aspect) -> Proof {
    let name = checked.facts[slot].words
    let held = "the answer on \(name) can change the decision"
    if isSeen(slot, isSmall: false) || isSeen(slot, isSmall: true) {
      return Proof(.question, name, .proved, held)
    }
    return inquiry.branch {
      let other = twin("q", free: [aspect])
      let ways =
        ruling.differences(from: other.ruling)
        + effective.map { !ruling.decides[$0].agrees(with: other.ruling.decides[$0]) }
        + effectDifferences(slot, other)
      switch firstPossible(ways, given: { other.ruling.isAnswered && onlyThis(slot, other.world) && $0 }) {
      case .possible: return Proof(.question, name, .proved, held)
      case .impossible:
        return Proof(
          .question, name, clauses: clauses(asking: slot), .refuted, "no answer on \(name) changes a decision"
        )
      case .unknown(let why): return Proof(.question, name, .undecided(why), held)
      }
    }
  }

  /// Whether it shows, once the fact is changed, in a case that a clause with this fact in its condition
  /// decides, or with which an effect that rests on it happens: two stories at once are harder to look for. A
  /// small story has nothing else that it could rest on.
  private func isSeen(_ slot: Int, isSmall: Bool) -> Bool {
    let isDecisive = checked.rules.indices.contains { number in
      let rule = checked.rules[number]
      guard checked.atoms(in: rule.condition).contains(where: { checked.atoms[$0].slots.contains(slot) })
      else {
        return false
      }
      return matters(slot, in: find(ruling.stands[number], isSmall: isSmall) { _, _ in true })
    }
    return isDecisive
      || effects(on: slot).contains { effect in
        inquiry.branch { matters(slot, in: find(happens(effect), isSmall: isSmall) { _, _ in true }) }
      }
  }

  /// Another answer changes what is decided in the case that was found, or what comes with it.
  private func matters(_ slot: Int, in found: Found) -> Bool {
    guard case .cases(let cases) = found, let made = cases.first, let decision = try? policy.decide(made)
    else { return false }
    return variants(of: made, slot).contains { variant in
      guard let other = try? policy.decide(variant), other.outcome != .informationNeeded else { return false }
      return !other.agrees(with: decision) || other.effects != decision.effects
    }
  }

  /// The case with every other answer to what is asked.
  private func variants(of made: Case, _ slot: Int) -> [Case] {
    switch checked.facts[slot] {
    case .finding(let name):
      return [true, false].map { value in
        var variant = made
        let body = FindingRecorded(finding: name, value: value)
        variant.events.append(Event(at: made.request.at, .findingRecorded(body)))
        return variant
      }
    case .choice(.reason):
      return (inquiry.stage.words[.reason] ?? []).map { word in
        var variant = made
        variant.request.reason = Reason(word)
        return variant
      }
    case .choice(.country):
      return (inquiry.stage.words[.country] ?? []).map { word in
        var variant = made
        variant.account.country = word
        return variant
      }
    case .quantity(let quantity): return variants(of: made, quantity)
    case .choice, .yes: return []
    }
  }

  /// The case with a lower and a higher price in the catalog.
  private func variants(of made: Case, _ price: Quantity) -> [Case] {
    made.catalog.indices.flatMap { index -> [Case] in
      let entry = made.catalog[index]
      let isNew = entry.plan == made.request.target?.plan && entry.interval == made.request.target?.interval
      guard isNew == (price.name == .newPrice) else { return [] }
      return [Int64(0), 1_000_000].map { amount in
        var variant = made
        variant.catalog[index].amount = amount
        return variant
      }
    }
  }

  /// Of several prices, only the one that is asked about differs.
  private func onlyThis(_ slot: Int, _ other: World) -> Formula {
    guard case .quantity(let quantity) = checked.facts[slot] else { return .yes }
    let names = world.numbers.keys.filter {
      $0.hasPrefix("price ") && $0 != "price \(quantity.name.rawValue)"
    }
    return .all(
      names.sorted().compactMap { name in
        guard let one = world.numbers[name], let two = other.numbers[name] else { return nil }
        return one.equals(two)
      })
  }

  private func clauses(asking slot: Int) -> [String] {
    let effective = effects(on: slot).compactMap(\.clause)
    return checked.clauses.indices.filter { clause in
      effective.contains(clause)
        || checked.clauses[clause].rules.contains { rule in
          checked.atoms(in: checked.rules[rule].condition).contains {
            checked.atoms[$0].slots(checked).contains(slot)
          }
            || checked.amountSlots(of: checked.rules[rule]).contains(slot)
        }
    }.map(id)
  }
}

extension Fact {
  /// As a noun.
  var words: String {
    switch self {
    case .quantity(let quantity): quantity.name.words
    case .choice(let choice): "the " + choice.rawValue.split(separator: "_").joined(separator: " ")
    case .yes(let yes): "\(yes)"
    case .finding(let name): "`\(name)`"
    }
  }
}
