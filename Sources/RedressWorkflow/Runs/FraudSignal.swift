import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords

/// What an account's history says of fraud.
enum FraudSignal {
  /// The flags and findings that are about payments that look wrong.
  private static let words: Set<String> = ["fraud", "fraudulent_payment"]

  /// Whether an event raises the question.
  static func isRaised(by event: EventRecord) -> Bool {
    guard let body = try? JSONValue(parsing: event.body) else { return false }
    return reading(body).map(\.isUp) ?? false
  }

  /// Whether a suspicion or a finding stands: the latest word on a flag or a finding counts.
  static func stands(in events: [EventRecord]) -> Bool {
    var latest: [String: (at: Instant, isUp: Bool)] = [:]
    for event in events {
      guard let body = try? JSONValue(parsing: event.body), let read = reading(body) else { continue }
      if let before = latest[read.key], before.at > event.at { continue }
      latest[read.key] = (event.at, read.isUp)
    }
    return latest.values.contains { $0.isUp }
  }

  private static func reading(_ body: JSONValue) -> (key: String, isUp: Bool)? {
    switch body["type"]?.text {
    case "account.flagged":
      guard let flag = body["flag"]?.text, words.contains(flag) else { return nil }
      return (flag, body["state"]?.text != "cleared")
    case "finding.recorded":
      guard let finding = body["finding"]?.text, words.contains(finding) else { return nil }
      return ("\(finding) \(body["charge"]?.text ?? "")", body["value"]?.flag == true)
    default: return nil
    }
  }
}

extension Office {
  /// How old a signal may be to begin a run by itself: seven days.
  private static let newsAge = Elapsed(microseconds: 7 * 86_400_000_000)

  /// Begins a run about an account whose payment looks like fraud, where the policy has a clause for fraud reviews.
  ///
  /// Only news do so: history that is brought in may hold thousands of flags that were dealt with long ago, and whoever
  /// wants them looked at begins a run. Nobody asked, so nobody is refunded before a reviewer has approved it. A run that waits is worked out anew: a
  /// suspicion may have become a certainty.
  mutating func heed(_ events: [EventRecord], of account: String) throws {
    let isNews = events.contains { now.elapsed(since: $0.at) < Self.newsAge && FraudSignal.isRaised(by: $0) }
    guard isNews, let ready = try policyInForce(),
      ready.policy.checked.rules.contains(where: { $0.types == .fraudReview && !$0.isOtherwise })
    else { return }
    guard var run = try openRun(.fraud, about: account) else {
      _ = try startRun(fraudOn: account, by: .system)
      return
    }
    guard run.state == .draft || run.state == .previewed else { return }
    try runs.clear(run.id)
    run.policy = ready.digest
    (run.state, run.askedAt, run.preview, run.cursor) = (.draft, now, RunPreview(), "")
    (run.proposedBy, run.objection) = (nil, nil)
    try runs.save(run, at: now)
    try schedule(run)
  }
}
