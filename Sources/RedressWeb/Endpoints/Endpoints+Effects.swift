import RedressCase
import RedressDecide
import RedressJSON
import RedressWorkflow

extension Endpoint {
  /// What decisions bring beside money, and whether it has happened.
  static let effects: [Endpoint] = [
    .query(
      "/v1/effects", "listEffects",
      "What decisions bring beside money, by case: what waits for the company's machines unless a state is given.",
      .company,
      query: Shapes.page + [
        .optional("state", .word(PlannedEffect.State.allCases.map(\.rawValue)), "only those that are so far")
      ], gives: Shapes.list(Shapes.effect)
    ) { office, call in
      let state = call.query["state"].flatMap(PlannedEffect.State.init(rawValue:))
      let effects = try office.effects(
        state.map { [$0] } ?? [.told, .overdue], after: call.query["cursor"], limit: call.limit + 1)
      return page(effects, call.limit, \.id, \.json)
    },
    .command(
      .post, "/v1/effects/{effect}/confirmation", "confirmEffect",
      "Says that an effect has happened, or that it will not.", .trusted,
      takes: .object([
        .required("done", .flag, "true when it has happened, false when it never will"),
        .optional("note", .text(most: 1000), "more about it"),
      ]), gives: Shapes.effect
    ) { office, call in
      try office.confirmEffect(
        call.path("effect"), isDone: call.body["done"]?.flag ?? false, note: call.body["note"]?.text ?? "",
        by: call.actor
      ).json
    },
  ]
}

extension PlannedEffect {
  var json: JSONValue {
    .fields([
      ("id", .string(id)), ("case", .string(caseID)), ("state", .string(state.rawValue)),
      ("effect", effect.json), ("note", note.map(JSONValue.string)),
      ("since", since.map { .string($0.description) }),
    ])
  }
}
