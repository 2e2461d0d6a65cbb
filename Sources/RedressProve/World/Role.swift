/// A charge that a policy looks for in the history, such as the account's first: the one in question, or
/// another one.
struct Role {
  /// It is the charge that the request is about.
  let isCharge: Formula
  /// It is another charge.
  let isOther: Formula
  /// When it was made.
  let moment: Moment
  /// When the other one was made.
  let otherMoment: Moment
  /// What the other one cost.
  let amount: Number
  /// What went back of the other one.
  let refunded: Number
  var exists: Formula { isCharge || isOther }
}
