/// What a case says of one fact.
///
/// `absent` is an answer: the history shows that there is nothing to count, such as the days of a charge
/// without a period; a comparison with it does not hold. `unknown` is none: nobody has said, and it may
/// become a question.
package struct FactValue: Equatable, Sendable {
  package enum State: UInt8, Sendable { case known, absent, unknown }

  package var state: State
  /// The number, the code of a choice, 1 or 0 for yes and no, the code of a finding.
  package var number: Int64
  /// What a share is a share of; 1 for all others.
  package var denominator: Int64 = 1

  static let absent = FactValue(state: .absent, number: 0)
  static let unknown = FactValue(state: .unknown, number: 0)

  static func known(_ number: Int64) -> FactValue { FactValue(state: .known, number: number) }
  static func known(_ number: Int64?) -> FactValue { number.map(known) ?? .absent }
  static func known(_ yes: Bool) -> FactValue { known(yes ? 1 : 0) }
  static func share(_ part: Int64, of whole: Int64) -> FactValue {
    FactValue(state: .known, number: part, denominator: whole)
  }
}

/// The codes of a finding.
enum FindingCode {
  static let none: Int64 = 0
  static let yes: Int64 = 1
  static let no: Int64 = 2
  static let suspected: Int64 = 3
}

/// The values of a policy's facts for one case; the index is the slot.
public struct Facts: Sendable {
  package var values: [FactValue]
}
