"""SalesAlly, S1 to S13."""
from collections import Counter
from fractions import Fraction

from .common import in_full, within_days
from .credits import Ledger
from .days import UTC, add_months, day, period_days, touched_days
from .rows import ALL, Money, deny, grant, refer

ZONE = UTC
OTHERWISE = "S11"
GRANTS = frozenset(["S2", "S3", "S4", "S5", "S7", "S8", "S9"])


def deadlines(now, refunded):
    return []


def required(case):
    return None, []


def rows(h, w):
    if h.request["type"] != "refund":
        return []
    c, found = h.charge, []
    states = [h.finding(f) for f in ("abuse", "fraud", "terms_violation")]
    if "true" in states:
        return [deny("S12", over=ALL)]
    if "suspected" in states:
        return [refer("S12", over=ALL)]
    subscription = c["product"] == "subscription"
    if subscription and c["billing_reason"] == "subscription_create" \
            and c is h.first(h.charges_where(product="subscription")) and within_days(h, 7):
        found.append(in_full("S2", h, c))
    if w.reason == "accidental_renewal" and c["billing_reason"] == "subscription_cycle" and within_days(h, 7):
        found.append(in_full("S3", h, c, effects=h.cancel(c.get("subscription"))))
    if w.reason == "technical_issue" and w.finding("incompatibility_unresolved"):
        found.append(in_full("S4", h, c, over=frozenset(["S8"])))
    if w.reason == "forgot_to_cancel" and subscription and c.get("subscription"):
        found += idle(h, c["subscription"])
    if w.reason == "service_interruption":
        found += downtime(h, c)
    if c["product"] == "credit_pack":
        found += pack(h, w, c)
    return found


def idle(h, sub):
    """S5 and S6: idle since the later of the start and the last conversation or sync."""
    created = h.created(sub)
    marks = [u["_at"] for u in h.usage(("ai_conversation", "data_sync"))]
    marks.append(created["_at"] if created else h.charges_where(subscription=sub)[0]["_at"])
    since = day(max(marks), ZONE)
    if add_months(since, 12) <= h.today():
        return [refer("S6")]
    if add_months(since, 2) <= h.today():
        latest = h.charges_where(subscription=sub)[-1]
        return [in_full("S5", h, latest, effects=h.cancel(sub))]
    return []


def downtime(h, c):
    """S7: outages on at least two days of one calendar month within the period."""
    period = h.period(c)
    if not period or period_days(period, ZONE) <= 0:
        return []
    days = touched_days(h.outages(*period), ZONE)
    if max(Counter((d.year, d.month) for d in days).values(), default=0) < 2:
        return []
    share = Fraction(c["amount"] * len(days), period_days(period, ZONE))
    return [grant("S7", Money("balance_credit", share, h.held(c), c["currency"], c["charge"]))]


def pack(h, w, c):
    """S8, S9 and S10: packs of AI sessions."""
    if Ledger(h.seen).used(c["charge"]) > 0:
        return [deny("S10", over=GRANTS)]
    if not within_days(h, 7):
        return [deny("S8")]
    found = []
    if w.reason == "accidental_purchase":
        found.append(in_full("S8", h, c))
    covered = any(s["amount"] > 0 and h.holds(s, c["_at"])
                  and not (s.get("subscription") and h.ended(s["subscription"], c["_at"]))
                  for s in h.charges_where(product="subscription"))
    if not covered:
        found.append(in_full("S9", h, c))
    return found
