import RedressBase

/// The answers that idempotency keys stand for, kept for 24 hours from the first request.
struct KeptAnswers: Sendable {
  /// What the first request with a key asked and got.
  struct Kept: Sendable {
    let method: String
    let path: String
    let fingerprint: [String]
    let first: Instant
    /// Until then the first request counts as still running.
    var busyUntil: Instant?
    let request: String
    let response: ProviderResponse
  }

  static let lifetime = Elapsed(microseconds: 86_400_000_000)

  private var answers: [String: Kept] = [:]
  private var count = 0

  /// What a key stands for at a moment; keys older than 24 hours stand for nothing.
  mutating func find(_ key: String, at now: Instant) -> Kept? {
    guard let kept = answers[key] else { return nil }
    if now.elapsed(since: kept.first) < Self.lifetime { return kept }
    answers[key] = nil
    return nil
  }

  /// Keeps an answer; every thousand of them, those that are too old are thrown away.
  mutating func keep(_ kept: Kept, under key: String) {
    answers[key] = kept
    count += 1
    guard count.isMultiple(of: 1000) else { return }
    answers = answers.filter { kept.first.elapsed(since: $0.value.first) < Self.lifetime }
  }

  /// Makes a key count as in use until some moment.
  mutating func occupy(_ key: String, until moment: Instant) {
    answers[key]?.busyUntil = moment
  }
}

extension KeptAnswers.Kept {
  /// The same answer again, marked as such; or why this request may not have it.
  func replay(_ request: ProviderRequest, _ fingerprint: [String], key: String, at now: Instant)
    throws(Refusal) -> ProviderResponse
  {
    guard request.method == method, request.path == path, fingerprint == self.fingerprint else {
      throw .keyUsedOtherwise(key)
    }
    if let busyUntil, now < busyUntil { throw .keyInUse }
    var replayed = response
    replayed.headers["Idempotent-Replayed"] = "true"
    replayed.headers["Original-Request"] = self.request
    return replayed
  }
}
