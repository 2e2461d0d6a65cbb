import RedressBase
import RedressCheck
import RedressDecide

/// Small steps that change much where no condition says so.
extension ProofSession {
  /// A quarter of what the charge holds is much.
  private static let much = Ratio(1, 4) ?? .one
  /// What one step may come to where a formula runs evenly.
  private static let little = Ratio(1, 10) ?? .one

  func cliffs() -> [Proof] {
    guard checked.rules.contains(where: { $0.hasFormula }) else {
      return [Proof(.cliff, "", .proved, "every refund is in full, or not at all")]
    }
    inquiry.book.add(threshold: Self.little)
    return [later(), used()] + (outageFacts ? [outage()] : []) + features.map(use)
  }

  /// Features whose use an amount is computed from.
  private var features: [String] {
    let slots = checked.rules.flatMap { checked.amountSlots(of: $0) }
    return Set(
      slots.flatMap { slot -> [String] in
        guard case .quantity(let quantity) = checked.facts[slot], quantity.aspect == .usage else { return [] }
        return quantity.words
      }
    ).sorted()
  }

  private func use(_ feature: String) -> Proof {
    cliff("one use more of `\(feature)`", [.usage]) { twin in
      let names = world.numbers.keys.filter { $0.hasPrefix("usage ") }.sorted()
      let formula = Formula.all(
        names.compactMap { name in
          guard let one = world.numbers[name], let other = twin.world.numbers[name] else { return nil }
          let isMeant = name == "usage \(feature)" || name.hasPrefix("usage \(feature) since ")
          return isMeant ? other >= one && other <= one + world.number(1) : other.equals(one)
        })
      return Step(formula: formula, kinship: .varied)
    }
  }

  private var outageFacts: Bool {
    checked.facts.contains { fact in
      if case .quantity(let quantity) = fact { quantity.aspect == .outages } else { false }
    }
  }

  private func later() -> Proof {
    cliff("asking a day later", [.time, .creditsLeft, .counts]) { twin in
      let isLong = world.hasPeriod.implies(world.periodDays >= 28)
      let later = Later(first: world, second: twin.world)
      return Step(
        formula: isLong && later.formula(atMost: World.day), kinship: later.kinship, wishes: later.wishes)
    }
  }

  private func used() -> Proof {
    cliff("one credit more", [.creditsUsed]) { twin in
      let isNext = twin.world.creditsUsed.equals(world.creditsUsed + world.number(1))
      return Step(formula: world.creditsIssued >= 100 && isNext, kinship: .varied)
    }
  }

  private func outage() -> Proof {
    cliff("a minute more of outages", [.outages]) { twin in
      let names = world.numbers.keys.filter { $0.hasPrefix("longest outage") || $0.hasPrefix("outage ") }
      let longer = names.sorted().compactMap { name -> Formula? in
        guard let one = world.numbers[name], let other = twin.world.numbers[name] else { return nil }
        return other >= one && other <= one + world.number(name.contains("days") ? 1 : 60)
      }
      let isLong = world.hasPeriod.implies(world.periodDays >= 28)
      return Step(formula: .all(longer) && isLong, kinship: .varied)
    }
  }

  /// How the second of two stories is a small step away from the first.
  private struct Step {
    let formula: Formula
    let kinship: Kinship
    var wishes: [Formula] = []
  }

  private func cliff(_ step: String, _ aspects: Set<Aspect>, _ relation: (Twin) -> Step) -> Proof {
    inquiry.branch {
      let other = twin("c", free: aspects)
      let small = relation(other)
      let alike = Formula.all(checked.atoms.indices.map { other.encoding.agrees(with: encoding, $0) })
      let limit = world.held.times(Self.much)
      let (one, two) = (ruling.refund, other.ruling.refund)
      let jumps = (one - two >= limit) || (two - one >= limit)
      let formula =
        small.formula && alike && jumps && world.discount <= world.paid && world.hasCharge
        && world.refunded.equals(0) && world.paid >= 100
        && ruling.isDecided && other.ruling.isDecided
      let found = find(formula, with: [(other, small.kinship)], wishes: small.wishes) { [self] cases in
        isCliff(cases[0], cases[1])
      }
      return proof(
        .cliff, step, found, held: "\(step) changes little where no condition says so",
        broken: "\(step) changes the refund by a quarter or more, though no condition says so")
    }
  }

  /// The refunds are a quarter of the charge apart, and the second request is made within a day of the first.
  private func isCliff(_ one: Judged, _ other: Judged) -> Bool {
    let decisions = [one.decision, other.decision]
    let difference = Ratio(abs(one.decision.money - other.decision.money))
    guard decisions.allSatisfy(\.isDecided), let much = one.made.paid.flatMap({ Ratio($0).times(Self.much) })
    else { return false }
    return difference >= much && one.at <= other.at && other.at <= one.at.later(seconds: World.day + 3_600)
  }
}

extension Case {
  /// What was paid on the charge that the request is about.
  fileprivate var paid: Int64? {
    for event in events {
      if case .chargeSucceeded(let charge) = event.body, charge.charge == request.charge {
        return charge.amount
      }
    }
    return nil
  }
}

extension Rule {
  /// It gives an amount that is computed.
  fileprivate var hasFormula: Bool {
    guard case .grant(let remedy?) = verdict else { return false }
    return remedy.amount != nil || !remedy.fees.isEmpty
  }
}
