"""Bugs that could be in the house, each as a change of its sources behind a switch.

A bug is a name, a file, and texts that are replaced, each of which is there exactly once. `isMutant("name")` is true
where the simulator runs with REDRESS_MUTANT=name, so that all bugs are built at once and tried one by one.
"""

STEP = "Sources/RedressPayment/PaymentOrder+Step.swift"
MERGE = "Sources/RedressPayment/PaymentStepper+Merge.swift"
ORDER = "Sources/RedressPayment/PaymentOrder.swift"
WIRE = "Sources/RedressPayment/StripeWire.swift"
OBJECT = "Sources/RedressPayment/StripeObject.swift"
GATEWAY = "Sources/RedressPayment/StripeGateway.swift"
DESK = "Sources/RedressWorkflow/Payments/PaymentDesk.swift"
OBSERVE = "Sources/RedressWorkflow/Payments/PaymentDesk+Observe.swift"
DISPUTES = "Sources/RedressWorkflow/Payments/PaymentDesk+Disputes.swift"
SHIFT = "Sources/RedressWorkflow/Payments/PaymentShift.swift"
HEAR = "Sources/RedressWorkflow/Payments/Office+Payments.swift"
BEGIN = "Sources/RedressWorkflow/Cases/Office+Begin.swift"
RESOLVE = "Sources/RedressWorkflow/Cases/Office+Resolve.swift"
BOOK = "Sources/RedressWorkflow/Events/Office+Booking.swift"
JOBS = "Sources/RedressRecords/JobRecords.swift"
LEDGER = "Sources/RedressRecords/LedgerRecords.swift"
PAYMENTS = "Sources/RedressRecords/PaymentRecords.swift"
SCHEMA = "Sources/RedressRecords/Schema/Migration+Ledger.swift"
CASE = "Sources/RedressCase/CaseFile+Step.swift"
PAID = "Sources/RedressLedger/PaymentLedger.swift"
CHARGE = "Sources/RedressLedger/ChargeLedger.swift"

MUTANTS = [
    # The key and the order's steps
    ("key-per-call", ORDER, ('"redress/\\(tenant)/\\(id)/\\(round).\\(attempt)" }',
                             '"redress/\\(tenant)/\\(id)/\\(round).\\(attempt)" + (isMutant("key-per-call") ? "/\\(patience)" : "") }')),
    ("key-without-round", ORDER, ('/\\(id)/\\(round).\\(attempt)"', '/\\(id)/\\(isMutant("key-without-round") ? 1 : round).\\(attempt)"')),
    ("key-without-attempt", ORDER, (' : round).\\(attempt)"', ' : round).\\(isMutant("key-without-attempt") ? 1 : attempt)"')),
    ("new-key-on-unknown", STEP, ("    if isRepeated { order.isKeySpent = true }",
                                  '    if isRepeated { order.isKeySpent = true }\n    if isMutant("new-key-on-unknown") { newKey() }')),
    ("new-key-on-later", STEP, ("    order.note = why\n    order.state = .unknown\n    wakeLater(atLeast: pause)",
                                '    order.note = why\n    order.state = .unknown\n    if isMutant("new-key-on-later") { newKey() }\n    wakeLater(atLeast: pause)')),
    ("void-on-unknown", STEP, ("    order.state = .unknown\n    order.note = why\n",
                               '    if isMutant("void-on-unknown") { return fail() }\n    order.state = .unknown\n    order.note = why\n')),
    ("void-on-later", STEP, ("  private mutating func putOff(_ why: String, _ pause: Elapsed?) {\n",
                             '  private mutating func putOff(_ why: String, _ pause: Elapsed?) {\n    if isMutant("void-on-later") { return fail() }\n')),
    ("paid-on-unknown", STEP, ("  private mutating func notKnown(_ why: String, _ isRepeated: Bool) {\n",
                               '  private mutating func notKnown(_ why: String, _ isRepeated: Bool) {\n    if isMutant("paid-on-unknown") { if let entry = order.ledger.posted(round: order.round, at: now) { effects.append(.post(entry)) }; order.state = .succeeded; effects.append(.tell(.succeeded)); return }\n')),
    ("send-without-looking", STEP, ("    case .sending, .unknown: lookUp()",
                                    '    case .sending where isMutant("send-without-looking"): order.attempt += 1; send()\n    case .sending, .unknown: lookUp()')),
    ("never-look-up", STEP, ("    effects.append(.call(.find(order)))",
                             '    if !isMutant("never-look-up") { effects.append(.call(.find(order))) }')),
    ("not-found-is-failed", STEP, ("    guard age >= limits.grace else { return }",
                                   '    guard age >= limits.grace else { return }\n    if isMutant("not-found-is-failed") { return fail() }')),
    ("no-grace-new-key", STEP, ("    guard age >= limits.grace else { return }",
                                '    if isMutant("no-grace-new-key") { return newKey() }\n    guard age >= limits.grace else { return }')),
    ("spent-key-is-failed", STEP, ("    if order.isKeySpent { return startAnew() }",
                                   '    if order.isKeySpent, isMutant("spent-key-is-failed") { return fail() }\n    if order.isKeySpent { return startAnew() }')),
    ("spent-key-forgotten", STEP, ("    if order.isKeySpent { return startAnew() }",
                                   '    if order.isKeySpent, !isMutant("spent-key-forgotten") { return startAnew() }')),
    ("key-lives-for-ever", STEP, ("    guard age < limits.keyLife else {",
                                  '    guard age < limits.keyLife || isMutant("key-lives-for-ever") else {')),
    ("refused-is-sent-again", STEP, ("    guard Self.isWorthAnotherTry(code), order.attempt < limits.mostAttempts else {",
                                     '    guard Self.isWorthAnotherTry(code) || isMutant("refused-is-sent-again"), order.attempt < limits.mostAttempts || isMutant("refused-is-sent-again") else {')),
    ("ended-is-forgotten", MERGE, ("guard refund.isDead || refund.id != order.endedID else",
                                   'guard refund.isDead || refund.id != order.endedID || isMutant("ended-is-forgotten") else')),
    ("refused-keeps-reservation", MERGE, ("    post(order.ledger.voided(round: order.round, at: now))\n    order.state = .failed",
                                          '    if !isMutant("refused-keeps-reservation") { post(order.ledger.voided(round: order.round, at: now)) }\n    order.state = .failed')),
    ("attention-gives-up", STEP, ('      return attention("nothing was found at the provider, and its memory of the key has ended")',
                                  '      if isMutant("attention-gives-up") { return fail() }\n      return attention("nothing was found at the provider, and its memory of the key has ended")')),
    ("attention-is-silent", MERGE, ("    if order.state != .attention { effects.append(.tell(.attention)) }",
                                    '    if order.state != .attention, !isMutant("attention-is-silent") { effects.append(.tell(.attention)) }')),
    ("no-wake", STEP, ("    effects.append(.wake(now.adding(pause) ?? now))",
                       '    effects.append(.wake(isMutant("no-wake") ? Instant(microseconds: .max) : now.adding(pause) ?? now))')),
    ("answer-of-old-key", STEP, ("    guard key == order.key, order.state",
                                 '    guard key == order.key || isMutant("answer-of-old-key"), order.state')),

    # What the provider has
    ("pending-is-paid", MERGE, ("    case .pending, .requiresAction: pending(isNews)",
                                '    case .pending where isMutant("pending-is-paid"): succeeded()\n    case .pending, .requiresAction: pending(isNews)')),
    ("action-is-failed", MERGE, ("    case .pending, .requiresAction: pending(isNews)",
                                 '    case .requiresAction where isMutant("action-is-failed"): ended(refund)\n    case .pending, .requiresAction: pending(isNews)')),
    ("rank-ignored", MERGE, ("    guard !order.state.isSettled else { return }\n    // Still",
                     '    guard !order.state.isSettled || isMutant("rank-ignored") else { return }\n    // Still')),
    ("attention-forgotten", MERGE, ("    if order.state == .attention, !isNews {", '    if order.state == .attention, !isNews, !isMutant("attention-forgotten") {')),
    ("dead-comes-alive", MERGE, ("    guard order.state != .failed || order.providerID == nil || refund.isDead else { return }",
                                 '    guard order.state != .failed || order.providerID == nil || refund.isDead || isMutant("dead-comes-alive") else { return }')),
    ("failed-late-ignored", MERGE, ("    case .succeeded:\n      post(order.ledger.returned",
                                    '    case .succeeded where isMutant("failed-late-ignored"): break\n    case .succeeded:\n      post(order.ledger.returned')),
    ("returned-not-booked", MERGE, ("      post(order.ledger.returned(round: order.round, at: now))",
                                    '      if !isMutant("returned-not-booked") { post(order.ledger.returned(round: order.round, at: now)) }')),
    ("returned-is-voided", MERGE, ("{ post(order.ledger.returned(round: order.round, at: now)) }",
                                   '{ post(isMutant("returned-is-voided") ? order.ledger.voided(round: order.round, at: now) : order.ledger.returned(round: order.round, at: now)) }')),
    ("rounds-merged", MERGE, ("    guard refund.reference == order.reference, order.providerID",
                              '    guard refund.reference == order.reference || isMutant("rounds-merged"), order.providerID')),
    ("round-not-counted", MERGE, ("    order.round += 1", '    if !isMutant("round-not-counted") { order.round += 1 }')),
    ("provider-id-kept", MERGE, ("?? order.endedID\n    order.providerID = nil",
                                 '?? order.endedID\n    if !isMutant("provider-id-kept") { order.providerID = nil }')),
    ("retried-without-money", MERGE, ("    post(order.ledger.reserved(round: order.round, at: now))",
                                      '    if !isMutant("retried-without-money") { post(order.ledger.reserved(round: order.round, at: now)) }')),
    ("paid-after-all-ignored", MERGE, ("    effects.append(.observe(refund))\n    order.state = .succeeded",
                                       '    if isMutant("paid-after-all-ignored") { return }\n    effects.append(.observe(refund))\n    order.state = .succeeded')),
    ("success-not-posted", MERGE, ("    post(order.ledger.posted(round: order.round, at: now))",
                                   '    if !isMutant("success-not-posted") { post(order.ledger.posted(round: order.round, at: now)) }')),
    ("success-is-silent", MERGE, ("    order.note = nil\n    effects.append(.tell(.succeeded))",
                                  '    order.note = nil\n    if !isMutant("success-is-silent") { effects.append(.tell(.succeeded)) }')),

    # The wire
    ("500-is-refused", WIRE, ("    case 400, 402, 403, 404: return", '    case 400, 402, 403, 404, 500 where status != 500 || isMutant("500-is-refused"): return')),
    ("429-is-refused", WIRE, ("    case 409, 429: return .later", '    case 409, 429: return isMutant("429-is-refused") ? Self.refusal(json, status) : .later')),
    ("401-is-refused", WIRE, ("    case 401: return .later", '    case 401: return isMutant("401-is-refused") ? Self.refusal(json, status) : .later')),
    ("dropped-is-later", WIRE, ("    case .unknown(let why): .unknown(why, isRepeated: false)",
                                '    case .unknown(let why): isMutant("dropped-is-later") ? .refused(code: "dropped", message: why) : .unknown(why, isRepeated: false)')),
    ("dropped-is-repeated", WIRE, ("message: why) : .unknown(why, isRepeated: false)",
                                   'message: why) : .unknown(why, isRepeated: isMutant("dropped-is-repeated"))')),
    ("not-sent-is-refused", WIRE, ("    case .notSent(let why): .later(why, after: nil)",
                                   '    case .notSent(let why): isMutant("not-sent-is-refused") ? .refused(code: "no", message: why) : .later(why, after: nil)')),
    ("500-always-repeated", WIRE, ('let isRepeated = headers["idempotent-replayed"] == "true"',
                                   'let isRepeated = headers["idempotent-replayed"] == "true" || isMutant("500-always-repeated")')),
    ("no-key-sent", WIRE, ("    if let key { headers.append", '    if let key, !isMutant("no-key-sent") { headers.append')),
    ("no-metadata", OBJECT, ('OrderReference.init(text:)),\n', 'OrderReference.init(text:)).flatMap { isMutant("no-metadata") ? nil : $0 },\n')),
    ("half-an-answer-is-done", WIRE, ('      return .unknown("HTTP \\(status) without readable JSON", isRepeated: false)',
                                      '      if isMutant("half-an-answer-is-done") { return .refused(code: "unreadable", message: "") }\n      return .unknown("HTTP \\(status) without readable JSON", isRepeated: false)')),

    # Shifts, jobs and leases
    ("asks-after-the-lease", SHIFT, ("    case .pay: now < lease.end\n",
                                     '    case .pay: now < lease.end || isMutant("asks-after-the-lease")\n')),
    ("no-hold-at-begin", SHIFT, ("    try desk.transaction.jobs.hold(lease)\n    return try takeStep(.due, desk)",
                                 '    if !isMutant("no-hold-at-begin") { try desk.transaction.jobs.hold(lease) }\n    return try takeStep(.due, desk)')),
    ("late-answer-lost", SHIFT, ("      if case .refund(let refund) = answer { try",
                                 '      if case .refund(let refund) = answer, !isMutant("late-answer-lost") { try')),
    ("late-answer-fails", SHIFT, ('      if case .refund(let refund) = answer, !isMutant("late-answer-lost") { try',
                                  '      if isMutant("late-answer-fails"), case .pay(let order) = call { try desk.step(lease.job.subject, .answered(.refused(code: "late", message: ""), key: order.key)) }\n      if case .refund(let refund) = answer, !isMutant("late-answer-lost") { try')),
    ("job-always-finished", SHIFT, ("    guard let kept, !kept.order.state.isSettled else {",
                                    '    guard let kept, !kept.order.state.isSettled, !isMutant("job-always-finished") else {')),
    ("pending-finishes-job", SHIFT, ('!isMutant("job-always-finished") else {',
                                       '!isMutant("job-always-finished"), !(isMutant("pending-finishes-job") && kept.order.state == .pending) else {')),
    ("fence-ignored", JOBS, ('    guard let row, try row.integer("fence") == lease.fence else',
                             '    guard let row, try row.integer("fence") == lease.fence || isMutant("fence-ignored") else')),
    ("fence-begins-anew", JOBS, ('max(try row.integer("fence") + 1, now.microseconds)',
                                 '(isMutant("fence-begins-anew") ? try row.integer("fence") + 1 : max(try row.integer("fence") + 1, now.microseconds))')),
    ("lease-never-ends", JOBS, ("leased_until = \\(end)",
                                'leased_until = \\(isMutant("lease-never-ends") ? Instant(microseconds: .max) : end)')),
    ("lease-does-not-lease", JOBS, ("Instant(microseconds: .max) : end)",
                                    'Instant(microseconds: .max) : isMutant("lease-does-not-lease") ? now : end)')),
    ("wanted-is-forgotten", JOBS, ("    if try hold(lease) { return try giveBack",
                                   '    if try hold(lease), !isMutant("wanted-is-forgotten") { return try giveBack')),
    ("asked-later-wins", JOBS, ("CASE WHEN jobs.run_at < excluded.run_at THEN jobs.run_at ELSE excluded.run_at END",
                                '\\(isMutant("asked-later-wins") ? "excluded.run_at" as Statement : "CASE WHEN jobs.run_at < excluded.run_at THEN jobs.run_at ELSE excluded.run_at END")')),

    # The desk and the books
    ("nothing-set-aside", DESK, ("    if let entry = order.ledger.reserved(round: order.round, at: now) {",
                                 '    if !isMutant("nothing-set-aside"), let entry = order.ledger.reserved(round: order.round, at: now) {')),
    ("never-scheduled", DESK, ("    try schedule(order.id, at: now)\n    return .opened",
                               '    if !isMutant("never-scheduled") { try schedule(order.id, at: now) }\n    return .opened')),
    ("retry-not-scheduled", DESK, ("    try step(id, .retried)\n    try schedule(id, at: now)",
                                   '    try step(id, .retried)\n    if !isMutant("retry-not-scheduled") { try schedule(id, at: now) }')),
    ("entries-not-written", DESK, ("      case .post(let entry): try post(entry, order, kept)",
                                   '      case .post(let entry): if entry.kind != .refundVoided || !isMutant("entries-not-written") { try post(entry, order, kept) }')),
    ("order-not-saved", DESK, ("    try transaction.payments(of: tenant).save(order, at: now)",
                               '    if order.state != .sending || !isMutant("order-not-saved") { try transaction.payments(of: tenant).save(order, at: now) }')),
    ("observed-not-unbooked", OBSERVE, ("    if order.state != .succeeded || isPosted == true { try bookBack(id) }",
                                        '    if !isMutant("observed-not-unbooked"), order.state != .succeeded || isPosted == true { try bookBack(id) }')),
    ("foreign-refund-ignored", OBSERVE, ("      try observeForeign(refund, at: provider)",
                                         '      if !isMutant("foreign-refund-ignored") { try observeForeign(refund, at: provider) }')),
    ("foreign-failure-ignored", OBSERVE, ("    if refund.isDead { try bookBack(refund.id) }",
                                          '    if refund.isDead { if !isMutant("foreign-failure-ignored") { try bookBack(refund.id) } }')),
    ("ours-counted-as-foreign", OBSERVE, ("    if let reference = refund.reference,",
                                          '    if isMutant("ours-counted-as-foreign") { try observeForeign(refund, at: provider) }\n    if let reference = refund.reference,')),
    ("observation-doubled", OBSERVE, ("      refund.id, refund.amount.minor, available: available, at: now)",
                                      '      isMutant("observation-doubled") ? "\\(refund.id) \\(now)" : refund.id, refund.amount.minor, available: available, at: now)')),
    ("excess-dropped", CHARGE, ("      Transfer(amount - covered, unit, debit: excess, credit: credit),",
                                '      isMutant("excess-dropped") ? nil : Transfer(amount - covered, unit, debit: excess, credit: credit),')),
    ("dispute-ignored", DISPUTES, ("    try open(dispute, charge)\n    switch", '    if isMutant("dispute-ignored") { return }\n    try open(dispute, charge)\n    switch')),
    ("dispute-won-ignored", DISPUTES, ("    case .won: try win(dispute, charge)", '    case .won: if !isMutant("dispute-won-ignored") { try win(dispute, charge) }')),
    ("dispute-lost-is-won", DISPUTES, ("    case .lost: try write", '    case .lost: try isMutant("dispute-lost-is-won") ? win(dispute, charge) : write')),
    ("mirror-counts-ours", BOOK, ("      try !isOurs(id, charge)", '      try !isOurs(id, charge) || isMutant("mirror-counts-ours")')),
    ("entry-twice", LEDGER, ("    guard isNew else { return false }",
                             '    guard isNew || isMutant("entry-twice") else { return false }')),
    ("totals-dropped", SCHEMA, ("    [\"CREATE TRIGGER ledger_totals", '    [isMutant("totals-dropped") ? "SELECT 1" : "CREATE TRIGGER ledger_totals')),
    ("limit-dropped", SCHEMA, ("CHECK (is_limited = 0 OR credits >= debits)", 'CHECK (is_limited = 0 OR credits >= debits OR \\(isMutant("limit-dropped") ? 1 : 0) = 1)')),
    ("voided-to-provider", PAID, ("    entry(.refundVoided, .payoutVoided, round, at, debit: pending, credit: from)",
                                  '    entry(.refundVoided, .payoutVoided, round, at, debit: pending, credit: isMutant("voided-to-provider") ? atProvider : from)')),
    ("posted-under-one-name", PAID, ('      kind, "\\(order)/\\(round)", at: at,', '      kind, isMutant("posted-under-one-name") ? order : "\\(order)/\\(round)", at: at,')),
    ("patience-not-kept", PAYMENTS, ("        patience = \\(order.patience), note = \\(order.note), updated_at",
                                     '        patience = \\(isMutant("patience-not-kept") ? 0 : order.patience), note = \\(order.note), updated_at')),
    ("sent-at-not-kept", PAYMENTS, ("sent_at = \\(order.sentAt), is_key_spent = \\(order.isKeySpent),\n        patience",
                                    'sent_at = \\(isMutant("sent-at-not-kept") ? nil : order.sentAt), is_key_spent = \\(order.isKeySpent),\n        patience')),
    ("key-spent-not-kept", PAYMENTS, ("is_key_spent = \\(order.isKeySpent),\n        patience",
                                      'is_key_spent = \\(order.isKeySpent && !isMutant("key-spent-not-kept")),\n        patience')),

    # Cases
    ("case-never-hears", HEAR, ("    for (news, kept) in heard.news { try hear(news, of: kept) }",
                                '    for (news, kept) in heard.news where !isMutant("case-never-hears") { try hear(news, of: kept) }')),
    ("failed-counts-as-done", CASE, ("      count.failed == 0 ? .completed", '      count.failed == 0 || isMutant("failed-counts-as-done") ? .completed')),
    ("closed-too-early", CASE, ("file.state), open == 0 else {", 'file.state), open == 0 || isMutant("closed-too-early") else {')),
    ("retry-of-all", RESOLVE, ("      .filter { $0.order.state == .failed && $0.line / 1000 == record.file.round }",
                               '      .filter { $0.order.state == .failed && ($0.line / 1000 == record.file.round || isMutant("retry-of-all")) }')),
    ("held-not-checked", BEGIN, ("      guard available < amount.minor else { continue }",
                                 '      guard available < amount.minor, !isMutant("held-not-checked") else { continue }')),
    ("second-remedy-dropped", BEGIN, ("    for (index, remedy) in verdict.remedies.enumerated() {",
                                      '    for (index, remedy) in verdict.remedies.enumerated() where index == 0 || !isMutant("second-remedy-dropped") {')),
    ("round-not-in-line", BEGIN, ("line: record.file.round * 1000 + index", 'line: (isMutant("round-not-in-line") ? 1 : record.file.round) * 1000 + index')),
]
