import RedressDecide

/// A policy for a test: the sentences under its clauses, with the front matter around them.
func page(
  _ clauses: String, front: String = "", meanings: String = "", zone: String = "UTC", general: String = ""
) throws -> Policy {
  let text = """
    ---
    policy: test
    version: 2026-01-01
    time zone: \(zone)
    \(front)
    ---
    # Test policy

    ## What we mean

    \(meanings)

    ## What a refund ends

    \(general)

    ## Clauses

    \(clauses)
    """
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  // An empty `front` must not leave a line in the front matter that is no setting.
  return try Policy.compile(lines.filter { $0 != "    " }.joined(separator: "\n"))
}

/// A case document: one monthly subscription charge of $29.00, 1000 credits, and what a test adds.
func caseText(
  asked: String = "2026-06-04T12:00:00Z", amount: Int64 = 2900, used: Int64 = 0,
  reason: String? = "requested_by_customer",
  extra: [String] = [], charge: String = "", request: String = ""
) -> String {
  let events =
    [
      #"{"type":"subscription.created","at":"2026-06-01T09:00:00Z","subscription":"sub_1","plan":"pro","interval":"month"}"#,
      #"{"type":"charge.succeeded","at":"2026-06-01T09:00:00Z","charge":"ch_1","amount":\#(amount),"currency":"usd","product":"subscription","billing_reason":"subscription_create","subscription":"sub_1","period":{"start":"2026-06-01T09:00:00Z","end":"2026-07-01T09:00:00Z"}\#(charge)}"#,
      #"{"type":"credits.granted","at":"2026-06-01T09:00:01Z","grant":"cg_1","charge":"ch_1","credits":1000}"#,
      #"{"type":"credits.used","at":"2026-06-02T12:00:00Z","credits":\#(used)}"#,
    ] + extra
  let why = reason.map { #","reason":"\#($0)""# } ?? ""
  return
    #"{"id":"case_1","account":{"id":"acct_1"},"events":[\#(events.joined(separator: ","))],"request":{"type":"refund","at":"\#(asked)","charge":"ch_1"\#(why)\#(request)}}"#
}

extension Policy {
  /// Decides the text of a case.
  func decide(_ text: String) throws -> Decision { try decide(json: Array(text.utf8)) }
}

extension Decision {
  /// The ids of the clauses that decide.
  var decisive: [String] { clauses.filter { $0.status == .decisive }.map(\.id) }
  /// The status of a clause.
  func status(_ id: String) -> ClauseReport.Status? { clauses.first { $0.id == id }?.status }
  /// The reasons of a clause.
  func because(_ id: String) -> [String] { clauses.first { $0.id == id }?.because ?? [] }
  /// The decision document.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(into: &bytes, pretty: false)
    return bytes
  }
}
