import RedressBase
import RedressJSON

/// What Stripe's objects say in the contract's words. Pure: the same objects say the same.
struct StripeMapping {
  let book: StripeBook
  private(set) var findings: [ImportFinding] = []
  /// What cannot be brought in, with the numbers of the objects.
  private(set) var problems: [(number: Int, problem: ImportProblem)] = []
  /// The account of each charge.
  private var accounts: [String: String] = [:]
  private let subscriptions: [String: JSONValue]

  init(_ book: StripeBook) {
    self.book = book
    subscriptions = Dictionary(book.subscriptions.map { ($0.id, $0.value) }) { first, _ in first }
  }

  /// A charge's subscription that is among what is brought in.
  func subscription(_ id: String) -> JSONValue? { subscriptions[id] }

  private mutating func tell(
    _ entry: StripeBook.Entry, _ id: String, of account: String, _ fields: [(String, JSONValue?)]
  ) {
    let event = IncomingEvent(id: "stripe \(id)", account: account, body: .fields(fields))
    findings.append(.entry(ImportEntry(place: entry.place, item: .event(event))))
  }

  private mutating func refuse(_ entry: StripeBook.Entry, _ message: String) {
    problems.append((entry.number, ImportProblem(place: entry.place, message: "\(entry.id): \(message)")))
  }

  // MARK: - Who

  mutating func customer(_ entry: StripeBook.Entry) {
    guard entry.value["deleted"]?.flag != true else { return }
    let country = entry.value["address"]?["country"]?.text
    findings.append(
      .entry(
        ImportEntry(
          place: entry.place,
          item: .account(
            entry.id, email: entry.value["email"]?.text,
            country: country.flatMap { $0.utf16.count == 2 ? $0 : nil }))))
  }

  mutating func subscription(_ entry: StripeBook.Entry) {
    let value = entry.value
    guard let account = value["customer"]?.stripeID else { return refuse(entry, "has no customer") }
    let price = value["items"]?["data"]?[0]?["price"] ?? value["plan"]
    let interval = price?["recurring"]?["interval"]?.text ?? price?["interval"]?.text
    guard let at = start(of: value), let interval, ["day", "week", "month", "year"].contains(interval) else {
      return refuse(entry, "has no time of its creation, or no price with an interval")
    }
    tell(
      entry, "\(entry.id) created", of: account,
      [
        ("type", .string("subscription.created")), ("at", .string(at)), ("subscription", .string(entry.id)),
        ("plan", .string(Self.plan(price) ?? "plan")), ("interval", .string(interval)),
        ("trial_end", value["trial_end"]?.stripeInstant.map(JSONValue.string)),
      ])
    end(entry, of: account)
  }

  /// Stripe lets a subscription begin before it was made; charges name it from then on.
  private func start(of value: JSONValue) -> String? {
    [value["created"], value["start_date"]].compactMap { $0 }.filter { $0.whole != nil }
      .min { ($0.whole ?? 0) < ($1.whole ?? 0) }?.stripeInstant
  }

  private static func plan(_ price: JSONValue?) -> String? {
    price?["lookup_key"]?.text ?? price?["nickname"]?.text ?? price?["product"]?.stripeID
      ?? price?["id"]?.text
  }

  private mutating func end(_ entry: StripeBook.Entry, of account: String) {
    let value = entry.value
    let end = value["ended_at"]?.stripeInstant ?? value["cancel_at"]?.stripeInstant ?? periodEnd(value)
    guard let at = value["canceled_at"]?.stripeInstant ?? value["ended_at"]?.stripeInstant else { return }
    tell(
      entry, "\(entry.id) canceled", of: account,
      [
        ("type", .string("subscription.canceled")), ("at", .string(at)), ("subscription", .string(entry.id)),
        ("effective_at", .string(end ?? at)),
      ])
  }

  private func periodEnd(_ value: JSONValue) -> String? {
    guard value["cancel_at_period_end"]?.flag == true else { return nil }
    return (value["current_period_end"] ?? value["items"]?["data"]?[0]?["current_period_end"])?.stripeInstant
  }

  // MARK: - What was paid

  mutating func charge(_ entry: StripeBook.Entry) {
    let value = entry.value
    let account = value["customer"]?.stripeID ?? "guest_\(entry.id)"
    accounts[entry.id] = account
    let amount =
      value["amount_captured"]?.whole ?? (value["captured"]?.flag == false ? 0 : value["amount"]?.whole)
    guard value["status"]?.text == "succeeded", let amount, amount > 0 else { return }
    guard let at = value["created"]?.stripeInstant, let currency = value["currency"]?.text else {
      return refuse(entry, "has no time of its creation, or no currency")
    }
    guard Currency(code: currency) != nil else {
      return refuse(entry, "has a currency that is not known: \(currency)")
    }
    if value["customer"]?.stripeID == nil { guest(entry, account) }
    tell(
      entry, entry.id, of: account,
      [
        ("type", .string("charge.succeeded")), ("at", .string(at)), ("charge", .string(entry.id)),
        ("amount", .integer(amount)), ("currency", .string(currency)),
      ] + StripePurchase(entry.value, self).fields)
    for refund in value["refunds"]?["data"]?.elements ?? [] {
      guard let id = refund["id"]?.text, !book.has(id) else { continue }
      self.refund(StripeBook.Entry(place: entry.place, value: refund, id: id, number: entry.number))
    }
  }

  private mutating func guest(_ entry: StripeBook.Entry, _ account: String) {
    let details = entry.value["billing_details"]
    let email = details?["email"]?.text ?? entry.value["receipt_email"]?.text
    findings.append(
      .entry(
        ImportEntry(
          place: entry.place,
          item: .account(account, email: email, country: details?["address"]?["country"]?.text))))
  }

  // MARK: - What was paid back

  mutating func refund(_ entry: StripeBook.Entry) {
    let value = entry.value
    guard value["status"]?.text ?? "succeeded" == "succeeded" else { return }
    guard let charge = value["charge"]?.stripeID, let account = accounts[charge] else {
      return refuse(
        entry, "is of a charge that is not among the files: \(value["charge"]?.stripeID ?? "none")")
    }
    guard let at = value["created"]?.stripeInstant, let amount = value["amount"]?.whole, amount > 0 else {
      return refuse(entry, "has no time of its creation, or no amount")
    }
    tell(entry, entry.id, of: account, Self.refund(entry.id, charge, amount, at))
  }

  private static func refund(_ id: String, _ charge: String, _ amount: Int64, _ at: String) -> [(
    String, JSONValue?
  )] {
    [
      ("type", .string("refund.succeeded")), ("at", .string(at)), ("refund", .string(id)),
      ("charge", .string(charge)), ("amount", .integer(amount)),
    ]
  }

  /// A dispute that was lost is money that the customer has back. One about fraud is a suspicion until the bank has
  /// spoken; others say nothing of fraud.
  mutating func dispute(_ entry: StripeBook.Entry) {
    let value = entry.value
    guard let charge = value["charge"]?.stripeID, let account = accounts[charge] else {
      return refuse(
        entry, "is of a charge that is not among the files: \(value["charge"]?.stripeID ?? "none")")
    }
    guard let at = value["created"]?.stripeInstant, let amount = value["amount"]?.whole else {
      return refuse(entry, "has no time of its creation, or no amount")
    }
    let status = value["status"]?.text ?? ""
    if status == "lost", amount > 0 {
      tell(entry, entry.id, of: account, Self.refund(entry.id, charge, amount, at))
    }
    guard value["reason"]?.text == "fraudulent", !status.hasPrefix("warning_closed") else { return }
    let state = status == "lost" ? "confirmed" : status == "won" ? "cleared" : "suspected"
    tell(
      entry, "\(entry.id) \(state)", of: account,
      [
        ("type", .string("account.flagged")), ("at", .string(at)), ("flag", .string("fraudulent_payment")),
        ("state", .string(state)),
      ])
  }
}
