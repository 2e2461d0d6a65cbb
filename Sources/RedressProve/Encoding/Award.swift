import RedressCheck

/// What a granting rule comes to in a story.
struct Award {
  let rule: Int
  /// Nil where the rule grants without a remedy.
  let kind: RemedyRule.Kind?
  /// Minor units, or credits.
  let amount: Number
  /// It gives all that the charge held.
  let isFull: Formula
  /// Clauses that take the last of it, and when.
  var takers: [(clause: Int, when: Formula)] = []
  /// Clauses whose fee, floor or cap changes it, and when.
  var bearing: [(clause: Int, when: Formula)] = []

  /// A remedy of zero is no remedy.
  var isZero: Formula { kind == nil ? .no : amount <= 0 }
  /// Money for the customer's card or balance.
  var isRefund: Bool { kind == .refund || kind == .balanceCredit }
}
