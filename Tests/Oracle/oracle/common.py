"""Small helpers that several companies share."""
from fractions import Fraction

from .days import within
from .rows import Money, grant


def within_days(h, count):
    """Whether the request lies within some days of its charge."""
    return within(h.charge["_at"], h.now, count, h.zone)


def refund(h, charge, exact, fee=0):
    return Money("refund", Fraction(exact), h.held(charge), charge["currency"], charge["charge"], fee)


def in_full(id, h, charge, fee=0, **more):
    return grant(id, refund(h, charge, charge["amount"], fee), **more)


def missing_details(case, names):
    details = case["request"].get("details") or {}
    return [n for n in names if details.get(n) in (None, "")]
