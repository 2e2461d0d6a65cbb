import RedressBase
import RedressCase
import RedressJSON
import RedressPayment
import RedressRecords

extension Office {
  /// The desk at which this company's payments are kept, with cases that hear of their payments.
  ///
  /// News reach the case in the transaction of the step that brought them.
  public mutating func withPayments<Value>(_ body: (PaymentDesk) throws -> Value) throws -> Value {
    let heard = Heard()
    let value = try body(
      PaymentDesk(transaction, tenant: tenant.id, now: now, patience: patience) {
        heard.news.append(($0, $1))
      })
    for (news, kept) in heard.news { try hear(news, of: kept) }
    return value
  }

  private final class Heard {
    var news: [(PaymentNews, PaymentRecords.Kept)] = []
  }

  /// A case hears of one of its payments.
  private mutating func hear(_ news: PaymentNews, of kept: PaymentRecords.Kept) throws {
    guard var record = try cases.record(kept.caseID) else { return }
    try cases.note(
      "payment_\(news.rawValue)",
      .fields([
        ("payment", .string(kept.order.id)), ("amount", .integer(kept.order.amount.minor)),
        ("currency", .string(kept.order.amount.currency.code)),
      ]), case: kept.caseID, by: Actor.system.id, at: now)
    try self.record(
      "payment.\(news.rawValue)", kept.order.id, by: Actor.system.id,
      details: "\(kept.order.amount)", of: record.file.account)
    if news == .attention { try hook("payment.attention", of: record) }
    if kept.line / 1000 == record.file.round { try countPayments(&record) }
  }
}
