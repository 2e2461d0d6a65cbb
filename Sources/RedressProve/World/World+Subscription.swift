import RedressCheck

/// The subscription that the request is about.
extension World {
  var subscriptionStart: Moment { past("subscription.start", exists: hasSubject) }
  var trialEnd: Moment { moment("trial.end", exists: hasSubject && bool("trial")) }
  var commitmentEnd: Moment { moment("commitment.end", exists: hasSubject && bool("commitment")) }
  var subscriptionEnd: Moment {
    moment("subscription.end", exists: hasSubject && bool("subscription.cancelled"))
  }

  var hasEnded: Formula { subscriptionEnd.exists && subscriptionEnd.age >= 0 }
  var isInTrial: Formula { trialEnd.exists && trialEnd.age < 0 }
  /// A term that was agreed binds no longer once the subscription has ended.
  var isCommitted: Formula { commitmentEnd.exists && commitmentEnd.age < 0 && !hasEnded }

  /// The end of the charge's period; for a request without one, of the subscription's period under way.
  var endOfPeriod: Moment {
    let running = moment("running.end", exists: bool("running"))
    once("running") {
      say(running.exists.implies(hasSubject && !hasPeriod && running.age < 0))
    }
    return Moment.choice(hasPeriod, periodEnd, running)
  }

  /// A paid period of a subscription held the purchase: that of the charge itself, or another one's.
  var hadPaidSubscription: Formula {
    let own =
      isProduct("subscription") && hasPeriod && paid > 0 && periodStart.age >= purchase.age
      && periodEnd.age < purchase.age
      && !(subscriptionEnd.exists && subscriptionEnd.age >= purchase.age)
    let other = bool("covered")
    once("covered") {
      let role = firstSubscription
      say(other.implies(hasCharge && role.isOther && role.otherMoment.isNotAfter(purchase)))
    }
    return hasCharge && (own || other)
  }

  // MARK: - Plans

  /// Whether the plan at the purchase is known.
  var hasPurchasePlan: Formula { (hasCharge && isOfSubscription) || (!hasCharge && hasSubject) }

  /// Plan and interval stay what they were, unless time has passed since the purchase.
  func linkPlans() {
    once("plans") {
      let isSame = word(.plan).equals(word(.currentPlan)) && word(.interval).equals(word(.currentInterval))
      say((!hasCharge || !isOfSubscription || purchase.age < 1).implies(isSame))
    }
  }
}
