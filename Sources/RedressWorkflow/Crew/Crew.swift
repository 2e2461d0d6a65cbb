import RedressBase
import RedressPayment
import RedressRecords
import RedressStore
import Tracing

/// Those who do what is due: payments, effects, deadlines, letters, links of the record.
///
/// Several crews, in one process or in many, share the work by leases. A job whose crew died is taken by another
/// one when the lease has ended.
public struct Crew: Sendable {
  let service: Service
  /// Hears of what could not be done, without anything personal.
  let report: @Sendable (String) -> Void
  /// Hears of each job that was taken, by kind, and whether it was done.
  let count: @Sendable (Job.Kind, Bool) -> Void

  /// A crew for a service.
  public init(
    _ service: Service, report: @escaping @Sendable (String) -> Void = { _ in },
    count: @escaping @Sendable (Job.Kind, Bool) -> Void = { _, _ in }
  ) {
    self.service = service
    self.report = report
    self.count = count
  }

  /// How many jobs are taken at once.
  private static let most = 32

  private static let deskWork = Job.Kind.allCases.filter(\.isDeskWork)
  private static let errands = Job.Kind.allCases.filter { !$0.isDeskWork }

  /// Works until the task is cancelled: at the desk and on errands side by side, so that a provider that answers slowly
  /// holds up no decision. `pause` waits for new work or for some time, whichever comes first.
  public func work(pause: @escaping @Sendable () async throws -> Void) async {
    await withTaskGroup(of: Void.self) { group in
      for kinds in [Self.deskWork, Self.errands] {
        group.addTask {
          while !Task.isCancelled {
            if await turn(with: kinds) == 0 { try? await pause() }
          }
        }
      }
    }
  }

  /// Takes what is due and does it; how many jobs that were.
  public func turn() async -> Int { await turn(with: Job.Kind.allCases) }

  private func turn(with kinds: [Job.Kind]) async -> Int {
    let now = service.clock()
    let length = service.leaseLength
    do {
      let leases = try await service.store.write { transaction in
        try transaction.jobs.take(Self.most, of: kinds, at: now, for: length)
      }
      await withTaskGroup(of: Void.self) { group in
        for lease in leases { group.addTask { await self.run(lease) } }
      }
      return leases.count
    } catch {
      report("no work could be taken: \(error)")
      return 0
    }
  }

  /// Does one job. What goes wrong is reported, and the job comes again when its lease ends.
  private func run(_ lease: Lease) async {
    do {
      try await withSpan("job \(lease.job.kind.rawValue)", ofKind: .consumer) { _ in try await perform(lease)
      }
      count(lease.job.kind, true)
    } catch is LostLease {
      // Another has it, and does it.
    } catch {
      count(lease.job.kind, false)
      report("a job of kind \(lease.job.kind.rawValue) was not done: \(error)")
    }
  }

  private func perform(_ lease: Lease) async throws {
    switch lease.job.kind {
    case .intake: try await decideReceived(lease)
    case .payment: try await pay(lease)
    case .effect: try await effect(lease)
    case .deadline: try await watch(lease)
    case .notice: try await send(lease)
    case .reconciliation: try await reconcile(lease)
    case .audit: try await link(lease)
    case .hint: try await follow(lease)
    case .run: try await goOn(lease)
    case .credits: try await endCredits(lease)
    case .signIn: try await startSignIn(lease)
    case .announcement: try await announce(lease)
    }
  }
}
