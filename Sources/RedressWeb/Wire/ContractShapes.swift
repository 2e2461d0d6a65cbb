import RedressBase
import RedressDecide

/// The contract's documents, as they are described to those who write and read them.
///
/// `CaseReader` reads cases; what it takes and these shapes is held against each other by Tests/API/schemas.py.
public enum ContractShapes {
  /// The case document.
  public static let caseDocument = Shape.named(
    "CaseDocument",
    .open([
      .optional("id", text, "the case's own id, which the decision repeats"),
      .optional("account", account, "whose history it is"),
      .optional("catalog", .array(of: plan, most: .max), "the plans on offer"),
      .required("events", .array(of: event, most: .max), "the account's history, in any order"),
      .required(
        "request", request(.required("at", .instant, "when it was asked; everything is decided as of then")),
        "what is asked"),
    ]))

  /// A request that is made now unless it says when.
  static let request = Shape.named(
    "Request", request(.optional("at", .instant, "when it was asked; now, unless given")))

  private static func request(_ at: Shape.Field) -> Shape {
    .open([
      .required("type", .word(RequestType.allCases.map(\.rawValue)), "what is asked for"), at,
      .optional(
        "charge", id, "the charge that it is about; a refund needs one, a cancel this or `subscription`"),
      .optional("subscription", id, "the subscription that it is about"),
      .optional("items", .array(of: name, most: .max), "products, where only parts of the charge are meant"),
      .optional(
        "reason", name, "why: \(Reason.known.map(\.text).joined(separator: ", ")), or a policy's own"),
      .optional("amount", .whole(least: 0), "how much of the balance, in minor units, for a withdrawal"),
      .optional("to", target, "the new plan, for a plan change"),
      .optional("appeal_of", text, "the decision that is appealed against"),
      .optional("appeal_number", .whole(least: 1), "1 for the first appeal, and so on"),
      .optional(
        "channel", name,
        "how it came: \(Channel.known.map(\.text).joined(separator: ", ")), or a policy's own"),
      .optional("details", details, "what the customer said"),
    ])
  }

  /// What happened to an account.
  static let event = Shape.named("AccountEvent", .either(events + [other]))

  /// The decision document.
  public static let decision = Shape.named(
    "Decision",
    .object([
      .optional("case", text, "the id of the case, where it has one"),
      .required("policy", policy, "the policy that decided"),
      .required("decided_at", .instant, "the instant of the request, as of which everything was decided"),
      .required("outcome", .word(Outcome.allCases.map(\.rawValue)), "the answer in a word"),
      .required("remedies", .array(of: Shapes.remedy, most: .max), "what the customer gets; none is zero"),
      .required("effects", .array(of: effect, most: .max), "what else happens, and when"),
      .required(
        "clauses", .array(of: clause, most: .max), "every clause with its reasons, the decisive ones first"),
      .required("deadlines", .array(of: deadline, most: .max), "until when the house has to act"),
      .optional("questions", .array(of: question, most: .max), "what has to be known first"),
      .optional("suggestion", suggestion, "what the policy would give, for the human who decides"),
      .optional("would_change", .array(of: text, most: .max), "what would have led to another outcome"),
      .optional("governing_law", text, "the law that governs the policy, as it states it"),
      .optional("contact", text, "where to write, as the policy states it"),
    ]))

  /// Something that happens beside a remedy.
  static let effect = Shape.named(
    "DecidedEffect",
    .object([
      .required("type", .word(Effect.Kind.allCases.map(\.rawValue)), "what happens"),
      .optional("subscription", text, "the subscription that it happens to"),
      .optional("charge", text, "the charge that it is about"),
      .optional("grant", text, "the grant of credits that it is about"),
      .optional("plan", text, "the new plan"),
      .optional("interval", interval, "the new interval"),
      .optional("amount", Shapes.amount, "money in minor units"),
      .optional("currency", currency, "the currency of the money"),
      .optional("credits", .whole(least: 0), "credits"),
      .required("at", .instant, "when it happens"),
    ]))

  // MARK: - Parts of both

  static let text = Shape.text(most: .max)
  static let name = Shape.text(least: 1, most: .max)
  private static let id = name
  static let interval = Shape.word(Interval.allCases.map(\.rawValue))
  static let currency = Shape.named("Currency", .word(Currency.all.map(\.code).sorted()))

  // MARK: - Parts of a case

  private static let account = Shape.open([
    .optional("id", text, "its id"), .optional("email", text, "its e-mail address"),
    .optional("country", text, "its country, an ISO 3166 code"),
    .optional(
      "balance",
      .open([
        .required("amount", .whole(least: 0), "minor units"),
        .optional("currency", currency, "the currency"),
      ]), "what its balance holds at the request, net of payouts"),
  ])

  private static let plan = Shape.open([
    .required("plan", name, "its name"), .required("interval", interval, "what one price pays for"),
    .required("amount", .whole(least: 0), "the price of one interval, in minor units"),
    .required("currency", currency, "the price's currency"),
    .optional("credits", .whole(least: 0), "the credits that come with one interval"),
  ])

  private static let target = Shape.open([
    .optional("plan", name, "the plan"), .optional("interval", interval, "the interval"),
  ])

  private static let details = Shape.open([
    .optional("account_email", text, "the address of the account"),
    .optional("purchase_date", text, "when it was bought, in their words"),
    .optional("plan", text, "the plan, in their words"), .optional("statement", text, "what they say"),
    .optional("evidence", .array(of: .anything, most: .max), "what they bring along"),
  ])

  // MARK: - Parts of a decision

  private static let policy = Shape.object([
    .required("id", text, "its id"), .required("version", text, "its version"),
    .required("digest", text, "the digest of its text"),
    .optional(
      "accepted",
      .object([
        .required("policy", text, "the policy"), .required("version", text, "the version"),
        .required("at", .instant, "when"),
      ]), "the version that the customer accepted last"),
  ])

  private static let clause = Shape.object([
    .required("id", text, "its id in the policy"), .required("title", text, "its title there"),
    .required("status", .word(ClauseReport.Status.allCases.map(\.rawValue)), "where it stands"),
    .optional("by", .either([text, .array(of: text, most: .max)]), "what defeats it: a clause, or several"),
    .required("because", .array(of: text, most: .max), "why, in facts of the case"),
    .optional(
      "source",
      .object([.required("file", text, "the file"), .required("line", .whole(least: 1), "the line")]),
      "where it stands in the policy's text"),
  ])

  private static let deadline = Shape.object([
    .required("action", .word(RedressDecide.Deadline.Action.allCases.map(\.rawValue)), "what has to be done"),
    .required("by", .instant, "the last instant for it"),
  ])

  private static let question = Shape.object([
    .required("fact", text, "the fact that is asked for, by its name in the case"),
    .required("ask", .word(Question.Addressee.allCases.map(\.rawValue)), "who can answer"),
    .required("text", text, "the question"),
  ])

  private static let suggestion = Shape.object([
    .required("remedies", .array(of: Shapes.remedy, most: .max), "what it would give"),
    .required("effects", .array(of: effect, most: .max), "what else would happen"),
    .required("evidence", .array(of: text, most: .max), "facts of the case that help to decide"),
  ])
}
