"""Channel, C1 to C13."""
from fractions import Fraction
from zoneinfo import ZoneInfo

from .common import in_full, within_days
from .days import period_days, used_days
from .rows import Money, ask, deny, grant

ZONE = ZoneInfo("Asia/Seoul")
OTHERWISE = "C0"
FEATURES = {                                            # C2 to C5
    "service_plan": ("user_chat", "customer_data"),
    "support_bot": ("support_bot",),
    "operation": ("automation_rule", "statistics_query"),
    "marketing": ("campaign",),
}


def deadlines(now, refunded):
    return []


def required(case):
    return None, []


def rows(h, w):
    if h.request["type"] == "withdrawal":
        return [withdrawal(h)]
    c = h.charge
    if h.request["type"] != "refund" or c["product"] != "subscription":
        return []
    found = []
    bought = {i["product"] for i in c.get("items") or []}
    named = set(h.request.get("items") or [])
    if named and not bought <= named:
        found.append(deny("C8", over=frozenset(["C1", "C7"])))
    sub = c.get("subscription")
    unused = not any(h.usage(FEATURES.get(i, ()), since=c["_at"]) for i in bought)
    first = sub is not None and c is h.first(h.charges_where(subscription=sub))
    if first and unused and within_days(h, 7):
        found.append(in_full("C1", h, c))
    else:
        found.append(partial(h, c))
    return found


def partial(h, c):
    """C7, with the sum of C10 to C12."""
    period = h.period(c)
    days = period_days(period, ZONE) if period else 0
    used = used_days(period, h.now, ZONE) if period else 0
    if days - used <= 0:
        return deny("C7")
    paid, discounts = c["amount"], sum(d["amount"] for d in c.get("discounts") or [])
    share = Fraction(used, days)
    money = Money("balance_credit", paid - (paid + discounts) * share, h.held(c), c["currency"], c["charge"])
    if discounts:
        money.without_discount = paid - paid * share
    effects = [] if c.get("duplicate_of") else h.cancel(c.get("subscription"))
    return grant("C7", money, effects=effects)


def withdrawal(h):
    amount = h.request.get("amount")
    if amount is None:
        return ask("C13", "amount", "customer", decisive=True)
    balance = h.case["account"].get("balance") or {"amount": 0, "currency": None}
    if amount > balance["amount"]:
        return deny("C13")
    return grant("C13", Money("payout", Fraction(amount), balance["amount"], balance["currency"]))
