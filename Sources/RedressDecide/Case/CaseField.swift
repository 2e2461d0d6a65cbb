import RedressJSON

/// The name of a field of the case document.
typealias CaseField = JSONWord

/// Fields of the case, the account, the catalog and the request.
extension CaseField {
  static var id: CaseField { "id" }
  static var account: CaseField { "account" }
  static var catalog: CaseField { "catalog" }
  static var events: CaseField { "events" }
  static var request: CaseField { "request" }
  static var email: CaseField { "email" }
  static var country: CaseField { "country" }
  static var balance: CaseField { "balance" }
  static var reason: CaseField { "reason" }
  static var channel: CaseField { "channel" }
  static var target: CaseField { "to" }
  static var appealOf: CaseField { "appeal_of" }
  static var appealNumber: CaseField { "appeal_number" }
  static var details: CaseField { "details" }
  static var accountEmail: CaseField { "account_email" }
  static var purchaseDate: CaseField { "purchase_date" }
  static var statement: CaseField { "statement" }
  static var evidence: CaseField { "evidence" }
}

/// Fields of events.
extension CaseField {
  static var type: CaseField { "type" }
  static var at: CaseField { "at" }
  static var subscription: CaseField { "subscription" }
  static var plan: CaseField { "plan" }
  static var interval: CaseField { "interval" }
  static var trialEnd: CaseField { "trial_end" }
  static var commitmentEndsAt: CaseField { "commitment_ends_at" }
  static var effectiveAt: CaseField { "effective_at" }
  static var charge: CaseField { "charge" }
  static var amount: CaseField { "amount" }
  static var currency: CaseField { "currency" }
  static var product: CaseField { "product" }
  static var billingReason: CaseField { "billing_reason" }
  static var period: CaseField { "period" }
  static var start: CaseField { "start" }
  static var end: CaseField { "end" }
  static var items: CaseField { "items" }
  static var quantity: CaseField { "quantity" }
  static var discounts: CaseField { "discounts" }
  static var fee: CaseField { "fee" }
  static var tax: CaseField { "tax" }
  static var duplicateOf: CaseField { "duplicate_of" }
  static var paymentMethod: CaseField { "payment_method" }
  static var refund: CaseField { "refund" }
  static var grant: CaseField { "grant" }
  static var credits: CaseField { "credits" }
  static var expiresAt: CaseField { "expires_at" }
  static var cause: CaseField { "cause" }
  static var feature: CaseField { "feature" }
  static var incident: CaseField { "incident" }
  static var kind: CaseField { "kind" }
  static var features: CaseField { "features" }
  static var flag: CaseField { "flag" }
  static var state: CaseField { "state" }
  static var finding: CaseField { "finding" }
  static var value: CaseField { "value" }
  static var by: CaseField { "by" }
  static var policy: CaseField { "policy" }
  static var version: CaseField { "version" }
}
