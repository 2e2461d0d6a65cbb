extension Forms {
  /// Sentences that change what other clauses give.
  static let shaping: [Form] = [
    Form(
      "shape.fee", "statement", "{fees:fee*} is (deducted from|not part of) {remedies} [{guard}]",
      "Comes off after the cap, before the rounding.",
      example: "The processing fee is deducted from refunds under A3 to A8"),
    Form(
      "shape.reduce", "statement", "{remedies} is reduced by {formula} [{guard}]",
      "Comes off the computed amount, before the cap.",
      example: "A balance credit under C7 is reduced by the discount × used days ÷ days in the period"),
    Form(
      "shape.item", "statement", "{item} is (excluded from|deducted at its price from) {remedies} [{guard}]",
      "The item's price comes off the computed amount.", example: "`set_up_fee` is excluded from refunds"),
    Form(
      "shape.atMost", "statement", "{remedies} is (at most|never more than|no more than) {formula} [{guard}]",
      "A cap.", example: "A refund under A3 is at most $50.00"),
    Form(
      "shape.atLeast", "statement",
      "{remedies} is (at least|never less than|no less than) {formula} [{guard}]",
      "A floor; what the charge or the balance holds still caps it.",
      example: "A refund under A3 is at least $5.00"),
    Form(
      "remedies.under", "remedies", "(refund|balance credit|payout|remedy) under {ids:idref*}",
      "What these clauses give, whatever it is called.", example: "refunds under A3 to A8"),
    Form(
      "remedies.every", "remedies", "[(every|any)] (refund|balance credit|payout|remedy)",
      "All such remedies, of whichever clause; a remedy is any amount of money.", example: "every refund"),
    Form(
      "shape.yield", "statement", "{losers:idref*} (gives|give) way to {winners:idref*} [{guard}]",
      "The first are overridden by the second.", example: "C1 gives way to C7 when any purchased item is used"
    ),
    Form(
      "shape.unusedItem", "statement", "{item} count as unused when {condition}",
      "When a line item counts as unused.",
      example: "`support_bot` counts as unused when there was no use of `support_bot` since the purchase"),
    Form(
      "shape.validity", "statement",
      "credit without [an] expiry [date] is valid while subscription is active",
      "Credits that name no expiry can't be drawn on once their subscription has ended.",
      example: "Credits without an expiry date are valid while the subscription is active"),
  ]
}
