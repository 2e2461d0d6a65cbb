import RedressBase
import RedressDecide
import RedressJSON
import RedressRecords
import RedressWorkflow

/// What incidents, runs and their lines look like.
enum RunShapes {
  private static let numbers = Shape.map(of: .whole(), most: 200)

  static let incident = Shape.named(
    "Incident",
    .object([
      .required("id", Shapes.id, "its id"),
      .required("kind", .word(IncidentKind.allCases.map(\.rawValue)), "what kind of trouble"),
      .required("start", .instant, "when it began"),
      .optional("end", .instant, "when it ended; left out while it goes on"),
      .required(
        "features", .array(of: .text(least: 1, most: 100), most: 100), "what it hit; all where empty"),
      .required("recorded_at", .instant, "when it was put on record"),
      .required("recorded_by", Shapes.id, "by whom"),
    ]))

  private static let preview = Shape.object([
    .required("accounts", .whole(least: 0), "how many accounts were looked at"),
    .required("charges", .whole(least: 0), "how many charges"),
    .required("lines", .whole(least: 0), "for how many of them a case would be opened"),
    .required("people", .whole(least: 0), "how many of those the policy leaves to people"),
    .required("covered", .whole(least: 0), "how many have a case about the same already"),
    .required("unasked", .whole(least: 0), "how many get as much or more for the asking by another clause"),
    .required("ends", .whole(least: 0), "how many subscriptions would end"),
    .required("listed", .whole(least: 0), "how many lines there are to be read"),
    .required("unreadable", .whole(least: 0), "how many charges cannot be decided"),
    .required("outcomes", numbers, "how the policy decided, by outcome"),
    .required("sums", numbers, "what would be given, by currency, in minor units"),
    .required("suggested", numbers, "what is suggested to people, by currency"),
    .required("largest", numbers, "the most that one account would be given, by currency"),
    .required("digest", .text(), "what an approval says that it has seen"),
  ])

  static let run = Shape.named(
    "Run",
    .object([
      .required("id", Shapes.id, "its id"),
      .required("kind", .word(RunRecord.Kind.allCases.map(\.rawValue)), "why remedies are looked for"),
      .required("subject", Shapes.id, "the incident; for fraud the account, or `*` for all"),
      .optional("reason", .text(), "the reason that its requests state"),
      .required("state", .word(RunRecord.State.allCases.map(\.rawValue)), "how far it is"),
      .required("policy", .text(), "the digest of the policy in force as of then"),
      .required("asked_at", .instant, "as of when the policy is asked"),
      .required("preview", preview, "what it would do, in numbers"),
      .optional("progress", numbers, "how many lines stand where"),
      .required("created_by", Shapes.id, "who began it"), .required("created_at", .instant, "when"),
      .optional("proposed_by", Shapes.id, "who would approve it, and may not alone"),
      .optional("objection", .text(), "why they may not alone"),
      .optional("approved_by", Shapes.id, "who approved it"),
    ]))

  static let line = Shape.named(
    "RunLine",
    .object([
      .required("number", .whole(least: 1), "its number"), .required("account", Shapes.id, "the account"),
      .required("charge", Shapes.id, "the charge"),
      .required("state", .word(RunLine.State.allCases.map(\.rawValue)), "how far it is"),
      .required("outcome", .text(), "what the policy said"),
      .required("remedies", .array(of: Shapes.remedy, most: 100), "what it gives, or suggests to people"),
      .required("effects", .array(of: ContractShapes.effect, most: 100), "what else happens"),
      .required("clauses", .array(of: .text(), most: 100), "the decisive clauses"),
      .optional("case", Shapes.id, "the case that it became"),
      .optional("note", .text(most: 10_000), "why it stands where it stands"),
    ]))
}

extension IncidentRecord {
  var json: JSONValue {
    .fields([
      ("id", .string(id)), ("kind", .string(kind.rawValue)), ("start", .string(start.description)),
      ("end", end.map { .string($0.description) }), ("features", .array(features.map(JSONValue.string))),
      ("recorded_at", .string(recordedAt.description)), ("recorded_by", .string(recordedBy)),
    ])
  }
}

extension RunLine {
  var json: JSONValue {
    .fields([
      ("number", .integer(number)), ("account", .string(account)), ("charge", .string(charge)),
      ("state", .string(state.rawValue)), ("outcome", .string(verdict.outcome.rawValue)),
      ("remedies", .array(verdict.remedies.map(\.json))), ("effects", .array(verdict.effects.map(\.json))),
      ("clauses", .array(verdict.clauses.map(JSONValue.string))), ("case", caseID.map(JSONValue.string)),
      ("note", note.map(JSONValue.string)),
    ])
  }
}

extension Office {
  func json(of run: RunRecord) throws -> JSONValue {
    let count = try transaction.runs(of: tenant.id).count(of: run.id)
    return .fields([
      ("id", .string(run.id)), ("kind", .string(run.kind.rawValue)), ("subject", .string(run.subject)),
      ("reason", run.reason.map(JSONValue.string)), ("state", .string(run.state.rawValue)),
      ("policy", .string(run.policy)), ("asked_at", .string(run.askedAt.description)),
      ("preview", run.preview.json),
      (
        "progress",
        .object(
          count.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            JSONMember($0.key.rawValue, .integer($0.value))
          })
      ),
      ("created_by", .string(run.createdBy)), ("created_at", .string(run.createdAt.description)),
      ("proposed_by", run.proposedBy.map(JSONValue.string)),
      ("objection", run.objection.map(JSONValue.string)),
      ("approved_by", run.approvedBy.map(JSONValue.string)),
    ])
  }
}
