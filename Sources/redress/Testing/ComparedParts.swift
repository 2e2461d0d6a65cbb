import RedressBase
import RedressDecide
import RedressJSON

/// The parts of a decision that tests compare, each as lines whose order does not matter.
struct ComparedParts {
  /// A part: its name in a test's `expect`, and its lines, sorted.
  struct Part: Equatable {
    let name: String
    let lines: [String]
  }

  /// The parts in the order of the contract.
  let parts: [Part]

  /// The lines of a part; nil when it is not compared.
  func lines(_ name: String) -> [String]? { parts.first { $0.name == name }?.lines }

  private init(_ parts: [(String, [String])]) {
    self.parts = parts.map { Part(name: $0.0, lines: $0.1.sorted()) }
  }
}

extension ComparedParts {
  /// A decision's parts. Where remedies go is compared only where a test says it.
  init(_ decision: Decision, withDestinations: Bool) {
    let decisive = decision.clauses.filter { $0.status == .decisive }.map(\.id)
    self.init([
      ("outcome", [decision.outcome.rawValue]),
      ("remedies", decision.remedies.map { Self.line($0, withDestinations) }),
      ("effects", decision.effects.map { "\($0.type.rawValue) at \($0.at)" }),
      ("decisive", Array(Set(decisive))),
      ("questions", Array(Set(decision.questions.map { "\($0.ask.rawValue): \($0.fact)" }))),
      ("deadlines", decision.deadlines.map { "\($0.action.rawValue) by \($0.by)" }),
    ])
  }

  private static func line(_ remedy: Remedy, _ withDestination: Bool) -> String {
    let words: [String?] = [
      remedy.type.rawValue, remedy.extent?.rawValue, remedy.charge?.text, remedy.amount.map(\.description),
      remedy.currency?.code, remedy.credits.map { "\($0) credits" },
      withDestination ? remedy.destination.map { "to \($0)" } : nil,
    ]
    return words.compactMap { $0 }.joined(separator: " ")
  }
}

extension ComparedParts {
  /// The parts that a test's `expect` names.
  init(expected: JSONValue) {
    let makers: [(String, (JSONValue) -> String)] = [
      ("outcome", \.plain), ("remedies", Self.remedy),
      ("effects", { "\($0.text("type")) at \($0.instant("at"))" }),
      ("decisive", \.plain), ("questions", { "\($0.text("ask")): \($0.text("fact"))" }),
      ("deadlines", { "\($0.text("action")) by \($0.instant("by"))" }),
    ]
    self.init(
      makers.compactMap { name, line in
        expected[name].map { (name, $0.items.map(line)) }
      })
  }

  /// Whether a test says where remedies go.
  static func namesDestinations(_ expected: JSONValue) -> Bool {
    expected["remedies"]?.items.contains { $0["destination"] != nil } ?? false
  }

  private static func remedy(_ value: JSONValue) -> String {
    let words = ["type", "extent", "charge", "amount", "currency"].map { value[$0]?.plain }
    let rest = [
      value["credits"].map { "\($0.plain) credits" }, value["destination"].map { "to \($0.plain)" },
    ]
    return (words + rest).compactMap { $0 }.joined(separator: " ")
  }
}

extension JSONValue {
  /// The elements of an array; another value as the only one.
  fileprivate var items: [JSONValue] {
    elements ?? [self]
  }

  /// A string without its quotes; of other values the JSON.
  fileprivate var plain: String {
    if case .string(let text) = self { text } else { description }
  }

  fileprivate func text(_ key: String) -> String { self[key]?.plain ?? "?" }

  /// An instant in the one form that instants are written in.
  fileprivate func instant(_ key: String) -> String {
    (try? Instant.parse(text(key)))?.description ?? text(key)
  }
}
