import RedressBase
import RedressCheck

/// Facts that are one of several words, and prices, which follow from the words.
extension World {
  /// The code of a word, whether or not there is one.
  func word(_ choice: Choice) -> Number {
    int("word \(choice.rawValue)", .choice(choice), 0...Int64(max(0, (stage.words[choice]?.count ?? 1) - 1)))
  }

  /// The choice has this word; no story has a word that the stage does not know.
  func isWord(_ text: String, _ choice: Choice) -> Formula {
    stage.code(of: text, choice).map { word(choice).equals($0) } ?? .no
  }

  func isProduct(_ text: String) -> Formula { hasCharge && isWord(text, .product) }

  func choice(_ choice: Choice) -> Symbol {
    switch choice {
    case .product:
      // A request about a subscription only is one about a product `subscription`.
      let code = Number.choice(
        hasCharge, word(.product), number(stage.code(of: "subscription", .product) ?? 0))
      return .choice(code, present: hasCharge || hasSubject, unknown: .no)
    case .plan, .interval:
      linkPlans()
      return .choice(word(choice), present: hasPurchasePlan, unknown: .no)
    case .currentPlan, .currentInterval:
      linkPlans()
      return .choice(word(choice), present: hasSubject, unknown: .no)
    case .newPlan, .newInterval:
      return .choice(word(choice), present: .yes, unknown: !isType(.planChange))
    case .reason, .country: return .choice(word(choice), present: .yes, unknown: .no)
    case .paymentMethod:
      return .choice(word(choice), present: hasCharge, unknown: !hasCharge)
    case .currency: return .choice(currencyWord, present: hasCharge, unknown: .no)
    case .billingReason:
      return .choice(word(choice), present: hasCharge && bool("billed"), unknown: .no)
    case .channel: return .choice(word(choice), present: bool("has channel"), unknown: .no)
    }
  }

  /// The code of the currency among the words of the choice.
  private var currencyWord: Number {
    stage.currencies.enumerated().reduce(number(-1)) { rest, entry in
      Number.choice(
        isCurrency(entry.element), number(stage.code(of: entry.element.code, .currency) ?? -1), rest)
    }
  }

  // MARK: - Prices

  /// What the catalog asks for a plan and interval.
  func price(_ name: Quantity.Name) -> Symbol {
    let price = int("price \(name.rawValue)", .prices, World.money)
    let unknown: Formula =
      switch name {
      case .listPrice, .monthlyListPrice: !hasPurchasePlan
      case .currentPrice: !hasSubject
      default: !isType(.planChange)
      }
    return .number(price, present: .yes, unknown: unknown)
  }

  /// One plan for one interval has one price.
  func linkPrices() {
    let month = number(stage.code(of: "month", .interval) ?? 0)
    let entries: [(Quantity.Name, plan: Number, interval: Number)] = [
      (.listPrice, word(.plan), word(.interval)), (.monthlyListPrice, word(.plan), month),
      (.currentPrice, word(.currentPlan), word(.currentInterval)),
      (.newPrice, word(.newPlan), word(.newInterval)),
    ]
    let asked = entries.filter { entry in
      stage.facts.contains { $0.fact == .quantity(Quantity(entry.0)) }
    }
    if !asked.isEmpty { linkPlans() }
    for (index, one) in asked.enumerated() {
      for other in asked[(index + 1)...] {
        let isSame = one.plan.equals(other.plan) && one.interval.equals(other.interval)
        guard case .number(let left, _, _) = price(one.0), case .number(let right, _, _) = price(other.0)
        else {
          continue
        }
        say(isSame.implies(left.equals(right)))
      }
    }
  }

  // MARK: - Findings

  /// The code of what staff found: not recorded, so, not so, suspected.
  func finding(_ name: String) -> Number { int("finding " + name, .finding(name), 0...3) }
}
