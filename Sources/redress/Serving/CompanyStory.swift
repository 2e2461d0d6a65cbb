import Foundation
import RedressBase
import RedressDecide
import RedressJSON
import RedressWorkflow

/// A company of the demo, made of its policy and the cases beside it: each case becomes a customer.
struct CompanyStory: Sendable {
  /// The five.
  static let names = ["aisora", "callloop", "channel", "salesally", "theally"]

  /// A customer with a history and a request.
  struct Customer: Sendable {
    let account: String
    let email: String?
    let country: String?
    let events: [IncomingEvent]
    let request: JSONValue
    /// The plans that its case compares with.
    let plans: [CatalogEntry]
  }

  /// A charge that the provider has to know.
  struct PaidCharge: Sendable {
    let id: String
    let amount: Money
  }

  /// The company's id.
  let name: String
  /// Its policy's text.
  let policy: String
  /// Its customers.
  let customers: [Customer]
  /// The plans on offer.
  let plans: [CatalogEntry]
  /// Their charges.
  let charges: [PaidCharge]

  /// The company's name.
  var title: String {
    [
      "aisora": "AiSora", "callloop": "Call Loop", "channel": "Channel", "salesally": "SalesAlly",
      "theally": "TheAlly",
    ][
      name] ?? name
  }

  /// The currency of its charges.
  var currency: Currency { charges.first?.amount.currency ?? Self.dollars }

  private static let dollars = Currency.all[0]
  private static let most = 40

  init(folder: String, name: String) throws {
    self.name = name
    do { policy = try String(contentsOfFile: "\(folder)/policy.md", encoding: .utf8) } catch {
      throw Refusal(
        message: "\(folder)/policy.md cannot be read: start in a checkout of Redress, or say --policies DIR")
    }
    do { _ = try Policy.compile(policy) } catch {
      throw Refusal(
        message: "\(folder)/policy.md has errors: `redress check \(folder)/policy.md` says which")
    }
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/cases")) ?? []).sorted()
    let read = files.prefix(Self.most).compactMap {
      Self.customer(of: "\(folder)/cases/\($0)", name: String($0.dropLast(5)))
    }
    customers = read
    plans = read.first { !$0.plans.isEmpty }?.plans ?? []
    charges = read.flatMap { $0.events.compactMap(Self.charge) }
  }

  private static func customer(of file: String, name: String) -> Customer? {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8),
      let json = try? JSONValue(parsing: text),
      let document = json["case"] ?? .some(json), let events = document["events"]?.elements,
      let request = document["request"], request["type"]?.text != "appeal"
    else { return nil }
    let account = "acct_\(name)"
    let weeks = Self.weeks(since: request["at"]?.instant)
    return Customer(
      account: account, email: document["account"]?["email"]?.text,
      country: document["account"]?["country"]?.text,
      events: events.enumerated().map { index, event in
        IncomingEvent(id: "\(name)-\(index)", account: account, body: renamed(event, name, weeks))
      }, request: renamed(request, name, weeks),
      plans: (document["catalog"]?.elements ?? []).compactMap(CatalogEntry.init(json:)))
  }

  /// The fields that hold ids: each customer's are told apart by their name.
  private static let ids: Set<String> = [
    "charge", "subscription", "grant", "refund", "incident", "duplicate_of", "appeal_of",
  ]

  /// How many whole weeks ago something was, or will be (negative): so far a story is moved, which keeps its
  /// weekdays and has it end within the last week.
  private static func weeks(since at: Instant?) -> Int64 {
    guard let at else { return 0 }
    let (weeks, rest) = SystemClock.now().elapsed(since: at).microseconds.quotientAndRemainder(
      dividingBy: week)
    return rest < 0 ? weeks - 1 : weeks
  }

  private static let week: Int64 = 7 * 86_400_000_000

  private static func renamed(_ value: JSONValue, _ name: String, _ weeks: Int64) -> JSONValue {
    switch value {
    case .object(let members):
      .object(
        members.map { member in
          if ids.contains(member.key), let id = member.value.text {
            return JSONMember(member.key, .string("\(id)_\(name)"))
          }
          return JSONMember(member.key, renamed(member.value, name, weeks))
        })
    case .array(let elements): .array(elements.map { renamed($0, name, weeks) })
    case .string(let text): .string(moved(text, weeks))
    default: value
    }
  }

  /// An instant or a date, moved; any other text as it is.
  private static func moved(_ text: String, _ weeks: Int64) -> String {
    if let at = try? Instant.parse(text) {
      return at.adding(Elapsed(microseconds: weeks * week))?.description ?? text
    }
    if let day = Day.parse(text) { return Day(number: day.number + Int32(weeks * 7)).description }
    return text
  }

  private static func charge(_ event: IncomingEvent) -> PaidCharge? {
    guard event.body["type"]?.text == "charge.succeeded", let id = event.body["charge"]?.text,
      let minor = event.body["amount"]?.whole, minor > 0,
      let currency = event.body["currency"]?.text.flatMap(Currency.init(code:))
    else { return nil }
    return PaidCharge(id: id, amount: Money(minor: minor, currency: currency))
  }
}
