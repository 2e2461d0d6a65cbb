"""A case under construction: events in the contract's form, with short helpers."""
from datetime import datetime

from oracle.days import show

EMAIL = "ada@example.com"
DETAILS = {"account_email": EMAIL, "purchase_date": "2026-06-01", "plan": "pro", "statement": "Please."}


class Story:
    def __init__(self, write=show):
        self.write = write                  # how an instant is written
        self.events, self.catalog = [], []
        self.account = {"id": "acct_1", "email": EMAIL, "balance": {"amount": 0, "currency": "usd"}}
        self.numbers = {}

    def number(self, prefix):
        self.numbers[prefix] = self.numbers.get(prefix, 0) + 1
        return f"{prefix}_{self.numbers[prefix]}"

    def text(self, value):
        return self.write(value) if isinstance(value, datetime) else value

    def add(self, type, at, **fields):
        """Appends an event; fields that are None are left out."""
        event = {"type": type, "at": self.text(at)}
        event.update({k: self.text(v) for k, v in fields.items() if v is not None})
        self.events.append(event)
        return event

    def subscription(self, at, plan="pro", interval="month", **more):
        name = self.number("sub")
        self.add("subscription.created", at, subscription=name, plan=plan, interval=interval, **more)
        return name

    def charge(self, at, amount, currency="usd", product="subscription", period=None, **more):
        name = self.number("ch" if product == "subscription" else "pk" if product == "credit_pack" else "x")
        more.setdefault("billing_reason", "subscription_create" if product == "subscription" else "manual")
        if period:
            more["period"] = {"start": self.text(period[0]), "end": self.text(period[1])}
        self.add("charge.succeeded", at, charge=name, amount=amount, currency=currency, product=product, **more)
        return name

    def grant(self, at, credits, charge=None, expires=None):
        name = self.number("cg")
        self.add("credits.granted", at, grant=name, charge=charge, credits=credits, expires_at=expires)
        return name

    def case(self, id, request):
        doc = {"id": id, "account": self.account}
        if self.catalog:
            doc["catalog"] = self.catalog
        doc["events"] = self.events
        doc["request"] = {k: self.text(v) for k, v in request.items() if v is not None}
        return doc
