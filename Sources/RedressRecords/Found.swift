/// What was looked up in a transaction, and is looked for again and again in it. It ends with the records that hold
/// it, which are made for one transaction: what other transactions change cannot be missed.
final class Found<Value> {
  /// What is known.
  var value: Value

  /// What is known at first.
  init(_ value: Value) {
    self.value = value
  }
}
