import RedressDecide

/// The contract's words: names of fields, types of events and requests, and the values that a field may have.
public enum CaseWordList {
  /// All of them.
  public static let all: [String] = events + fields + values + enumerated

  private static let events = words(
    """
    subscription.created subscription.updated subscription.canceled charge.succeeded refund.succeeded
    balance.credited payout.succeeded credits.granted credits.used credits.failed credits.lost credits.restored
    usage.recorded incident.recorded account.flagged finding.recorded policy.accepted
    """)
  private static let fields = words(
    """
    id account email country balance amount currency catalog plan interval credits events type at subscription
    trial_end commitment_ends_at effective_at charge product billing_reason period start end items discounts fee
    tax duplicate_of payment_method refund grant expires_at cause feature quantity incident kind features flag
    state finding value by policy version request reason channel details account_email purchase_date statement
    evidence to appeal_of appeal_number
    """)
  private static let values = words(
    """
    subscription credit_pack add_on ppv coupon annual usd eur gbp jpy kwd abuse fraud terms_violation
    fraudulent_payment requested_by_customer accidental_purchase accidental_renewal forgot_to_cancel duplicate
    incorrect_charge unauthorized technical_issue service_interruption failed_generation credits_lost
    fraud_flag_error content_quality other chat portal settings api desk ch_1 ch_2 sub_1 sub_2 cg_1 pro true false
    """)
  private static let enumerated: [String] =
    RequestType.allCases.map(\.rawValue) + Interval.allCases.map(\.rawValue)
    + BillingReason.allCases.map(\.rawValue)
    + IncidentKind.allCases.map(\.rawValue) + FlagState.allCases.map(\.rawValue)
    + CreditCause.allCases.map(\.rawValue)

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
