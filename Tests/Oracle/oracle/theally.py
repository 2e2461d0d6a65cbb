"""TheAlly, T1 to T9."""
from .days import UTC, business_deadline
from .rows import deny, grant

ZONE = UTC
OTHERWISE = "T0"
TO_SUPPORT = ("technical_issue", "service_interruption", "content_quality", "other")


def deadlines(now, refunded):
    return [("first_response", business_deadline(now, 1, ZONE))]


def required(case):
    return None, []


def rows(h, w):
    kind, c = h.request["type"], h.charge
    ppv = c is not None and c["product"] == "ppv"
    found = []
    if ppv and kind in ("refund", "cancel", "exchange"):
        found.append(deny("T4"))
    if kind == "refund":
        if not ppv:
            found.append(deny("T1"))
        if w.reason in TO_SUPPORT:
            found.append(deny("T6", effects=[("support.refer", h.now, None)]))
    if kind == "cancel" and not ppv and h.subject():
        found.append(grant("T2", effects=stop(h, h.subject())))
    return found


def stop(h, sub):
    """T2 and T3: no renewal, and access to the end of what is paid."""
    if h.ended(sub):
        return []
    return [("renewal.stop", h.now, sub), ("access.revoke", h.access_end(sub), sub)]
