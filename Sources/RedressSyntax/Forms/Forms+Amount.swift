extension Forms {
  /// Amounts and the formulas in them.
  static let amounts: [Form] = [
    Form(
      "amount.full", "amount", "in full [[,] less {fees:fee*}]",
      "All that the charge still holds, then fees come off.", example: "in full, less the processing fee"),
    Form(
      "amount.by", "amount", "by {formula} [[,] less {fees:fee*}]",
      "The formula, capped by what the charge still holds, then fees come off, then one rounding.",
      example: "by amount paid × unused full months ÷ 12, less the processing fee"),
    Form(
      "amount.plain", "amount", "{formula} [[,] less {fees:fee*}]", "As with `by`.",
      example: "50% of the amount paid"),
    Form("fee.plain", "fee", "{formula}", example: "the processing fee"),
    Form(
      "fee.named", "fee", "{label:feeName} fee of {formula}", "A fee with a name for the calculation.",
      example: "a restocking fee of 10% of the amount paid"),
    Form(
      "feeName", "feeName",
      "(restocking|handling|administration|administrative|cancellation|early-termination|service|set-up|processing)",
      example: "restocking"),

    Form(
      "remedy.refundFull", "remedy", "(full refund|refund in full) [of {target}] [[,] less {fees:fee*}]",
      example: "a full refund"),
    Form(
      "remedy.refund", "remedy", "refund of {formula} [[,] less {fees:fee*}]",
      example: "a refund of 50% of the amount paid"),
    Form(
      "remedy.creditFull", "remedy", "(full balance credit|balance credit in full)",
      example: "a full balance credit"),
    Form(
      "remedy.credit", "remedy", "balance credit of {formula} [[,] less {fees:fee*}]",
      example: "a balance credit of $10.00"),
    Form("remedy.payout", "remedy", "payout of {formula}", example: "a payout of the amount requested"),
    Form(
      "target.latest", "target", "[subscription] latest charge [of subscription]",
      "The latest charge of the subscription, whichever the request names.",
      example: "the subscription's latest charge"),

    Form("formula.term", "formula", "{term}", example: "the amount paid"),
    Form("formula.plus", "formula", "{term} (+|plus) {rest:formula}", example: "the amount paid plus $5.00"),
    Form(
      "formula.minus", "formula", "{term} (−|minus) {rest:formula}", example: "the amount paid minus $5.00"),
    Form("term.one", "term", "{factor}", example: "the amount paid"),
    Form("term.times", "term", "{factor} (×|times) {rest:term}", example: "the amount paid × 50%"),
    Form("term.divided", "term", "{factor} (÷|divided by) {rest:term}", example: "the amount paid ÷ 12"),
    Form("factor.number", "factor", "{number}", example: "12"),
    Form("factor.counted", "factor", "{number} {countable}", example: "100 credits"),
    Form("factor.percent", "factor", "{percent}", example: "50%"),
    Form("factor.money", "factor", "{money}", example: "$5.00"),
    Form("factor.duration", "factor", "{duration}", example: "24 hours"),
    Form("factor.percentOf", "factor", "{percent} of {factor}", example: "50% of the amount paid"),
    Form(
      "factor.shareOf", "factor", "{valueDefinition} of {factor}",
      "A share that the policy defines, by a table for instance.", example: ""),
    Form("factor.quantity", "factor", "{quantity}", example: "the amount paid"),
    Form("factor.defined", "factor", "{valueDefinition}", "A value that the policy defines.", example: ""),
    Form("factor.parentheses", "factor", "( {formula} )", example: "(the amount paid minus $5.00)"),
    Form(
      "factor.smaller", "factor", "(smaller|lesser) of {first:formula} and {second:formula}",
      example: "the smaller of the amount paid and $50.00"),
    Form(
      "factor.larger", "factor", "(larger|greater) of {first:formula} and {second:formula}",
      example: "the larger of the amount paid and $50.00"),
    Form(
      "countable", "countable",
      "(credit|session|message|token|use|time|refund|charge|purchase|item|seat|unit|appeal)",
      example: "credits"),
  ]
}
