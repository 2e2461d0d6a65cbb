import RedressPayment

/// What histories went through: which event met which state of a payment, which fault met which call, and where
/// processes crashed.
struct Tally: Sendable {
  private(set) var meetings: [String: Int] = [:]
  private(set) var faults: [String: Int] = [:]
  private(set) var seams: [String: Int] = [:]
  /// How much was counted in all; grows with each step that did something.
  private(set) var steps = 0

  mutating func count(state: PaymentState, event: String) {
    meetings["\(state.rawValue) × \(event)", default: 0] += 1
    steps += 1
  }

  mutating func count(fault: String, call: ProviderCall) {
    faults["\(fault) × \(call.kind)", default: 0] += 1
    steps += 1
  }

  mutating func count(seam: String) {
    seams[seam, default: 0] += 1
    steps += 1
  }

  mutating func add(_ other: Tally) {
    meetings.merge(other.meetings, uniquingKeysWith: +)
    faults.merge(other.faults, uniquingKeysWith: +)
    seams.merge(other.seams, uniquingKeysWith: +)
  }

  /// All counts, a line each.
  var table: String {
    [("states and events", meetings), ("faults and calls", faults), ("places", seams)].map { title, counts in
      "## \(title)\n"
        + counts.sorted { $0.key < $1.key }.map { "\($0.value)\t\($0.key)" }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// An answer as it is counted: its kind, and of refunds how far they are.
  static func event(_ answer: ProviderAnswer, to call: ProviderCall) -> String {
    "\(call.kind): \(kind(of: answer))"
  }

  private static func kind(of answer: ProviderAnswer) -> String {
    switch answer {
    case .refund(let refund): refund.status.rawValue
    case .refunds(let refunds, _):
      refunds.isEmpty ? "none" : Set(refunds.map(\.status.rawValue)).sorted().joined(separator: " and ")
    case .dispute(let dispute): dispute.standing.rawValue
    case .things: "things"
    case .done: "done"
    case .refused(let code, _): "refused, \(code)"
    case .later: "later"
    case .unknown(_, let isRepeated): isRepeated ? "unknown, repeated" : "unknown"
    }
  }
}

extension ProviderCall {
  /// What is asked, in a word.
  var kind: String {
    switch self {
    case .pay: "pay"
    case .find: "find"
    case .retrieveRefund, .retrieveDispute, .retrieve: "retrieve"
    case .listRefunds: "list"
    case .cancelSubscription: "cancel"
    }
  }
}
