extension Vocabulary {
  static let choices: [Entry] = [
    choice(
      "reason", "reason", slot: "reason", unit: "the contract's reasons and the policy's own",
      "The request's `reason`; unknown when it names none.",
      example: "the reason is duplicate or incorrect charge"),
    choice(
      "product", "product", slot: "productNoun", unit: "the contract's products and the policy's own",
      "The charge's `product`.", example: "the product is a credit pack"),
    choice(
      "plan", "plan", slot: "name", unit: "plan names, in backticks",
      "The subscription's plan at the purchase.", example: "the plan is `pro` or `team`"),
    choice(
      "interval", "interval", slot: "adjective", unit: "daily, weekly, monthly, annual",
      "The subscription's interval at the purchase.", example: "the interval is annual"),
    choice(
      "current_plan", "current plan", slot: "name", unit: "plan names",
      "The subscription's plan at the request.", example: "the current plan is `pro`"),
    choice(
      "current_interval", "current interval", slot: "adjective", unit: "daily, weekly, monthly, annual",
      "The subscription's interval at the request.", example: "the current interval is monthly"),
    choice(
      "new_plan", "new plan", slot: "name", unit: "plan names", "The plan in the request's `to`.",
      example: "the new plan is `pro`"),
    choice(
      "new_interval", "new interval", slot: "adjective", unit: "daily, weekly, monthly, annual",
      "The interval in the request's `to`.", example: "the new interval is annual"),
    choice(
      "country", "country", slot: "name", unit: "ISO 3166 codes",
      "The account's `country`; unknown when it has none.", example: "the country is `GB` or `FR`"),
    choice(
      "currency", "currency", slot: "name", unit: "ISO 4217 codes, lower case", "The charge's `currency`.",
      example: "the currency is `eur`"),
    choice(
      "payment_method", "payment method", slot: "name", unit: "as recorded",
      "The charge's `payment_method`; unknown when none is recorded.", example: "the payment method is `card`"
    ),
    choice(
      "channel", "channel", slot: "name",
      unit: "email, chat, portal, settings, api, desk and the policy's own", "The request's `channel`.",
      example: "the channel is `settings`"),
    choice(
      "billing_reason", "billing reason", slot: "name",
      unit: "subscription_create, subscription_cycle, subscription_update, manual",
      "The charge's `billing_reason`.", example: "the billing reason is `subscription_create`"),
  ]

  static let yesNo: [Entry] = [
    condition(
      "first_purchase", "(charge|purchase) is [{negation}] [account] first purchase",
      "The charge is the account's first above 0.", example: "the purchase is the first purchase"),
    condition(
      "first_subscription_purchase",
      "(charge|purchase) is [{negation}] [account] first subscription (charge|purchase)",
      "The charge is the account's first subscription charge above 0.",
      example: "the charge is the account's first subscription charge"),
    condition(
      "first_of_subscription", "(charge|purchase) is [{negation}] first of its subscription",
      "The charge is its subscription's first above 0.",
      example: "the purchase is the first of its subscription"),
    condition(
      "renewal", "(charge|purchase) is [{negation}] renewal",
      "The charge's `billing_reason` is `subscription_cycle`.", example: "the charge is a renewal"),
    condition(
      "duplicate_mark", "(charge|purchase) is [{negation}] marked as duplicate",
      "The charge names another as its original (`duplicate_of`).",
      example: "the charge is marked as a duplicate"),
    condition(
      "discounted", "(charge|purchase) is [{negation}] discounted", "The charge has a discount above 0.",
      example: "the charge is discounted"),
    condition(
      "current_period_charge", "(charge|purchase) is [{negation}] for current period",
      "The request lies in the charge's period: its start is in it, its end is not.",
      example: "the charge is for the current period"),
    condition(
      "credits_expired", "all of its credit has [{negation}] expired",
      "The charge issued credits and every grant of them has expired.",
      example: "all of its credits have expired"),
    condition(
      "credits_were_issued", "(charge|purchase) issued [{no}] credit", "The charge issued credits.",
      example: "the charge issued credits"),
    condition(
      "some_items", "request names only some [of] item",
      "The request's `items` leave out an item of the charge.",
      example: "the request names only some of the items"),
    condition(
      "subscription_ended", "subscription has [{negation}] ended",
      "The subscription's cancellation is in effect at the request.", example: "the subscription has ended"),
    condition(
      "in_trial", "(subscription|request) is [{negation}] in trial",
      "The request lies before the end of the subscription's trial.", example: "the request is in the trial"),
    condition(
      "committed", "subscription is [{negation}] committed",
      "The subscription's agreed term ends after the request.", example: "the subscription is committed"),
    condition(
      "paid_subscription_at_purchase", "account had [{no}] active paid subscription at purchase",
      "A subscription charge above 0 has a period that holds the purchase, and that subscription had not ended by then.",
      example: "the account had an active paid subscription at the purchase"),
    condition(
      "same_interval", "new interval is [{negation}] same",
      "The interval in `to` is that of the subscription at the request.",
      example: "the new interval is the same"),
    condition(
      "evidence_given", "customer gave [{no}] evidence", "The request's `details` hold evidence.",
      example: "the customer gave evidence"),
    condition(
      "was_refunded", "(charge|purchase) was [{negation}] refunded before",
      "A refund or balance credit on the charge is on record before the request.",
      example: "the charge was refunded before"),
  ]
}
