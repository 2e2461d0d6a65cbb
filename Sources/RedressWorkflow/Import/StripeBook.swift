import RedressBase
import RedressJSON

/// Stripe's objects of an import, before it is known what they say together.
///
/// | object | becomes |
/// |---|---|
/// | customer | the account, with its address and country |
/// | subscription | `subscription.created`, and `subscription.canceled` where it ended or will |
/// | invoice | nothing of its own: what its charge paid for, and why |
/// | charge | `charge.succeeded`, once captured; the refunds in it as theirs |
/// | refund | `refund.succeeded`, once it succeeded |
/// | dispute | a lost one takes the money like a refund; one about fraud flags the account |
///
/// A charge without a customer is a guest's, whose account is named after the charge. Ids of events are made of
/// Stripe's, so that an import may be repeated and overlap with another.
struct StripeBook: Sendable {
  /// An object and where it stood.
  struct Entry: Sendable {
    let place: String
    let value: JSONValue
    let id: String
    /// The how-manieth it was.
    let number: Int
  }

  private(set) var customers: [Entry] = []
  private(set) var subscriptions: [Entry] = []
  private(set) var charges: [Entry] = []
  private(set) var refunds: [Entry] = []
  private(set) var disputes: [Entry] = []
  /// Invoices by their own ids, and by those of what paid them: charges, or payment intents since 2025.
  private(set) var invoices: [String: JSONValue] = [:]
  /// The ids of invoices by those of what paid them, where only that was told.
  private var invoiceOfPayment: [String: String] = [:]
  private var seen: Set<String> = []

  /// Keeps an object; says why, where it is none that can be brought in. One that comes again is left out.
  mutating func add(_ value: JSONValue, at place: String) -> ImportProblem? {
    guard let id = value["id"]?.text, !id.isEmpty else {
      return ImportProblem(place: place, message: "is an object of Stripe without an `id`")
    }
    guard seen.insert(id).inserted else { return nil }
    let entry = Entry(place: place, value: value, id: id, number: seen.count)
    switch value["object"]?.text {
    case "customer": customers.append(entry)
    case "subscription": subscriptions.append(entry)
    case "charge": charges.append(entry)
    case "refund": refunds.append(entry)
    case "dispute": disputes.append(entry)
    case "invoice_payment":
      if let invoice = value["invoice"], invoice.members != nil, let id = invoice.stripeID {
        invoices[id] = invoice
        for payment in value.payments { invoices[payment] = invoice }
      } else if let payment = value.payments.first, let id = value["invoice"]?.text {
        invoiceOfPayment[payment] = id
      }
    case "invoice":
      invoices[id] = value
      for payment in value.payments { invoices[payment] = value }
    case let kind:
      return ImportProblem(
        place: place,
        message:
          "is a `\(kind ?? "")`; taken are customer, subscription, invoice, invoice_payment, charge, refund and dispute"
      )
    }
    return nil
  }

  /// The invoice that is named so, or was paid by what is named so.
  func invoice(_ name: String) -> JSONValue? {
    invoices[name] ?? invoiceOfPayment[name].flatMap { invoices[$0] }
  }

  /// Whether an object is among what was read.
  func has(_ id: String) -> Bool { seen.contains(id) }

  /// What all of it says, in an order in which each comes after what it is about; before that, what cannot be brought
  /// in, in the order of the files.
  func findings() -> [ImportFinding] {
    var mapping = StripeMapping(self)
    for entry in customers { mapping.customer(entry) }
    for entry in subscriptions { mapping.subscription(entry) }
    for entry in charges { mapping.charge(entry) }
    for entry in refunds { mapping.refund(entry) }
    for entry in disputes { mapping.dispute(entry) }
    let problems = mapping.problems.sorted { $0.number < $1.number }
    return problems.map { .problem($0.problem) } + mapping.findings
  }
}

extension JSONValue {
  /// What an invoice was paid with, or what a payment of one is: charges and payment intents.
  fileprivate var payments: [String] {
    let listed = (self["payments"]?["data"]?.elements ?? []).flatMap(\.payments)
    return listed
      + [self["charge"], self["payment"]?["payment_intent"], self["payment"]?["charge"]].compactMap {
        $0?.stripeID
      }
  }

  /// The id of an object of Stripe's that is named, or is there as a whole.
  var stripeID: String? { text ?? self["id"]?.text }

  /// Seconds since 1970, as the contract writes instants.
  var stripeInstant: String? {
    guard let seconds = whole, (0..<253_402_300_800).contains(seconds) else { return nil }
    return Instant(microseconds: seconds * 1_000_000).description
  }
}
