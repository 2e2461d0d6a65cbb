import RedressBase

/// Time passing.
extension EmulatedAccount {
  /// Lets everything happen that is due up to a moment, each at its own time. Time never goes back.
  mutating func advance(to moment: Instant) {
    let outer = cause
    while let (due, work) = agenda.take(upTo: moment) {
      now = max(now, due)
      cause = nil
      perform(work)
    }
    cause = outer
    now = max(now, moment)
  }

  /// When something happens by itself next, or a webhook is due.
  var nextDue: Instant? {
    [agenda.next, mailbox.next].compactMap { $0 }.min()
  }

  private mutating func perform(_ work: Agenda.Work) {
    switch work {
    case .succeed(let refund): succeed(refund)
    case .fail(let refund, let reason): fail(refund, reason)
    case .endPeriod(let subscription): endPeriod(subscription)
    }
  }

  private mutating func succeed(_ id: Refund.ID) {
    guard refundRegister[id]?.status == .pending else { return }
    setStatus(id, .succeeded)
  }
}
