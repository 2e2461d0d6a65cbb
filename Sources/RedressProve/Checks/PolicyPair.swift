import RedressBase
import RedressCheck
import RedressDecide

/// Two policies in one world.
final class PolicyPair {
  let one: Policy
  let other: Policy
  let inquiry: Inquiry
  let world: World
  private let encodings: [Encoding]
  let rulings: (one: Ruling, other: Ruling)

  init(_ one: Policy, _ other: Policy, limit: Limit = Limit(), watch: Watch = Watch()) throws(SolverError) {
    self.one = one
    self.other = other
    inquiry = try Inquiry(Stage([one.checked, other.checked]), limit: limit, watch: watch)
    world = inquiry.world()
    encodings = [inquiry.encoding(one, in: world, mark: "1"), inquiry.encoding(other, in: world, mark: "2")]
    rulings = (encodings[0].ruling(), encodings[1].ruling())
    inquiry.settle()
    inquiry.solver.assert(rulings.one.isAnswered)
    inquiry.solver.assert(rulings.other.isAnswered)
  }

  /// A case in which the first policy gives less than the second one.
  func lessGenerous() -> Found {
    find(isLess(rulings.one, rulings.other)) { $0.isLess(than: $1) }
  }

  func find(_ formula: Formula, confirmed: @escaping (Decision, Decision) -> Bool) -> Found {
    Finder(inquiry).find(
      Search(formula: formula, stories: [encodings]) { [one, other] cases in
        guard let made = cases.first, let first = try? one.decide(made), let second = try? other.decide(made)
        else {
          return false
        }
        return confirmed(first, second)
      })
  }

  /// Less money or fewer credits, or no approval where the other approves.
  func isLess(_ one: Ruling, _ other: Ruling) -> Formula {
    other.isApproved
      && (!one.isApproved || one.refund < other.refund
        || (one.refund.equals(other.refund) && one.credits < other.credits))
  }
}

extension Decision {
  /// Less money, or no approval where the other approves.
  func isLess(than other: Decision) -> Bool {
    other.outcome == .approved
      && (outcome != .approved || money < other.money || (money == other.money && restored < other.restored))
  }

  var restored: Int64 { remedies.reduce(0) { $0 + ($1.credits ?? 0) } }
}
