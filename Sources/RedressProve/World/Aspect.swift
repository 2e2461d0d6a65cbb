import RedressCheck

/// What a story may differ in from another one, when two are told side by side.
enum Aspect: Hashable {
  /// What is asked, of what, and all that has no aspect of its own.
  case frame
  /// When everything happened, counted from the request.
  case time
  /// Of a charge: what was paid, what went back, what comes off.
  case paid, refunded, fee, discounts, items
  /// Other charges of the account.
  case charges
  case creditsIssued, creditsUsed, creditsLeft
  case usage
  case outages
  case prices
  case balance, amountRequested, counts
  case choice(Choice)
  case finding(String)
}
