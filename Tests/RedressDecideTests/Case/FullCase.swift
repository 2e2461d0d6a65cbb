import Foundation
import RedressBase
import RedressDecide
import Testing

/// A folder with a policy and the cases that show it.
struct PolicyFolder: Sendable, CustomTestStringConvertible {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  /// Those of the repository that hold cases.
  static let all = ["Policies", "Tests/Policies"].flatMap { parent in
    names(in: parent).map { PolicyFolder(path: "\(parent)/\($0)") }.filter { !$0.cases.isEmpty }
  }

  let path: String
  var testDescription: String { path }
  /// The names of the files of its cases.
  var cases: [String] { Self.names(in: path + "/cases").filter { $0.hasSuffix(".json") } }
  /// The policy's text.
  var policy: String { get throws { try Self.contents("\(path)/policy.md") } }
  /// The text of a file of a case.
  func text(_ file: String) throws -> String { try Self.contents("\(path)/cases/\(file)") }

  private static func contents(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []).sorted()
  }
}

extension Case {
  /// A case with every event and every part that there is, in which each text is, or holds, this one.
  static func full(of text: String) -> Case {
    var story = Case(
      id: text, account: Account(id: text, email: text, country: text, balance: 5, balanceCurrency: krw),
      catalog: [
        CatalogEntry(plan: text, interval: .week, amount: 0, currency: usd),
        CatalogEntry(plan: "x" + text, interval: .day, amount: 1, currency: krw, credits: 0),
      ], request: Request(type: .refund, at: late, charge: ChargeID(text), subscription: SubscriptionID(text))
    )
    story.events = (subscriptions(text) + money(text) + credits(text) + records(text)).map {
      Event(at: early, $0)
    }
    story.request.items = [text, "x"]
    (story.request.reason, story.request.channel) = (Reason(text), Channel(text))
    (story.request.amount, story.request.target) = (0, PlanTarget(plan: text, interval: .month))
    (story.request.appealOf, story.request.appealNumber) = (text, 1)
    story.request.details = Details(
      accountEmail: text, purchaseDate: text, plan: text, statement: text, evidence: [text, "x" + text],
      others: [Detail(key: "key " + text, text: text)])
    return story
  }

  private static let early = instant("2025-10-01T09:00:00.5Z")
  private static let late = instant("2025-10-05T12:00:00Z")

  private static func subscriptions(_ text: String) -> [Event.Body] {
    let id = SubscriptionID(text)
    return [
      .subscriptionCreated(
        SubscriptionCreated(
          subscription: id, plan: text, interval: .day, trialEnd: late, commitmentEndsAt: early)),
      .subscriptionUpdated(
        SubscriptionUpdated(
          subscription: id, plan: text, interval: .year, trialEnd: early, commitmentEndsAt: late)),
      .subscriptionUpdated(SubscriptionUpdated(subscription: id)),
      .subscriptionCanceled(SubscriptionCanceled(subscription: id, effectiveAt: late)),
      .subscriptionCanceled(SubscriptionCanceled(subscription: id)),
    ]
  }

  private static func money(_ text: String) -> [Event.Body] {
    let id = ChargeID(text)
    var charge = ChargeSucceeded(
      charge: id, amount: 10, currency: usd, product: Product(text), billingReason: .manual,
      subscription: SubscriptionID(text), period: Period(start: early, end: late))
    charge.items = [ChargeItem(product: text, amount: 3, quantity: 0), ChargeItem(product: "x", amount: 0)]
    charge.discounts = [Discount(type: text, amount: 4)]
    (charge.fee, charge.tax) = (1, 2)
    (charge.duplicateOf, charge.paymentMethod) = (ChargeID("not " + text), text)
    return [
      .chargeSucceeded(charge),
      .refundSucceeded(RefundSucceeded(refund: RefundID(text), charge: id, amount: 1)),
      .balanceCredited(BalanceCredited(charge: id, amount: 2, currency: usd)),
      .balanceCredited(BalanceCredited(amount: 2, currency: krw)),
      .payoutSucceeded(PayoutSucceeded(amount: 3, currency: krw)),
    ]
  }

  private static func credits(_ text: String) -> [Event.Body] {
    let id = GrantID(text)
    return [
      .creditsGranted(CreditsGranted(grant: id, credits: 9, charge: ChargeID(text), expiresAt: late)),
      .creditsGranted(CreditsGranted(grant: GrantID("x" + text), credits: 0)),
      .creditsDrawn(CreditsDrawn(.used, credits: 1, grant: id)),
      .creditsDrawn(CreditsDrawn(.used, credits: 2)),
      .creditsDrawn(CreditsDrawn(.failed, credits: 1, grant: id)),
      .creditsDrawn(CreditsDrawn(.lost, credits: 1, grant: id)),
      .creditsRestored(CreditsRestored(credits: 1, cause: .failed, grant: id)),
      .creditsRestored(CreditsRestored(credits: 1, cause: .lost)),
    ]
  }

  private static func records(_ text: String) -> [Event.Body] {
    [
      .usageRecorded(UsageRecorded(feature: text)), .usageRecorded(UsageRecorded(feature: "x", quantity: 0)),
      .incidentRecorded(
        IncidentRecorded(
          incident: IncidentID(text), kind: .outage, start: early, end: late, features: [text, "x"])),
      .incidentRecorded(IncidentRecorded(incident: IncidentID("x" + text), kind: .degraded, start: early)),
      .accountFlagged(AccountFlagged(flag: text, state: .suspected)),
      .findingRecorded(FindingRecorded(finding: text, value: false, charge: ChargeID(text), by: text)),
      .findingRecorded(FindingRecorded(finding: text, value: true, charge: ChargeID("no " + text))),
      .policyAccepted(PolicyAccepted(policy: text, version: text)),
      .named("event " + text), .other("unknown " + text),
    ]
  }
}
