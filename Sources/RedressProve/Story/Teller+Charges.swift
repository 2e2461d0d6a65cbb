import RedressBase
import RedressDecide

/// The account's other charges, and what went back.
extension Teller {
  private var index: Int? { timeline.charges.firstIndex { $0.id == charge?.id } }

  /// "after a first purchase on 1 September 2025 (a credit pack for $10.00)".
  var earlierCharges: TellingPart? {
    guard let index, index > 0 else { return nil }
    let all = timeline.charges[..<index]
    let told = all.map { "\(clock.when($0.at)) (\(short($0)))" }
    let value =
      switch all.count {
      case 1: "\(all[0].amount == 0 ? "a charge" : "a first purchase") \(told[0])"
      case 2, 3: "purchases \(TellingWords.list(told))"
      default: many(all, "earlier")
      }
    return TellingPart("earlier", "comes after", value, none: "has no earlier purchase")
  }

  var laterCharges: [TellingPart] {
    guard let index, index + 1 < timeline.charges.count else { return [] }
    let all = timeline.charges[(index + 1)...]
    let told = all.map { "\(short($0)) \(clock.when($0.at))" }
    let isRepeated = all.contains { isOfSame($0) }
    let lead = all.count > 3 ? "made" : isRepeated ? "later paid for" : "later bought"
    let value = all.count > 3 ? many(all, "later") : TellingWords.list(told)
    return [.whole("later", lead, value, none: "made no later purchase")]
  }

  private func short(_ charge: Charge) -> String {
    let isSame = isOfSame(charge)
    let ownNoun = charge.product == .subscription ? subscriptionNoun(charge, isSame) : noun(charge)
    let noun = isSame && charge.billingReason == .subscriptionCycle ? "a renewal" : ownNoun
    let amount = TellingWords.money(charge.amount, charge.currency)
    return "\(noun) for \(amount)\(time(charge).map { ", \($0)" } ?? "")"
  }

  private func isOfSame(_ charge: Charge) -> Bool {
    charge.subscription != nil && charge.subscription == self.charge?.subscription
  }

  private func subscriptionNoun(_ charge: Charge, _ isSame: Bool) -> String {
    if isSame { return "the same subscription" }
    let isOther = charge.subscription != nil && self.charge?.product == .subscription
    return isOther ? "another subscription" : noun(charge)
  }

  private func many(_ charges: ArraySlice<Charge>, _ word: String) -> String {
    let ends = [charges.first, charges.last].compactMap { $0.map { clock.moment($0.at) } }
    let currency = charges.first?.currency
    let isOne = charges.allSatisfy { $0.currency == currency }
    let sum = TellingWords.money(charges.reduce(0) { $0 + $1.amount }, currency)
    let count = TellingWords.count(Int64(charges.count), "\(word) purchase")
    return "\(count) from \(ends.joined(separator: " to "))\(isOne ? " (\(sum) in all)" : "")"
  }
}
