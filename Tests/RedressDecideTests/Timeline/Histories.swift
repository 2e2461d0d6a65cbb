import RedressBase
import RedressDecide
import Testing

let usd = Currency(code: "usd") ?? Currency.all[0]
let krw = Currency(code: "krw") ?? Currency.all[0]

/// Events for histories made by hand; instants are given as texts.
enum Make {
  static func event(_ at: String, _ body: Event.Body) -> Event {
    Event(at: instant(at), body)
  }

  static func created(
    _ at: String, _ id: SubscriptionID = "sub_1", plan: String = "pro", interval: Interval = .month,
    trialEnd: String? = nil, commitment: String? = nil
  ) -> Event {
    event(
      at,
      .subscriptionCreated(
        SubscriptionCreated(
          subscription: id, plan: plan, interval: interval, trialEnd: trialEnd.map(instant),
          commitmentEndsAt: commitment.map(instant))))
  }

  static func updated(
    _ at: String, _ id: SubscriptionID = "sub_1", plan: String? = nil, interval: Interval? = nil
  ) -> Event {
    event(at, .subscriptionUpdated(SubscriptionUpdated(subscription: id, plan: plan, interval: interval)))
  }

  static func canceled(_ at: String, _ id: SubscriptionID = "sub_1", effective: String? = nil) -> Event {
    event(
      at, .subscriptionCanceled(SubscriptionCanceled(subscription: id, effectiveAt: effective.map(instant))))
  }

  static func charge(
    _ at: String, _ id: ChargeID = "ch_1", amount: Int64 = 2900, currency: Currency = usd,
    product: Product = .subscription, of subscription: SubscriptionID? = "sub_1",
    period: (String, String)? = nil
  ) -> Event {
    let span = period.map { Period(start: instant($0.0), end: instant($0.1)) }
    return event(
      at,
      .chargeSucceeded(
        ChargeSucceeded(
          charge: id, amount: amount, currency: currency, product: product, subscription: subscription,
          period: span)))
  }

  static func refund(_ at: String, _ id: RefundID, of charge: ChargeID = "ch_1", _ amount: Int64) -> Event {
    event(at, .refundSucceeded(RefundSucceeded(refund: id, charge: charge, amount: amount)))
  }

  static func granted(
    _ at: String, _ id: GrantID = "cg_1", _ credits: Int64, charge: ChargeID? = nil, expires: String? = nil
  ) -> Event {
    event(
      at,
      .creditsGranted(
        CreditsGranted(grant: id, credits: credits, charge: charge, expiresAt: expires.map(instant))))
  }

  static func drawn(
    _ at: String, _ kind: CreditsDrawn.Kind, _ credits: Int64, grant: GrantID? = nil
  ) -> Event {
    event(at, .creditsDrawn(CreditsDrawn(kind, credits: credits, grant: grant)))
  }

  static func restored(
    _ at: String, _ cause: CreditCause, _ credits: Int64, grant: GrantID? = nil
  ) -> Event {
    event(at, .creditsRestored(CreditsRestored(credits: credits, cause: cause, grant: grant)))
  }

  static func used(_ at: String, _ feature: String, _ quantity: Int64 = 1) -> Event {
    event(at, .usageRecorded(UsageRecorded(feature: feature, quantity: quantity)))
  }

  static func outage(
    _ start: String, _ end: String?, at: String? = nil, _ kind: IncidentKind = .outage
  ) -> Event {
    event(
      at ?? start,
      .incidentRecorded(
        IncidentRecorded(
          incident: IncidentID(start), kind: kind, start: instant(start), end: end.map(instant))))
  }

  static func found(_ at: String, _ name: String, _ value: Bool, charge: ChargeID? = nil) -> Event {
    event(at, .findingRecorded(FindingRecorded(finding: name, value: value, charge: charge)))
  }

  static func flagged(_ at: String, _ flag: String, _ state: FlagState) -> Event {
    event(at, .accountFlagged(AccountFlagged(flag: flag, state: state)))
  }

  /// The history of these events as seen at an instant.
  static func timeline(
    at now: String, _ events: [Event], charge: ChargeID? = nil, subscription: SubscriptionID? = nil,
    zone: Zone = .utc, ends: Bool = false
  ) throws -> Timeline {
    let request = Request(
      type: charge == nil ? .cancel : .refund, at: instant(now), charge: charge, subscription: subscription)
    return try Timeline(
      Case(events: events, request: request), zone: zone, creditsEndWithSubscription: ends)
  }
}
