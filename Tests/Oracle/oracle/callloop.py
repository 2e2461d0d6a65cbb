"""Call Loop, L1 to L16."""
from fractions import Fraction
from zoneinfo import ZoneInfo

from .common import missing_details, refund, within_days
from .credits import Ledger
from .days import business_deadline, days_since, parse
from .rows import deny, grant, refer

ZONE = ZoneInfo("America/New_York")
OTHERWISE = "L0"
REVIEWED = {"duplicate": ("L10", "L16"), "incorrect_charge": ("L10", "L16"),
            "technical_issue": ("L11",), "unauthorized": ("L12",)}


def deadlines(now, refunded):
    return [("review", business_deadline(now, 2, ZONE))]


def required(case):
    if case["request"]["type"] != "refund":
        return None, []
    return "L14", missing_details(case, ["account_email"])


def rows(h, w):
    if h.request["type"] == "cancel" and h.subject():
        return [cancel(h, h.subject())]
    return refunds(h, w) if h.request["type"] == "refund" else []


def refunds(h, w):
    c, found = h.charge, []
    first = h.first(h.charges.values())
    later = first is not None and days_since(first["_at"], h.now, ZONE) > 30
    if first and not later and first["_at"] <= c["_at"] and c["product"] in ("subscription", "credit_pack"):
        found.append(guarantee(h, c))
    if w.reason in REVIEWED and within_days(h, 7):
        found += [refer(id, over=frozenset(["L4", "L7"])) for id in REVIEWED[w.reason]]
    if later:
        found += [deny("L4"), deny("L7")]
        if w.reason in REVIEWED and not within_days(h, 7):
            found.append(deny("L13"))
    return found


def guarantee(h, c):
    """L1, with the effects of L6."""
    ledger = Ledger(h.seen, usable(h))
    issued = ledger.issued(c["charge"])
    share = Fraction(issued - ledger.used(c["charge"]), issued) if issued else Fraction(1)
    ends = [e for s in h.subscriptions() for e in h.cancel(s)]
    ends += [("access.revoke", h.now, None), ("credits.revoke", h.now, None)]
    row = grant("L1", refund(h, c, c["amount"] * share), effects=ends)
    if row.pays:
        row.over = frozenset(["L10", "L11", "L12", "L16"])
    return row


def usable(h):
    """L8: a grant without expiry lives as long as its subscription; a pack's as long as any."""
    def open(grant, at):
        charge = h.charges.get(grant.charge)
        if charge is None:
            return True
        if charge["product"] == "credit_pack":
            subs = [s for s in h.subscriptions() if begun(h, s) <= at]
            return not subs or not all(h.ended(s, at) for s in subs)
        return not (charge.get("subscription") and h.ended(charge["subscription"], at))
    return open


def begun(h, sub):
    created = h.created(sub)
    return created["_at"] if created else h.charges_where(subscription=sub)[0]["_at"]


def cancel(h, sub):
    """L5, with the effects of L6 and L9."""
    if h.ended(sub):
        return grant("L5")
    until = h.state(sub).get("commitment_ends_at")
    if until and parse(until) > h.now:
        return deny("L5")
    end = h.access_end(sub)
    return grant("L5", effects=[("renewal.stop", h.now, sub), ("access.revoke", end, sub),
                                ("credits.forfeit", end, sub)])
