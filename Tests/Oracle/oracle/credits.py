"""Credit grants and what draws on them (reading 5, and L8 of Call Loop)."""
from .days import parse


class Grant:
    def __init__(self, event, number):
        self.id, self.issued, self.number = event["grant"], event["credits"], number
        self.charge = event.get("charge")
        self.expires = parse(event["expires_at"]) if event.get("expires_at") else None
        self.left, self.used = self.issued, 0

    def expired(self, at):
        return self.expires is not None and self.expires <= at


class Ledger:
    """Replays the credit events of a history, in order.

    `open(grant, at)` says whether a grant without expiry may be drawn on (L8); by default always.
    """

    def __init__(self, events, open=lambda grant, at: True):
        self.grants, self.open = {}, open
        self.taken = {"failed": [], "lost": []}     # [grant, credits still missing], first first
        for e in events:
            kind = e["type"]
            if kind == "credits.granted":
                self.grants[e["grant"]] = Grant(e, len(self.grants))
            elif kind == "credits.used":
                for g, n in self.draw(e):
                    g.used += n
            elif kind in ("credits.failed", "credits.lost"):
                self.taken[kind.split(".")[1]] += [[g, n] for g, n in self.draw(e)]
            elif kind == "credits.restored":
                self.restore(e)

    def draw(self, e):
        """Takes credits from the grants that can give them; what nobody has is drawn on nothing."""
        pool = [g for g in self.grants.values()
                if e.get("grant") in (None, g.id) and not g.expired(e["_at"])
                and (g.expires is not None or self.open(g, e["_at"]))]
        pool.sort(key=lambda g: (g.expires is None, g.expires or e["_at"], g.number))
        wanted, drawn = e["credits"], []
        for g in pool:
            n = min(wanted, g.left)
            if n > 0:
                g.left -= n
                wanted -= n
                drawn.append((g, n))
        return drawn

    def restore(self, e):
        wanted = e["credits"]
        for entry in self.taken[e["cause"]]:
            if e.get("grant") in (None, entry[0].id):
                n = min(wanted, entry[1])
                entry[0].left += n
                entry[1] -= n
                wanted -= n

    def of_charge(self, charge):
        return [g for g in self.grants.values() if g.charge == charge]

    def issued(self, charge):
        return sum(g.issued for g in self.of_charge(charge))

    def used(self, charge):
        return sum(g.used for g in self.of_charge(charge))

    def restorable(self, cause):
        """What failed or was lost and is still missing: [(grant, credits)]."""
        return [(g, n) for g, n in self.taken[cause] if n > 0]
