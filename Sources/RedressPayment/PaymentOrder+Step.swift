import RedressBase
import RedressLedger

extension PaymentOrder {
  /// What an event makes of the order, and what is to be done then.
  ///
  /// Pure. The rules, in the order in which they protect money:
  ///
  /// 1. Before a call, the order is kept as `sending` with the call's key.
  /// 2. After that, whatever is not a definite answer leaves the money set aside, and is looked up.
  /// 3. It is sent again only under the same key, and only while the provider remembers the key.
  /// 4. A new key comes after a definite refusal only.
  /// 5. What the provider says of a refund is merged by rank: it never goes back from succeeded to pending.
  public func step(
    _ event: PaymentEvent, at now: Instant, patience: PaymentPatience = PaymentPatience()
  ) -> (order: PaymentOrder, effects: [PaymentEffect]) {
    var step = PaymentStepper(order: self, now: now, limits: patience)
    switch event {
    case .due: step.due()
    case .answered(let answer, let key): step.answered(answer, key)
    case .found(let answer): step.found(answer)
    case .observed(let refund): step.merge(refund)
    case .retried: step.retried()
    case .abandoned: step.abandoned()
    }
    return (step.order, step.effects)
  }
}

/// One step under way.
struct PaymentStepper {
  var order: PaymentOrder
  var effects: [PaymentEffect] = []
  let now: Instant
  let limits: PaymentPatience

  init(order: PaymentOrder, now: Instant, limits: PaymentPatience) {
    self.order = order
    self.now = now
    self.limits = limits
  }

  /// A worker asks what to do. What may have been sent is looked up first, always.
  mutating func due() {
    switch order.state {
    case .reserved: send()
    case .sending, .unknown: lookUp()
    case .pending, .attention: lookUp()
    case .succeeded, .failed: break
    }
  }

  /// Asks for the payment, under the order's key.
  mutating func send() {
    order.state = .sending
    if order.sentAt == nil { order.sentAt = now }
    effects.append(.call(.pay(order)))
    wakeLater()
  }

  private mutating func lookUp() {
    if order.state == .sending { order.state = .unknown }
    effects.append(.call(.find(order)))
    wakeLater()
  }

  /// The pause grows, so that a provider that is down is not asked all the time; it never ends.
  mutating func wakeLater(atLeast least: Elapsed? = nil) {
    var pause = limits.pause(
      order.patience, isUnsure: order.state == .sending || order.state == .unknown)
    if let least, least > pause { pause = least }
    order.patience += 1
    // What was just decided to be sent is kept as sent: its answer counts, whatever it is.
    if order.patience >= limits.mostPauses, [.reserved, .unknown, .pending].contains(order.state) {
      tellOfAttention(order.note ?? "the provider has not answered for a long time")
    }
    effects.append(.wake(now.adding(pause) ?? now))
  }

  // MARK: - The answer to a payment

  mutating func answered(_ answer: ProviderAnswer, _ key: String) {
    // Of an earlier key, or of an order that has since been found out about: only a refund is news.
    guard key == order.key, order.state == .sending || order.state == .unknown else {
      if case .refund(let refund) = answer { merge(refund) }
      return
    }
    switch answer {
    case .refund(let refund): merge(refund)
    case .refused(let code, let message): refused(code, message)
    case .later(let why, let pause): putOff(why, pause)
    case .unknown(let why, let isRepeated): notKnown(why, isRepeated)
    case .done, .refunds, .dispute, .things: notKnown("the provider's answer is not one to a refund", false)
    }
  }

  private mutating func notKnown(_ why: String, _ isRepeated: Bool) {
    order.state = .unknown
    order.note = why
    if isRepeated { order.isKeySpent = true }
    wakeLater()
  }

  /// Nothing was done under this key just now. If an earlier call under it is not accounted for, it is still
  /// not known what became of that one.
  private mutating func putOff(_ why: String, _ pause: Elapsed?) {
    order.note = why
    order.state = .unknown
    wakeLater(atLeast: pause)
  }

  private mutating func refused(_ code: String, _ message: String) {
    order.note = "\(code): \(message)"
    guard Self.isWorthAnotherTry(code), order.attempt < limits.mostAttempts else {
      return fail()
    }
    newKey()
    wakeLater(atLeast: limits.pause(8))
  }

  /// Refusals that time can change; the rest is for a person.
  private static func isWorthAnotherTry(_ code: String) -> Bool {
    code == "balance_insufficient" || code == "insufficient_funds"
  }

  /// Only where nothing can have been paid, or still be paid, under the old one.
  mutating func newKey() {
    order.attempt += 1
    order.sentAt = nil
    order.isKeySpent = false
    order.state = .reserved
  }

  // MARK: - What became of it

  mutating func found(_ answer: ProviderAnswer) {
    switch answer {
    case .refunds(let refunds, _): foundRefunds(refunds.filter { $0.reference?.order == order.id })
    case .refund(let refund): merge(refund)
    case .refused(let code, let message): cannotLookUp("\(code): \(message)")
    case .later(let why, _), .unknown(let why, _): note(why)
    case .done, .dispute, .things: break
    }
  }

  private mutating func note(_ why: String) { order.note = why }

  /// The provider will not say, now or later: it does not know the charge, or our key may not look. What was sent may
  /// have been paid, so it is neither sent again nor given up, and a person looks.
  private mutating func cannotLookUp(_ why: String) {
    note(why)
    guard order.state == .unknown || order.state == .sending, let sentAt = order.sentAt,
      now.elapsed(since: sentAt) >= limits.grace
    else { return }
    attention("the provider does not show what became of it: \(why)")
  }

  private mutating func foundRefunds(_ refunds: [ProviderRefund]) {
    for refund in refunds.sorted(by: { ($0.created, $0.id) < ($1.created, $1.id) }) { merge(refund) }
    if !refunds.contains(where: { $0.reference == order.reference }) { notFound() }
  }

  /// The provider has nothing of the order. That means something only when a call can no longer be on its way.
  private mutating func notFound() {
    guard order.state == .unknown || order.state == .sending, let sentAt = order.sentAt else { return }
    let age = now.elapsed(since: sentAt)
    guard age >= limits.grace else { return }
    if order.isKeySpent { return startAnew() }
    guard age < limits.keyLife else {
      return attention("nothing was found at the provider, and its memory of the key has ended")
    }
    order.patience = max(order.patience, 1)
    effects.removeAll()
    send()
  }

  /// The provider repeats an error under this key for good, and has no refund: the key is done with.
  private mutating func startAnew() {
    guard order.attempt < limits.mostAttempts else {
      return attention("the provider failed \(order.attempt) times without paying")
    }
    newKey()
    wakeLater()
  }
}
