import RedressBase
import RedressDecide
import RedressJSON
import RedressLedger
import RedressRecords

/// A grant of credits, and where its credits are.
public struct CreditLot: Sendable, Equatable {
  /// The grant.
  public let grant: String
  /// The charge that bought it.
  public let charge: String?
  /// When it was given.
  public let grantedAt: Instant
  /// From when on it cannot be used; nil when never.
  public let expiresAt: Instant?
  /// How many credits it gave.
  public let issued: Int64
  /// Where they are, by the ledger.
  public let standing: LotLedger.Standing
}

extension Office {
  /// Enters where the credits of an account have gone, lot by lot, as its history says now. Returns how many were put
  /// back.
  ///
  /// The history is read as decisions read it, so that the ledger and a decision never tell a customer two numbers.
  @discardableResult
  mutating func bookCredits(of account: String, cause: String, case caseID: String? = nil) throws -> Int64 {
    try book(try creditLedger(of: account).grants, of: account, cause, caseID)
  }

  @discardableResult
  private func book(
    _ grants: [CreditLedger.Grant], of account: String, _ cause: String, _ caseID: String?
  ) throws -> Int64 {
    var restored: Int64 = 0
    for grant in grants {
      let lot = LotLedger(account: account, grant: grant.id.text)
      if let entry = lot.granted(grant.issued, at: grant.grantedAt) { try ledger.write(entry) }
      let old = try standing(of: lot)
      let new = Self.standing(of: grant, forfeited: old.forfeited)
      restored += max(0, old.failed - new.failed)
      try move(lot, from: old, to: new, cause, caseID)
    }
    return restored
  }

  /// Ends what is left of an account's credits, because a decision says so: of one grant, of a charge's, or of all.
  mutating func forfeitCredits(
    of account: String, by effect: Effect, cause: String, case caseID: String
  ) throws {
    let grants = try creditLedger(of: account).grants
    try book(grants, of: account, "before \(cause)", nil)
    for grant in grants where Self.concerns(effect, grant) {
      let lot = LotLedger(account: account, grant: grant.id.text)
      let old = try standing(of: lot)
      let ended = LotLedger.Standing(
        used: old.used, failed: old.failed, expired: old.expired, forfeited: old.forfeited + old.left)
      try move(lot, from: old, to: ended, cause, caseID)
    }
  }

  /// The lots of an account, in the order in which they were given.
  public func creditLots(of account: String) throws -> [CreditLot] {
    try creditLedger(of: account).grants.map { grant in
      CreditLot(
        grant: grant.id.text, charge: grant.charge?.text, grantedAt: grant.grantedAt,
        expiresAt: grant.expiresAt, issued: grant.issued,
        standing: try standing(of: LotLedger(account: account, grant: grant.id.text)))
    }
  }

  private static func concerns(_ effect: Effect, _ grant: CreditLedger.Grant) -> Bool {
    if let named = effect.grant { return grant.id == named }
    guard let charge = effect.charge else { return true }
    return grant.charge == charge
  }

  /// What was given up before stays so, as far as it was still there.
  private static func standing(of grant: CreditLedger.Grant, forfeited: Int64) -> LotLedger.Standing {
    let forfeited = min(forfeited, grant.left)
    let rest = grant.left - forfeited
    return LotLedger.Standing(
      left: grant.isAvailable ? rest : 0, used: grant.used, failed: grant.issued - grant.used - grant.left,
      expired: grant.isAvailable ? 0 : rest, forfeited: forfeited)
  }

  private func standing(of lot: LotLedger) throws -> LotLedger.Standing {
    func balance(_ kind: LedgerAccount.Kind) throws -> Int64 {
      try ledger.balance(of: lot.account(kind), .credits)
    }
    return LotLedger.Standing(
      left: try balance(.lot), used: try balance(.used), failed: try balance(.failed),
      expired: try balance(.expired), forfeited: try balance(.forfeited))
  }

  private func move(
    _ lot: LotLedger, from old: LotLedger.Standing, to new: LotLedger.Standing, _ cause: String,
    _ caseID: String?
  ) throws {
    for entry in lot.moved(from: old, to: new, cause: cause, at: now) {
      guard try ledger.write(entry, case: caseID) else {
        throw OfficeRefusal.conflict("\(entry.id) is in the ledger already, with other numbers")
      }
    }
  }

  /// The account's credits now, as decisions see them.
  private func creditLedger(of account: String) throws -> CreditLedger {
    let request = JSONValue.fields([("type", .string("withdrawal")), ("at", .string(now.description))])
    let document = try document(id: "credits", account: account, request: request)
    let policy = try policyGoverning(now)?.policy
    do {
      let history = try CaseReader.read(Array(document.utf8), vocabulary: policy?.declaredWords ?? .none)
      return try policy?.credits(of: history) ?? Timeline(history, zone: zone).credits
    } catch let error as CaseError {
      throw OfficeRefusal.unreadable(error)
    }
  }

  /// When the next of an account's grants or subscriptions ends, and its lots have to be looked at again.
  func nextEndOfCredits(of account: String) throws -> Instant? {
    try customers.events(of: account).compactMap { event -> Instant? in
      guard let end = Self.ends[event.type], let body = try? JSONValue(parsing: event.body) else {
        return nil
      }
      return body[end]?.instant
    }.filter { $0 > now }.min()
  }

  /// The events that say when something ends, and where they say it.
  private static let ends = ["credits.granted": "expires_at", "subscription.canceled": "effective_at"]
}
