extension Forms {
  /// Amounts and the formulas in them.
  static let amounts: [Form] = [
    Form(
      "amount.full", "amount", "in full [[,] less {fees:fee*}]",
      "All that the charge, or for a payout the balance, still holds, then fees come off.",
      example: "in full, less the processing fee"),
    Form(
      "amount.by", "amount", "by {formula} [[,] less {fees:fee*}]",
      "The formula, capped by what the charge or the balance still holds, then fees come off, then one rounding.",
      example: "by amount paid × unused full months ÷ 12, less the processing fee"),
    Form(
      "amount.plain", "amount", "{formula} [[,] less {fees:fee*}]", "As with `by`.",
      example: "50% of the amount paid"),
    Form("fee.plain", "fee", "{formula}", "An amount that comes off.", example: "the processing fee"),
    Form(
      "fee.named", "fee", "{label:feeName} fee of {formula}", "A fee with a name for the calculation.",
      example: "a restocking fee of 10% of the amount paid"),
    Form(
      "feeName", "feeName",
      "(restocking|handling|administration|administrative|cancellation|early-termination|service|set-up|processing)",
      "What a fee may be called.", example: "restocking"),

    Form(
      "remedy.refundFull", "remedy", "(full refund|refund in full) [of {target}] [[,] less {fees:fee*}]",
      "All that the charge still holds, to the payment method.", example: "a full refund"),
    Form(
      "remedy.refund", "remedy", "refund of {formula} [[,] less {fees:fee*}]",
      "An amount to the payment method.", example: "a refund of 50% of the amount paid"),
    Form(
      "remedy.creditFull", "remedy", "(full balance credit|balance credit in full)",
      "All that the charge still holds, to the account's balance.", example: "a full balance credit"),
    Form(
      "remedy.credit", "remedy", "balance credit of {formula} [[,] less {fees:fee*}]",
      "An amount to the account's balance.", example: "a balance credit of $10.00"),
    Form(
      "remedy.payout", "remedy", "payout of {formula} [[,] less {fees:fee*}]",
      "An amount out of the account's balance.",
      example: "a payout of the amount requested"),
    Form(
      "target.latest", "target", "[subscription] latest charge [of subscription]",
      "The latest charge of the subscription, whichever the request names.",
      example: "the subscription's latest charge"),

    Form("formula.term", "formula", "{term}", "A single term.", example: "the amount paid"),
    Form(
      "formula.plus", "formula", "{term} (+|plus) {rest:formula}", "Adds; both are of one kind.",
      example: "the amount paid plus $5.00"),
    Form(
      "formula.minus", "formula", "{term} (−|minus) {rest:formula}", "Subtracts; both are of one kind.",
      example: "the amount paid minus $5.00"),
    Form("term.one", "term", "{factor}", "A single factor.", example: "the amount paid"),
    Form(
      "term.times", "term", "{factor} (×|times) {rest:term}", "Multiplies; money at most once.",
      example: "the amount paid × 50%"),
    Form(
      "term.divided", "term", "{factor} (÷|divided by) {rest:term}", "Divides, from left to right.",
      example: "the amount paid ÷ 12"),
    Form("factor.number", "factor", "{number}", "A plain number.", example: "12"),
    Form(
      "factor.counted", "factor", "{number} {countable}", "A number of something.", example: "100 credits"),
    Form("factor.percent", "factor", "{percent}", "A share.", example: "50%"),
    Form(
      "factor.money", "factor", "{money}",
      "An amount in a currency; compared only with charges in that currency.", example: "$5.00"),
    Form("factor.duration", "factor", "{duration}", "A length of time.", example: "24 hours"),
    Form(
      "factor.percentOf", "factor", "{percent} of {factor}", "A share of something.",
      example: "50% of the amount paid"),
    Form(
      "factor.shareOf", "factor", "{valueDefinition} of {factor}",
      "A share that the policy defines, by a table for instance.",
      example: "the refund share of the amount paid"),
    Form("factor.quantity", "factor", "{quantity}", "A fact of the vocabulary.", example: "the amount paid"),
    Form(
      "factor.defined", "factor", "{valueDefinition}", "A value that the policy defines.",
      example: "the refund share"),
    Form(
      "factor.parentheses", "factor", "\\( {formula} \\)", "Computed first.",
      example: "(the amount paid minus $5.00)"),
    Form(
      "factor.smaller", "factor", "(smaller|lesser) of {first:formula} and {second:formula}",
      "Whichever is smaller.", example: "the smaller of the amount paid and $50.00"),
    Form(
      "factor.larger", "factor", "(larger|greater) of {first:formula} and {second:formula}",
      "Whichever is larger.", example: "the larger of the amount paid and $50.00"),
    Form(
      "countable", "countable",
      "(credit|session|message|token|use|time|refund|charge|purchase|item|seat|unit|appeal)",
      "What can be counted.", example: "credits"),
  ]
}
