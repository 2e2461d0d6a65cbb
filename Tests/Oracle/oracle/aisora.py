"""AiSora, A1 to A38."""
from datetime import timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from .common import in_full, missing_details, refund, within_days
from .credits import Ledger
from .days import business_deadline, current_month, month_mark
from .rows import ALL, ask, deny, grant, refer

ZONE = ZoneInfo("Europe/London")
OTHERWISE = "A0"
PLAN = frozenset(["A3", "A4", "A21"])                       # what is refunded out of the plan
FAULTS_OVER = frozenset(["A9", "A11", "A14", "A15"])
REPAIR_OVER = frozenset(["A2", "A9", "A12", "A14", "A15"])
LIMIT = Fraction(1, 5)


def deadlines(now, refunded):
    due = [("first_response", now + timedelta(hours=24)), ("review", business_deadline(now, 3, ZONE))]
    return due + ([("settle", business_deadline(now, 10, ZONE))] if refunded else [])


def required(case):
    if case["request"]["type"] != "refund":
        return None, []
    lacking = missing_details(case, ["account_email", "purchase_date", "plan"])
    return "A17", lacking + ([] if case["request"].get("reason") else ["reason"])


def rows(h, w):
    other = {"plan_change": plan_change, "appeal": appeal, "fraud_review": fraud_review}
    if h.request["type"] in other:
        return other[h.request["type"]](h, w)
    return refunds(h, w) if h.request["type"] == "refund" else []


def refunds(h, w):
    c, ledger = h.charge, Ledger(h.seen)
    issued, used = ledger.issued(c["charge"]), ledger.used(c["charge"])
    share = Fraction(used, issued) if issued else Fraction(0)
    window = within_days(h, 7)
    plan = out_of_plan(h, c) if window and share < LIMIT else []
    found = plan + (faults(h, w, c) if window else [])
    late = not window and c["product"] in ("subscription", "credit_pack")
    if late:
        found += [deny("A2"), deny("A12")]
    if share > LIMIT:
        found.append(deny("A9", over=PLAN))
        if used == issued:
            found.append(deny("A14"))
    if w.reason == "content_quality":
        found.append(deny("A11", over=PLAN))
    for finding, id in (("terms_violation", "A10"), ("abuse", "A13")):
        if w.finding(finding, defeats=True):
            found.append(deny(id, over=ALL))
    if w.reason == "service_interruption" and not any(r.id == "A6" for r in found):
        found += disruption(h, c)
    expired = [g.expired(h.now) for g in ledger.of_charge(c["charge"])]
    took = bool(plan and expired and all(expired))
    for reason, id, cause in (("failed_generation", "A31", "failed"), ("credits_lost", "A32", "lost")):
        if w.reason == reason:
            gone = ledger.restorable(cause)
            left = sum(n for g, n in gone if not g.expired(h.now))
            if left:
                found.append(grant(id, credits=left, over=REPAIR_OVER | PLAN))
            elif gone and not late and not share > LIMIT:
                took = True
    if took:
        found.append(deny("A15", over=PLAN))
    return found


def interval(h, c):
    """The interval of a charge's subscription at the charge."""
    return h.state(c["subscription"], c["_at"]).get("interval") if c.get("subscription") else None


def out_of_plan(h, c):
    """A3, A4 and A21; the caller has checked the window and the used share."""
    fee = c.get("fee", 0)
    if c["product"] == "credit_pack":
        return [in_full("A4", h, c, fee)]
    if c["product"] != "subscription":
        return []
    if interval(h, c) != "year":
        return [in_full("A3", h, c, fee)]
    sub, period = c["subscription"], h.period(c)
    if c is not h.first(h.charges_where(subscription=sub)) or not period:
        return []
    month = current_month(period[0], h.now, ZONE)
    money = refund(h, c, Fraction(c["amount"] * max(0, 11 - month), 12), fee)
    ends = []
    if not h.ended(sub) and not c.get("duplicate_of"):
        ends = [("renewal.stop", h.now, sub), ("access.revoke", month_mark(period[0], month + 1, ZONE), sub)]
    return [grant("A21", money, effects=ends, own_effects_only=True)]


def faults(h, w, c):
    """A5 to A8; the caller has checked the window."""
    held = []
    if w.reason == "technical_issue" and w.finding("platform_failure"):
        held.append("A5")
    if w.reason == "service_interruption" and any(b - a > timedelta(hours=24) for a, b in h.outages(c["_at"])):
        held.append("A6")
    if w.reason == "fraud_flag_error" and w.finding("fraud_flag_error"):
        held.append("A7")
    if c.get("duplicate_of") or (w.reason in ("duplicate", "incorrect_charge") and w.finding("billing_error")):
        held.append("A8")
    return [in_full(id, h, c, c.get("fee", 0), over=FAULTS_OVER) for id in held]


def disruption(h, c):
    """A30: the part of the period that was out."""
    period = h.period(c)
    out = sum((b - a for a, b in h.outages(*period)), timedelta()) if period else timedelta()
    if not out:
        return []
    micro = timedelta(microseconds=1)
    share = Fraction(out // micro, (period[1] - period[0]) // micro)
    return [grant("A30", refund(h, c, c["amount"] * share), over=REPAIR_OVER)]


def plan_change(h, w):
    sub = h.subject()
    to, state = h.request.get("to"), h.state(sub) if sub else {}
    if not to or not state:
        return []
    old, new = state["interval"], to["interval"]
    live = not h.ended(sub)
    now, end = h.now, h.access_end(sub)
    down = grant("A22", effects=[("plan.change", end, sub)] * live)
    if (old, new) == ("year", "month"):
        return [down]
    if (old, new) == ("month", "year"):
        kinds = ("plan.change", "charge.create", "credits.grant")
        return [grant("A24", effects=[(k, now, sub) for k in kinds] * live)]
    if old != new:
        return []
    price = {(p["plan"], p["interval"]): p["amount"] for p in h.case.get("catalog") or []}
    before, after = price.get((state["plan"], old)), price.get((to["plan"], new))
    if before is None or after is None:
        return [ask("A23", "list_price", "reviewer")]
    if after <= before:
        return [down]
    return [grant("A23", effects=[("plan.change", end, sub), ("charge.create", end, sub)] * live)]


def appeal(h, w):
    number = h.request.get("appeal_number")
    if number is None:
        return [ask("A35", "appeal_number", "customer")]
    return [refer("A35") if number == 1 else refer("A36") if number == 2 else deny("A36")]


def fraud_review(h, w):
    c = h.charge
    if c is None:
        return []
    if h.finding("fraudulent_payment") == "suspected":
        return [refer("A25")]
    if not w.finding("fraudulent_payment"):
        return [deny("A25")]
    ends = h.cancel(c.get("subscription")) + [("credits.revoke", h.now, None), ("account.suspend", h.now, None)]
    return [in_full("A25", h, c, effects=ends, always_effects=True)]
