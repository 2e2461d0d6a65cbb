import RedressBase

/// Moving money; nobody else writes the ledger.
extension EmulatedAccount {
  /// Records a movement of `gross` over the balance and gives it.
  mutating func move(
    _ kind: Movement.Kind, _ gross: Money, fee: Int64 = 0, charge: Charge.ID? = nil, source: String
  ) -> Movement {
    let movement = Movement(
      id: ids.id(), created: now, kind: kind, gross: gross, fee: fee, charge: charge, source: source)
    ledger.record(movement)
    return movement
  }

  /// Pays money into the balance, or, negative, out of it; refunds that waited for it go out now.
  ///
  /// For the admin surface and for tests: the interface has no such request.
  public mutating func fund(_ amount: Money, at moment: Instant) {
    advance(to: moment)
    _ = move(.topup, amount, source: "tu_\(ids.letters(24))")
    releaseWaiting(in: amount.currency)
  }

  /// Sends the refunds that wait for the balance, oldest first, as far as it reaches.
  mutating func releaseWaiting(in currency: Currency) {
    waiting.removeAll { refundRegister[$0]?.pendingReason != .insufficientFunds }
    for refund in waiting.compactMap({ refundRegister[$0] }) where refund.amount.currency == currency {
      guard refund.amount.minor <= balance(in: currency).minor else { return }
      send(refund.id)
      setStatus(refund.id, .pending, because: .processing)
      settle(refund.id)
    }
  }
}

extension Money {
  /// The same amount the other way.
  var negated: Money {
    Money(minor: -minor, currency: currency)
  }
}
