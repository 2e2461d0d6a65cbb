"""Random but boundary-loving pieces of a history."""
from datetime import datetime, time, timedelta

from oracle.days import UTC, day, month_mark, parse, show
from story import DETAILS, Story

DATES = ["2026-06-01", "2026-06-15", "2026-01-31", "2025-12-31", "2024-02-29", "2026-02-28", "2025-08-31",
         "2026-03-23", "2026-03-27", "2026-03-29", "2025-10-19", "2025-10-24", "2025-10-26",   # London
         "2026-03-01", "2026-03-06", "2026-03-08", "2025-10-26", "2025-10-31", "2025-11-02",   # New York
         "2026-05-29", "2026-05-30", "2025-09-07", "2025-09-14"]
CLOCKS = [time(9), time(9), time(12, 34, 56), time(0), time(23, 59, 59), time(1, 30), time(2, 30), time(18)]
GAPS = [0, 0, 1, 2, 3, 5, 6, 7, 7, 7, 7, 8, 8, 8, 9, 14, 20, 29, 30, 30, 31, 31, 45, 70]
PRODUCTS = ["subscription", "credit_pack", "add_on", "ppv", "gift_card"]
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


class Chance:
    def __init__(self, random, zone):
        self.r, self.zone = random, zone
        self.offset = random.random() < 0.3
        self.story = Story(self.write)

    def odds(self, p):
        return self.r.random() < p

    def one(self, *options):
        return self.r.choice(options)

    def write(self, instant):
        """Mostly with Z, in some stories with the zone's offset."""
        if not self.offset:
            return show(instant)
        return instant.astimezone(self.zone).isoformat()

    def local(self, d, clock):
        return datetime.combine(d, clock, self.zone).astimezone(UTC)

    def start(self):
        return self.local(datetime.fromisoformat(self.r.choice(DATES)).date(), self.r.choice(CLOCKS))

    def later(self, since, gap=None):
        """A request some days after an instant, at a telling time of the day."""
        gap = self.r.choice(GAPS) if gap is None else gap
        d = day(since, self.zone) + timedelta(days=gap)
        clocks = [since.astimezone(self.zone).time(), time(0), time(12), time(23, 59, 59), time(23, 59, 59)]
        at = self.local(d, self.r.choice(clocks))
        if self.odds(0.02):
            at += timedelta(milliseconds=self.one(1, 500, 250))
        return max(at, since)

    def between(self, a, b):
        """An instant from a to b, often one of the two or near them."""
        span = max(0, int((b - a) / SECOND))
        pick = self.one(a, b, a + SECOND, b - SECOND, None, None, None, None)
        return pick if pick and a <= pick <= b else a + timedelta(seconds=self.r.randint(0, span))

    # -- money -----------------------------------------------------------------------------------

    def fee(self, amount):
        return self.one(None, None, None, 0, 117, 117, 117, 59, amount, amount + 100, max(0, amount - 1))

    def given_back(self, charge, amount, now, currency="usd"):
        """Earlier refunds and credits on a charge, some of them after the request."""
        while self.odds(0.18):
            part = max(1, self.one(1, amount // 3, amount // 2, amount - 117, amount, amount - 5))
            at = now + DAY if self.odds(0.15) else now - SECOND * self.r.randint(0, 3600)
            if self.odds(0.7):
                self.story.add("refund.succeeded", at, refund=self.story.number("re"), charge=charge, amount=part)
            else:
                self.story.add("balance.credited", at, charge=charge if self.odds(0.8) else None,
                               amount=part, currency=currency)

    # -- subscriptions ---------------------------------------------------------------------------

    def billed(self, start, amount, interval="month", count=1, currency="usd", trial=False, fees=False, **more):
        """A subscription with some periods charged: (its id, [(charge, at, period)])."""
        step = {"month": 1, "year": 12}[interval]
        s, charges, mark = self.story, [], start
        plan = self.one("pro", "pro", "basic")
        if trial:
            mark = start + DAY * self.one(7, 14)
            sub = s.subscription(start, plan, interval, trial_end=mark)
            if self.odds(0.5):
                charges.append((s.charge(start, 0, currency, subscription=sub, period=(start, mark)), start, (start, mark)))
        else:
            commitment = month_mark(start, self.one(1, 6, 12), self.zone) if self.odds(0.08) else None
            sub = s.subscription(start, plan, interval, commitment_ends_at=commitment)
        for n in range(count):
            at = month_mark(mark, n * step, self.zone)
            period = (at, month_mark(mark, (n + 1) * step, self.zone))
            name = s.charge(at, amount, currency, subscription=sub, fee=self.fee(amount) if fees else None,
                            tax=self.one(None, None, None, 100), period=None if self.odds(0.04) else period, **more,
                            billing_reason="subscription_create" if n == 0 and not charges else "subscription_cycle")
            charges.append((name, at, period))
        return sub, charges

    def ending(self, sub, start, now, end):
        """Perhaps a cancellation: at once, at the period's end, or after the request."""
        if self.odds(0.15):
            at = self.between(start, now)
            effective = self.one(None, at, end, now, now + SECOND)
            if effective and effective < at:
                effective = None
            self.story.add("subscription.canceled", at, subscription=sub, effective_at=effective)
        elif self.odds(0.04):
            self.story.add("subscription.canceled", now + HOUR, subscription=sub)

    # -- credits ---------------------------------------------------------------------------------

    def drawn(self, issued, start, now, grants=(), kinds=("credits.used",)):
        """Credits used (and, when named, failed, lost and restored), around the 20% line."""
        s, fifth = self.story, issued // 5
        amounts = [0, 1, max(0, fifth - 1), fifth, fifth, fifth + 1, fifth + 1, issued // 4, issued // 2,
                   max(0, issued - 1), issued, issued + 50]
        total = self.r.choice(amounts)
        while total > 0:
            part = total if self.odds(0.6) else self.r.randint(1, total)
            total -= part
            named = self.r.choice(list(grants)) if grants and self.odds(0.12) else None
            s.add("credits.used", self.between(start, now), credits=part, grant=named)
        for kind in kinds[1:]:
            while self.odds(0.45):
                at = self.between(start, now)
                s.add(f"credits.{kind}", at, credits=self.one(1, 30, fifth or 1, issued or 5),
                      grant=self.r.choice(list(grants)) if grants and self.odds(0.1) else None)
                if self.odds(0.35):
                    s.add("credits.restored", self.between(at, now), credits=self.one(1, 30, 500), cause=kind)
        if self.odds(0.08):
            s.add("credits.used", now + HOUR, credits=issued or 1)

    # -- facts -----------------------------------------------------------------------------------

    def fact(self, name, charge, start, now, flags=False):
        """A few findings and flags of one name, some for another charge, some recorded later."""
        while self.odds(0.6):
            at = now + DAY * self.one(1, 40) if self.odds(0.25) else self.between(start, now)
            if flags and self.odds(0.55):
                self.story.add("account.flagged", at, flag=name, state=self.one("suspected", "suspected", "confirmed", "cleared"))
            else:
                self.story.add("finding.recorded", at, finding=name, value=self.odds(0.65), by=self.one(None, "agent_1"),
                               charge=self.one(None, None, charge, charge, "ch_other"))
            if self.odds(0.5):
                return

    def outages(self, start, end, now):
        """Incidents around a span: overlapping, touching, open, degraded, exactly a day long."""
        s, at = self.story, self.between(start, now)
        if self.odds(0.2):
            at = start - HOUR * self.one(1, 30)
        for _ in range(self.one(1, 1, 2, 3, 4)):
            span = self.one(DAY, DAY, DAY + SECOND, DAY - SECOND, HOUR * 2, HOUR * 12, HOUR * 40, DAY * 3, SECOND)
            stop = None if self.odds(0.12) else at + span
            recorded = now + HOUR if self.odds(0.07) else max(min(at, now), start) if at > start else start
            s.add("incident.recorded", recorded, incident=s.number("inc"), start=at, end=stop,
                  kind="degraded" if self.odds(0.12) else "outage")
            at += self.one(span, span, span / 2 if span > HOUR else span, span + SECOND, span + HOUR * 3, DAY, DAY * 4)
            at = at.replace(microsecond=0)

    # -- the request -----------------------------------------------------------------------------

    def details(self, gaps=0.05):
        if self.odds(gaps * 0.2):
            return None
        found = dict(DETAILS)
        for key in ("account_email", "purchase_date", "plan"):
            if self.odds(gaps):
                found[key] = ""
                if self.odds(0.6):
                    del found[key]
        return found

    def noise(self, now):
        """What no decision may depend on: unknown events, other usage, the order of the file."""
        s = self.story
        if self.odds(0.15):
            s.add("invoice.finalized", now - HOUR, invoice="in_1")
        if self.odds(0.1):
            s.add("policy.accepted", parse(s.events[0]["at"]), policy="terms", version="1")
        if self.odds(0.15):
            self.r.shuffle(s.events)
