extension Vocabulary {
  static let money: [Entry] = [
    number(
      "amount_paid", "amount paid", .money, unit: "minor units of the charge's currency",
      "The charge's `amount`: what was captured.", example: "the amount paid"),
    number(
      "amount_held", "amount left on charge", .money, unit: "minor units",
      "Amount paid less what was refunded or credited on that charge before the request, at least 0.",
      example: "the amount left on the charge"),
    number(
      "amount_refunded", "amount refunded before", .money, unit: "minor units",
      "`refund.succeeded` and `balance.credited` on the charge before the request.",
      example: "the amount refunded before"),
    number(
      "processing_fee", "processing fee", .money, unit: "minor units",
      "The charge's recorded `fee`; 0 when none is recorded.", example: "the processing fee"),
    number(
      "tax", "tax", .money, unit: "minor units", "The charge's `tax`; 0 when none is recorded.",
      example: "the tax"),
    number(
      "discount", "discount [received]", .money, unit: "minor units", "The sum of the charge's `discounts`.",
      example: "the discount"),
    number(
      "coupon_discount", "coupon discount", .money, unit: "minor units",
      "The charge's discounts of type `coupon`.", example: "the coupon discount"),
    number(
      "annual_discount", "annual discount", .money, unit: "minor units",
      "The charge's discounts of type `annual`.", example: "the annual discount"),
    number(
      "item_price", "price of {item}", .money, unit: "minor units",
      "The sum of the charge's line items of that product; 0 when there is none.",
      example: "the price of `set_up_fee`"),
    number(
      "list_price", "list price [of plan]", .money, unit: "minor units",
      "The catalog's price of the subscription's plan and interval at the purchase.",
      example: "the list price"),
    number(
      "monthly_list_price", "monthly list price", .money, unit: "minor units",
      "The catalog's price of the subscription's plan at the purchase, for interval `month`.",
      example: "the monthly list price"),
    number(
      "new_price", "price of new plan", .money, unit: "minor units",
      "The catalog's price of the plan and interval in the request's `to`.",
      example: "the price of the new plan"),
    number(
      "current_price", "price of current plan", .money, unit: "minor units",
      "The catalog's price of the subscription's plan and interval at the request.",
      example: "the price of the current plan"),
    number(
      "amount_requested", "amount requested", .money, unit: "minor units",
      "The request's `amount`; unknown when it names none.", example: "the amount requested"),
    number(
      "balance", "account balance", .money, unit: "minor units", "The account's `balance` at the request.",
      example: "the account balance"),
    number(
      "total_paid", "total paid", .money, unit: "minor units",
      "The sum of the account's charges up to the request, in the currency of the charge.",
      example: "the total paid"),
    number(
      "paid_since", "(total|amount) paid since {anchor}", .money, unit: "minor units",
      "The sum of the account's charges after that event, up to the request, in the currency of the charge.",
      example: "the amount paid since the last use of `data_sync`"),
  ]

  static let credits: [Entry] = [
    number(
      "credits_issued", "(credit issued|first month credit)", .count, unit: "credits",
      "Credits that the charge issued (`credits.granted` with its id).", example: "the credits issued"),
    number(
      "credits_used", "credit used", .count, unit: "credits",
      "What `credits.used` drew from the grants of the charge; usage that names no grant draws on the one that expires first.",
      example: "the credits used"),
    number(
      "credits_unused", "unused credit", .count, unit: "credits",
      "Credits issued less credits used, expired or not.", example: "the unused credits"),
    number(
      "unused_share", "unused share of credit [issued]", .share, unit: "0 to 1",
      "Unused credits over credits issued; 1 when the charge issued none.",
      example: "the unused share of the credits issued"),
    number(
      "used_share", "used share of credit [issued]", .share, unit: "0 to 1",
      "Credits used over credits issued; 0 when the charge issued none.",
      example: "the used share of the credits issued"),
    number(
      "credits_failed", "failed credit", .count, unit: "credits",
      "What `credits.failed` took, account-wide, less what was restored, from grants that have not expired.",
      example: "the failed credits"),
    number(
      "credits_failed_expired", "expired failed credit", .count, unit: "credits",
      "The same from grants that have expired.", example: "the expired failed credits"),
    number(
      "credits_lost", "lost credit", .count, unit: "credits",
      "What `credits.lost` took, account-wide, less what was restored, from grants that have not expired.",
      example: "the lost credits"),
    number(
      "credits_lost_expired", "expired lost credit", .count, unit: "credits",
      "The same from grants that have expired.", example: "the expired lost credits"),
    number(
      "usage", "use of {features:feature*} since {anchor}", .count, unit: "uses",
      "The sum of `quantity` of such usage at or after that event.",
      example: "the uses of `statistics_query` since the purchase"),
    number(
      "usage_total", "use of {features:feature*}", .count, unit: "uses",
      "The sum of `quantity` of such usage up to the request.", example: "the uses of `statistics_query`"),
  ]

  static let periods: [Entry] = [
    number(
      "period_days", "day in period", .days, unit: "days", "Date of the period's end less date of its start.",
      example: "days in the period"),
    number(
      "used_days", "used day", .days, unit: "days",
      "Date of the request less date of the period's start, plus 1; at least 0, at most the days in the period.",
      example: "used days"),
    number(
      "unused_days", "unused day", .days, unit: "days", "Days in the period less used days.",
      example: "unused days"),
    number(
      "period_months", "month in period", .months, unit: "months",
      "Whole months from the period's start to its end.", example: "months in the period"),
    number(
      "started_months", "started month", .months, unit: "months",
      "Months of the period that have begun, the one under way included.", example: "started months"),
    number(
      "unused_months", "unused [full] month", .months, unit: "months",
      "Months in the period less started months.", example: "unused full months"),
    number(
      "days_since", "day since {anchor}", .days, unit: "days",
      "Date of the request less date of the event, in the policy's zone.", example: "days since the purchase"),
    number(
      "days_until", "day until {anchor}", .days, unit: "days", "Date of the event less date of the request.",
      example: "days until the end of the period"),
    number(
      "business_days_since", "business day since {anchor}", .days, unit: "business days",
      "Business days after the date of the event, up to the date of the request.",
      example: "business days since the purchase"),
    number(
      "months_since", "month since {anchor}", .months, unit: "months",
      "Whole months by dates from the event to the request.", example: "months since the purchase"),
    number(
      "months_until", "month until {anchor}", .months, unit: "months",
      "Whole months by dates from the request to the event.",
      example: "months until the end of the commitment"),
    number(
      "hours_since", "time since {anchor}", .time, unit: "elapsed time",
      "From the event to the request, to the microsecond.", example: "the time since the purchase"),
    number(
      "period_time", "length of period", .time, unit: "elapsed time", "From the period's start to its end.",
      example: "the length of the period"),
  ]

  static let outages: [Entry] = [
    number(
      "longest_outage", "longest outage since {anchor}", .time, unit: "elapsed time",
      "The longest outage on record, cut to the time from that event to the request; overlapping and touching ones are one; `degraded` does not count.",
      example: "the longest outage since the purchase"),
    number(
      "outage_time", "outage time in period", .time, unit: "elapsed time",
      "All outage time within the charge's period, up to the request.",
      example: "the outage time in the period"),
    number(
      "outage_days", "outage day in period", .days, unit: "days",
      "Distinct dates that outages within the charge's period touch.",
      example: "the outage days in the period"),
    number(
      "outage_days_of_month", "most outage day in (calendar month|one calendar month)", .days, unit: "days",
      "Of those dates, the most that lie in one calendar month.",
      example: "the most outage days in one calendar month"),
  ]

  static let history: [Entry] = [
    number(
      "refunds_within", "refund in last {duration}", .count, unit: "refunds",
      "`refund.succeeded` of the account within that time before the request.",
      example: "the refunds in the last 12 months"),
    number(
      "refunds_total", "refund before", .count, unit: "refunds",
      "`refund.succeeded` of the account before the request.", example: "the refunds before"),
    number(
      "charges_total", "charge of account", .count, unit: "charges",
      "Charges above 0 of the account up to the request.", example: "the charges of the account"),
    number(
      "item_quantity", "number of {item}", .count, unit: "items",
      "The sum of `quantity` of the charge's line items of that product.", example: "the number of `seat`"),
    number(
      "appeal_number", "appeal number", .count, unit: "appeals",
      "The request's `appeal_number`; unknown when it names none.", example: "the appeal number"),
  ]
}
