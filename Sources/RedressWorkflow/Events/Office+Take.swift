import RedressBase
import RedressDecide
import RedressJSON
import RedressRecords

/// An event as it comes in: the contract's, with an id and the account that it is about.
public struct IncomingEvent: Sendable, Equatable {
  /// Its id, by which it is known when it comes again.
  public let id: String
  /// The account.
  public let account: String
  /// The contract's event.
  public let body: JSONValue

  /// An event of an account.
  public init(id: String, account: String, body: JSONValue) {
    self.id = id
    self.account = account
    self.body = body
  }
}

extension Office {
  /// Takes in what happened to accounts. Returns how many events were new; those that are known by their id are
  /// left out, whatever they say now.
  ///
  /// All are taken or none: throws ``OfficeRefusal/unreadable(_:)`` where an account's history would no longer be
  /// one that can be decided.
  public mutating func take(_ incoming: [IncomingEvent]) throws -> Int {
    let records = try incoming.enumerated().map { try record($1, at: "$.events[\($0)].event") }
    let places = Dictionary(zip(incoming.map(\.id), 0...)) { first, _ in first }
    var count = 0
    let byAccount = Dictionary(grouping: zip(incoming, records), by: \.0.account)
    for (account, events) in byAccount.sorted(by: { $0.key < $1.key }) {
      try customers.open(account, at: &occasion)
      count += try take(events.map(\.1), of: account, places: places)
    }
    return count
  }

  /// How far another machine's clock may be ahead of ours.
  private static let skew = Elapsed(microseconds: 300_000_000)

  /// An event says what happened: one that lies ahead is a mistake, and would decide things before its time.
  private func record(_ event: IncomingEvent, at place: String) throws -> EventRecord {
    guard let type = event.body["type"]?.text else {
      throw OfficeRefusal.unreadable(
        CaseError(path: "\(place).type", message: "is missing", expected: "an event type of the contract"))
    }
    guard let at = event.body["at"]?.instant else {
      throw OfficeRefusal.unreadable(
        CaseError(
          path: "\(place).at", message: "is missing or no instant", expected: "an instant with an offset"))
    }
    if let latest = now.adding(Self.skew), at > latest {
      throw OfficeRefusal.unreadable(
        CaseError(
          path: "\(place).at", message: "lies in the future",
          expected: "an instant until now, \(now): events say what happened"))
    }
    return EventRecord(id: event.id, type: type, at: at, body: event.body.description)
  }

  /// Takes in events of one account that is there.
  ///
  /// `places` says which of the events that came in each one is, by its id.
  mutating func take(_ events: [EventRecord], of account: String, places: [String: Int] = [:]) throws -> Int {
    var new: [EventRecord] = []
    for event in events where try customers.add(event, to: account, at: now) { new.append(event) }
    guard !new.isEmpty else { return 0 }
    try readHistory(of: account, places)
    for event in Self.inOrderOfMoney(new) {
      do { try book(event, of: account) } catch OfficeRefusal.conflict(let why) {
        throw OfficeRefusal.conflict(places[event.id].map { "$.events[\($0)].event: \(why)" } ?? why)
      }
    }
    try followCredits(new, of: account)
    try heed(new, of: account)
    return new.count
  }

  /// Where news touch an account's credits, its lots are brought to where they belong.
  private mutating func followCredits(_ news: [EventRecord], of account: String) throws {
    let touching = news.filter { $0.type.hasPrefix("credits.") || $0.type.hasPrefix("subscription.") }
    guard let last = touching.last else { return }
    try bookCredits(of: account, cause: last.id)
    guard let next = try nextEndOfCredits(of: account) else { return }
    try transaction.jobs.schedule(Job(tenant: tenant.id, kind: .credits, subject: account), at: next)
  }

  /// Makes sure that the history can be read as a whole; the place of a mistake is told in the new events.
  private func readHistory(of account: String, _ places: [String: Int]) throws {
    let request = JSONValue.fields([
      ("type", .string("withdrawal")), ("at", .string("9999-01-01T00:00:00Z")),
    ])
    let document = try document(id: "history", account: account, request: request)
    let vocabulary = try vocabulary()
    do { _ = try CaseReader.read(Array(document.utf8), vocabulary: vocabulary) } catch {
      throw OfficeRefusal.unreadable(try placed(error, account, places))
    }
  }

  /// The mistake with its place in the account's history made the one in what came in.
  private func placed(_ error: CaseError, _ account: String, _ places: [String: Int]) throws -> CaseError {
    let mark = "$.events["
    guard error.path.hasPrefix(mark),
      let number = Int(error.path.dropFirst(mark.count).prefix { $0 != "]" }),
      case let events = try customers.events(of: account), events.indices.contains(number),
      let place = places[events[number].id], let end = error.path.firstIndex(of: "]")
    else { return error }
    return CaseError(
      path: "$.events[\(place)].event\(error.path[end...].dropFirst())", message: error.message,
      expected: error.expected)
  }

  /// The words that the policy in force adds to the contract's.
  func vocabulary() throws -> DeclaredWords {
    try policyInForce()?.policy.declaredWords ?? .none
  }
}
