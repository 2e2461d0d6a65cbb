import RedressBase
import RedressLedger

extension PaymentStepper {
  /// Takes in what the provider has, if it is further than what is known.
  mutating func merge(_ refund: ProviderRefund) {
    guard refund.reference?.order == order.id else { return }
    guard refund.reference == order.reference, order.providerID ?? refund.id == refund.id else {
      return mergeOther(refund)
    }
    guard refund.amount == order.amount else {
      return attention("the provider's refund \(refund.id) is of \(refund.amount), not of \(order.amount)")
    }
    // A refund that came to nothing stays so: whoever still sees it alive looked before it died.
    guard order.state != .failed || order.providerID == nil || refund.isDead else { return }
    let isNews = order.providerID == nil
    order.providerID = refund.id
    switch refund.status {
    case .pending where order.state == .failed, .requiresAction where order.state == .failed,
      .succeeded where order.state == .failed:
      paidAfterAll(refund)
    case .pending, .requiresAction: pending(isNews)
    case .succeeded: succeeded()
    case .failed, .canceled: ended(refund)
    }
  }

  /// Another refund of this order than the one that is known: of an earlier round, or made twice. It is money that
  /// nothing is set aside for, or was: one that came to nothing is booked back where it had been booked.
  private mutating func mergeOther(_ refund: ProviderRefund) {
    // What the last round ended with stays dead: whoever still sees it alive looked before it died.
    guard refund.isDead || refund.id != order.endedID else { return }
    effects.append(.observe(refund))
    guard !refund.isDead else { return }
    attention("the provider has a second refund of this order: \(refund.id)")
  }

  private mutating func pending(_ isNews: Bool) {
    guard !order.state.isSettled else { return }
    // Still pending after so long that a person was asked to look: that they were asked stands.
    if order.state == .attention, !isNews { return wakeLater(atLeast: limits.longestPause) }
    if order.state != .pending || isNews { order.patience = 0 }
    order.state = .pending
    wakeLater(atLeast: limits.pause(4))
  }

  private mutating func succeeded() {
    guard !order.state.isSettled else { return }
    post(order.ledger.posted(round: order.round, at: now))
    order.state = .succeeded
    order.note = nil
    effects.append(.tell(.succeeded))
  }

  /// It had been given up, and is paid, or about to be, all the same. Nothing is set aside for it any more.
  private mutating func paidAfterAll(_ refund: ProviderRefund) {
    effects.append(.observe(refund))
    order.state = .succeeded
    order.note = "paid after it had been given up"
    effects.append(.tell(.succeeded))
    effects.append(.tell(.attention))
  }

  /// The refund came to nothing: what was set aside is free again, or what was paid has come back.
  private mutating func ended(_ refund: ProviderRefund) {
    order.note = refund.failure ?? refund.status.rawValue
    switch order.state {
    case .failed: break
    case .succeeded:
      post(order.ledger.returned(round: order.round, at: now))
      order.state = .failed
      effects.append(.tell(.returned))
    default: fail()
    }
  }

  /// The payment will not be made: its money is free again.
  mutating func fail() {
    post(order.ledger.voided(round: order.round, at: now))
    order.state = .failed
    effects.append(.tell(.failed))
  }

  /// A person has to look. The money stays set aside, and the order is looked up now and then all the same.
  mutating func attention(_ why: String) {
    tellOfAttention(why)
    wakeLater(atLeast: limits.longestPause)
  }

  mutating func tellOfAttention(_ why: String) {
    order.note = why
    if order.state != .attention { effects.append(.tell(.attention)) }
    if !order.state.isSettled { order.state = .attention }
  }

  private mutating func post(_ entry: LedgerEntry?) {
    if let entry { effects.append(.post(entry)) }
  }

  // MARK: - What people do

  /// Sets the money aside anew and starts over, under a key that was never used.
  mutating func retried() {
    guard order.state == .failed else { return }
    order.round += 1
    order.attempt = 1
    order.state = .reserved
    order.endedID = order.providerID ?? order.endedID
    order.providerID = nil
    order.sentAt = nil
    order.isKeySpent = false
    order.patience = 0
    order.note = nil
    post(order.ledger.reserved(round: order.round, at: now))
    effects.append(.wake(now))
  }

  /// Someone has looked at the provider and found that nothing was paid. A refund that the provider is known to have
  /// is not given up here; it is cancelled there, and its end is heard of.
  mutating func abandoned() {
    guard order.state == .attention, order.providerID == nil else { return }
    fail()
  }
}
