"""How hand-chosen cases are told: steps that fill a story, and what the author expects of it.

`want` is read from the ledger by hand and checked against the oracle:
    OUTCOME CLAUSE... [TYPE:AMOUNT[:EXTENT]] [| EFFECT[@AT]...] [? FACT:WHO...] [# ACTION=BY...]
Clauses, remedy, effects and questions must be complete; deadlines and effect times only where written.
"""
from story import DETAILS, Story

OUTCOMES = ("approved", "denied", "referred", "information_needed")


def sub(at, plan="pro", interval="month", **more):
    return lambda s: s.subscription(at, plan, interval, **more)


def ch(at, amount, end=None, start=None, sub="sub_1", **more):
    period = (start or at, end) if end else None
    if more.pop("renewal", False):
        more["billing_reason"] = "subscription_cycle"
    return lambda s: s.charge(at, amount, period=period, subscription=sub, **more)


def pack(at, amount, product="credit_pack", **more):
    return lambda s: s.charge(at, amount, product=product, **more)


def credits(at, n, charge=None, expires=None):
    return lambda s: s.grant(at, n, charge, expires)


def event(type, at, **fields):
    return lambda s: s.add(type, at, **fields)


def used(at, n, grant=None):
    return event("credits.used", at, credits=n, grant=grant)


def took(kind, at, n):
    return event(f"credits.{kind}", at, credits=n)


def restored(at, n, cause):
    return event("credits.restored", at, credits=n, cause=cause)


def usage(feature, at):
    return event("usage.recorded", at, feature=feature)


def finding(name, value, at, charge=None):
    return event("finding.recorded", at, finding=name, value=value, charge=charge, by="agent_1")


def flag(name, state, at):
    return event("account.flagged", at, flag=name, state=state)


def refunded(at, charge, amount):
    return event("refund.succeeded", at, refund="re_1", charge=charge, amount=amount)


def ended(at, sub="sub_1", effective=None):
    return event("subscription.canceled", at, subscription=sub, effective_at=effective)


def outage(start, end, kind="outage"):
    return lambda s: s.add("incident.recorded", start, incident=s.number("inc"), kind=kind, start=start, end=end)


class Book:
    """The cases of one company, with its usual story."""

    def __init__(self, policy, base, at, charge="ch_1", reason="requested_by_customer", bought=None, currency="usd"):
        self.policy, self.base, self.cases = policy, base, []
        self.defaults = {"type": "refund", "at": at, "charge": charge, "reason": reason, "channel": "email",
                         "details": dict(DETAILS, purchase_date=bought or at[:10])}
        self.currency = currency

    def add(self, id, slug, why, want, steps=(), base=None, catalog=None, balance=0, country=None, **request):
        """One case: the base story, then the steps, then the request with its differences."""
        s = Story()
        for step in [*(self.base if base is None else base), *steps]:
            step(s)
        s.catalog = catalog or []
        s.account["balance"] = {"amount": balance, "currency": self.currency}
        if country:
            s.account["country"] = country
        asked = dict(self.defaults, **request)
        if asked["type"] != "refund" and "reason" not in request:
            asked["reason"] = None
        if asked.get("subscription") or asked["type"] in ("withdrawal", "appeal"):
            asked["charge"] = request.get("charge")
        name = f"{id.lower()}-{slug}"
        document = s.case(f"{self.policy}-{name}", asked)
        self.cases.append((name, {"why": why, "policy": self.policy, "case": document}, want))


def details(**changes):
    """What the customer said, with changes; None leaves a field out."""
    found = dict(DETAILS, **changes)
    return {k: v for k, v in found.items() if v is not None}


def differences(want, got):
    """What the oracle decided otherwise than the author read in the ledger."""
    rest, _, deadlines = want.partition("#")
    rest, _, questions = rest.partition("?")
    rest, _, effects = rest.partition("|")
    words = rest.split()
    remedies = [w for w in words[1:] if ":" in w]
    wrong = []
    if words[0] != got["outcome"]:
        wrong.append(f"outcome {got['outcome']}")
    if sorted(w for w in words[1:] if ":" not in w) != got["decisive"]:
        wrong.append(f"decisive {got['decisive']}")
    shown = [":".join(str(v) for v in (r["type"], r.get("amount", r.get("credits")), r.get("extent")) if v is not None)
             for r in got["remedies"]]
    if remedies != shown:
        wrong.append(f"remedies {shown}")
    expected = sorted(effects.split())
    have = sorted(e["type"] + ("@" + e["at"]) for e in got["effects"])
    if len(expected) != len(have) or any(h != e and h.split("@")[0] != e for e, h in zip(expected, have)):
        wrong.append(f"effects {have}")
    asked = [f"{q['fact']}:{q['ask']}" for q in got["questions"]]
    if sorted(questions.split()) != asked:
        wrong.append(f"questions {asked}")
    due = [f"{d['action']}={d['by']}" for d in got["deadlines"]]
    wrong += [f"deadlines {due}" for d in deadlines.split() if d.lstrip("-") not in due and d[0] != "-"]
    wrong += [f"deadlines {due}" for d in deadlines.split() if d[0] == "-" and any(x.startswith(d[1:]) for x in due)]
    return wrong
