import RedressBase
import RedressLedger

/// What happens to a payment order.
public enum PaymentEvent: Sendable, Equatable {
  /// Its time has come: a worker holds it and asks what to do.
  case due
  /// The provider answered the payment that was asked for under this key.
  case answered(ProviderAnswer, key: String)
  /// The provider answered what became of the order.
  case found(ProviderAnswer)
  /// The provider has this refund: a webhook's object fetched again, a page of a list.
  case observed(ProviderRefund)
  /// A person has it tried again, under a new key.
  case retried
  /// A person has made sure that nothing was paid, and gives it up.
  case abandoned
}

/// What is to be done after a step.
public enum PaymentEffect: Sendable, Equatable {
  /// Write an entry, in the transaction that keeps the step.
  case post(LedgerEntry)
  /// Book a refund that nothing is set aside for: it was paid after it had been given up, or twice. What its
  /// charge does not hold any more becomes excess. One that came to nothing is booked back where it was booked.
  case observe(ProviderRefund)
  /// Ask the provider, after the transaction that keeps the step.
  case call(ProviderCall)
  /// Come back at this instant.
  case wake(Instant)
  /// The order's case has to know.
  case tell(PaymentNews)
}

/// What a case hears of its payments.
public enum PaymentNews: String, Sendable, CaseIterable {
  /// The provider paid.
  case succeeded
  /// The provider will not pay.
  case failed
  /// What had been paid came back.
  case returned
  /// A person has to look.
  case attention
}

/// How long a payment waits for what.
public struct PaymentPatience: Sendable, Equatable {
  /// How long after the call a refund that is not found counts as not there.
  public var grace = Elapsed(microseconds: 60_000_000)
  /// How long a provider remembers a key, with room for clocks that differ; Stripe's 24 hours less four.
  public var keyLife = Elapsed(microseconds: 20 * 3_600_000_000)
  /// The first pause, which doubles each time.
  public var firstPause = Elapsed(microseconds: 15_000_000)
  /// How many first pauses the pause grows to at most while it is not known whether something was paid: five
  /// minutes, usually. That is not left alone for long.
  public var mostFirstPauses: Int64 = 20
  /// The longest pause where the provider is known to have it.
  public var longestPause = Elapsed(microseconds: 6 * 3_600_000_000)
  /// After how many keys a person looks.
  public var mostAttempts = 5
  /// After how many pauses in a row without news a person looks; the order goes on being looked up.
  public var mostPauses = 40

  /// The usual lengths.
  public init() {}

  /// The pause after so many pauses without news; shorter where it is not known what was done.
  func pause(_ count: Int, isUnsure: Bool = false) -> Elapsed {
    let doubled = firstPause.microseconds << Int64(min(max(count, 0), 30))
    let most = isUnsure ? firstPause.microseconds * mostFirstPauses : longestPause.microseconds
    return Elapsed(microseconds: min(doubled, most))
  }
}
