"""Random stories, one builder per company: each returns the request of its story."""
from chance import DAY, SECOND
from oracle.days import add_months, day, month_mark
from oracle.decide import REASONS


def request(x, kind, now, about, reasons=(), gaps=0.03, silent=0.04, **more):
    reason = None if x.odds(silent) else x.r.choice(REASONS) if x.odds(0.15) or not reasons else x.r.choice(reasons)
    return dict(type=kind, at=now, charge=about, reason=reason if kind == "refund" else None, details=x.details(gaps),
                channel=x.one("email", "chat", "portal", "settings", "api", "desk"), **more)


def salesally(x):
    s, start, amount = x.story, x.start(), x.one(4900, 4900, 1, 99, 0)
    kind = x.one("new", "new", "renewed", "idle", "idle", "pack", "pack", "down", "down", "other")
    trial, count = x.odds(0.15), x.one(1, 1, 2, 3)
    if kind == "idle":
        count = x.one(2, 3, 3, 4, 12, 13)
    sub, charges = x.billed(start, amount, "month", count, trial=trial)
    if kind == "other":
        name = s.charge(charges[-1][1], 1500, product=x.one("add_on", "gift_card"))
        charges.append((name, charges[-1][1], charges[-1][2]))
    if x.odds(0.15):
        other, more = x.billed(start + DAY * x.one(0, 1, 5), 900, "month", 1)
        charges += more * (kind == "new")
    about, at, period = charges[-1] if kind in ("renewed", "idle", "other") else x.r.choice(charges)
    if kind == "pack":
        outside = x.odds(0.4)
        at = x.one(period[1], period[1] + DAY, start - DAY) if outside else x.between(period[0], period[1] - SECOND)
        if x.odds(0.25):
            s.add("subscription.canceled", at - x.one(SECOND, DAY, -SECOND) if at > start else start, subscription=sub)
        about = s.charge(at, 2000, product="credit_pack")
    now = x.later(at)
    if kind == "idle":
        mark = month_mark(start, x.one(0, 0, 1), x.zone)
        if x.odds(0.6):
            s.add("usage.recorded", mark, feature=x.one("ai_conversation", "data_sync"))
        target = add_months(day(mark, x.zone), x.one(1, 2, 2, 2, 3, 11, 12, 12, 12, 13))
        now = max(x.local(target, x.one(start.time(), start.time().max.replace(microsecond=0))) - DAY * x.one(0, 0, 1), at)
        if x.odds(0.15):
            s.add("usage.recorded", now - x.one(SECOND, DAY, -DAY), feature=x.one("login", "ai_conversation"))
    if kind == "down":
        now = max(now, x.later(at, x.one(3, 5, 20, 40)))
        x.outages(period[0], period[1], now)
    reasons = {"renewed": ["accidental_renewal"] * 3 + ["technical_issue"], "idle": ["forgot_to_cancel"],
               "pack": ["accidental_purchase", "accidental_purchase", "technical_issue", "requested_by_customer"],
               "down": ["service_interruption"]}.get(kind, ["requested_by_customer", "technical_issue"])
    if kind == "pack":
        issued = x.one(100, 100, 0)
        if issued:
            cg = s.grant(at, issued, about, x.one(None, None, at + DAY * 3))
            if x.odds(0.3):
                s.grant(start, 50, None, at + DAY * 4)
            if x.odds(0.5):
                x.drawn(issued, at, now, [cg])
    x.given_back(about, 2000 if kind == "pack" else amount, now)
    x.ending(sub, start, now, period[1])
    if x.odds(0.5):
        x.fact("incompatibility_unresolved", about, start, now)
    if x.odds(0.25):
        x.fact(x.one("abuse", "fraud", "terms_violation"), about, start, now, flags=True)
    x.noise(now)
    return request(x, x.one(*["refund"] * 14, "cancel", "exchange"), now, about, reasons)


def channel(x):
    s, start = x.story, x.start()
    amount = x.one(93000, 93000, 10, 1, 0, 310000)
    kind = "withdrawal" if x.odds(0.12) else x.one(*["refund"] * 14, "cancel", "plan_change")
    bought = [p for p in ("support_bot", "operation", "marketing") if x.odds(0.4)]
    bought = x.r.sample(["service_plan"] + bought, len(bought) + 1)
    interval = x.one("month", "month", "month", "year")
    discounts = None
    if x.odds(0.35):
        discounts = [{"type": x.one("coupon", "annual"), "amount": x.one(9300, amount, amount * 3, 1)}
                     for _ in range(x.one(1, 1, 2))]
    sub, charges = x.billed(start, amount, interval, x.one(1, 1, 1, 2), "krw", trial=x.odds(0.1),
                            items=[{"product": p, "amount": amount // len(bought)} for p in bought], discounts=discounts,
                            duplicate_of="ch_0" if x.odds(0.04) else None)
    about, at, period = x.r.choice(charges)
    if x.odds(0.06):
        about = s.charge(at, 5000, "krw", x.one("add_on", "ppv", "training"))
    now = x.later(at)
    if x.odds(0.2):                 # around the last days of the period
        last = day(period[1], x.zone) - DAY * x.one(0, 1, 2)
        now = max(at, x.local(last, start.astimezone(x.zone).time()) + SECOND * x.one(-1, 0, 1))
    while x.odds(0.4):
        s.add("usage.recorded", x.one(at, at - SECOND, x.between(at, now), x.between(at, now), now + SECOND),
              quantity=x.one(None, 1, 7), feature=x.one("user_chat", "customer_data", "support_bot", "automation_rule",
                                                         "statistics_query", "campaign", "one_time_message", "one_time_message"))
    x.given_back(about, amount, now, "krw")
    x.ending(sub, start, now, period[1])
    items = None
    if x.odds(0.25):
        items = x.r.sample(bought, x.r.randint(0, len(bought))) + ["marketing"] * (x.odds(0.1) and "marketing" not in bought)
    x.noise(now)
    if kind == "withdrawal":
        balance = x.one(0, 1, 60000, 60000)
        s.account["balance"] = {"amount": balance, "currency": "krw"}
        s.add("payout.succeeded", start, amount=500, currency="krw")
        asked = x.one(None, 0, balance, balance, balance + 1, max(0, balance - 1))
        return request(x, kind, now, None, amount=asked)
    return request(x, kind, now, about, ["requested_by_customer"], items=items if kind == "refund" else None)


def theally(x):
    s, start = x.story, x.start()
    sub, charges = x.billed(start, 1500, x.one("month", "month", "year"), x.one(0, 1, 1, 1, 2), trial=x.odds(0.25))
    if x.odds(0.2):
        s.charge(start, 1500, subscription=sub, period=(start, start + DAY * x.one(3, 45, 60)), billing_reason="manual")
    ppv = s.charge(start, 700, product=x.one("ppv", "ppv", "add_on"))
    period = charges[-1][2] if charges else (start, start + DAY * 30)
    now = x.later(start)
    if x.odds(0.3):
        now = max(start, period[x.one(0, 1, 1)] + x.one(-SECOND, SECOND * 0, SECOND))
    x.ending(sub, start, now, period[1])
    kind = x.one(*["refund"] * 3, *["cancel"] * 5, "exchange", "plan_change", "appeal")
    seen = [c for c, at, _ in charges if at <= now]
    about = ppv if x.odds(0.35) or not seen else x.r.choice(seen)
    x.given_back(about, 700, now)
    if x.odds(0.3):
        s.add("policy.accepted", start, policy="theally", version="1")
    named = sub if kind == "cancel" and x.odds(0.6) else None
    x.noise(now)
    return request(x, kind, now, None if named else about, ["technical_issue", "content_quality", "requested_by_customer"],
                   silent=0.1, subscription=named)


def callloop(x):
    s, start, amount = x.story, x.start(), x.one(6000, 6000, 1, 99)
    sub, charges = x.billed(start, amount, x.one("month", "month", "month", "year"), x.one(1, 1, 2, 3), trial=x.odds(0.15))
    issued, grants = x.one(1000, 1000, 7, 0), []
    for name, at, period in charges:
        if issued:
            grants.append(s.grant(at, issued, name, period[1] if x.odds(0.3) else None))
    if x.odds(0.25):
        second, more = x.billed(start + DAY * x.one(0, 2, 10), 1200, "month", 1)
        charges += more
    if x.odds(0.35):
        at = start + DAY * x.one(0, 3, 29, 31)
        name = s.charge(at, 1000, product=x.one("credit_pack", "credit_pack", "credit_pack", "add_on"))
        grants.append(s.grant(at, 200, name, at + DAY * 20 if x.odds(0.3) else None))
        charges.append((name, at, (at, at + DAY * 30)))
    if x.odds(0.3):
        s.charge(start - DAY * x.one(5, 23, 24, 30, 40), x.one(1000, 0), product="credit_pack")
    kind = x.one(*["refund"] * 9, "cancel", "cancel", "cancel", "exchange", "appeal")
    about, at, period = x.r.choice(charges)
    now = max(at, x.later(start, x.one(3, 29, 30, 30, 31, 31, 32)) if x.odds(0.5) else x.later(at))
    x.drawn(issued or 1, start, now, grants)
    x.ending(sub, start, now, x.one(period[1], start + DAY * 2 if start + DAY * 2 < now else now))
    x.given_back(about, amount, now)
    own = next((e["subscription"] for e in s.events if e.get("charge") == about and e.get("subscription")), sub)
    named = own if kind == "cancel" and x.odds(0.6) else None
    x.noise(now)
    return request(x, kind, now, None if named else about, ["requested_by_customer", "duplicate", "incorrect_charge",
                   "technical_issue", "unauthorized"], 0.06, subscription=named)


BUILDERS = {f.__name__: f for f in (salesally, channel, theally, callloop)}
