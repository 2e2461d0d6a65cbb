import RedressBase
import RedressCheck
import RedressDecide

/// All stories that can be told of a request, as unknowns and what holds between them.
///
/// The assumptions about facts, their ranges and how they hang together, stand here and nowhere else; each
/// has its line in docs/proofs.md. A model of a world is told as a case by `Storyteller`.
///
/// Two worlds of one stage share every unknown but those of the aspects in which the second is `free`.
final class World {
  let logic: Logic
  let stage: Stage
  /// What tells its unknowns from those of another one.
  let mark: String
  private let free: Set<Aspect>
  /// What holds in every story.
  private(set) var axioms: [Formula] = []
  private var moments: [String: Moment] = [:]
  /// Numbers that hang on the calendar, with the days that they follow.
  private(set) var derived: [String: (value: Number, days: Number)] = [:]
  var momentNames: [String] { moments.keys.sorted() }
  var derivedNames: [String] { derived.keys.sorted() }
  private var symbols: [SymbolKey: Symbol] = [:]
  private var ready: Set<String> = []
  /// Every unknown by its name in the first world.
  private(set) var numbers: [String: Number] = [:]
  private(set) var flags: [String: Formula] = [:]

  private struct SymbolKey: Hashable {
    let fact: Fact
    let zone: Int
  }

  init(_ logic: Logic, _ stage: Stage, mark: String = "", free: Set<Aspect> = []) {
    self.logic = logic
    self.stage = stage
    self.mark = mark
    self.free = free
    beginRequest()
    for (fact, zone) in stage.facts { _ = symbol(fact, zone) }
    linkCharges()
    linkUsage()
    linkMonths()
    linkPrices()
  }

  /// The symbol of a fact, as a policy of that zone sees it.
  func symbol(_ fact: Fact, _ zone: Int) -> Symbol {
    let key = SymbolKey(fact: fact, zone: zone)
    if let known = symbols[key] { return known }
    let new = make(fact, zone)
    symbols[key] = new
    return new
  }

  private func make(_ fact: Fact, _ zone: Int) -> Symbol {
    switch fact {
    case .quantity(let quantity): self.quantity(quantity, zone)
    case .choice(let choice): self.choice(choice)
    case .yes(.sameInterval): .yes(yesNo(.sameInterval), unknown: !isType(.planChange))
    case .yes(let yes): .yes(yesNo(yes), unknown: .no)
    case .finding(let name): .finding(finding(name))
    }
  }

  // MARK: - Saying

  /// It holds in every story.
  func say(_ formula: Formula) {
    if !formula.isAlways { axioms.append(formula) }
  }

  /// Says something once, whoever asks for it first.
  func once(_ name: String, _ body: () -> Void) {
    if ready.insert(name).inserted { body() }
  }

  /// Notes a number that follows a number of days.
  func note(_ name: String, _ value: Number, follows days: Number) { derived[name] = (value, days) }

  // MARK: - Unknowns

  private func name(_ name: String, _ aspect: Aspect) -> String { free.contains(aspect) ? name + mark : name }

  func bool(_ text: String, _ aspect: Aspect = .frame) -> Formula {
    if let known = flags[text] { return known }
    let flag = logic.bool(name(text, aspect))
    flags[text] = flag
    return flag
  }

  func int(_ text: String, _ aspect: Aspect, _ range: ClosedRange<Int64>) -> Number {
    if let known = numbers[text] { return known }
    let number = logic.int(name(text, aspect))
    numbers[text] = number
    say(number >= range.lowerBound)
    say(number <= range.upperBound)
    return number
  }

  func number(_ value: Int64) -> Number { logic.number(value) }

  /// 1 where it holds, else 0.
  func one(_ formula: Formula) -> Number { Number.choice(formula, number(1), number(0)) }

  static let money: ClosedRange<Int64> = 0...1_000_000_000_000
  static let credits: ClosedRange<Int64> = 0...1_000_000_000
  static let many: ClosedRange<Int64> = 0...1_000_000
  /// A hundred years, in days.
  static let days: ClosedRange<Int64> = -36_525...36_525
  static let day: Int64 = 86_400

  // MARK: - The request

  private(set) lazy var type = int("request.type", .frame, 0...Int64(RequestType.allCases.count - 1))
  private(set) lazy var hasCharge = bool("charge")
  private(set) lazy var isOfSubscription = bool("charge.subscription")
  private(set) lazy var hasSubject = bool("subscription")
  private(set) lazy var currency = int("currency", .frame, 0...Int64(stage.currencies.count - 1))
  private(set) lazy var clock = int("now.clock", .time, 0...(World.day - 1))

  /// The request is of one of these types.
  func isType(_ types: RequestTypes) -> Formula {
    if types == .all { return .yes }
    return .any(
      RequestType.allCases.enumerated().filter { !RequestTypes($0.element).isDisjoint(with: types) }.map {
        type.equals(Int64($0.offset))
      })
  }

  func isCurrency(_ currency: Currency) -> Formula {
    guard let code = stage.currencies.firstIndex(of: currency) else { return .no }
    return stage.currencies.count == 1 ? .yes : self.currency.equals(Int64(code))
  }

  /// A refund is about a charge, a cancellation about a charge or a subscription. A charge of a product
  /// `subscription` belongs to a subscription.
  private func beginRequest() {
    say(isType(.refund).implies(hasCharge))
    say(isType(.cancel).implies(hasCharge || hasSubject))
    say(isOfSubscription.implies(hasCharge && hasSubject))
    say((hasCharge && isProduct("subscription")).implies(isOfSubscription && hasPeriod))
  }

  // MARK: - Moments

  private(set) lazy var now: Moment = {
    var now = Moment(exists: .yes, ago: number(0), age: number(0))
    now.shifts = shifts("now", clock)
    return now
  }()

  /// What holds of the other zones' dates as long as their clocks are ahead by as much as they mostly are.
  private(set) var usualShifts: [Formula] = []

  /// By how many dates the other zones are ahead at a time of day in the first one.
  private func shifts(_ name: String, _ clock: Number) -> [Number] {
    zip(stage.zones.indices.dropFirst(), stage.leads).map { zone, lead in
      let shift = int("\(name).shift.\(zone)", .time, -2...2)
      func isAhead(from least: Int64, to most: Int64) -> Formula {
        let midnight = shift.times(Ratio(World.day))
        return midnight <= clock + number(most) && midnight + number(World.day) > clock + number(least)
      }
      say(isAhead(from: lead.range.lowerBound, to: lead.range.upperBound))
      usualShifts.append(isAhead(from: lead.usual, to: lead.usual))
      return shift
    }
  }

  /// A moment of its own, by name.
  func moment(_ name: String, exists: Formula) -> Moment {
    if let known = moments[name] { return known }
    let ago = int(name + ".ago", .time, World.days)
    let time = int(name + ".clock", .time, 0...(World.day - 1))
    var moment = Moment(exists: exists, ago: ago, age: ago.times(Ratio(World.day)) + clock - time)
    moment.shifts = shifts(name, time)
    for zone in stage.zones.indices.dropFirst() { keepOrder(moment, zone) }
    moments[name] = moment
    return moment
  }

  /// What is past is on no later date than the request in any zone, and what is to come on no earlier one.
  private func keepOrder(_ moment: Moment, _ zone: Int) {
    let ago = moment.ago(in: zone, now)
    say((moment.age >= 0).implies(ago >= 0) && (moment.age <= 0).implies(ago <= 0))
  }

  /// A moment that is past.
  func past(_ name: String, exists: Formula) -> Moment {
    let moment = moment(name, exists: exists)
    once("past " + name) { say(exists.implies(moment.age >= 0)) }
    return moment
  }
}
