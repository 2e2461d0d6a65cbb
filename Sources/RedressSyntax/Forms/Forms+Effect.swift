extension Forms {
  /// What a decision brings with it beside money.
  static let effects: [Form] = [
    Form(
      "effect.then", "statement", "{effects:effect*} [{guard}] [{persistence}]",
      "Goes with the clause's own remedy, or with its decision where it grants nothing.",
      example: "The subscription is cancelled at once"),
    Form(
      "effect.under", "statement", "(under|after) {scope} [,] {effects:effect*} [{guard}] [{persistence}]",
      "Goes with the decisions named.",
      example: "After a refund in full, except under A21, the subscription is cancelled at once"),
    Form(
      "persistence", "persistence", "[,] even when nothing is left to refund",
      "Also when the remedy comes to zero.", example: ", even when nothing is left to refund"),
    Form(
      "guard.when", "guard", "[,] when {condition}", "Only while the condition holds.",
      example: "when the charge is marked as a duplicate"),
    Form(
      "guard.unless", "guard", "[,] unless {condition}", "Only while the condition does not hold.",
      example: "unless the charge is marked as a duplicate"
    ),

    Form("scope.ids", "scope", "{ids:idref*}", "Decisions by these clauses.", example: "A3 to A8"),
    Form(
      "scope.full", "scope", "(refund in full|full refund) [[,] except under {except:idref*}]",
      "Any refund of all that the charge still holds.", example: "a refund in full, except under A21"),
    Form(
      "scope.refund", "scope", "(refund|every refund|any refund) [[,] except under {except:idref*}]",
      "Any refund.", example: "every refund"),

    Form(
      "effect.cancel", "effect", "subscription (is cancelled|end) {time}",
      "`subscription.cancel`; none where the subscription has ended.",
      example: "the subscription is cancelled at once"),
    Form(
      "effect.cancelAll", "effect", "every subscription of account is cancelled {time}",
      "`subscription.cancel` for each that has not ended.",
      example: "every subscription of the account is cancelled at once"),
    Form(
      "effect.stopRenewal", "effect", "(renewal|auto-renewal) (stop|is stopped) {time}",
      "`renewal.stop`; none where the subscription has ended.", example: "the renewal stops at once"),
    Form(
      "effect.access", "effect", "access (end|is revoked) {time}", "`access.revoke`.",
      example: "access ends at the end of the period"),
    Form(
      "effect.revokeCredits", "effect", "[all] credit is revoked {time}", "`credits.revoke`.",
      example: "the credits are revoked at once"),
    Form(
      "effect.forfeit", "effect", "unused credit is forfeited {time}", "`credits.forfeit`.",
      example: "unused credits are forfeited at the end of the period"),
    Form(
      "effect.suspend", "effect", "account is suspended {time}", "`account.suspend`.",
      example: "the account is suspended at once"),
    Form(
      "effect.planChange", "effect", "plan (change|is changed) {time}", "`plan.change`.",
      example: "the plan changes at the end of the period"),
    Form(
      "effect.chargeNew", "effect", "new price is charged {time}",
      "`charge.create` with the new plan's price.", example: "the new price is charged at once"),
    Form(
      "effect.charge", "effect", "{formula} is charged {time}", "`charge.create` with that amount.",
      example: "50% of the list price is charged at once"),
    Form(
      "effect.grant", "effect", "first month credit [of new plan] is granted {time}",
      "`credits.grant` with the new plan's credits.", example: "the first month's credits are granted at once"
    ),
    Form(
      "effect.support", "effect", "customer is referred to support", "`support.refer`.",
      example: "the customer is referred to support"),

    Form("time.now", "time", "(at once|now|immediately)", "At the request.", example: "at once"),
    Form(
      "time.period", "time", "at end of [current] period",
      "At the end of the subscription's current period; else of its trial, else of the time already paid, else now.",
      example: "at the end of the period"),
    Form(
      "time.month", "time", "at end of current month",
      "At the end of the month of the charge's period that is under way.",
      example: "at the end of the current month"),
  ]
}
