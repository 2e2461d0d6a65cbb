import RedressBase
import RedressEmulator
import RedressPayment
import RedressRecords
import RedressWorkflow

/// How we hear of refunds and disputes without asking for them: webhooks and lists.
extension Simulation {
  /// Webhooks that are due come in at one of the processes. What they say is not believed; it becomes a job.
  func hook() throws {
    guard let process = chance.pick(processes) else { return }
    let moment = now
    for delivery in carrier.provider.takeDueWebhooks(at: moment) {
      let isTaken = try take(delivery, process)
      carrier.provider.webhookAnswered(delivery.id, status: isTaken ? 200 : nil, at: moment)
    }
  }

  /// Whether a delivery needs no other attempt. One that crashes us, or that is refused, comes again.
  private func take(_ delivery: WebhookDelivery, _ process: Process) throws -> Bool {
    do {
      let isNew = try durably("taking a webhook") {
        try ground.run(tenant, at: time(of: process)) {
          try $0.takeHint(delivery.body, signature: delivery.signature, of: "stripe")
        }
      }
      note("hook", "\(delivery.type)\(isNew ? "" : ", again")")
      return true
    } catch is Crash {
      note(process.name, "crashes over \(delivery.type)")
    } catch let refusal as HintRefusal {
      tally.count(seam: "webhook \(refusal)")
    }
    return false
  }

  private func observe(_ refund: ProviderRefund) throws {
    guard let process = chance.pick(processes) else { return }
    do {
      try durably("observing") {
        try payments(at: process, refund.reference?.order ?? "", "list: \(refund.status.rawValue)") {
          desk, _ in try desk.observe(refund, at: "stripe")
        }
      }
      note("list", "takes in \(refund.brief)")
    } catch is Crash {
      note(process.name, "crashes over \(refund.brief)")
    }
  }

  /// Everything that the provider lists, page by page; one that breaks off is made up for by the next one.
  func reconcile() async throws {
    var after: String?
    while true {
      let answer = await ask(.listRefunds(from: Simulation.start, after: after))
      guard case .refunds(let page, let hasMore) = answer else { return note("list", answer.brief) }
      for refund in page { try observe(refund) }
      guard hasMore, let last = page.last else { return }
      after = last.id
    }
  }
}
