import RedressCase
import RedressDecide
import RedressPayment
import RedressWorkflow

/// The shapes that several endpoints share.
enum Shapes {
  static let id = Shape.text(least: 1, most: 200)
  static let amount = Shape.whole(least: 0)
  static let currency = Shape.text(least: 3, most: 3)
  static let email = Shape.text(least: 3, most: 254)

  static let remedy = Shape.named(
    "Remedy",
    .object([
      .required("type", .word(Remedy.Kind.allCases.map(\.rawValue)), "what kind of thing"),
      .optional("extent", .word(Remedy.Extent.allCases.map(\.rawValue)), "how much of the charge"),
      .optional("charge", id, "the charge it is for"),
      .optional("amount", .whole(least: 1), "money in minor units"),
      .optional("currency", currency, "the currency of the money"),
      .optional("credits", .whole(least: 1), "credits"),
      .optional("destination", .text(), "where the money goes"),
      .optional(
        "calculation",
        .array(
          of: .object([
            .required("label", .text(), "what the line is about"),
            .optional("amount", .whole(), "minor units, negative when taken off"),
            .optional("text", .text(), "how it is worked out"),
          ]), most: 100), "how the amount comes about"),
    ]))

  static let request = Shape.contract(ContractShapes.request)
  static let details = Shape.map(of: .text(most: 20_000), most: 50)

  static let message = Shape.named(
    "Message",
    .object([
      .required("id", id, "its id"), .required("at", .instant, "when"),
      .required("author", id, "who wrote it; for customers, `company` where it was not them"),
      .required("role", .text(), "what they are"),
      .required("internal", .flag, "whether customers do not see it"),
      .optional("text", .text(most: 100_000), "the text; left out where it was erased"),
    ]))

  static let payment = Shape.named(
    "Payment",
    .object([
      .required("id", id, "its id"), .required("case", id, "its case"),
      .required("state", .word(PaymentState.allCases.map(\.rawValue)), "where it stands"),
      .required("amount", amount, "in minor units"), .required("currency", currency, "of which currency"),
      .optional("provider", .text(), "who pays; not for customers"),
      .optional("charge", id, "the charge it comes out of"),
      .optional("account", id, "the balance it comes out of"),
      .optional("provider_id", .text(), "the provider's name of it; not for customers"),
      .optional("note", .text(most: 10_000), "why it stands where it stands; not for customers"),
      .required("created_at", .instant, "when it was decided"),
    ]))

  static let effect = Shape.named(
    "Effect",
    .object([
      .required("id", id, "its id"), .required("case", id, "its case"),
      .required("state", .word(PlannedEffect.State.allCases.map(\.rawValue)), "how far it is"),
      .required("effect", ContractShapes.effect, "what happens"),
      .optional("note", .text(most: 10_000), "why it stands where it stands"),
      .optional("since", .instant, "since when it stands there"),
    ]))

  static let proposal = Shape.object([
    .required("by", id, "who proposes it"), .required("objection", .text(), "why it takes a second person"),
    .required("remedies", .array(of: remedy, most: 100), "what would be given"),
  ])

  static let caseFile = Shape.named(
    "Case",
    .object([
      .required("id", id, "its id"), .required("account", id, "whose it is"),
      .required("state", .word(CaseState.allCases.map(\.rawValue)), "where it stands"),
      .required("request", request, "what was asked"),
      .optional("decision", ContractShapes.decision, "what the policy says"),
      .optional("questions", .array(of: question, most: 100), "what the customer is asked"),
      .optional("decision_digest", .text(), "what a resolution says that it has seen"),
      .optional("policy", .text(), "the digest of the policy that decided"),
      .optional("outcome", .word(Outcome.allCases.map(\.rawValue)), "the verdict that stands"),
      .optional("remedies", .array(of: remedy, most: 100), "what the customer gets"),
      .optional("decided_by", id, "who gave the verdict that stands"),
      .optional("proposal", proposal, "what waits for a second person"),
      .optional("appeal_of", id, "the case that it appeals against"),
      .optional("appeal_number", .whole(least: 1), "which appeal in its matter it is"),
      .required("escalated", .flag, "whether it went a level up"),
      .optional(
        "escalated_because", .word(Escalation.allCases.map(\.rawValue)),
        "a later appeal, which only an admin decides, or one that was not decided in time; not for customers"),
      .required("payments", .array(of: payment, most: 1000), "its payments"),
      .optional(
        "effects", .array(of: effect, most: 1000),
        "what happens beside money, and how far it is; not for customers"),
      .required("deadlines", .array(of: deadline, most: 20), "until when the house has to act"),
      .required("opened_at", .instant, "when it came in"),
      .required("updated_at", .instant, "when it last changed"),
    ]))

  private static let question = Shape.object([
    .required("fact", .text(), "what is asked, by the name that `details` answers it under"),
    .required("text", .text(most: 10_000), "the question"),
  ])

  static let deadline = Shape.object([
    .required("action", .text(), "what has to happen"), .required("due", .instant, "by when"),
    .required("state", .word(["running", "warned", "met", "missed"]), "how it is"),
  ])

  static let cursor = Shape.text(least: 1, most: 300)

  static let page: [Shape.Field] = [
    .optional("limit", .whole(least: 1, most: 100), "how many at most; 20 unless given"),
    .optional("cursor", cursor, "goes on after the last one of the page before"),
  ]

  static func list(_ shape: Shape) -> Shape {
    .object([
      .required("data", .array(of: shape, most: 1000), "one page"),
      .optional("next_cursor", cursor, "the cursor of the next page; left out on the last"),
    ])
  }

  static let done = Shape.object([.required("done", .flag, "true")])
}
