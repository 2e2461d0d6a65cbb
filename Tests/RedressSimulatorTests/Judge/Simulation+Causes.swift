import RedressEmulator
import RedressPayment
import RedressRecords
import RedressStore

/// What each step must have a cause for, by the provider's books and the raw words on the wire: a payment that is
/// given up too easily is put right later and would otherwise not be seen.
extension Simulation {
  /// A payment counts as paid only where the provider paid it, and as failed only after a definite word.
  func lookForCause(_ before: PaymentOrder, _ after: PaymentOrder, _ event: String, word: String) {
    lookAtNewKey(before, after, event, word: word)
    guard before.state != after.state else { return }
    let refunds = account.allRefunds.filter { $0.metadata.values["redress_payment"] == after.reference.text }
    let statuses = refunds.map(\.status)
    if before.state.isSettled, !after.state.isSettled {
      violated("\(after.id) was \(before.state.rawValue), and goes back after \(event)")
    }
    switch after.state {
    case .succeeded:
      let isPaid = statuses.contains { $0 == .succeeded || $0 == .failed }
      if before.state == .failed ? !refunds.contains(where: \.counts) : !isPaid {
        violated("\(after.id) counts as paid after \(event), and the provider has \(statuses)")
      }
    case .failed:
      let isRefused = ["400", "402", "403", "404"].contains { word.hasPrefix($0) }
      if !isRefused, !statuses.contains(where: { $0 == .failed || $0 == .canceled }) {
        violated("\(after.id) counts as failed after \(event), and nobody said so")
      }
    default: break
    }
  }

  /// A new key comes only after a definite word under the last: a refusal, or an error that its key stands for.
  private func lookAtNewKey(_ before: PaymentOrder, _ after: PaymentOrder, _ event: String, word: String) {
    if word.hasPrefix("5"), word.hasSuffix("replayed") { spent.insert(before.key) }
    guard after.round == before.round, after.attempt > before.attempt else { return }
    let isRefused = word.hasPrefix("40") && !word.hasPrefix("409")
    if !isRefused, !spent.contains(before.key) { violated("\(before.key) is given up after \(event)") }
  }

  /// A key stands for one attempt, an attempt for one key.
  func lookAtKeys(_ call: ProviderCall) {
    guard case .pay(let order) = call else { return }
    let attempt = "\(order.id) \(order.round).\(order.attempt)"
    if keys[order.key, default: attempt] != attempt { violated("\(order.key) stands for two attempts") }
    if keys.contains(where: { $0.value == attempt && $0.key != order.key }) {
      violated("\(attempt) has two keys")
    }
    keys[order.key] = attempt
  }

  /// Does what a shift does, and sees that whoever has lost a lease changes nothing of the job. A step that goes on
  /// from the beginning without its lease is wrong even where its keys keep it harmless.
  func withLease<Value>(
    _ turn: Turn, _ transaction: any Transaction, isBeginning: Bool, _ body: () throws -> Value
  ) throws -> Value {
    let lease = turn.lease
    let before = try held(lease, transaction)
    let value = try body()
    guard before == nil || holders[lease.job] != turn.number else { return value }
    if isBeginning { violated("\(lease.job.subject) is begun under a lease that was lost") }
    if try held(lease, transaction) != before {
      violated("\(lease.job.subject) was put down by who had lost it")
    }
    return value
  }

  private struct Held: Equatable {
    let fence: Int64
    let until: Int64
  }

  private func held(_ lease: Lease, _ transaction: any Transaction) throws -> Held? {
    try transaction.row(
      """
      SELECT fence, leased_until FROM jobs WHERE tenant = \(tenant) AND kind = \(lease.job.kind.rawValue)
        AND subject = \(lease.job.subject)
      """
    ).map { Held(fence: try $0.integer("fence"), until: try $0.integer("leased_until")) }
  }

  /// A refund that the provider answered with is known from then on, whoever holds the lease.
  func lookAtAnswer(_ answer: ProviderAnswer, _ order: PaymentOrder?) {
    guard case .refund(let refund) = answer, let order, refund.reference == order.reference else { return }
    if order.providerID == nil { violated("\(order.id): the answer with \(refund.id) was thrown away") }
  }

  /// A step decided to send a payment. What may have been sent is looked up before that, or was refused.
  func lookAtSending(_ calls: [ProviderCall]) {
    for case .pay(let order) in calls {
      if sent[order.id] == order.round { violated("\(order.id) is sent again without looking") }
      sent[order.id] = order.round
    }
  }

  /// A look at the provider, or a refusal, is taken in: sending once more does no harm.
  func noteAnswer(_ call: ProviderCall, word: String) {
    switch call {
    case .find(let order): sent[order.id] = nil
    case .pay(let order) where word.hasPrefix("40") && !word.hasPrefix("409"): sent[order.id] = nil
    default: break
    }
  }
}
