import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords
import RedressWorkflow

extension Endpoint {
  /// Incidents of the whole company, and remedies that nobody has to ask for.
  static let runs: [Endpoint] = [
    .command(
      .post, "/v1/incidents", "recordIncident",
      "Puts trouble of the whole service on record, once for all accounts. Told again, it may have its end.",
      .trusted,
      takes: .object([
        .required("id", Shapes.id, "its id, by which it is known when it is told again"),
        .required("kind", .word(IncidentKind.allCases.map(\.rawValue)), "what kind of trouble"),
        .required("start", .instant, "when it began"),
        .optional("end", .instant, "when it ended; left out while it goes on"),
        .optional(
          "features", .array(of: .text(least: 1, most: 100), most: 100), "what it hit; all unless given"),
      ]), gives: RunShapes.incident, status: 201
    ) { office, call in
      try office.record(
        incident: call.body["id"]?.text ?? "",
        call.body["kind"]?.text.flatMap(IncidentKind.init(rawValue:)) ?? .degraded,
        from: try Instant.parse(call.body["start"]?.text ?? ""),
        to: try call.body["end"]?.text.map { try Instant.parse($0) },
        features: (call.body["features"]?.elements ?? []).compactMap(\.text), by: call.actor
      ).json
    },
    .query(
      "/v1/incidents", "listIncidents", "Incidents on record, by id, the last first.", .company,
      query: Shapes.page, gives: Shapes.list(RunShapes.incident)
    ) { office, call in
      let found = try office.transaction.incidents(of: office.tenant.id).incidents(
        before: call.query["cursor"], limit: call.limit + 1)
      return page(found, call.limit, { $0.id }) { $0.json }
    },
    .command(
      .post, "/v1/runs", "startRun",
      "Works out what an incident, or signals of fraud, give to whom. Nothing is given before it is approved.",
      .staff,
      takes: .object([
        .required("kind", .word(RunRecord.Kind.allCases.map(\.rawValue)), "why remedies are looked for"),
        .optional("incident", Shapes.id, "the incident, for a run about one"),
        .optional(
          "reason", .word(Office.incidentReasons),
          "the reason that its requests state; `service_interruption` unless given"),
        .optional("account", Shapes.id, "for fraud: only this account; all that were flagged unless given"),
      ]), gives: RunShapes.run, status: 201
    ) { office, call in
      let started: RunRecord
      if call.body["kind"]?.text == RunRecord.Kind.fraud.rawValue {
        started = try office.startRun(
          fraudOn: call.body["account"]?.text ?? Office.everybody, by: call.actor)
      } else {
        guard let incident = call.body["incident"]?.text else {
          throw Problem.invalid([
            Shape.Violation(path: "$.incident", message: "is missing: the incident on record")
          ])
        }
        started = try office.startRun(
          incident: incident, reason: call.body["reason"]?.text, by: call.actor)
      }
      return try office.json(of: started)
    },
    .query(
      "/v1/runs", "listRuns", "Runs, the newest first.", .staff, query: Shapes.page,
      gives: Shapes.list(RunShapes.run)
    ) { office, call in
      let found = try office.transaction.runs(of: office.tenant.id).runs(
        after: call.query["cursor"], limit: call.limit + 1)
      return try page(found, call.limit, { $0.id }) { try office.json(of: $0) }
    },
    .query("/v1/runs/{run}", "getRun", "A run, and how far it is.", .staff, gives: RunShapes.run) {
      office, call in
      try office.json(of: try office.existing(run: call.path("run")))
    },
    .query(
      "/v1/runs/{run}/lines", "listRunLines", "What a run would do, or did, charge by charge.", .staff,
      query: Shapes.page + [
        .optional("state", .word(RunLine.State.allCases.map(\.rawValue)), "only lines that stand here")
      ], gives: Shapes.list(RunShapes.line)
    ) { office, call in
      let run = try office.existing(run: call.path("run"))
      let lines = try office.transaction.runs(of: office.tenant.id).lines(
        of: run.id, state: call.query["state"].flatMap(RunLine.State.init(rawValue:)),
        after: call.query["cursor"].flatMap(Int64.init) ?? 0, limit: call.limit + 1)
      return page(lines, call.limit, { "\($0.number)" }) { $0.json }
    },
    .command(
      .post, "/v1/runs/{run}/approval", "approveRun",
      "Agrees to what a run would do; above one's own authority it waits for a second reviewer.", .reviewers,
      takes: .object([
        .required("seen", .text(least: 1, most: 100), "the `digest` of the preview that was looked at")
      ]),
      gives: .object([
        .required("result", .word(["approved", "proposed"]), "whether it is carried out, or waits"),
        .required("run", RunShapes.run, "the run"),
      ])
    ) { office, call in
      let approved = try office.approve(
        run: call.path("run"), seen: call.body["seen"]?.text ?? "", by: call.actor)
      let (word, run) =
        switch approved {
        case .approved(let run): ("approved", run)
        case .proposed(let run): ("proposed", run)
        }
      return .fields([("result", .string(word)), ("run", try office.json(of: run))])
    },
    .command(
      .post, "/v1/runs/{run}/cancellation", "cancelRun",
      "Stops a run. What has become a case stays one.", .staff, gives: RunShapes.run
    ) { office, call in
      try office.json(of: try office.cancel(run: call.path("run"), by: call.actor))
    },
  ]
}
