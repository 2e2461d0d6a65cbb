"""Random stories for AiSora, which has the most clauses."""
from chance import DAY, SECOND
from oracle.days import month_mark
from random_cases import request

PRICES = [("basic", "month", 900), ("basic", "year", 9000), ("pro", "month", 2900), ("pro", "year", 29000),
          ("max", "month", 4900), ("max", "year", 49000), ("same", "month", 2900), ("same", "year", 29000)]
REASONS = ["requested_by_customer"] * 4 + ["technical_issue", "technical_issue", "service_interruption",
           "service_interruption", "service_interruption", "fraud_flag_error", "duplicate", "incorrect_charge",
           "content_quality", "failed_generation", "failed_generation", "credits_lost", "credits_lost"]
FACTS = {"technical_issue": "platform_failure", "fraud_flag_error": "fraud_flag_error",
         "duplicate": "billing_error", "incorrect_charge": "billing_error"}


def story(x):
    s, start = x.story, x.start()
    interval = x.one("month", "month", "month", "year", "year")
    amount = x.one(2900, 2900, 2901, 50, 1, 0) if interval == "month" else x.one(29000, 29000, 29001, 7)
    issued = x.one(1000, 1000, 1000, 7, 5, 0)
    sub, charges = x.billed(start, amount, interval, x.one(1, 1, 1, 2), trial=x.odds(0.1), fees=True,
                            duplicate_of="ch_0" if x.odds(0.07) else None)
    grants = []
    for name, at, period in charges:
        for _ in range(x.one(1, 1, 1, 2) if issued else 0):
            ends = x.one(period[1], period[1], month_mark(at, 1, x.zone), at + DAY * x.one(2, 6, 7), None)
            grants.append(s.grant(at, issued, name, ends))
    if x.odds(0.35):
        at = start + DAY * x.one(0, 1, 3)
        name = s.charge(at, 1000, fee=x.fee(1000), product=x.one("credit_pack", "credit_pack", "credit_pack", "add_on"))
        issued = x.one(issued or 200, 200)
        grants.append(s.grant(at, issued, name, x.one(None, at + DAY * 90, at + DAY * 5)))
        charges.append((name, at, (at, at + DAY * 30)))
    if x.odds(0.1):
        grants.append(s.grant(start, 100, None, start + DAY * x.one(1, 30)))
    if x.odds(0.1):
        s.add("subscription.updated", start + x.one(SECOND, DAY), subscription=sub, **x.one(
            {"interval": "year"}, {"interval": "month"}, {"plan": "max"}))
    about, at, period = x.r.choice(charges)
    now = x.later(at, x.one(0, 1, 2, 3, 5, 6, 7, 7, 7, 8) if x.odds(0.75) else None)
    reason = x.r.choice(REASONS)
    x.drawn(issued, at, now, grants, ("credits.used", "failed", "lost") if x.odds(0.5) or "credit" in reason or "failed" in reason
            else ("credits.used",))
    x.given_back(about, amount, now)
    x.ending(sub, start, now, period[1])
    if reason == "service_interruption" or x.odds(0.1):
        x.outages(at, period[1], now)
    if reason in FACTS and x.odds(0.75):
        x.fact(FACTS[reason], about, start, now)
    if x.odds(0.15):
        x.fact(x.one("terms_violation", "abuse"), about, start, now, flags=True)
    kind = x.one(*["refund"] * 14, "plan_change", "plan_change", "fraud_review", "appeal", x.one("cancel", "exchange"))
    more = {}
    if kind == "plan_change":
        s.catalog = [{"plan": p, "interval": i, "amount": a, "currency": "usd", "credits": 1000}
                     for p, i, a in PRICES if not x.odds(0.05)]
        to = x.r.choice(PRICES)
        more["to"] = {"plan": to[0], "interval": x.one(to[1], to[1], interval, interval, x.one("week", "day"))}
        if x.odds(0.7):
            more["subscription"], about = sub, None
        elif not any(e.get("charge") == about and e.get("subscription") for e in s.events):
            about = charges[0][0]
        if x.odds(0.2):
            now = max(now, period[1] + x.one(-SECOND, SECOND, DAY))
    elif kind == "fraud_review":
        x.fact("fraudulent_payment", about, start, now, flags=True)
    elif kind == "appeal":
        more = {"appeal_of": "dec_1", "appeal_number": x.one(1, 2, 3, 4, None)}
    x.noise(now)
    return request(x, kind, now, about, [reason], 0.05, 0.08, **more)
