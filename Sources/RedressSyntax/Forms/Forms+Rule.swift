extension Forms {
  /// Sentences that decide, and their parts: whom they are about and what they say.
  static let rules: [Form] = [
    Form(
      "rule.always", "statement", "{subject} (is|will be) {decision}",
      "Decides every request that it is about.",
      example: "A pay-per-view purchase is not refundable"),
    Form(
      "rule.when", "statement", "{subject} (is|will be) {decision} [,] when {condition}",
      "Decides when the condition holds.",
      example: "A charge is refunded in full when the charge is marked as a duplicate"),
    Form(
      "rule.unless", "statement", "{subject} (is|will be) {decision} [,] unless {condition}",
      "Decides when the condition does not hold.",
      example: "A charge is denied unless the reason is duplicate"),
    Form(
      "rule.whenUnless", "statement",
      "{subject} (is|will be) {decision} [,] when {condition} [,] unless {exception:condition}",
      "Decides when the first condition holds and the second does not.",
      example: "A charge is denied when the reason is other, unless the charge is marked as a duplicate"),
    Form(
      "rule.otherwise", "statement", "otherwise [,] {subject} (is|will be) {decision}",
      "Decides when no other clause does.", example: "Otherwise a request is referred to a reviewer"),

    Form(
      "subject.charge", "subject", "{chargeNoun}", "A refund request about such a charge.",
      example: "An annual subscription charge"),
    Form(
      "subject.request", "subject", "{types:requestNoun*}", "A request of these types.",
      example: "A withdrawal"),
    Form(
      "subject.about", "subject", "{types:requestNoun*} (of|for|about) {chargeNoun}",
      "A request of these types about such a charge.",
      example: "A refund, cancellation or exchange of a pay-per-view purchase"),

    Form(
      "request.refund", "requestNoun", "(refund [request]|request for refund)", "A request for money back.",
      example: "A refund request"),
    Form(
      "request.cancel", "requestNoun", "cancellation [request]", "A request to end a subscription.",
      example: "A cancellation"),
    Form(
      "request.exchange", "requestNoun", "exchange [request]", "A request for something else instead.",
      example: "An exchange"),
    Form(
      "request.plan_change", "requestNoun", "(plan change|change of plan) [request]",
      "A request for another plan or interval.", example: "A change of plan"),
    Form(
      "request.withdrawal", "requestNoun", "withdrawal [request]",
      "A request for money out of the account's balance.", example: "A withdrawal"),
    Form(
      "request.fraud_review", "requestNoun", "fraud review",
      "A request to look again at a payment that was flagged.", example: "A fraud review"),
    Form(
      "request.appeal", "requestNoun", "appeal", "A request to look again at a decision.",
      example: "An appeal"),
    Form("request.any", "requestNoun", "request", "A request of any type.", example: "A request"),

    Form(
      "charge.noun", "chargeNoun", "[{adjective}] {products:productNoun*} [{relative}]",
      "A charge, by product and interval.",
      example: "A subscription charge that is not annual"),
    Form("relative.is", "relative", "that is {adjective}", "Narrows the charges.", example: "that is annual"),
    Form(
      "relative.isNot", "relative", "that is not {adjective}", "Leaves these charges out.",
      example: "that is not annual"),
    Form(
      "relative.otherThan", "relative", "other than {products:productNoun*}", "Leaves these products out.",
      example: "other than a pay-per-view purchase"),

    Form(
      "adjective.year", "adjective", "(annual|yearly)", "The subscription's interval is a year.",
      example: "annual"),
    Form(
      "adjective.month", "adjective", "monthly", "The subscription's interval is a month.", example: "monthly"
    ),
    Form(
      "adjective.week", "adjective", "weekly", "The subscription's interval is a week.", example: "weekly"),
    Form("adjective.day", "adjective", "daily", "The subscription's interval is a day.", example: "daily"),
    Form("adjective.renewal", "adjective", "renewed", "The charge is a renewal.", example: "renewed"),

    Form(
      "product.any", "productNoun", "(charge|purchase|payment|order)", "Any product.", example: "A purchase"),
    Form(
      "product.subscription", "productNoun", "subscription [(charge|payment|purchase|fee)]",
      "The charge's product is `subscription`.", example: "A subscription charge"),
    Form(
      "product.renewal", "productNoun", "renewal [(charge|payment)]", "A charge that renews a subscription.",
      example: "A renewal charge"),
    Form(
      "product.credit_pack", "productNoun", "credit pack [(charge|payment|purchase)]",
      "The charge's product is `credit_pack`.", example: "A credit pack"),
    Form(
      "product.add_on", "productNoun", "add-on [(charge|payment|purchase)]",
      "The charge's product is `add_on`.", example: "An add-on"),
    Form(
      "product.ppv", "productNoun", "pay-per-view [(charge|payment|purchase)]",
      "The charge's product is `ppv`.", example: "A pay-per-view purchase"),
    Form(
      "product.named", "productNoun", "{product} [(charge|payment|purchase)]",
      "A product that the policy declares.", example: "A `gift_card` purchase"),

    Form(
      "decision.refund", "decision", "refunded {amount}", "Approved, with money back to the payment method.",
      example: "refunded in full"),
    Form(
      "decision.credit", "decision", "credited to account balance {amount}",
      "Approved, with money to the account's balance.",
      example: "credited to the account balance by amount paid × unused days ÷ days in the period"),
    Form(
      "decision.payout", "decision", "paid out {amount}", "Approved, with money out of the balance.",
      example: "paid out by the amount requested"),
    Form(
      "decision.restore", "decision", "answered by restoring {quantity}", "Approved, with credits put back.",
      example: "answered by restoring the failed credits"),
    Form(
      "decision.approve", "decision", "(approved|accepted|granted)", "Approved, with no remedy.",
      example: "approved"),
    Form(
      "decision.approveWith", "decision", "(approved|accepted|granted|answered) with {remedy}",
      "Approved, with the remedy.",
      example: "approved with a full refund of the subscription's latest charge"),
    Form(
      "decision.deny", "decision",
      "(denied|declined|refused|rejected|closed|final|not (refundable|refunded|accepted|approved))",
      "Denied.",
      example: "not refundable"),
    Form(
      "decision.refer", "decision",
      "referred to {reviewer} [[,] suggesting {suggestion}] [[,] with {evidence:evidence*} as evidence]",
      "A person decides; the suggestion and the evidence go along.",
      example:
        "referred to a reviewer, suggesting a full refund, with the months since the purchase as evidence"),
    Form(
      "evidence.quantity", "evidence", "{quantity}", "A fact of the vocabulary.",
      example: "the months since the purchase"),
    Form(
      "evidence.defined", "evidence", "{valueDefinition}", "A value that the policy defines.",
      example: "the refund share"),
    Form("reviewer.any", "reviewer", "reviewer", "Whoever reviews.", example: "a reviewer"),
    Form(
      "reviewer.other", "reviewer", "another reviewer", "Not the one who decided first.",
      example: "another reviewer"),
    Form("reviewer.senior", "reviewer", "senior reviewer", "The next level.", example: "a senior reviewer"),
    Form(
      "override.clauses", "modifier", "overrides {ids:idref*} [{pays}]",
      "In a heading: where both hold, these are defeated.", example: "overrides A9 and A11"),
    Form(
      "override.grants", "modifier", "overrides every grant",
      "In a heading: defeats every clause that gives something.", example: "overrides every grant"),
    Form(
      "override.everything", "modifier", "overrides everything", "In a heading: defeats every other clause.",
      example: "overrides everything"),
    Form(
      "pays", "pays", "[,] when it pays", "Only where the clause's remedy is above zero.",
      example: "when it pays"),
    Form("suggestion.same", "suggestion", "same", "What the clause itself would give.", example: "the same"),
    Form(
      "suggestion.remedy", "suggestion", "{remedy}", "What the reviewer may give with one click.",
      example: "a full refund"),
  ]
}
