/// What histories have to go through before their silence means something.
///
/// Each line is a state of a payment with the events that can meet it, or a call with what can go wrong with it.
/// What is rarer than once in some hundred histories stands in the table that `REDRESS_TABLE=1` prints, not here.
enum Coverage {
  private static let meetings: [(state: String, events: String)] = [
    ("reserved", "due"),
    ("sending", "due|hint, retrieve: succeeded|list: succeeded"),
    (
      "sending",
      "pay: succeeded|pay: pending|pay: requires_action|pay: later|pay: unknown|pay: unknown, repeated"
    ),
    (
      "sending",
      "pay: refused, balance_insufficient|pay: refused, charge_disputed|pay: refused, invalid_request_error"
    ),
    ("unknown", "due|find: none|find: succeeded|find: pending|find: later|find: unknown"),
    ("unknown", "list: succeeded|hint, retrieve: succeeded|pay: succeeded|pay: unknown|pay: later"),
    ("pending", "due|find: pending|find: succeeded|find: unknown|find: requires_action"),
    ("pending", "hint, retrieve: succeeded|hint, retrieve: pending|hint, retrieve: failed|list: pending"),
    (
      "succeeded",
      "due|find: succeeded|find: none|pay: succeeded|pay: unknown|hint, retrieve: succeeded|hint, retrieve: failed"
    ),
    ("succeeded", "list: succeeded|list: failed"),
    ("failed", "due|find: none|hint, retrieve: failed|list: failed|list: canceled"),
    ("attention", "due|find: none|find: pending|abandoned"),
  ]

  private static let faults: [(call: String, faults: String)] = [
    ("pay", "timeout_before|timeout_after|timeout_while_working|rate_limited|lock_timeout|key_in_use"),
    ("pay", "server_error|server_error_after_work|balance_insufficient|refund_waits_for_funds"),
    ("pay", "refund_fails_later|dispute_before|dispute_after"),
    ("pay", "wire: 200|wire: 400|wire: 200 replayed|wire: 400 replayed|wire: 500 replayed"),
    ("pay", "wire: no connection|wire: proxy after|wire: proxy before|wire: half an answer|wire: old key"),
    ("find", "timeout_before|timeout_after|rate_limited|server_error|wire: 200"),
    ("retrieve", "timeout_before|rate_limited|server_error|wire: 200"),
    ("list", "timeout_before|timeout_after|rate_limited|server_error|wire: 200"),
  ]

  private static let webhooks = "webhook_twice|webhook_overtaken|webhook_lost|webhook_delayed"

  private static let places: [String] =
    ["taking jobs", "beginning", "a call", "recording", "observing", "taking a webhook", "following a hint"]
    .flatMap { ["crash before \($0)", "crash after \($0)"] } + [
      "lost lease", "mirrored", "retried", "webhook unsigned",
    ]

  /// What of all this a tally does not have.
  static func missing(from tally: Tally) -> [String] {
    let states = meetings.flatMap { line in line.events.split(separator: "|").map { "\(line.state) × \($0)" }
    }
    let calls = faults.flatMap { line in line.faults.split(separator: "|").map { "\($0) × \(line.call)" } }
    let struck = Set(tally.faults.keys.compactMap { $0.split(separator: " × ").first.map(String.init) })
    return states.filter { tally.meetings[$0] == nil } + calls.filter { tally.faults[$0] == nil }
      + places.filter { tally.seams[$0] == nil }
      + webhooks.split(separator: "|").map(String.init).filter { !struck.contains($0) }
  }
}
