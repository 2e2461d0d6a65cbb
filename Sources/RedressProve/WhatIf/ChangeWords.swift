import RedressBase
import RedressCheck
import RedressDecide

/// Changes in words that can be sent to a customer, each to follow "if".
///
/// Nobody is told to say something else than what happened. A reason is "the true reason", and where the customer
/// has given one that says what happened, another one is not for the customer to give but for staff to establish.
struct ChangeWords {
  private let made: Case
  private let settings: Settings
  private let clock: LetterClock
  private let currency: Currency?
  private let plainReason: String?

  init(_ trial: Trial) {
    made = trial.made
    settings = trial.settings
    plainReason = trial.plainReason
    clock = LetterClock(zone: settings.zone, now: made.request.at)
    let timeline = try? Timeline(made, zone: settings.zone)
    currency =
      timeline?.charge?.currency ?? made.account.balanceCurrency ?? made.catalog.first?.currency
      ?? timeline?.charges.last?.currency
  }

  /// Who could have had it so. A fraud review is asked by the house, all of it.
  func party(of step: Step) -> WhatIf.Party {
    if made.request.type == .fraudReview { return .staff }
    return switch step {
    case .finding: .staff
    case .reason: hasSaidWhy ? .staff : .customer
    default: .customer
    }
  }

  private var hasSaidWhy: Bool {
    made.request.reason.map { !Reason.unspecific.contains($0) } ?? false
  }

  /// "it had been asked 2 days earlier, on or before 8 October 2025".
  func condition(_ step: Step, _ or: [Step], _ changed: Case) -> String {
    switch step {
    case .asked(let instant): instant < made.request.at ? earlier(instant) : later(instant)
    case .credits: credits(changed)
    case .usage(let features, _): usage(features, changed)
    case .details(let details, _): "the request \(stated(details))"
    case .reason(let word): reason([word] + or.compactMap(\.word))
    case .channel(let word): "it came \(Self.either(([word] + or.compactMap(\.word)).map(TellingWords.way)))"
    case .country(let code):
      "the customer lives in \(Self.either(([code] + or.compactMap(\.word)).map(TellingWords.country)))"
    case .target: "it asks for \(Self.either(([step] + or).compactMap(\.plan)))"
    case .items(let names): items(names)
    case .amount(let amount): self.amount(amount)
    case .finding(let name, let value): "staff \(value ? "found" : "ruled out") \(TellingWords.noun(name))"
    }
  }

  static func either(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " or " + last
  }

  // MARK: - What the request says

  private func reason(_ words: [String]) -> String {
    let reasons = words.first == plainReason ? "another one" : Self.either(words.map(TellingWords.quoted))
    guard hasSaidWhy, let said = made.request.reason else { return "the true reason is \(reasons)" }
    return "staff established that the true reason is \(reasons), not \(TellingWords.quoted(said.text))"
  }

  private func stated(_ details: [RequiredDetail]) -> String {
    let nouns = details.filter { $0 != .evidence && $0 != .statement }.map(Self.noun)
    let states = nouns.isEmpty ? [] : ["states \(TellingWords.list(nouns))"]
    let says = details.contains(.statement) ? ["says what happened"] : []
    let shows = details.contains(.evidence) ? ["comes with evidence"] : []
    return TellingWords.list(states + says + shows)
  }

  private static func noun(_ detail: RequiredDetail) -> String {
    switch detail {
    case .accountEmail: "the account e-mail"
    case .plan: "the plan or product"
    default: "the \(TellingWords.spaced(detail.rawValue))"
    }
  }

  private func items(_ names: [String]) -> String {
    if made.request.items != nil { return "all items were named" }
    return "only \(TellingWords.list(names.map(TellingWords.word))) was named"
  }

  private func amount(_ amount: Int64) -> String {
    let isMore = made.request.amount.map { $0 < amount } ?? false
    return "it asks for at \(isMore ? "least" : "most") \(TellingWords.money(amount, currency))"
  }

  // MARK: - What was used

  private func credits(_ changed: Case) -> String {
    if changed.usedCredits(settings) == 0 { return "no credits had been used" }
    let before = with(timeOf: changed)
    return "\(TellingWords.count(before.drawnCredits - changed.drawnCredits, "fewer credit")) had been used"
  }

  private func usage(_ features: [String], _ changed: Case) -> String {
    let names = Self.either(features.map(TellingWords.word))
    let (before, after) = (with(timeOf: changed).uses(of: features), changed.uses(of: features))
    guard let last = after.last else { return "there had been no use of \(names)" }
    let sum = { (uses: [(at: Instant, quantity: Int64)]) in uses.reduce(0) { $0 + $1.quantity } }
    guard after.count < before.count, sum(after) == sum(Array(before.prefix(after.count))) else {
      return "the use of \(names) had been less by \(TellingWords.grouped(sum(before) - sum(after)))"
    }
    return "there had been no use of \(names) after \(clock.moment(last.at))"
  }

  /// What had happened by the time at which the changed case is asked.
  private func with(timeOf changed: Case) -> Case {
    var before = made
    before.request.at = changed.request.at
    return before
  }
}

// MARK: - When

extension ChangeWords {
  private func earlier(_ instant: Instant) -> String {
    let zone = settings.zone
    let days = zone.day(of: made.request.at) - zone.day(of: instant)
    let limit = limit(instant)
    if days == 0 { return "it had been asked earlier that day, \(limit)" }
    return "it had been asked \(TellingWords.count(Int64(days), "day")) earlier, \(limit)"
  }

  /// "on or before 8 October 2025" at the end of a day, "before 8 October 2025 at 13:00" within it.
  private func limit(_ instant: Instant) -> String {
    let next = Instant(microseconds: instant.microseconds + 1)
    let day = settings.zone.day(of: instant)
    if settings.zone.day(of: next) > day { return "on or before \(clock.date(day))" }
    return next.microseconds % 1_000_000 == 0
      ? "before \(clock.moment(next))" : "by \(clock.moment(instant))"
  }

  private func later(_ instant: Instant) -> String {
    let day = settings.zone.day(of: instant)
    if settings.zone.startOfDay(day) == instant { return "it waits until \(clock.date(day))" }
    return "it waits until\(instant.microseconds % 1_000_000 == 1 ? " after" : "") \(clock.moment(instant))"
  }

  // MARK: - What follows

  /// "a full refund of $29.00 by A3".
  static func result(_ decision: Decision) -> String {
    let by = decision.clausesThatDecide.isEmpty ? "" : " by \(TellingWords.list(decision.clausesThatDecide))"
    let gifts = decision.remedies.map(gift)
    return (gifts.isEmpty ? "approved" : TellingWords.list(gifts)) + by
  }

  private static func gift(_ remedy: Remedy) -> String {
    let sum = TellingWords.money(remedy.amount ?? 0, remedy.currency)
    let extent = remedy.extent.map { "\($0.rawValue) " } ?? ""
    return switch remedy.type {
    case .refund: "a \(extent)refund of \(sum)"
    case .balanceCredit: "a \(extent)credit of \(sum) to the balance"
    case .creditsRestored: "\(TellingWords.count(remedy.credits ?? 0, "credit")) put back"
    case .payout: "a payout of \(sum)"
    }
  }
}

extension Step {
  fileprivate var word: String? {
    switch self {
    case .reason(let word), .channel(let word), .country(let word): word
    default: nil
    }
  }

  fileprivate var plan: String? {
    guard case .target(let plan, let interval) = self else { return nil }
    let name = plan.map(TellingWords.name) ?? "the same plan"
    return name + (interval.map { " by the \($0.rawValue)" } ?? "")
  }
}
