import RedressBase
import RedressCheck
import RedressDecide

/// One model of a world, in numbers: what a case is told from. The day on which it begins is left open.
struct Story {
  private let numbers: [String: Int64]
  private let flags: [String: Bool]
  let stage: Stage

  /// Reads the solver's last model.
  init(_ world: World, _ solver: Solver) {
    stage = world.stage
    numbers = world.numbers.mapValues { solver.value($0) }
    flags = world.flags.mapValues { solver.holds($0) }
  }

  private init(numbers: [String: Int64], flags: [String: Bool], stage: Stage) {
    self.numbers = numbers
    self.flags = flags
    self.stage = stage
  }

  /// The same story, but for some unknowns, which are as in another one.
  func varied(as other: Story, _ names: Set<String>) -> Story {
    func merged<Value>(_ one: [String: Value], _ two: [String: Value]) -> [String: Value] {
      one.merging(two.filter { names.contains($0.key) }) { $1 }
    }
    return Story(
      numbers: merged(numbers, other.numbers), flags: merged(flags, other.flags), stage: stage)
  }

  /// An unknown's value; nil where no policy asks for it.
  func number(_ name: String) -> Int64? { numbers[name] }

  func flag(_ name: String) -> Bool { flags[name] ?? false }

  /// Whether an unknown was asked for at all.
  func knows(_ name: String) -> Bool { flags[name] != nil || numbers[name] != nil }

  /// The word of a choice; the first that there is where no policy asks for it.
  func word(_ choice: Choice) -> String {
    let words = stage.words[choice] ?? []
    let code = Int(number("word \(choice.rawValue)") ?? 0)
    return words.indices.contains(code) ? words[code] : words.first ?? ""
  }

  var zone: Zone { stage.zones.first ?? .utc }

  var type: RequestType {
    let all = RequestType.allCases
    let index = Int(number("request.type") ?? 0)
    return all.indices.contains(index) ? all[index] : .refund
  }

  var currency: Currency? {
    let index = Int(number("currency") ?? 0)
    return stage.currencies.indices.contains(index) ? stage.currencies[index] : stage.currencies.first
  }

  var hasCharge: Bool { flag("charge") }
  var isOfSubscription: Bool { flag("charge.subscription") && hasCharge }
  var hasSubject: Bool { flag("subscription") }
  /// How many dates before the request's the purchase lies.
  var daysSincePurchase: Int64 { number("charge.ago") ?? 0 }

  /// Names that begin so, with what follows.
  var allFlags: [String] { flags.keys.sorted() }

  func names(after start: String) -> [String] {
    (numbers.keys.filter { $0.hasPrefix(start) }).sorted().map { String($0.dropFirst(start.count)) }
  }
}
