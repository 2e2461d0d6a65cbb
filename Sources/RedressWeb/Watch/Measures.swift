import CoreMetrics
import Synchronization

/// What the process measures, for Prometheus to read: a factory of swift-metrics, so that anything which measures with
/// that is measured here.
///
/// Labels are routes, verbs, states and kinds, never names of anybody; so there are as many series as the program has
/// such words.
public final class Measures: MetricsFactory, Sendable {
  private let kept = Mutex<[Series: Measure]>([:])
  /// What is counted at every request, found without putting its labels together.
  private let asked = Mutex<[Asked: (count: Measure, length: Measure)]>([:])

  private struct Asked: Hashable {
    let route: String
    let method: String
    let status: Int
  }

  /// Nothing measured yet.
  public init() {}

  /// A counter of these labels: the same one for the same labels.
  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    measure(.counter, label, dimensions)
  }

  /// A gauge of these labels.
  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    measure(.gauge, label, dimensions)
  }

  /// A histogram, or where nothing is aggregated a gauge, of these labels.
  public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool)
    -> any RecorderHandler
  {
    measure(aggregate ? .histogram : .gauge, label, dimensions)
  }

  /// A histogram of seconds of these labels.
  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    measure(.histogram, label, dimensions)
  }

  /// Forgets one.
  public func destroyCounter(_ handler: any CounterHandler) { forget(handler) }

  /// Forgets one.
  public func destroyMeter(_ handler: any MeterHandler) { forget(handler) }

  /// Forgets one.
  public func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }

  /// Forgets one.
  public func destroyTimer(_ handler: any TimerHandler) { forget(handler) }

  private func measure(_ kind: Measure.Kind, _ label: String, _ dimensions: [(String, String)]) -> Measure {
    let series = Series(label, dimensions)
    return kept.withLock { kept in
      if let measure = kept[series] { return measure }
      let measure = Measure(kind)
      kept[series] = measure
      return measure
    }
  }

  private func forget(_ handler: AnyObject) {
    kept.withLock { kept in kept = kept.filter { $0.value !== handler } }
    asked.withLock { $0 = [:] }
  }

  /// Everything, in the Prometheus text format.
  public func text() -> String {
    let series = kept.withLock { $0 }.sorted { $0.key < $1.key }
    var text = ""
    var named: String?
    for (series, measure) in series {
      if series.name != named {
        text += "# TYPE \(series.name) \(measure.kind.rawValue)\n"
        named = series.name
      }
      text += measure.lines(of: series)
    }
    return text
  }
}

extension Measures {
  /// Counts a request.
  func note(request route: String, _ method: String, status: Int, _ length: Duration) {
    let (count, seconds) = measures(Asked(route: route, method: method, status: status))
    count.increment(by: Int64(1))
    seconds.recordNanoseconds(length.nanoseconds)
  }

  private func measures(_ asked: Asked) -> (count: Measure, length: Measure) {
    if let known = self.asked.withLock({ $0[asked] }) { return known }
    let labels = [("method", asked.method), ("route", asked.route)]
    let found = (
      count: measure(.counter, "redress_http_requests_total", labels + [("status", "\(asked.status)")]),
      length: measure(.histogram, "redress_http_request_seconds", labels)
    )
    self.asked.withLock { $0[asked] = found }
    return found
  }

  /// Counts a job.
  public func note(job kind: String, isDone: Bool) {
    let labels = [("kind", kind), ("outcome", isDone ? "done" : "failed")]
    Counter(label: "redress_jobs_total", dimensions: labels, factory: self).increment()
  }
}

extension Duration {
  fileprivate var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
