extension Forms {
  /// Questions to a policy: a kind of decision, and the cases in which it is looked for.
  static let questions: [Form] = asked + answers + moments

  /// Whole questions. What narrows them may stand in the order in which people say it; more orders than
  /// these would give some words two readings.
  private static let asked: [Form] = [
    Form(
      "question", "question",
      "{answer} [({decider} [(of|for|about) {subject}]|(of|for|about) {subject} [{decider}])] [{moment}] [{circumstance}]",
      "Such a decision: by these clauses, about such a charge or request, at that time, where that holds.",
      example: "a refund above 50% of a credit pack by A3 after day 7"),
    Form(
      "question.decider", "question",
      "{answer} [(of|for|about) {subject}] {moment} {decider} [{circumstance}]",
      "The same, with the clauses after the time.", example: "a denial of a credit pack within 7 days by A3"),
    Form(
      "question.subject", "question", "{answer} [{decider}] {moment} for {subject} [{circumstance}]",
      "The same, with the charge or request after the time.",
      example: "a full refund after day 7 for an annual subscription"),
    Form("decider", "decider", "by {ids:idref*}", "One of these clauses decides.", example: "by A3 or A4"),
    Form(
      "circumstance.when", "circumstance", "[,] (when|if|where) {condition}", "Cases in which it holds.",
      example: "when the reason is duplicate"),
    Form(
      "circumstance.unless", "circumstance", "[,] unless {condition}", "Cases in which it does not hold.",
      example: "unless the reason is duplicate"),
    Form(
      "circumstance.whenUnless", "circumstance",
      "[,] (when|if|where) {condition} [,] unless {exception:condition}",
      "Cases in which the first holds and the second does not.",
      example: "when the reason is other, unless the charge is discounted"),
  ]

  private static let answers: [Form] = [
    Form(
      "answer.refund", "answer", "{moneyBack}", "An approval that gives more than nothing.",
      example: "a refund"),
    Form(
      "answer.refund.compared", "answer", "{moneyBack} [of] {comparison}",
      "More than nothing, and within this; a bare percentage is of the amount paid.",
      example: "a refund above 50%"),
    Form(
      "answer.refund.exactly", "answer", "{moneyBack} of {formula}", "Exactly that amount.",
      example: "a refund of $20.00"),
    Form(
      "answer.refund.full", "answer", "(full {moneyBack}|{moneyBack} in full)",
      "All that the charge still holds, before fees come off.", example: "a full refund"),
    Form(
      "answer.credits", "answer", "(restored credit|credit restored)", "An approval that puts credits back.",
      example: "restored credits"),
    Form(
      "answer.approval", "answer", "approval", "An approval, with a remedy or without.",
      example: "an approval"),
    Form("answer.denial", "answer", "denial", "A denial.", example: "a denial"),
    Form(
      "answer.referral", "answer", "referral [to reviewer]",
      "A person has to decide because a clause says so.",
      example: "a referral to a reviewer"),
    Form(
      "answer.gap", "answer", "(gap|no clause (decides|applies))",
      "No clause decides but the one that says \"Otherwise\".", example: "no clause decides"),
    Form(
      "answer.conflict", "answer", "conflict [between {ids:idref*}]",
      "Clauses contradict each other; each of those named takes part.",
      example: "a conflict between A3 and A9"
    ),
    Form("answer.case", "answer", "[any] (case|decision)", "Any decision at all.", example: "any case"),

    Form(
      "moneyBack.any", "moneyBack", "(refund|money back)",
      "To the payment method, to the account's balance, or both.", example: "a refund"),
    Form(
      "moneyBack.refund", "moneyBack", "refund to [original] payment method", "To the payment method only.",
      example: "a refund to the payment method"),
    Form(
      "moneyBack.balanceCredit", "moneyBack", "(balance credit|(refund|credit) to account balance)",
      "To the account's balance only.", example: "a balance credit"),
    Form("moneyBack.payout", "moneyBack", "payout", "Out of the account's balance.", example: "a payout"),
  ]

  /// When the customer asks. Days are those of the front matter's `days`, as in every window.
  private static let moments: [Form] = [
    Form(
      "moment.within", "moment", "within {length} [(of|after) {anchor}]",
      "The request is within that of the event; of the purchase, where none is named.",
      example: "within 7 days"),
    Form(
      "moment.longer", "moment", "after {length}", "The request is more than that after the purchase.",
      example: "after 7 days"),
    Form(
      "moment.after", "moment", "after {anchor}", "The request is later than the event, to the instant.",
      example: "after the end of the trial"),
    Form(
      "moment.before", "moment", "before {anchor}", "The request is earlier than the event, to the instant.",
      example: "before the end of the trial"),
    Form(
      "moment.byDay", "moment", "by day {number}", "The request is within that many days of the purchase.",
      example: "by day 7"),
    Form(
      "moment.afterDay", "moment", "after day {number}",
      "The request is more than that many days after the purchase.", example: "after day 7"),
    Form(
      "moment.beforeDay", "moment", "before day {number}", "By the day before it.", example: "before day 7"),
    Form(
      "moment.fromDay", "moment", "from day {number} [on]", "On that day or later.", example: "from day 7 on"),
    Form(
      "moment.onDay", "moment", "on day {number}", "By that day, but not by the day before it.",
      example: "on day 7"),
    Form(
      "moment.days", "moment",
      "(between day {low:number} and [day] {high:number}|from day {low:number} to [day] {high:number})",
      "From the first of these days to the last.", example: "between day 3 and day 7"),
  ]
}
