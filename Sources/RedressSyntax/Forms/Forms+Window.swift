extension Forms {
  /// Windows: how far one moment lies from another.
  static let windows: [Form] = [
    Form(
      "window.within", "simple", "{subject:anchor} is within {length} (of|after) {anchor}",
      "Not before the event, and at most that long after it, the last day or instant included.",
      example: "the request is within 7 days of the purchase"),
    Form(
      "window.moreThan", "simple", "{subject:anchor} is more than {length} after {anchor}",
      "Later than that.", example: "the request is more than 7 days after the purchase"),
    Form(
      "window.atLeast", "simple", "{subject:anchor} is at least {length} after {anchor}",
      "That long after, or longer.", example: "the request is at least 2 months after the purchase"),
    Form(
      "window.lessThan", "simple", "{subject:anchor} is less than {length} after {anchor}",
      "Not before the event, and less than that long after it.",
      example: "the request is less than 48 hours after the renewal"),
    Form(
      "window.withinBefore", "simple", "{subject:anchor} is within {length} before {anchor}",
      "Not after the event, and at most that long before it.",
      example: "the request is within 7 days before the end of the period"),
    Form(
      "window.moreThanBefore", "simple", "{subject:anchor} is more than {length} before {anchor}",
      "Earlier than that.", example: "the request is more than 30 days before the end of the period"),
    Form(
      "window.atLeastBefore", "simple", "{subject:anchor} is at least {length} before {anchor}",
      "That long before, or longer.", example: "the request is at least 30 days before the end of the period"),
    Form(
      "window.lessThanBefore", "simple", "{subject:anchor} is less than {length} before {anchor}",
      "Not after the event, and less than that long before it.",
      example: "the request is less than 30 days before the end of the period"),
    Form(
      "window.after", "simple", "{subject:anchor} is after {anchor}", "Later, to the instant.",
      example: "the request is after the end of the trial"),
    Form(
      "window.before", "simple", "{subject:anchor} is before {anchor}", "Earlier, to the instant.",
      example: "the request is before the end of the trial"),

    Form("length.duration", "length", "{duration}", "A fixed length.", example: "7 days"),
    Form(
      "length.defined", "length", "{valueDefinition}",
      "A length that the policy defines, by a table for instance.", example: "the window length"),
    Form(
      "duration", "duration", "{number} {unit}",
      "A whole number of hours, days, business days, weeks, months or years.", example: "7 days"),
    Form("unit.minutes", "unit", "minute", "Elapsed time.", example: "minutes"),
    Form("unit.hours", "unit", "hour", "Elapsed time.", example: "hours"),
    Form(
      "unit.days", "unit", "day",
      "Calendar days of the policy's zone, or elapsed days if the front matter says so.", example: "days"),
    Form(
      "unit.businessDays", "unit", "(business|working) day", "Monday to Friday less the policy's holidays.",
      example: "business days"),
    Form("unit.weeks", "unit", "week", "Seven days.", example: "weeks"),
    Form(
      "unit.months", "unit", "month", "Calendar months, clamped at the end of short ones.", example: "months"),
    Form("unit.years", "unit", "year", "Twelve months.", example: "years"),

    Form("anchor.request", "anchor", "request", "When the customer asked.", example: "the request"),
    Form(
      "anchor.purchase", "anchor", "(purchase|charge|payment)", "When the charge succeeded.",
      example: "the purchase"),
    Form(
      "anchor.firstPurchase", "anchor", "[(account|customer)] first purchase",
      "The account's first charge above 0.", example: "the first purchase"),
    Form(
      "anchor.firstSubscription", "anchor", "first subscription purchase",
      "The account's first subscription charge above 0.", example: "the first subscription purchase"),
    Form(
      "anchor.firstOfSubscription", "anchor", "first charge of subscription",
      "The first charge above 0 of the charge's subscription.",
      example: "the first charge of the subscription"),
    Form(
      "anchor.subscriptionStart", "anchor", "start of subscription", "When the subscription was created.",
      example: "the start of the subscription"),
    Form(
      "anchor.renewal", "anchor", "[latest] renewal", "The latest charge that renewed the subscription.",
      example: "the latest renewal"),
    Form(
      "anchor.periodStart", "anchor", "start of period", "The start of the charge's period.",
      example: "the start of the period"),
    Form(
      "anchor.periodEnd", "anchor", "end of period", "The end of the charge's period.",
      example: "the end of the period"),
    Form(
      "anchor.trialEnd", "anchor", "end of trial", "The end of the subscription's trial.",
      example: "the end of the trial"),
    Form(
      "anchor.commitmentEnd", "anchor", "end of commitment", "The end of the subscription's agreed term.",
      example: "the end of the commitment"),
    Form(
      "anchor.lastUse", "anchor", "last use of {features:feature*}", "The latest usage of any of these.",
      example: "the last use of `data_sync`"),
    Form(
      "anchor.firstUse", "anchor", "first use of {features:feature*}", "The earliest usage of any of these.",
      example: "the first use of `data_sync`"),
    Form(
      "anchor.event", "anchor", "{event} [event]",
      "The latest event of a type that the policy declares; what lies after the request is not seen.",
      example: "the `order.delivered` event"),
    Form(
      "anchor.later", "anchor", "later of {first:anchor} and {second:anchor}",
      "The later of two; the one that exists where only one does.",
      example: "the later of the purchase and the last use of `data_sync`"),
    Form(
      "anchor.earlier", "anchor", "earlier of {first:anchor} and {second:anchor}", "The earlier of two.",
      example: "the earlier of the purchase and the end of the trial"),
  ]
}
