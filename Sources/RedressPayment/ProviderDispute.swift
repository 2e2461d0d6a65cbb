import RedressBase

/// A customer's objection to a charge, brought through the bank, as the provider has it.
public struct ProviderDispute: Sendable, Equatable {
  /// How it stands, as far as money is concerned.
  public enum Standing: String, Sendable, CaseIterable {
    /// The bank asks; the money is still there.
    case inquiry
    /// The money is held back.
    case open
    /// The money came back.
    case won
    /// The money is gone.
    case lost

    /// The standing of a status in Stripe's words.
    init(stripe status: String) {
      switch status {
      case "won": self = .won
      case "lost": self = .lost
      case let word where word.hasPrefix("warning"): self = .inquiry
      default: self = .open
      }
    }
  }

  /// The provider's name of it.
  public let id: String
  /// The charge, by the provider's name.
  public let charge: String
  /// The payment intent of that charge, where there is one.
  public let paymentIntent: String?
  /// How much is disputed.
  public let amount: Money
  /// How it stands.
  public let standing: Standing

  /// A dispute.
  public init(id: String, charge: String, paymentIntent: String?, amount: Money, standing: Standing) {
    self.id = id
    self.charge = charge
    self.paymentIntent = paymentIntent
    self.amount = amount
    self.standing = standing
  }
}
