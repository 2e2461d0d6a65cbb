"""From a case's events to its state at the request."""
from .days import day, parse


class History:
    def __init__(self, case, zone):
        self.case, self.zone = case, zone
        self.request = case["request"]
        self.now = parse(self.request["at"])
        events = [dict(e, _at=parse(e["at"])) for e in case.get("events", [])]
        self.all = sorted(events, key=lambda e: e["_at"])           # stable: ties in file order
        self.seen = [e for e in self.all if e["_at"] <= self.now]
        self.charges = {e["charge"]: e for e in self.of("charge.succeeded")}
        self.charge = self.charges.get(self.request.get("charge"))
        if self.request["type"] == "refund" and self.charge is None:
            raise ValueError("a refund needs a charge on record")

    def of(self, *types):
        return [e for e in self.seen if e["type"] in types]

    # -- charges ---------------------------------------------------------------------------------

    def charges_where(self, **fields):
        """Charges in order of time whose fields have the given values."""
        return [c for c in self.charges.values()
                if all(c.get(k) == v for k, v in fields.items())]

    def first(self, charges):
        """The first charge above 0 (reading 11), or None."""
        return next((c for c in charges if c["amount"] > 0), None)

    def held(self, charge):
        back = sum(e["amount"] for e in self.of("refund.succeeded", "balance.credited")
                   if e.get("charge") == charge["charge"])
        return max(0, charge["amount"] - back)

    @staticmethod
    def period(charge):
        p = charge.get("period")
        return (parse(p["start"]), parse(p["end"])) if p else None

    def holds(self, charge, instant):
        p = self.period(charge)
        return p is not None and p[0] <= instant < p[1]

    # -- subscriptions ---------------------------------------------------------------------------

    def subscriptions(self):
        names = [e["subscription"] for e in self.seen
                 if e["type"] in ("subscription.created", "charge.succeeded") and e.get("subscription")]
        return list(dict.fromkeys(names))

    def ended(self, sub, at=None):
        """Whether a subscription has ended by an instant (the request, when none is given)."""
        at = at or self.now
        return any(parse(e.get("effective_at") or e["at"]) <= at
                   for e in self.of("subscription.canceled") if e["subscription"] == sub)

    def created(self, sub):
        return next((e for e in self.of("subscription.created") if e["subscription"] == sub), None)

    def state(self, sub, at=None):
        """The fields of a subscription at an instant; before its creation, as created."""
        at, fields = at or self.now, {}
        for e in self.of("subscription.created", "subscription.updated"):
            if e["subscription"] == sub and (e["_at"] <= at or not fields):
                fields.update(e)
        return fields

    def subject(self):
        """The subscription that a request is about: named itself, or that of the named charge."""
        if self.request.get("subscription"):
            return self.request["subscription"]
        return self.charge.get("subscription") if self.charge else None

    def access_end(self, sub):
        """End of the current period; else of the trial; else of what is paid; else the request."""
        mine = [c for c in self.charges_where(subscription=sub) if self.period(c)]
        current = [self.period(c)[1] for c in mine if self.holds(c, self.now)]
        if current:
            return max(current)
        trial = self.state(sub).get("trial_end")
        if trial and parse(trial) > self.now:
            return parse(trial)
        return max([self.now] + [self.period(c)[1] for c in mine])

    def cancel(self, sub):
        """The effect that ends a subscription now; nothing for none or an ended one."""
        return [("subscription.cancel", self.now, sub)] if sub and not self.ended(sub) else []

    def reading9(self, charge):
        """What a refund in full of a charge ends."""
        if charge["product"] != "subscription" or charge.get("duplicate_of"):
            return []
        return self.cancel(charge.get("subscription")) if self.holds(charge, self.now) else []

    # -- findings, usage, outages ----------------------------------------------------------------

    def finding(self, name):
        """true, false, suspected or none; facts about the past, whenever recorded."""
        value = "none"
        for e in self.all:
            if e["type"] == "finding.recorded" and e["finding"] == name:
                if e.get("charge") in (None, self.request.get("charge")):
                    value = "true" if e["value"] else "false"
            elif e["type"] == "account.flagged" and e["flag"] == name:
                if e["state"] == "suspected":
                    value = "true" if value == "true" else "suspected"
                else:
                    value = "true" if e["state"] == "confirmed" else "false"
        return value

    def usage(self, features, since=None):
        return [e for e in self.of("usage.recorded") if e["feature"] in features
                and e.get("quantity", 1) > 0 and (since is None or e["_at"] >= since)]

    def outages(self, start, end=None):
        """Outages on record, cut to a span and to the request; overlapping or touching are one."""
        end = min(end or self.now, self.now)
        spans = sorted((max(parse(e["start"]), start),
                        min(parse(e["end"]) if e.get("end") else self.now, end))
                       for e in self.of("incident.recorded") if e["kind"] == "outage")
        merged = []
        for a, b in spans:
            if a >= b:
                continue
            if merged and a <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
            else:
                merged.append((a, b))
        return merged

    def today(self):
        return day(self.now, self.zone)
