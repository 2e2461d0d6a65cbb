import RedressBase

/// The deliveries of one account that are not over: waiting for their time, or for an answer.
struct Mailbox: Sendable {
  /// An event on its way to an endpoint.
  struct Letter: Sendable {
    let number: Int
    let endpoint: WebhookEndpoint.ID
    let event: Event.ID
    var due: Instant
    /// Of letters due at once, the lower rank goes first.
    var rank: Int
    var attempt = 0
    var isOut = false
    /// Held back until another letter to the same endpoint has gone ahead.
    var isOvertaken = false
  }

  /// How long an endpoint may take to answer.
  static let patience = Elapsed(microseconds: 20_000_000)
  /// Between attempts: a minute at first, then twice as long each time, over about three days.
  static let attempts = 13

  private(set) var letters: [Letter] = []
  private var numbered = 0
  private var ranked = 0

  /// When the next letter is to be sent, or its answer is overdue.
  var next: Instant? { letters.map(\.due).min() }

  /// Queues an event for an endpoint.
  mutating func post(
    _ event: Event.ID, to endpoint: WebhookEndpoint.ID, due: Instant, overtaken: Bool = false
  ) {
    (numbered, ranked) = (numbered + 1, ranked + 1)
    letters.append(
      Letter(
        number: numbered, endpoint: endpoint, event: event, due: due, rank: ranked, isOvertaken: overtaken))
    if !overtaken { release(to: endpoint, after: due) }
  }

  /// Sends what was held back for an endpoint right behind the letter that overtook it.
  private mutating func release(to endpoint: WebhookEndpoint.ID, after due: Instant) {
    for index in letters.indices where letters[index].isOvertaken && letters[index].endpoint == endpoint {
      ranked += 1
      (letters[index].due, letters[index].rank, letters[index].isOvertaken) = (due, ranked, false)
    }
  }

  /// Takes out what is due, in order; each waits for its answer from now on.
  mutating func take(at now: Instant) -> [Letter] {
    expire(at: now)
    let due = letters.indices.filter { !letters[$0].isOut && letters[$0].due <= now }
    let ordered = due.sorted { (letters[$0].due, letters[$0].rank) < (letters[$1].due, letters[$1].rank) }
    for index in ordered {
      (letters[index].isOut, letters[index].isOvertaken) = (true, false)
      letters[index].attempt += 1
      letters[index].due = now.adding(Self.patience) ?? now
    }
    return ordered.map { letters[$0] }
  }

  /// Ends a letter that was taken well, or puts it back for another attempt.
  mutating func answered(_ number: Int, status: Int?, at now: Instant) {
    guard let index = letters.firstIndex(where: { $0.number == number && $0.isOut }) else { return }
    if let status, (200...299).contains(status) {
      letters.remove(at: index)
    } else {
      retry(index, at: now)
    }
  }

  /// An endpoint that never answered counts as one that failed.
  private mutating func expire(at now: Instant) {
    for index in letters.indices.reversed() where letters[index].isOut && letters[index].due <= now {
      retry(index, at: letters[index].due)
    }
  }

  private mutating func retry(_ index: Int, at now: Instant) {
    let attempt = letters[index].attempt
    let pause = Elapsed.minutes(Int64(1) << Int64(attempt - 1))
    guard attempt < Self.attempts, let due = pause.flatMap({ now.adding($0) }) else {
      letters.remove(at: index)
      return
    }
    (letters[index].isOut, letters[index].due) = (false, due)
  }
}
