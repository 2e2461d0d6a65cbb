import RedressBase
import RedressCase
import RedressJSON
import RedressPayment
import RedressRecords

extension Office {
  /// The payments that people have to make, oldest first.
  public func transfersToMake(after id: String? = nil, limit: Int) throws -> [PaymentRecords.Kept] {
    try payments.payments(in: .pending, of: "manual", after: id, limit: limit)
  }

  /// Somebody says that a payment was made, or that it cannot be.
  public mutating func confirmTransfer(_ id: String, isPaid: Bool, note: String, by actor: Actor) throws
    -> PaymentRecords.Kept
  {
    guard let kept = try payments.payment(id), kept.order.gateway == "manual" else {
      throw OfficeRefusal.notFound("the payment `\(id)` that people make")
    }
    guard kept.order.state == .pending else {
      throw OfficeRefusal.conflict(
        "the payment is `\(kept.order.state.rawValue)`, and not waiting for anybody")
    }
    try record(
      isPaid ? "payment.confirmed" : "payment.refused", id, by: actor.id, details: note,
      of: try cases.record(kept.caseID)?.file.account)
    let refund = ManualGateway.refund(of: kept.order, isPaid ? .succeeded : .failed, at: now)
    try withPayments { try $0.observe(refund, at: "manual") }
    guard let after = try payments.payment(id) else { throw OfficeRefusal.notFound("the payment `\(id)`") }
    return after
  }
}
