extension Forms {
  /// Sentences about how requests are handled.
  static let process: [Form] = [
    Form(
      "require.details", "statement",
      "{types:requestNoun*} (must|has to) (state|name|include) {details:detail*}",
      "Asks the customer for what is missing, unless the request would be denied whatever the answer.",
      example: "A refund request must state the account e-mail, the purchase date, the plan and the reason"),
    Form(
      "detail.account_email", "detail", "account email [address]", "The address of the account.",
      example: "the account e-mail"),
    Form(
      "detail.purchase_date", "detail", "purchase date", "When the purchase was made.",
      example: "the purchase date"),
    Form("detail.plan", "detail", "plan [or product]", "What was bought.", example: "the plan"),
    Form("detail.reason", "detail", "reason", "Why money is asked back.", example: "the reason"),
    Form(
      "detail.statement", "detail", "(statement|description)", "What happened, in the customer's words.",
      example: "a statement"),
    Form("detail.evidence", "detail", "evidence", "Screenshots and the like.", example: "evidence"),
    Form("detail.amount", "detail", "amount", "How much is asked for.", example: "the amount"),

    Form(
      "deadline.first_response", "statement",
      "we (answer|reply|respond) [(to every message|to every request)] within [{number} to] {duration}",
      "The deadline `first_response`.", example: "We answer within 24 hours"),
    Form(
      "deadline.review", "statement",
      "we (review|decide) (request|every request) within [{number} (to|−)] {duration}",
      "The deadline `review`.", example: "We review every request within 3 business days"),
    Form(
      "deadline.settle", "statement",
      "approved refund (arrive|reach customer|is paid) within [{number} (to|−)] {duration}",
      "The deadline `settle`, on an approved refund.",
      example: "An approved refund arrives within 5 to 10 business days"),

    Form(
      "contact", "statement", "(contact us at {text}|write to us at {text}|write to {text:address})",
      "Where customers write; shown on the page and in mails.", example: "Write to support@example.com"),
    Form(
      "intake", "statement", "request (arrive|is accepted) (by|through|in) {text}", "How requests come in.",
      example: "Requests are accepted by e-mail, for any reason"),
    Form(
      "law", "statement", "this policy is governed by law of {text}",
      "The governing law, shown in the decision.",
      example: "This policy is governed by the law of the United Kingdom"),
    Form(
      "destination.original", "statement", "refund (go|is paid) to original payment method",
      "Where refunds go.", example: "Refunds go to the original payment method"),
    Form(
      "destination.notSplit", "statement", "partial remedy is never paid to original payment method",
      "Checked: no clause pays part of a charge to the payment method.",
      example: "A partial remedy is never paid to the original payment method"),
    Form(
      "destination.balance", "statement", "what is unused is credited to account balance",
      "Says where a partial remedy goes.", example: "What is unused is credited to the account balance"),
    Form(
      "currency.charge", "statement", "refund is paid in currency of charge",
      "Refunds are in the charge's currency.", example: "Refunds are paid in the currency of the charge"),
    Form(
      "notice.decision", "statement", "we send decision by {text}", "How a decision is announced.",
      example: "We send the decision by e-mail"),
    Form(
      "notice.version", "statement", "new version of this policy is announced {text}",
      "How a change of the policy is announced.",
      example: "A new version of this policy is announced by e-mail"),
    Form(
      "version.request", "statement",
      "version in force at request decides [,] [and] [the first one before that]",
      "The version in force when the customer asks decides.",
      example: "The version in force at the request decides"),
    Form(
      "version.purchase", "statement", "version in force at purchase decides",
      "The version in force at the purchase decides.", example: "The version in force at the purchase decides"
    ),
    Form(
      "acceptance", "statement", "(subscribing|buying|continued use) means accepting {text}",
      "What counts as acceptance.", example: "Subscribing means accepting this policy"),
    Form(
      "records", "statement", "we keep {text}", "What is kept of a case.",
      example: "We keep every message and decision of a case"),
    Form(
      "usage.noPart", "statement", "usage plays no part [in any decision]",
      "Checked: no clause looks at usage.", example: "Usage plays no part"),
  ]

  /// Sentences under "Guarantees".
  static let guarantees: [Form] = [
    Form(
      "guarantee.atMost", "guarantee", "refund is never more than {formula}", "No refund exceeds it.",
      example: "A refund is never more than the amount paid"),
    Form(
      "guarantee.atLeast", "guarantee", "refund is never less than {formula} [{guard}]",
      "No refund falls below it.", example: "A refund is never less than $1.00"),
    Form(
      "guarantee.usage", "guarantee", "using more credit never raises refund",
      "More usage, never more money.", example: "Using more credits never raises a refund"),
    Form(
      "guarantee.later", "guarantee", "asking later never raises refund",
      "A later request, never more money.", example: "Asking later never raises a refund"),
    Form(
      "guarantee.always", "guarantee", "{subject} is always {decision} when {condition}",
      "The decision follows whenever the condition holds.",
      example: "A charge is always refunded in full when the charge is marked as a duplicate"),
    Form(
      "guarantee.never", "guarantee", "{subject} is never refunded when {condition}",
      "No refund whenever the condition holds.", example: "A charge is never refunded when staff found abuse"),
    Form(
      "guarantee.generous", "guarantee", "this policy is never less generous than {text}",
      "Compared with another policy; proved elsewhere.",
      example: "This policy is never less generous than `statutory`"),
  ]
}
