import RedressBase
import RedressCheck
import RedressDecide

/// The request, with everything that a policy may require of it, and the account.
extension CaseMaker {
  func request() -> Request {
    var request = Request(type: story.type, at: clock.now, charge: story.hasCharge ? Self.charge : nil)
    request.subscription = story.hasSubject ? Self.subscription : nil
    request.reason = Reason(story.word(.reason))
    request.channel = channel
    request.items = story.flag("request.items") && story.hasCharge ? [firstItem] : nil
    if story.type == .withdrawal { request.amount = story.number("amount requested") ?? 100 }
    request.target = target
    if story.type == .appeal {
      request.appealOf = "case_0"
      request.appealNumber = story.number("appeal number") ?? 1
    }
    request.details = Details(
      accountEmail: Self.address, purchaseDate: story.zone.day(of: purchase).description,
      plan: story.hasSubject ? story.word(.plan) : story.word(.product), statement: "Please see to it.",
      evidence: story.flag("evidence") ? ["screenshot.png"] : [])
    return request
  }

  private var channel: Channel? {
    if story.knows("has channel") { return story.flag("has channel") ? Channel(story.word(.channel)) : nil }
    return Channel("email")
  }

  private var firstItem: String {
    for event in events {
      if case .chargeSucceeded(let charge) = event.body, charge.charge == Self.charge,
        let item = charge.items.first
      {
        return item.product
      }
    }
    return "main_item"
  }

  private var target: PlanTarget? {
    guard story.type == .planChange else { return nil }
    return PlanTarget(
      plan: story.word(.newPlan), interval: Interval(rawValue: story.word(.newInterval)) ?? .month)
  }

  var account: Account {
    var account = Account(id: "acct_1", email: Self.address)
    account.country = story.knows("word country") ? story.word(.country) : nil
    account.balance = story.number("balance") ?? (story.type == .withdrawal ? 100 : 0)
    account.balanceCurrency = story.currency
    return account
  }

  /// The prices that the story names.
  var catalog: [CatalogEntry] {
    guard let currency = story.currency else { return [] }
    let month = "month"
    let entries: [(String, String, String)] = [
      ("price list_price", story.word(.plan), story.word(.interval)),
      ("price monthly_list_price", story.word(.plan), month),
      ("price current_price", story.word(.currentPlan), story.word(.currentInterval)),
      ("price new_price", story.word(.newPlan), story.word(.newInterval)),
    ]
    var catalog: [CatalogEntry] = []
    for (name, plan, interval) in entries {
      guard let amount = story.number(name), amount > 0 || story.type == .planChange,
        let interval = Interval(rawValue: interval),
        !catalog.contains(where: { $0.plan == plan && $0.interval == interval })
      else { continue }
      catalog.append(CatalogEntry(plan: plan, interval: interval, amount: amount, currency: currency))
    }
    return catalog
  }
}
