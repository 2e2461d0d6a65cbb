import RedressDecide

/// The events that the contract knows, one shape each.
extension ContractShapes {
  static let events = EventType.allCases.map { type in
    Shape.named(
      name(of: type),
      .open(
        [.required("type", .word([type.rawValue]), "what happened"), .required("at", .instant, "when")]
          + fields(of: type)))
  }

  /// Named after its type: `charge.succeeded` is `ChargeSucceeded`.
  private static func name(of type: EventType) -> String {
    type.rawValue.split(separator: ".").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func fields(of type: EventType) -> [Shape.Field] {
    switch type {
    case .subscriptionCreated: [subscription, plan, period, trialEnd, commitmentEnd]
    case .subscriptionUpdated:
      [
        subscription, .optional("plan", name, "the new plan"),
        .optional("interval", interval, "the new interval"), trialEnd, commitmentEnd,
      ]
    case .subscriptionCanceled:
      [subscription, .optional("effective_at", .instant, "when it ends: with the period, or now")]
    case .chargeSucceeded: charge
    case .refundSucceeded:
      [
        .required("refund", name, "its id, which no other event declares"),
        .required("charge", name, "the charge that it comes out of"), amount,
        .optional("currency", currency, "the charge's"),
      ]
    case .balanceCredited: [.optional("charge", name, "the charge that it comes out of"), amount, paid]
    case .payoutSucceeded: [amount, paid]
    case .creditsGranted:
      [
        .required("grant", name, "its id, which no other event declares"), credits,
        .optional("charge", name, "the charge that paid for them"),
        .optional("expires_at", .instant, "until when they can be used"),
      ]
    case .creditsUsed, .creditsFailed, .creditsLost: [credits, grant]
    case .creditsRestored:
      [
        credits, .required("cause", .word(CreditCause.allCases.map(\.rawValue)), "why they were put back"),
        grant,
      ]
    case .usageRecorded:
      [
        .required("feature", name, "what was used"),
        .optional("quantity", .whole(least: 0), "how often; once, unless given"),
      ]
    case .incidentRecorded:
      [
        .required("incident", name, "its id, which no other event declares"),
        .required("kind", .word(IncidentKind.allCases.map(\.rawValue)), "what kind of trouble"),
        .required("start", .instant, "when it began"),
        .optional("end", .instant, "when it ended; left out while it goes on"),
        .optional("features", .array(of: name, most: .max), "what it struck; everything, unless given"),
      ]
    case .accountFlagged:
      [
        .required("flag", name, "abuse, fraud, terms_violation, fraudulent_payment, or another"),
        .required("state", .word(FlagState.allCases.map(\.rawValue)), "where it stands"),
      ]
    case .findingRecorded:
      [
        .required("finding", name, "what was looked into"),
        .required("value", .flag, "whether it is so; the latest counts"),
        .optional("charge", name, "the charge that it is about"),
        .optional("by", text, "who found it"),
      ]
    case .policyAccepted:
      [.required("policy", name, "the policy's id"), .required("version", name, "the policy's version")]
    }
  }

  /// An event of a type that the contract does not know: a policy's own, or ignored.
  static let other = Shape.named(
    "OtherEvent",
    .open([
      .required(
        "type", .otherWord(EventType.allCases.map(\.rawValue)),
        "a policy's own type; any other is ignored, with a warning"),
      .required("at", .instant, "when"),
    ]))

  private static let charge: [Shape.Field] = [
    .required("charge", name, "its id, which no other event declares"), amount, paid,
    .required(
      "product", name, "what was bought: \(Product.known.map(\.text).joined(separator: ", ")), or another"),
    .optional(
      "billing_reason", .word(BillingReason.allCases.map(\.rawValue)), "why it was made"),
    .optional("subscription", name, "the subscription that it pays for"),
    .optional(
      "period",
      .open([.required("start", .instant, "when it begins"), .required("end", .instant, "when it ends")]),
      "what it pays for; it does not end before it starts"),
    .optional(
      "items",
      .array(
        of: .open([
          .required("product", name, "what"), .required("amount", .whole(least: 0), "for how much"),
          .optional("quantity", .whole(least: 0), "how many; one, unless given"),
        ]), most: .max), "its parts"),
    .optional(
      "discounts",
      .array(
        of: .open([
          .required("type", name, "coupon, annual, or another"),
          .required("amount", .whole(least: 0), "how much"),
        ]), most: .max), "what is taken off the amount already"),
    .optional("fee", .whole(least: 0), "what the provider kept"),
    .optional("tax", .whole(least: 0), "the tax in it"),
    .optional("duplicate_of", name, "the charge that it repeats"),
    .optional("payment_method", text, "what was paid with"),
  ]

  private static let subscription = Shape.Field.required("subscription", name, "the subscription")
  private static let plan = Shape.Field.required("plan", name, "the plan")
  private static let period = Shape.Field.required("interval", interval, "how long a period is")
  private static let trialEnd = Shape.Field.optional("trial_end", .instant, "when the trial ends")
  private static let commitmentEnd = Shape.Field.optional(
    "commitment_ends_at", .instant, "until when it cannot be left")
  private static let amount = Shape.Field.required("amount", .whole(least: 0), "minor units")
  private static let paid = Shape.Field.required("currency", currency, "the currency")
  private static let credits = Shape.Field.required("credits", .whole(least: 0), "how many")
  private static let grant = Shape.Field.optional("grant", name, "the grant; any, unless given")
}
