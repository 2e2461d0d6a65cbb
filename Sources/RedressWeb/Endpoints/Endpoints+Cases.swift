import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords
import RedressWorkflow

extension Endpoint {
  /// Requests and what becomes of them.
  static let cases: [Endpoint] = [
    .query(
      "/v1/cases", "listCases", "Cases, the newest first; a customer sees their own.", .all,
      query: Shapes.page + [
        .optional("state", .word(CaseState.allCases.map(\.rawValue)), "only those that stand here"),
        .optional("account", Shapes.id, "only those of this account"),
        .optional("escalated", .flag, "true for those that went a level up, false for the others"),
      ], gives: Shapes.list(Shapes.caseFile)
    ) { office, call in
      let account = call.actor.role == .customer ? call.actor.id : call.query["account"]
      let records = try office.transaction.cases(of: office.tenant.id).records(
        account: account, state: call.query["state"].flatMap(CaseState.init(rawValue:)),
        isEscalated: call.query["escalated"].map { $0 == "true" }, after: call.query["cursor"],
        limit: call.limit + 1)
      return try page(records, call.limit, { $0.file.id }) { try office.json(of: $0, for: call.actor) }
    },
    .command(
      .post, "/v1/requests", "openCase", "Opens a case for a request, and decides it.", .all,
      takes: .object([
        .optional("account", Shapes.id, "whose request it is; a customer's own unless given"),
        .required("request", Shapes.request, "the contract's request; without `at` it is made now"),
      ]), gives: Shapes.caseFile, status: 201
    ) { office, call in
      let record = try office.open(
        IncomingRequest(
          account: try call.account(), request: try call.request(at: office.occasion.now)), by: call.actor)
      return try office.json(of: record, for: call.actor)
    }.orLater(),
    .query(
      "/v1/cases/{case}", "getCase", "A case with its decision, payments and deadlines.", .all,
      gives: Shapes.caseFile
    ) { office, call in try office.json(of: try office.readable(call), for: call.actor) },
    .query(
      "/v1/cases/{case}/history", "getCaseHistory", "What happened to a case, oldest first.", .company,
      query: Shapes.page,
      gives: Shapes.list(
        .object([
          .required("number", .whole(least: 1), "its number"), .required("at", .instant, "when"),
          .required("actor", Shapes.id, "who"), .required("kind", .text(), "what"),
          .required("body", .document("more about it"), "more about it"),
        ]))
    ) { office, call in
      let lines = try office.transaction.cases(of: office.tenant.id).history(
        of: try office.readable(call).file.id, after: try call.numberedCursor(), limit: call.limit + 1)
      return page(lines, call.limit, { "\($0.number)" }, \.json)
    },
    .command(
      .post, "/v1/cases/{case}/answers", "answerCase", "Says what was missing; the case is decided anew.",
      .all,
      takes: .object([.required("details", Shapes.details, "what was missing, by the names of the questions")]
      ),
      gives: Shapes.caseFile
    ) { office, call in
      let id = try office.readable(call).file.id
      let record = try office.answer(id, details: call.body["details"] ?? .null, by: call.actor)
      return try office.json(of: record, for: call.actor)
    },
    .command(
      .post, "/v1/cases/{case}/resolution", "resolveCase",
      "Decides what the policy leaves to people: its suggestion, something else with a reason, or nothing.",
      .resolvers, takes: resolution, gives: resolved
    ) { office, call in
      try office.json(
        of: try office.resolve(try office.readable(call).file.id, try call.resolution(), by: call.actor), call
      )
    },
    .command(
      .post, "/v1/cases/{case}/confirmation", "confirmProposal", "The second person agrees.", .reviewers,
      gives: resolved
    ) { office, call in
      try office.json(of: try office.confirm(try office.readable(call).file.id, by: call.actor), call)
    },
    .command(
      .post, "/v1/cases/{case}/rejection", "rejectProposal", "The second person does not agree.", .reviewers,
      takes: .object([.required("note", .text(least: 1, most: 5000), "why")]), gives: Shapes.caseFile
    ) { office, call in
      let record = try office.reject(
        try office.readable(call).file.id, note: call.body["note"]?.text ?? "", by: call.actor)
      return try office.json(of: record, for: call.actor)
    },
    .command(
      .post, "/v1/cases/{case}/withdrawal", "withdrawCase", "Takes the request back.",
      [.customer, .agent, .reviewer, .admin],
      gives: Shapes.caseFile
    ) { office, call in
      try office.json(
        of: try office.withdraw(try office.readable(call).file.id, by: call.actor), for: call.actor)
    },
    .command(
      .post, "/v1/cases/{case}/retry", "retryPayments", "Has the payments that failed tried again.", .staff,
      gives: Shapes.caseFile
    ) { office, call in
      try office.json(
        of: try office.retryPayments(try office.readable(call).file.id, by: call.actor), for: call.actor)
    },
    .command(
      .post, "/v1/cases/{case}/appeals", "appealCase", "Appeals against a decision; somebody else hears it.",
      .all,
      takes: .object([.optional("details", Shapes.details, "why the decision is not right")]),
      gives: Shapes.caseFile, status: 201
    ) { office, call in
      let record = try office.appeal(
        try office.readable(call).file.id, details: call.body["details"], by: call.actor)
      return try office.json(of: record, for: call.actor)
    },
    .query(
      "/v1/cases/{case}/precedents", "listPrecedents",
      "How people decided earlier cases that the same clauses had left to them.", .company,
      gives: Shapes.list(Shapes.caseFile)
    ) { office, call in
      let record = try office.readable(call)
      let records = try office.transaction.cases(of: office.tenant.id).precedents(
        clauses: record.file.verdict?.clauses ?? [], besides: record.file.id, limit: 10)
      return .fields([("data", .array(try records.map { try office.json(of: $0, for: call.actor) }))])
    },
    .query(
      "/v1/cases/{case}/messages", "listMessages", "What was written about a case, oldest first.", .all,
      query: Shapes.page, gives: Shapes.list(Shapes.message)
    ) { office, call in
      let messages = try office.messages(
        of: try office.readable(call).file.id, for: call.actor.role, after: call.query["cursor"],
        limit: call.limit + 1)
      return page(messages, call.limit, \.id) { $0.json(for: call.actor) }
    },
    .command(
      .post, "/v1/cases/{case}/messages", "writeMessage",
      "Writes about a case: to the other side, or for the company's own people.", .all,
      takes: .object([
        .required("text", .text(least: 1, most: 20_000), "the text"),
        .optional("internal", .flag, "true keeps it from the customer"),
      ]), gives: Shapes.message, status: 201
    ) { office, call in
      try office.write(
        call.body["text"]?.text ?? "", to: try office.readable(call).file.id,
        isInternal: call.body["internal"]?.flag ?? false, by: call.actor
      ).json(for: call.actor)
    },
    .query(
      "/v1/cases/{case}/ledger", "getCaseLedger", "The ledger's entries of a case, oldest first.", .company,
      query: Shapes.page, gives: Shapes.list(entry)
    ) { office, call in
      let entries = try office.transaction.ledger(of: office.tenant.id).entries(
        ofCase: try office.readable(call).file.id, after: call.query["cursor"], limit: call.limit + 1)
      return page(entries, call.limit, \.id, \.json)
    },
  ]

  static let entry = Shape.named(
    "LedgerEntry",
    .object([
      .required("id", .text(), "its cause, which there is once"), .required("at", .instant, "when"),
      .required("kind", .text(), "why money moves"),
      .required(
        "transfers",
        .array(
          of: .object([
            .required("debit", .text(), "the account whose debit side grows"),
            .required("credit", .text(), "the account whose credit side grows"),
            .required("amount", .whole(least: 1), "how much"), .required("unit", .text(), "of what"),
          ]), most: 100), "what moves"),
    ]))

  private static let resolution = Shape.object([
    .required("kind", .word(Resolution.Kind.allCases.map(\.rawValue)), "which way"),
    .optional(
      "remedies", .array(of: Shapes.remedy, most: 20), "what is given, where it is not the suggestion"),
    .optional(
      "reason", .word(Resolution.Reason.allCases.map(\.rawValue)), "why it is not as the policy says"),
    .optional("note", .text(most: 5000), "in words, for the record"),
    .required("seen", .text(least: 1, most: 100), "the case's `decision_digest` that was looked at"),
  ])

  private static let resolved = Shape.object([
    .required(
      "result", .word(["accepted", "proposed", "changed"]), "whether it stands, waits, or has to be seen anew"
    ),
    .required("case", Shapes.caseFile, "the case"),
  ])
}

extension Call {
  func resolution() throws -> Resolution {
    let kind = body["kind"]?.text.flatMap(Resolution.Kind.init(rawValue:)) ?? .denial
    let remedies = body["remedies"].map { [Remedy](json: $0) } ?? []
    guard let remedies else {
      throw Problem.invalid([
        Shape.Violation(path: "$.remedies", message: "holds something that is no remedy")
      ])
    }
    return Resolution(
      kind, remedies: remedies, reason: body["reason"]?.text.flatMap(Resolution.Reason.init(rawValue:)),
      note: body["note"]?.text ?? "", seen: body["seen"]?.text ?? "")
  }
}

extension Office {
  /// What became of a person's decision.
  func json(of resolved: Resolved, _ call: Call) throws -> JSONValue {
    let (word, record) =
      switch resolved {
      case .accepted(let record): ("accepted", record)
      case .proposed(let record): ("proposed", record)
      case .changed(let record): ("changed", record)
      }
    return .fields([("result", .string(word)), ("case", try json(of: record, for: call.actor))])
  }

  /// The case that a call names, if the caller may see it. What they may not see is not there.
  func readable(_ call: Call) throws -> CaseRecord {
    let record = try existing(call.path("case"))
    guard call.actor.role != .customer || record.file.account == call.actor.id else {
      throw OfficeRefusal.notFound("the case `\(call.path("case"))`")
    }
    return record
  }
}
