import RedressBase
import RedressCase
import RedressJSON
import RedressRecords

/// What customers and the company's people are written about. Each has a letter of its own.
public enum LetterKind: String, Sendable, CaseIterable {
  /// The request came in, and a person will look at it.
  case received
  /// Something is missing that only the customer can say.
  case question
  /// The request is decided.
  case decision
  /// The money is on its way.
  case paid
  /// The money could not be paid; a person is on it.
  case trouble
  /// The request was not answered in time and is closed.
  case expired
  /// A message from the company's people.
  case message
  /// A new version of the policy.
  case policy
  /// To one of the company's people: what lets them in.
  case signIn = "sign_in"
  /// To the company's admins: an appeal that only they decide.
  case escalated
}

extension Office {
  /// A request came in.
  mutating func announceReceived(_ record: CaseRecord) throws {
    try hook("case.received", of: record)
  }

  /// Tells everybody who has to know what happened to a case.
  ///
  /// A decision is told once it is carried out, so that no letter promises what is then not done.
  mutating func announce(_ event: CaseEvent, of record: CaseRecord) throws {
    try tellCustomer(of: event, record)
    try tellAdmins(of: event, record)
    try hook("case.\(event.line.kind)", of: record)
  }

  private mutating func tellCustomer(of event: CaseEvent, _ record: CaseRecord) throws {
    // A review of suspicious payments is nobody's request: whoever is looked into is told of money that came back,
    // and of nothing before.
    let isUnasked = record.requestType == "fraud_review"
    switch event {
    case .asked where isUnasked, .referred where isUnasked, .began where isUnasked, .expired where isUnasked:
      break
    case .completed where isUnasked && record.file.round == 0: break
    case .asked: try write(.question, about: record)
    case .referred: try write(.received, about: record)
    case .began: try write(.decision, about: record)
    case .completed where record.file.round == 0: try write(.decision, about: record)
    case .completed where try !payments.payments(ofCase: record.file.id).isEmpty:
      try write(.paid, about: record)
    case .refundFailed, .partiallyCompleted: try write(.trouble, about: record)
    case .expired: try write(.expired, about: record)
    default: break
    }
  }

  /// Puts a letter to the customer into the outbox. What it says is made when it is sent, from what is kept, so
  /// that the outbox holds nothing personal.
  mutating func write(_ kind: LetterKind, about record: CaseRecord, message: String? = nil) throws {
    let body = JSONValue.fields([
      ("decision", record.decision.map(JSONValue.string)), ("message", message.map(JSONValue.string)),
    ])
    try doors.send(
      OutboxItem(
        id: occasion.name("mail"), kind: .mail, caseID: record.file.id, account: record.file.account,
        target: "email", subject: kind.rawValue, body: body.description, createdAt: now))
  }

  /// Puts a letter to somebody who works here into the outbox.
  mutating func write(
    _ kind: LetterKind, to person: PersonRecord, about record: CaseRecord? = nil,
    body: JSONValue = .object([])
  ) throws {
    try doors.send(
      OutboxItem(
        id: occasion.name("mail"), kind: .mail, caseID: record?.file.id, account: nil, target: person.id,
        subject: kind.rawValue, body: body.description, createdAt: now))
  }

  /// Writes to the admins of an appeal that waits for one of them; to those at least who may hear it.
  private mutating func tellAdmins(of event: CaseEvent, _ record: CaseRecord) throws {
    guard event == .escalated(.appeal) else { return }
    let before = try heardBefore(record)
    for person in try people.all()
    where person.isActive && person.role == .admin && !before.contains(person.id) {
      try write(.escalated, to: person, about: record)
    }
  }

  /// Tells the company's machines, each one that wants to hear of such events; of an effect, with what it is.
  mutating func hook(_ type: String, of record: CaseRecord, with planned: PlannedEffect? = nil) throws {
    for hook in try doors.hooks() where hook.events.isEmpty || hook.events.contains(type) {
      let id = occasion.name("evt")
      let body = JSONValue.fields([
        ("id", .string(id)), ("type", .string(type)), ("created_at", .string(now.description)),
        (
          "case",
          .fields([
            ("id", .string(record.file.id)), ("account", .string(record.file.account)),
            ("state", .string(record.file.state.rawValue)),
            ("decision", record.decision.map(JSONValue.string)),
          ])
        ),
        (
          "effect",
          planned.map { .object([JSONMember("id", .string($0.id))] + ($0.effect.json.members ?? [])) }
        ),
      ])
      try doors.send(
        OutboxItem(
          id: id, kind: .hook, caseID: record.file.id, account: record.file.account, target: hook.id,
          subject: type, body: body.description, createdAt: now))
    }
  }
}
