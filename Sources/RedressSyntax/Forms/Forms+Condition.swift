extension Forms {
  /// Conditions: how they are joined, and comparisons of facts.
  static let conditions: [Form] = [
    Form("condition.all", "condition", "all of {list}", "Every item of the list holds.", example: "all of:"),
    Form(
      "condition.any", "condition", "any of {list}", "At least one item of the list holds.",
      example: "any of:"),
    Form("condition.none", "condition", "none of {list}", "No item of the list holds.", example: "none of:"),
    Form(
      "condition.one", "condition", "{simple}", "A single statement about a case.",
      example: "the reason is duplicate"),
    Form(
      "condition.and", "condition", "{simple} [,] and {rest:andChain}",
      "Both hold; `and` and `or` don't mix in one sentence.",
      example: "the reason is duplicate and the charge is marked as a duplicate"),
    Form(
      "condition.or", "condition", "{simple} [,] or {rest:orChain}", "One of them holds.",
      example: "the reason is duplicate or the charge is marked as a duplicate"),
    Form("and.one", "andChain", "{simple}", "The last of them.", example: "the reason is duplicate"),
    Form(
      "and.more", "andChain", "{simple} [,] and {rest:andChain}", "More of them.",
      example: "the reason is duplicate and the charge is discounted"),
    Form("or.one", "orChain", "{simple}", "The last of them.", example: "the reason is duplicate"),
    Form(
      "or.more", "orChain", "{simple} [,] or {rest:orChain}", "More of them.",
      example: "the reason is duplicate or the charge is discounted"),

    Form(
      "defined.is", "simple",
      "[(request is|charge is|purchase is|account is|subscription is|customer is|there is)] {conditionDefinition}",
      "A definition of the policy holds.", example: "the request is in the window"),
    Form(
      "defined.isNot", "simple",
      "(request is not|charge is not|purchase is not|account is not|subscription is not|customer is not|there is no) {conditionDefinition}",
      "A definition of the policy does not hold.", example: "there is no heavy use"),
    Form(
      "clause.applies", "simple", "[(any of|either)] {ids:idref*} apply",
      "The conditions of one of the clauses hold.", example: "A6 applies"),
    Form(
      "clause.applies.not", "simple", "{ids:idref*} does not apply",
      "The conditions of none of the clauses hold.", example: "A6 does not apply"),
    Form("idref.one", "idref", "{id}", "A clause by its id.", example: "A6"),
    Form(
      "idref.range", "idref", "{from:id} (to|−) {to:id}",
      "From the first to the last, in the order of the page.", example: "A3 to A8"),

    Form(
      "compare", "simple", "{left:formula} is {comparison}",
      "Compares two amounts, counts, shares or lengths of time.",
      example: "the amount paid is more than $50.00"),
    Form(
      "comparison.less", "comparison", "(less than|fewer than|under|below) {formula}",
      "Below it; the value itself is out.", example: "less than $50.00"),
    Form(
      "comparison.more", "comparison", "(more than|over|above) {formula}",
      "Above it; the value itself is out.", example: "more than $50.00"),
    Form(
      "comparison.atLeast", "comparison", "(at least|no less than|not less than) {formula}", "It or above.",
      example: "at least $50.00"),
    Form(
      "comparison.atMost", "comparison", "(at most|no more than|not more than|up to) {formula}",
      "It or below.", example: "at most $50.00"),
    Form("comparison.orMore", "comparison", "{formula} or more", "It or above.", example: "$50.00 or more"),
    Form(
      "comparison.orLess", "comparison", "{formula} or (less|fewer)", "It or below.",
      example: "$50.00 or less"),
    Form(
      "comparison.exactly", "comparison", "(exactly|equal to) {formula}", "That value only.",
      example: "exactly $50.00"),
    Form(
      "comparison.between", "comparison", "between {low:formula} and {high:formula}", "Both ends included.",
      example: "between $10.00 and $50.00"),
    Form(
      "comparison.range", "comparison", "at least {low:formula} (and|but) less than {high:formula}",
      "The low end included, the high end not.", example: "at least $10.00 but less than $50.00"),

    Form(
      "share.used", "simple",
      "{comparison} of (credit issued|first month credit|its credit) (is|was|has been) used",
      "The share of the charge's credits that was used; 0 when it issued none.",
      example: "less than 20% of the credits issued are used"),
    Form(
      "credits.noneUsed", "simple", "(no credit [issued]|none of its credit) (is|was|has been) used",
      "None of the charge's credits was used.", example: "none of its credits were used"),
    Form(
      "credits.someUsed", "simple", "(any credit [issued]|any of its credit) (is|was|has been) used",
      "At least one of the charge's credits was used.", example: "any of its credits were used"),
    Form(
      "credits.allUsed", "simple",
      "(all credit issued|every credit issued|all of its credit) (is|was|has been) used",
      "The charge issued credits and all of them were used.", example: "all of its credits were used"),
    Form(
      "usage.none", "simple", "there (is|was|has been) no use of {features:feature*} since {anchor}",
      "No such usage on record at or after that instant.",
      example: "there was no use of `user_chat` or `customer_data` since the purchase"),
    Form(
      "usage.some", "simple", "there (is|was|has been) [some] use of {features:feature*} since {anchor}",
      "Usage on record at or after that instant.", example: "there was use of `campaign` since the purchase"),

    Form(
      "finding.found", "simple", "staff found {findings:finding*}",
      "Staff recorded one of these findings. Nobody recorded any: unknown; but not established, where it would deny.",
      example: "staff found abuse or fraud"),
    Form(
      "finding.ruledOut", "simple", "staff ruled out {findings:finding*}",
      "Staff recorded that each of these is not so.", example: "staff ruled out a fraudulent payment"),
    Form(
      "finding.suspected", "simple", "{findings:finding*} is suspected",
      "A flag of one of these names stands at suspected, and no finding settles it.",
      example: "abuse or fraud is suspected"),
    Form(
      "finding.onlySuspected", "simple", "{findings:finding*} is only suspected",
      "A flag of one of these names stands at suspected, and staff found none of them.",
      example: "abuse or fraud is only suspected"),

    Form(
      "event.some", "simple", "there (is|was|has been) {event} event", "Such an event is on record.",
      example: "there was an `order.delivered` event"),
    Form(
      "event.none", "simple", "there (is|was|has been) no {event} event", "No such event is on record.",
      example: "there was no `order.delivered` event"),

    Form(
      "item.allUnused", "simple", "(every|all) [purchased] item is unused",
      "Each item of the charge counts as unused.", example: "every purchased item is unused"),
    Form(
      "item.someUsed", "simple", "(any|some) [purchased] item is used",
      "An item of the charge does not count as unused.", example: "any purchased item is used"),
    Form(
      "item.included", "simple", "charge (include|contain) {item}",
      "The charge has a line item of that product.", example: "the charge includes `set_up_fee`"),
    Form(
      "item.included.not", "simple", "charge does not (include|contain) {item}",
      "The charge has no line item of that product.", example: "the charge does not include `set_up_fee`"),

    Form("not", "negation", "not", "Turns a statement round.", example: "not"),
    Form("no", "no", "no", "Turns a statement round.", example: "no"),
  ]
}
