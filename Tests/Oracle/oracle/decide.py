"""The common part: overrides, the best grant, what is unknown, deadlines and effects."""
from itertools import product

from . import aisora, callloop, channel, salesally, theally
from .days import show
from .history import History

POLICIES = {"salesally": salesally, "channel": channel, "theally": theally,
            "aisora": aisora, "callloop": callloop}
REASONS = ("requested_by_customer accidental_purchase accidental_renewal forgot_to_cancel duplicate "
           "incorrect_charge unauthorized technical_issue service_interruption failed_generation "
           "credits_lost fraud_flag_error content_quality other").split()


class Conflict(Exception):
    """Two standing clauses that the ledger's list of overrides does not settle."""


class World:
    """One way in which the unknown facts of a case may turn out."""

    def __init__(self, h, answers):
        self.h, self.answers, self.unknown = h, answers, {}

    @property
    def reason(self):
        given = self.h.request.get("reason")
        return given or self.pick("reason", "customer", REASONS, None)

    def finding(self, name, defeats=False):
        value = self.h.finding(name)
        if value in ("true", "false"):
            return value == "true"
        if value == "none" and defeats:
            return False
        return self.pick(name, "reviewer", (True, False), False)

    def pick(self, fact, who, options, otherwise):
        self.unknown[fact] = (who, options)
        return self.answers.get(fact, otherwise)


def judge(policy, h, answers):
    """(verdict, unknown facts met on the way), with the given answers to the unknown facts."""
    w = World(h, answers)
    rows = policy.rows(h, w)
    beaten = {id for r in rows for id in r.over}
    standing = [r for r in rows if r.id not in beaten and ("*" not in beaten or "*" in r.over)]
    if standing and standing[0].kind == "ask":
        row = standing[0]
        fact, who = row.question
        verdict = ("information_needed", [], [], [row.id] * row.decisive, [{"fact": fact, "ask": who}])
    else:
        verdict = settle(policy, h, standing)
    return verdict, w.unknown


def settle(policy, h, standing):
    grants = [r for r in standing if r.kind == "grant"]
    others = [r for r in standing if r.kind != "grant"]
    # A grant without money or credits (a cancellation, a plan change) approves all the same.
    paying = [r for r in grants if r.pays or r.money is None]
    if len({r.kind for r in others}) > 1 or (paying and others):
        raise Conflict(", ".join(sorted(r.id for r in paying + others)))
    if paying:
        best = max(r.worth for r in paying)
        winners = [r for r in paying if r.worth == best]
        row = winners[0]
        remedies = [row.money.document()] if row.money else []
        if row.credits:
            remedies = [{"type": "credits_restored", "credits": row.credits}]
        effects = [e for r in winners for e in r.effects + cancellation(h, r)]
        return ("approved", remedies, effects, [r.id for r in winners], [])
    if others:
        outcome = "denied" if others[0].kind == "deny" else "referred"
        return (outcome, [], [e for r in others for e in r.effects], [r.id for r in others], [])
    if grants:
        taken = {id for r in grants for id in r.money.taken_by}
        effects = [e for r in grants if r.always_effects for e in r.effects]
        return ("denied", [], effects, sorted({r.id for r in grants} | taken), [])
    return ("referred", [], [], [policy.OTHERWISE], [])


def cancellation(h, row):
    """Reading 9, for a refund in full."""
    if row.own_effects_only or not row.money or row.money.kind != "refund" or not row.money.full:
        return []
    return h.reading9(h.charges[row.money.charge])


def completions(policy, h):
    """The unknown facts of a case, and every verdict: {answers in the facts' order: verdict}."""
    facts = {}
    while True:
        names, seen, found = list(facts), {}, dict(facts)
        for values in product(*(facts[n][1] for n in names)):
            verdict, unknown = judge(policy, h, dict(zip(names, values)))
            seen[values] = verdict
            found.update({k: v for k, v in unknown.items() if k not in found})
        if len(found) == len(facts):
            return facts, seen
        facts = found


def telling(facts, seen):
    """The facts whose answer alone can change outcome or remedies."""
    names, found = list(facts), set()
    for i, name in enumerate(names):
        groups = {}
        for values, verdict in seen.items():
            groups.setdefault(values[:i] + values[i + 1:], []).append(verdict[:2])
        if any(any(v != group[0] for v in group) for group in groups.values()):
            found.add(name)
    return found


def decide(name, case):
    """The parts of a decision that are compared, in the form of the contract's examples."""
    policy = POLICIES[name]
    h = History(case, policy.ZONE)
    verdict, unknown = judge(policy, h, {})
    facts, seen = completions(policy, h) if unknown else ({}, {(): verdict})
    asked = telling(facts, seen)
    clause, lacking = policy.required(case)
    if lacking and any(v[0] != "denied" for v in seen.values()):
        wanted = set(lacking) | {f for f in asked if facts[f][0] == "customer"}
        verdict = ("information_needed", [], [], [clause], [{"fact": f, "ask": "customer"} for f in wanted])
    elif asked:
        who = "customer" if any(facts[f][0] == "customer" for f in asked) else "reviewer"
        wanted = [f for f in asked if facts[f][0] == who]
        verdict = ("information_needed", [], [], [], [{"fact": f, "ask": who} for f in wanted])
    outcome, remedies, effects, decisive, questions = verdict
    refunded = outcome == "approved" and any(r["type"] == "refund" for r in remedies)
    at_once = sorted({(kind, show(at), sub or "") for kind, at, sub in effects})
    return {
        "outcome": outcome,
        "remedies": remedies,
        "effects": sorted(({"type": k, "at": at} for k, at, _ in at_once), key=lambda e: (e["type"], e["at"])),
        "decisive": sorted(decisive),
        "questions": sorted(questions, key=lambda q: q["fact"]),
        "deadlines": [{"action": a, "by": show(by)} for a, by in policy.deadlines(h.now, refunded)],
    }
