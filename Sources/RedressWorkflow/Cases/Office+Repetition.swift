import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords

extension Office {
  /// Why a person looks at what the policy has just decided: a clause of it has given money for the same purchase
  /// before. Nil where none has.
  ///
  /// A decision knows that money was given back, not what for. A clause that gives a part of the price (for the hours
  /// of an outage, say) would give it anew each time that somebody asks.
  func repetition(in record: CaseRecord) throws -> String? {
    guard let verdict = record.file.verdict, verdict.remedies.contains(where: \.isOfPurchase) else {
      return nil
    }
    let asked = try JSONValue(parsing: record.request)
    for other in try cases.records(account: record.file.account, limit: 500)
    where other.file.id != record.file.id {
      guard let before = other.file.verdict, other.file.state.hasGiven,
        let clause = verdict.clauses.first(where: before.clauses.contains),
        before.remedies.contains(where: \.isOfPurchase),
        Self.isSamePurchase(asked, try JSONValue(parsing: other.request))
      else { continue }
      return "\(clause) gave something for this purchase before, in \(other.file.id)"
    }
    return nil
  }

  /// Whether two requests are about the same part of the same charge.
  private static func isSamePurchase(_ one: JSONValue, _ other: JSONValue) -> Bool {
    guard let charge = one["charge"]?.text, other["charge"]?.text == charge else { return false }
    guard let items = Self.items(one), let others = Self.items(other) else { return true }
    return !items.isDisjoint(with: others)
  }

  private static func items(_ request: JSONValue) -> Set<String>? {
    request["items"]?.elements.map { Set($0.compactMap(\.text)) }
  }
}

extension Remedy {
  /// Whether it gives money for a charge.
  fileprivate var isOfPurchase: Bool { type == .refund || type == .balanceCredit }
}

extension CaseState {
  /// Whether what was decided is being given, or was.
  fileprivate var hasGiven: Bool { [.executing, .completed, .partiallyCompleted].contains(self) }
}
