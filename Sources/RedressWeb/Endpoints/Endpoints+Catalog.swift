import RedressCase
import RedressDecide
import RedressJSON
import RedressWorkflow

extension Endpoint {
  /// A thousand of these leave room for a history beside them: amounts of a case add up to what 64 bits hold, or it cannot
  /// be decided.
  private static let highest: Int64 = 1_000_000_000_000_000

  private static let plans = Shape.object([
    .required("plans", .array(of: plan, most: 1000), "the plans on offer, a price each")
  ])

  private static let plan = Shape.named(
    "Plan",
    .object([
      .required("plan", .text(least: 1, most: 200), "its name, as subscriptions have it"),
      .required("interval", .word(Interval.allCases.map(\.rawValue)), "what one price pays for"),
      .required("amount", .whole(least: 0, most: highest), "the price of one interval, in minor units"),
      .required("currency", ContractShapes.currency, "the price's currency"),
      .optional("credits", .whole(least: 0), "the credits that come with one interval"),
    ]))

  /// What customers can buy, which policies compare prices with.
  static let catalog: [Endpoint] = [
    .query("/v1/catalog", "getCatalog", "The plans on offer.", .company, gives: plans) { office, _ in
      .fields([("plans", .array(try office.plans().map(\.json)))])
    },
    .command(
      .put, "/v1/catalog", "setCatalog",
      "Sets the plans on offer, all at once. Policies look up here what another plan costs.",
      .systems, takes: plans, gives: plans
    ) { office, call in
      try office.offer(
        (call.body["plans"]?.elements ?? []).compactMap(CatalogEntry.init(json:)), by: call.actor)
      return .fields([("plans", .array(try office.plans().map(\.json)))])
    },
  ]
}
