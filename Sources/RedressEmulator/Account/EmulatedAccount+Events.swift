import RedressBase
import RedressJSON

/// Telling the world.
extension EmulatedAccount {
  /// Records that something happened and queues it for every endpoint that wants it.
  mutating func happened(_ type: String, _ object: JSONValue, before previous: JSONValue? = nil) {
    let takers = endpoints.items.filter { $0.takes(type) }
    var event = Event(
      id: ids.id(), created: now, type: type, object: object, previous: previous, cause: cause)
    event.endpoints = takers.count
    events.put(event)
    for taker in takers { deliver(event, to: taker.id) }
  }

  private mutating func deliver(_ event: Event, to endpoint: WebhookEndpoint.ID) {
    let armed = faultPlan.arm(event: event.type)
    if let armed { faultPlan.hit(armed) }
    switch armed?.fault {
    case .webhookLost: break
    case .webhookDelayed(let delay):
      mailbox.post(event.id, to: endpoint, due: later(delay))
    case .webhookOvertaken:
      mailbox.post(event.id, to: endpoint, due: later(Elapsed(microseconds: 60_000_000)), overtaken: true)
    case .webhookTwice:
      mailbox.post(event.id, to: endpoint, due: now)
      mailbox.post(event.id, to: endpoint, due: now)
    default:
      mailbox.post(event.id, to: endpoint, due: now)
    }
  }

  /// So much later than now, or the end of time.
  func later(_ delay: Elapsed) -> Instant {
    now.adding(delay) ?? Instant(microseconds: .max)
  }

  /// Takes out the deliveries that are due, signed as sent now.
  mutating func takeDue(tenant: Int, at moment: Instant) -> [WebhookDelivery] {
    mailbox.take(at: moment).compactMap { letter in
      guard let endpoint = endpoints[letter.endpoint], !endpoint.isDeleted else {
        mailbox.answered(letter.number, status: 200, at: moment)
        return nil
      }
      return events[letter.event].map { sealed(letter, $0, endpoint, tenant, moment) }
    }
  }

  private func sealed(
    _ letter: Mailbox.Letter, _ event: Event, _ endpoint: WebhookEndpoint, _ tenant: Int, _ moment: Instant
  ) -> WebhookDelivery {
    let body = event.json.bytes
    return WebhookDelivery(
      id: DeliveryID(tenant: tenant, number: letter.number), url: endpoint.url, endpoint: endpoint.id,
      event: event.id, type: event.type, attempt: letter.attempt, body: body,
      signature: WebhookDelivery.signature(body, secret: endpoint.secret, at: moment))
  }
}
