import RedressBase
import RedressRecords
import RedressStore
import RedressWorkflow
import Synchronization

/// What the store says of the work that lies before the house. Looked up at most every ten seconds, whoever asks how
/// often.
final class Gauges: Sendable {
  private let service: Service
  private let last = Mutex<(at: Instant, text: String)?>(nil)
  private static let pause: Int64 = 10_000_000

  init(_ service: Service) {
    self.service = service
  }

  /// The gauges, in the Prometheus text format.
  func text() async throws -> String {
    let now = service.clock()
    if let last = last.withLock({ $0 }), now.elapsed(since: last.at).microseconds < Self.pause {
      return last.text
    }
    let standing = try await service.store.read { try $0.standing(at: now) }
    let text = Self.text(of: standing, at: now)
    last.withLock { $0 = (now, text) }
    return text
  }

  private static func text(of standing: Standing, at now: Instant) -> String {
    let age = standing.oldestJob.map { max(0, now.elapsed(since: $0).microseconds) } ?? 0
    return gauge("redress_outbox_items", "state", standing.outbox)
      + single("redress_requests_received", "\(standing.received)")
      + gauge("redress_payments", "state", standing.payments)
      + gauge("redress_jobs_waiting", "kind", standing.jobs)
      + single("redress_oldest_job_seconds", "\(Double(age) / 1_000_000)")
      + single("redress_audit_waiting", "\(standing.auditWaiting)")
  }

  private static func gauge(_ name: String, _ label: String, _ counts: [(word: String, count: Int64)])
    -> String
  {
    "# TYPE \(name) gauge\n" + counts.map { Series(name, [(label, $0.word)]).line("\($0.count)") }.joined()
  }

  private static func single(_ name: String, _ value: String) -> String {
    "# TYPE \(name) gauge\n" + Series(name, []).line(value)
  }
}
