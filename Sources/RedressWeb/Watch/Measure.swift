import CoreMetrics
import Synchronization

/// What a measure is called, with its labels in the order of their names.
struct Series: Hashable, Comparable, Sendable {
  let name: String
  let labels: String

  init(_ name: String, _ labels: [(String, String)]) {
    self.name = name
    self.labels = labels.sorted { $0.0 < $1.0 }.map { "\($0.0)=\"\(Self.quoted($0.1))\"" }.joined(
      separator: ",")
  }

  static func < (one: Series, other: Series) -> Bool {
    (one.name, one.labels) < (other.name, other.labels)
  }

  /// A line of the text format.
  func line(_ value: String, suffix: String = "", label: String? = nil) -> String {
    let all = [labels, label ?? ""].filter { !$0.isEmpty }.joined(separator: ",")
    return "\(name)\(suffix)\(all.isEmpty ? "" : "{\(all)}") \(value)\n"
  }

  private static func quoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}

/// One measure: a counter, a gauge, or a histogram of seconds.
final class Measure: CounterHandler, MeterHandler, RecorderHandler, TimerHandler, Sendable {
  enum Kind: String, Sendable { case counter, gauge, histogram }

  let kind: Kind
  private let state = Mutex(State())

  private struct State {
    var value = 0.0
    var count = 0
    var buckets = [Int](repeating: 0, count: Measure.bounds.count)
  }

  /// Where the buckets end, in seconds.
  private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  init(_ kind: Kind) {
    self.kind = kind
  }

  func increment(by amount: Int64) { add(Double(amount)) }
  func reset() { state.withLock { $0 = State() } }
  func set(_ value: Int64) { set(Double(value)) }
  func set(_ value: Double) { state.withLock { $0.value = value } }
  func increment(by amount: Double) { add(amount) }
  func decrement(by amount: Double) { add(-amount) }
  func record(_ value: Int64) { record(Double(value)) }
  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }

  func record(_ value: Double) {
    guard kind == .histogram else { return set(value) }
    state.withLock { state in
      state.value += value
      state.count += 1
      if let bucket = Self.bounds.firstIndex(where: { value <= $0 }) { state.buckets[bucket] += 1 }
    }
  }

  private func add(_ amount: Double) { state.withLock { $0.value += amount } }

  /// Its lines of the text format.
  func lines(of series: Series) -> String {
    let state = state.withLock { $0 }
    guard kind == .histogram else { return series.line(Self.text(state.value)) }
    var count = 0
    var text = ""
    for (bound, bucket) in zip(Self.bounds, state.buckets) {
      count += bucket
      text += series.line("\(count)", suffix: "_bucket", label: "le=\"\(Self.text(bound))\"")
    }
    return text + series.line("\(state.count)", suffix: "_bucket", label: "le=\"+Inf\"")
      + series.line("\(state.value)", suffix: "_sum") + series.line("\(state.count)", suffix: "_count")
  }

  private static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
  }
}
