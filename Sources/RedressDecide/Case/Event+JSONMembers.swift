import RedressBase
import RedressJSON

/// Subscriptions.
extension JSONWriter {
  mutating func members(of creation: SubscriptionCreated) {
    member(.subscription, creation.subscription)
    member(.plan, creation.plan)
    member(.interval, creation.interval)
    member(.trialEnd, creation.trialEnd)
    member(.commitmentEndsAt, creation.commitmentEndsAt)
  }

  mutating func members(of update: SubscriptionUpdated) {
    member(.subscription, update.subscription)
    member(.plan, update.plan)
    member(.interval, update.interval)
    member(.trialEnd, update.trialEnd)
    member(.commitmentEndsAt, update.commitmentEndsAt)
  }

  mutating func members(of end: SubscriptionCanceled) {
    member(.subscription, end.subscription)
    member(.effectiveAt, end.effectiveAt)
  }
}

/// Money.
extension JSONWriter {
  mutating func members(of charge: ChargeSucceeded) {
    member(.charge, charge.charge)
    member(.amount, charge.amount)
    member(.currency, charge.currency.code)
    member(.product, charge.product.text)
    member(.billingReason, charge.billingReason)
    member(.subscription, charge.subscription)
    period(charge.period)
    parts(of: charge)
    member(.duplicateOf, charge.duplicateOf)
    member(.paymentMethod, charge.paymentMethod)
  }

  private mutating func period(_ period: Period?) {
    guard let period else { return }
    key(CaseField.period.text)
    object { json in
      json.member(.start, period.start)
      json.member(.end, period.end)
    }
  }

  private mutating func parts(of charge: ChargeSucceeded) {
    member(.items, charge.items) { json, item in
      json.member(.product, item.product)
      json.member(.amount, item.amount)
      json.member(.quantity, item.quantity, default: 1)
    }
    member(.discounts, charge.discounts) { json, discount in
      json.member(.type, discount.type)
      json.member(.amount, discount.amount)
    }
    member(.fee, charge.fee, default: 0)
    member(.tax, charge.tax, default: 0)
  }

  mutating func members(of refund: RefundSucceeded) {
    member(.refund, refund.refund)
    member(.charge, refund.charge)
    member(.amount, refund.amount)
  }

  mutating func members(of credit: BalanceCredited) {
    member(.charge, credit.charge)
    member(.amount, credit.amount)
    member(.currency, credit.currency.code)
  }

  mutating func members(of payout: PayoutSucceeded) {
    member(.amount, payout.amount)
    member(.currency, payout.currency.code)
  }
}

/// Credits.
extension JSONWriter {
  mutating func members(of grant: CreditsGranted) {
    member(.grant, grant.grant)
    member(.credits, grant.credits)
    member(.charge, grant.charge)
    member(.expiresAt, grant.expiresAt)
  }

  mutating func members(of draw: CreditsDrawn) {
    member(.credits, draw.credits)
    member(.grant, draw.grant)
  }

  mutating func members(of restored: CreditsRestored) {
    member(.credits, restored.credits)
    member(.cause, restored.cause)
    member(.grant, restored.grant)
  }
}

/// What was put on record.
extension JSONWriter {
  mutating func members(of usage: UsageRecorded) {
    member(.feature, usage.feature)
    member(.quantity, usage.quantity, default: 1)
  }

  mutating func members(of incident: IncidentRecorded) {
    member(.incident, incident.incident)
    member(.kind, incident.kind)
    member(.start, incident.start)
    member(.end, incident.end)
    member(.features, texts: incident.features)
  }

  mutating func members(of flag: AccountFlagged) {
    member(.flag, flag.flag)
    member(.state, flag.state)
  }

  mutating func members(of finding: FindingRecorded) {
    member(.finding, finding.finding)
    member(.value, finding.value)
    member(.charge, finding.charge)
    member(.by, finding.by)
  }

  mutating func members(of accepted: PolicyAccepted) {
    member(.policy, accepted.policy)
    member(.version, accepted.version)
  }
}
