"""What a clause that holds says: a grant, a denial, a referral or a question; and money (reading 4)."""
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor


def half_up(x):
    return floor(x + Fraction(1, 2))


@dataclass
class Money:
    kind: str                       # refund, balance_credit or payout
    exact: Fraction                 # the clause's own sum, before the cap
    held: int                       # what the charge (or the balance) still holds
    currency: str
    charge: str | None = None
    fee: int = 0
    without_discount: Fraction | None = None    # C12: the sum if there had been no discount

    @property
    def capped(self):
        return max(Fraction(0), min(Fraction(self.exact), Fraction(self.held)))

    @property
    def amount(self):
        return half_up(max(Fraction(0), self.capped - self.fee))

    @property
    def full(self):
        return self.capped == self.held

    @property
    def taken_by(self):
        """The clause that took the rest, when nothing is left."""
        if self.amount:
            return set()
        if self.fee and self.capped > 0:
            return {"A29"}
        if self.without_discount is not None and min(self.without_discount, self.held) > 0:
            return {"C12"}
        return set()

    def document(self):
        doc = {"type": self.kind}
        if self.kind != "payout":
            doc.update(extent="full" if self.full else "partial", charge=self.charge)
        doc.update(amount=self.amount, currency=self.currency)
        if self.kind == "refund":
            doc["destination"] = "original_payment_method"
        return doc


@dataclass
class Row:
    """A clause that holds. `over` names the clauses it defeats; ALL defeats everything else."""
    id: str
    kind: str                       # grant, deny, refer or ask
    money: Money | None = None
    credits: int = 0
    effects: list = field(default_factory=list)     # (type, at, subscription or None)
    over: frozenset = frozenset()
    own_effects_only: bool = False  # A21: no cancellation by reading 9
    always_effects: bool = False    # A25: effects even when it comes to zero
    question: tuple | None = None   # for `ask`: (fact, who), decisive or not
    decisive: bool = True

    @property
    def worth(self):
        """Sorts grants: money before credits, a refund before an equal balance credit."""
        if self.money and self.money.amount:
            return (2, self.money.amount, self.money.kind != "balance_credit")
        if self.credits:
            return (1, self.credits, True)
        return (0, 0, True)

    @property
    def pays(self):
        return self.worth[0] > 0


ALL = frozenset(["*"])


def grant(id, money=None, **more):
    return Row(id, "grant", money, **more)


def deny(id, **more):
    return Row(id, "deny", **more)


def refer(id, **more):
    return Row(id, "refer", **more)


def ask(id, fact, who, decisive=False):
    return Row(id, "ask", question=(fact, who), decisive=decisive)
