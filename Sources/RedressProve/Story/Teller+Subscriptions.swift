import RedressBase
import RedressDecide

/// The subscription that the case is about, and others.
extension Teller {
  /// "has an annual subscription since 1 September 2025": told where no purchase shows it.
  var held: TellingPart? {
    guard let subscription, let start = subscription.createdAt else { return nil }
    let part = TellingPart("start", "subscribed", clock.when(start), none: "has no subscription on record")
      .at(start).following("bought", "bought.product")
    if charge?.subscription != subscription.id {
      let verb = subscription.hasEnded(at: now) ? "had" : "has"
      return part.told("\(verb) \(noun(subscription.interval, subscription.plan)) since \(clock.date(start))")
    }
    return hasCharge(of: subscription.id, on: start) ? part : part.told("subscribed \(clock.when(start))")
  }

  private func hasCharge(of id: SubscriptionID, on start: Instant) -> Bool {
    let day = timeline.zone.day(of: start)
    return timeline.charges.contains { $0.subscription == id && timeline.zone.day(of: $0.at) == day }
  }

  var subscriptions: [TellingPart] {
    guard let subscription else { return others }
    let own = [changed(subscription), trial(subscription), commitment(subscription), cancelled(subscription)]
    return own.compactMap { $0 } + others
  }

  private func changed(_ subscription: Subscription) -> TellingPart? {
    guard let charge, charge.subscription == subscription.id, let interval = subscription.interval,
      let plan = subscription.plan
    else { return nil }
    let (id, then) = (subscription.id, charge.at)
    guard timeline.interval(of: id, at: then) != interval || timeline.plan(of: id, at: then) != plan else {
      return nil
    }
    let update = timeline.seen.last { event in
      if case .subscriptionUpdated(let update) = event.body { update.subscription == id } else { false }
    }
    let when = update.map { " \(clock.when($0.at))" } ?? ""
    let value = "to \(interval.adjective) \(TellingWords.name(plan))\(when)"
    return .whole("change", "changed", value, none: "did not change the plan")
  }

  // MARK: - Terms

  private func trial(_ subscription: Subscription) -> TellingPart? {
    subscription.trialEnd.map { end in
      limit("trial", end, now < end ? "is in a trial until" : "was in a trial until", none: "has no trial")
    }
  }

  private func commitment(_ subscription: Subscription) -> TellingPart? {
    subscription.commitmentEndsAt.map { end in
      limit(
        "commitment", end, now < end ? "is committed until" : "was committed until", none: "is not committed")
    }
  }

  private func limit(_ key: String, _ end: Instant, _ lead: String, none: String) -> TellingPart {
    TellingPart.whole(key, lead, clock.moment(end), none: none).at(end)
  }

  private func cancelled(_ subscription: Subscription) -> TellingPart? {
    guard let end = subscription.endedAt else { return nil }
    let act = timeline.seen.first { event in
      guard case .subscriptionCanceled(let act) = event.body else { return false }
      return act.subscription == subscription.id && (act.effectiveAt ?? event.at) == end
    }
    let when = act.map { clock.when($0.at) } ?? ""
    let effect = clock.when(end) == when ? "" : " with effect from \(clock.moment(end))"
    let told = "cancelled \(when)\(effect)"
    return TellingPart("end", "has a subscription that ends", clock.when(end), none: "has not cancelled")
      .at(end).gained(told).told(told)
  }

  // MARK: - Others

  /// Other subscriptions that no purchase told of shows, or that have ended.
  private var others: [TellingPart] {
    let others = timeline.subscriptions.filter { other in
      other.id != subscription?.id && other.id != charge?.subscription
        && (other.endedAt != nil || !timeline.charges.contains { $0.subscription == other.id })
    }
    guard !others.isEmpty else { return [] }
    let many = TellingWords.count(Int64(others.count), "other subscription")
    let told = others.count <= 2 ? TellingWords.list(others.map(told)) : many
    return [.whole("others", "has", told, none: "has no other subscription")]
  }

  private func told(_ other: Subscription) -> String {
    let noun = subscription == nil ? noun(other.interval, other.plan) : "another subscription"
    let start = other.createdAt.map { " since \(clock.date($0))" } ?? ""
    let end = other.endedAt.map { " (\($0 <= now ? "ended" : "ending") \(clock.when($0)))" } ?? ""
    return noun + start + end
  }
}
