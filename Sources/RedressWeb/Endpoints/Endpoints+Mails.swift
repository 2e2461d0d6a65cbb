import RedressBase
import RedressCase
import RedressJSON
import RedressMIME
import RedressNotice
import RedressRecords
import RedressWorkflow

extension Endpoint {
  private static let file = Shape.named(
    "Attachment",
    .object([
      .required("id", Shapes.id, "its id"), .required("message", Shapes.id, "the message that it came with"),
      .required("type", .text(), "what its sender says it is; it may be something else"),
      .required("size", .whole(least: 0), "how many bytes"),
      .optional("name", .text(), "its name; left out where it was erased"),
    ]))

  /// Mails that come in, and what came along with them.
  static let mails: [Endpoint] = [
    .command(
      .post, "/v1/inbound-mails", "takeMail",
      "Takes a customer's mail in: a request, an answer, or a message about a case. The same one is taken once.",
      .systems,
      takes: .object([
        .required("message", .text(least: 1, most: 40 << 20), "a message of RFC 5322, as it came")
      ]),
      gives: .object([
        .required(
          "outcome", .word(InboundMailRecord.Outcome.allCases.map(\.rawValue)), "what was made of it"),
        .required("repeated", .flag, "whether it had come before, and nothing was done"),
        .optional("account", Shapes.id, "who wrote it, where that is known"),
        .optional("case", Shapes.id, "the case that it belongs to"),
      ])
    ) { office, call in
      let bytes = call.body["message"]?.text.flatMap(Base64.bytes) ?? []
      let mail: InboundMail
      do { mail = try InboundMail.read(bytes) } catch let error as InboundMailError {
        throw Problem.unreadableMail(error)
      }
      let taken = try office.take(mail)
      return .fields([
        ("outcome", .string(taken.record.outcome.rawValue)), ("repeated", .bool(taken.isRepeated)),
        ("account", taken.record.account.map(JSONValue.string)),
        ("case", taken.record.caseID.map(JSONValue.string)),
      ])
    }.readingMail(upTo: InboundMailLimits().bytes),
    .query(
      "/v1/stray-mails", "listStrayMails",
      "Mails that belong to nobody who is known, the latest first; they lie in the company's mailbox.",
      .staff,
      query: Shapes.page,
      gives: Shapes.list(
        .object([
          .required("id", Shapes.id, "its id"), .required("at", .instant, "when it came"),
          .required("sender", .text(), "who says to have written it, shortened"),
          .required("reason", .word(StrayMail.Reason.allCases.map(\.rawValue)), "why it was not taken"),
          .optional("case", Shapes.id, "the case that it names"),
        ]))
    ) { office, call in
      let found = try office.transaction.mails(of: office.tenant.id).strays(
        after: call.query["cursor"], limit: call.limit + 1)
      return page(found, call.limit, { $0.id }) { stray in
        .fields([
          ("id", .string(stray.id)), ("at", .string(stray.at.description)), ("sender", .string(stray.sender)),
          ("reason", .string(stray.reason.rawValue)), ("case", stray.caseID.map(JSONValue.string)),
        ])
      }
    },
    .query(
      "/v1/cases/{case}/attachments", "listAttachments", "Files that came along with messages about a case.",
      .all, gives: Shapes.list(file)
    ) { office, call in
      let files = try office.attachments(of: try office.readable(call).file.id)
      return .fields([("data", .array(files.map(\.json)))])
    },
    .query(
      "/v1/cases/{case}/attachments/{attachment}", "getAttachment",
      "A file that came along. Whoever sent it chose its content: show it with care.", .all,
      gives: .object([
        .required("attachment", file, "what it is"),
        .required("base64", .text(most: 40 << 20), "its bytes, in base64"),
      ])
    ) { office, call in
      let files = try office.attachments(of: try office.readable(call).file.id)
      guard let file = files.first(where: { $0.record.id == call.path("attachment") }),
        let bytes = try office.content(of: file.record)
      else { throw OfficeRefusal.notFound("the file `\(call.path("attachment"))`") }
      return .fields([("attachment", file.json), ("base64", .string(Base64.text(bytes)))])
    },
  ]
}

extension Office.CaseFileContent {
  fileprivate var json: JSONValue {
    .fields([
      ("id", .string(record.id)), ("message", .string(record.message)), ("type", .string(record.type)),
      ("size", .integer(record.size)), ("name", name.map(JSONValue.string)),
    ])
  }
}

extension Problem {
  /// A mail that is not taken; sent again, it would not be taken either.
  static func unreadableMail(_ error: InboundMailError) -> Problem {
    return Problem(422, "unreadable_mail", "The mail cannot be taken", error.inWords)
  }
}
