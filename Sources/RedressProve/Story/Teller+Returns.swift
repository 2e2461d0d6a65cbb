import RedressBase
import RedressDecide

/// What went back before the request.
extension Teller {
  private struct Return {
    let at: Instant
    let amount: Int64
    let charge: ChargeID
    let isRefund: Bool
  }

  var returns: [TellingPart] {
    let all = timeline.seen.compactMap { event -> Return? in
      switch event.body {
      case .refundSucceeded(let refund):
        Return(at: event.at, amount: refund.amount, charge: refund.charge, isRefund: true)
      case .balanceCredited(let credit):
        credit.charge.map { Return(at: event.at, amount: credit.amount, charge: $0, isRefund: false) }
      default: nil
      }
    }
    return [(true, true), (true, false), (false, true), (false, false)].compactMap { isOwn, isRefund in
      part(all.filter { ($0.charge == charge?.id) == isOwn && $0.isRefund == isRefund }, isOwn, isRefund)
    }
  }

  private func part(_ all: [Return], _ isOwn: Bool, _ isRefund: Bool) -> TellingPart? {
    guard let first = all.first else { return nil }
    let lead = isRefund ? "was refunded" : "was credited"
    let rest = isOwn ? "" : " for another purchase"
    let currency = timeline.charge(first.charge)?.currency
    let amount = TellingWords.money(all.reduce(0) { $0 + $1.amount }, currency)
    let when = clock.occasions(all.map { ($0.at, 1) })
    let value = all.count == 1 ? "\(amount)\(rest) \(when)" : "\(when)\(rest) (\(amount) in all)"
    let none = "was not \(isRefund ? "refunded" : "credited")\(rest) before"
    return .whole("\(lead) \(isOwn)", lead, value, none: none)
  }
}
