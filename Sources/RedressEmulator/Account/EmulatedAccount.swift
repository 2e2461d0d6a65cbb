import RedressBase

/// All that the provider holds for one tenant.
///
/// A value: copy it to look back, compare it, or try something and throw it away.
public struct EmulatedAccount: Sendable {
  /// What becomes of a refund that the balance does not cover.
  public enum ShortBalance: String, Sendable, CaseIterable {
    /// It is refused with `balance_insufficient`.
    case refuses
    /// It is made and waits, pending, until money comes in.
    case waits
    /// It is made; the balance goes below zero.
    case overdraws
  }

  /// What becomes of refunds; `settlements` may say otherwise for single charges.
  public var settlement = Settlement.succeeds
  /// What becomes of refunds of single charges.
  public var settlements: [Charge.ID: Settlement] = [:]
  /// What becomes of a refund that the balance does not cover.
  public var shortBalance = ShortBalance.waits

  /// Every movement of money.
  public internal(set) var ledger = Ledger()

  var customers = Register<Customer>()
  var charges = Register<Charge>()
  var paymentIntents = Register<PaymentIntent>()
  var refundRegister = Register<Refund>()
  var refundsOfCharge: [Charge.ID: [Refund.ID]] = [:]
  /// Refunds that the balance has not covered yet, oldest first.
  var waiting: [Refund.ID] = []
  var disputes = Register<Dispute>()
  var prices = Register<Price>()
  var subscriptions = Register<Subscription>()
  var invoices = Register<Invoice>()
  var invoicePayments = Register<InvoicePayment>()
  var events = Register<Event>()
  var endpoints = Register<WebhookEndpoint>()

  var keys = KeptAnswers()
  var faultPlan: FaultPlan
  var mailbox = Mailbox()
  var agenda = Agenda()
  var ids: SeededIDs
  var now = Instant(microseconds: 0)
  var cause: Event.Cause?

  init(seed: UInt64, tenant: String) {
    ids = SeededIDs(seed: seed, tenant: tenant)
    faultPlan = FaultPlan(chance: SeededIDs(seed: seed, tenant: tenant + "/faults"))
  }
}

/// Looking at what is there.
extension EmulatedAccount {
  /// All charges, in the order in which they came.
  public var allCharges: [Charge] { charges.items }

  /// All refunds, in the order in which they were made.
  public var allRefunds: [Refund] { refundRegister.items }

  /// All events, in the order in which they happened.
  public var allEvents: [Event] { events.items }

  /// All subscriptions, in the order in which they came.
  public var allSubscriptions: [Subscription] { subscriptions.items }

  /// The refunds of one charge, in the order in which they were made.
  public func refunds(of charge: Charge.ID) -> [Refund] {
    (refundsOfCharge[charge] ?? []).compactMap { refundRegister[$0] }
  }

  /// What the balance holds of a currency.
  public func balance(in currency: Currency) -> Money {
    Money(minor: ledger.balance(of: .balance, in: currency), currency: currency)
  }

  /// The faults with their counts of hits.
  public var faults: [FaultRule] { faultPlan.rules }

  /// Adds a fault that strikes from the next call on.
  @discardableResult
  public mutating func addFault(_ rule: FaultRule) -> FaultRule.ID {
    faultPlan.add(rule)
  }

  /// Takes a fault away; nothing happens if there is none by that id.
  public mutating func removeFault(_ id: FaultRule.ID) {
    faultPlan.remove(id)
  }
}
