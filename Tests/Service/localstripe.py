"""Runs the service's Stripe adapter against localstripe, and holds localstripe's own books against what was decided.

    python3 localstripe.py REDRESS

Refunds in full and in part, by charge and by payment intent; subscriptions that end now and with their period; charges
that the provider does not know, or that failed; calls whose way there or back is lost; a key that is refused; refunds
made past the service, more than one page of them; webhooks; and a backup that is older than what was paid. Our own
emulator was written with Stripe's documentation at hand by those who wrote the adapter; localstripe was not.

Where localstripe differs from Stripe's documentation, the documentation counts:

- It ignores idempotency keys and takes refunds beyond what a charge holds. Neither is tested here; but a refund that
  the service asked for twice would show as two.
- It refuses `reason` of a refund (400) and `created` of a list of refunds (500). Stripe documents both, so `Between`
  takes them away on the way there.
- A refund that was asked for by its charge has no `payment_intent`; Stripe names both. Refunds past the service are
  made by payment intent here.
- It writes `created`, `status` and `amount` as Stripe does, but knows no refund that is pending, fails or is cancelled:
  those are tested with the emulator alone.
- What is not there is answered with 404, without the `code` that Stripe gives (`resource_missing`).
- A secret key may be any that begins with `sk_`; all share one account.
- No event tells of a refund. So a webhook of another kind is delivered, and that of a refund is signed here.
- A subscription that has ended may be ended again; Stripe answers 404.
"""
from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Callable

from crash import call, free_port
from imitation import KEY, SECRET, Between, Imitation, Payment, Seen

ROOT = Path(__file__).resolve().parent.parent.parent
SETTLED = {"completed", "partially_completed", "refund_failed", "under_review", "withdrawn", "expired"}
VERSION = "2025-03-31.basil"


def ago(**past: float) -> str:
    return (datetime.now(timezone.utc) - timedelta(**past)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Service:
    """One process of the service, and those that take its place."""

    def __init__(self, redress: str, folder: Path, provider: int):
        self.redress, self.folder, self.data = redress, folder, folder / "data"
        self.port, self.keys = free_port(), {}
        self.process: subprocess.Popen | None = None
        company = {"mail": {"from": "support@acme.example"}}
        stripe = {"name": "stripe", "base": f"http://127.0.0.1:{provider}", "webhook_secret": SECRET}
        (folder / "config.json").write_text(json.dumps({
            "work": {"lease_seconds": 5, "grace_seconds": 1},
            "companies": {
                "acme": company | {"name": "Acme", "provider": stripe | {"secret_key": KEY}},
                "books": company | {"name": "Books", "provider": stripe | {"secret_key": KEY}},
                "rolled": company | {"name": "Rolled", "provider": stripe | {"secret_key": "was_rolled"}},
            }}))

    def start(self) -> None:
        log = self.folder / "serve.log"
        with open(log, "ab") as output:
            self.process = subprocess.Popen(
                [self.redress, "serve", "--data", self.data, "--config", self.folder / "config.json",
                 "--port", str(self.port)], stdout=output, stderr=output)
        for _ in range(400):
            if call(f"http://127.0.0.1:{self.port}/health", "")[0] == 200:
                break
            time.sleep(0.05)
        else:
            raise SystemExit(f"the service does not start: {log.read_text()}")
        for line in log.read_text().splitlines():
            if line.startswith("the key of "):
                self.keys[line.split("'s admin")[0].removeprefix("the key of ")] = line.split()[-1]

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20)

    def ask(self, path: str, body=None, company: str = "acme") -> dict:
        status, answer = call(f"http://127.0.0.1:{self.port}/v1/{path}", self.keys[company], body)
        if not 200 <= status < 300:
            raise SystemExit(f"{path} was answered with {status}: {answer}")
        return answer

    def run(self, *arguments: str | Path) -> str:
        """Another command, beside the service."""
        done = subprocess.run([self.redress, *arguments], capture_output=True, text=True, cwd=self.folder,
                              env=os.environ | {"REDRESS_KEY": self.keys["books"]})
        if done.returncode != 0:
            raise SystemExit(f"redress {arguments[0]}: {done.stderr}")
        return done.stdout

    def rows(self, statement: str) -> list[tuple]:
        with sqlite3.connect(self.data / "redress.sqlite", timeout=20) as tables:
            return tables.execute(statement).fetchall()

    def held(self, charge: str, company: str = "acme") -> int:
        """What the ledger says can still be given back."""
        return sum(line["amount"] for line in self.ask(f"ledger/held:{charge}", company=company)["balances"])


class Trial:
    """The parts, what is expected of them, and what was wrong."""

    def __init__(self, service: Service, imitation: Imitation, between: Between):
        self.service, self.imitation, self.between = service, imitation, between
        self.wrong: list[str] = []
        self.count = 0

    def expect(self, what: str, found, wanted) -> None:
        self.count += 1
        if found != wanted:
            self.wrong.append(f"{what}: {found!r} instead of {wanted!r}")

    def wait(self, what: str, condition: Callable[[], bool], seconds: float = 30) -> None:
        deadline = time.time() + seconds
        while not condition():
            if time.time() > deadline:
                self.expect(f"after {seconds} s", f"not yet {what}", what)
                return
            time.sleep(0.1)

    def sell(self, account: str, payment: Payment, company: str = "acme", charge: str | None = None,
             subscription: str | None = None, interval: str = "month", fee: int = 0) -> str:
        """Tells the service of a payment; the charge's id there. Without a subscription it was a credit pack."""
        charge = charge or payment.charge
        bought = {"type": "charge.succeeded", "at": ago(hours=2), "charge": charge, "amount": payment.amount,
                  "currency": payment.currency, "product": "credit_pack", "fee": fee}
        if payment.intent:
            bought["payment_intent"] = payment.intent
        elif charge != payment.charge:
            bought["provider_charge"] = payment.charge
        happened = [bought, {"type": "credits.granted", "at": ago(hours=2), "grant": f"cg_{account}", "charge": charge,
                             "credits": 1000}]
        if subscription:
            bought |= {"product": "subscription", "billing_reason": "subscription_create", "subscription": subscription,
                       "period": {"start": ago(hours=2), "end": ago(days=-365 if interval == "year" else -30)}}
            happened.insert(0, {"type": "subscription.created", "at": ago(hours=2), "subscription": subscription,
                                "plan": "pro", "interval": interval})
        self.service.ask("events", {"events": [{"id": f"{account}-{number}", "account": account, "event": event}
                                               for number, event in enumerate(happened)]}, company)
        return charge

    def request(self, account: str, charge: str, company: str = "acme") -> str:
        """A request to have it back; the case."""
        return self.service.ask("requests", {"account": account, "request": {
            "type": "refund", "at": ago(hours=0), "charge": charge, "channel": "email",
            "reason": "requested_by_customer",
            "details": {"account_email": "a@example.com", "purchase_date": ago(hours=2)[:10], "plan": "pro",
                        "statement": "Not for me."}}}, company)["id"]

    def case(self, case: str) -> dict:
        return self.service.ask(f"cases/{case}")

    def ends(self, what: str, case: str, state: str) -> dict:
        self.wait(f"{what} has ended", lambda: self.case(case)["state"] in SETTLED)
        found = self.case(case)
        self.expect(f"{what}, state", found["state"], state)
        return found

    def paid(self, what: str, case: str, payment: Payment, amount: int, charge: str | None = None) -> None:
        """A case that completes with one refund at the provider, which is the one that was decided and booked."""
        found = self.ends(what, case, "completed")
        self.expect(f"{what}, decided", [one["amount"] for one in found["remedies"]], [amount])
        refunds = self.imitation.refunds(payment)
        self.expect(f"{what}, refunds", [one["amount"] for one in refunds], [amount])
        self.expect(f"{what}, currency", [one["currency"] for one in refunds], [payment.currency])
        self.expect(f"{what}, ids", [one["id"] for one in refunds],
                    [one.get("provider_id") for one in found["payments"]])
        self.expect(f"{what}, references", [one["metadata"] for one in refunds],
                    [{"redress_payment": f"{one['id']}/1"} for one in found["payments"]])
        books = self.imitation.ask(f"/v1/charges/{payment.charge}")[1]
        self.expect(f"{what}, amount_refunded", books["amount_refunded"], amount)
        self.expect(f"{what}, refunded", books["refunded"], amount == payment.amount)
        self.expect(f"{what}, held", self.service.held(charge or payment.charge), payment.amount - amount)

    def reconcile(self, company: str) -> None:
        """The daily look at the provider's list, as if its time had come."""
        job = f"kind = 'reconciliation' AND tenant = '{company}'"
        self.service.rows(f"UPDATE jobs SET run_at = 0 WHERE {job}")
        self.wait("the daily look is over", lambda: self.service.rows(
            f"SELECT 1 FROM jobs WHERE {job} AND run_at > 0 AND leased_until = 0") != [])


# MARK: - What is tried


def payments(trial: Trial) -> None:
    """In full and in part; by charge, by payment intent, under a name of the company's own; in yen."""
    shop = trial.imitation
    sold = {"pack": shop.pay(2900, by_intent=False), "intent": shop.pay(4900), "own": shop.pay(1500, by_intent=False),
            "yen": shop.pay(980, "jpy"), "part": shop.pay(2900)}
    fees, names = {"part": 117}, {"own": "order-7"}
    charges = {name: trial.sell(name, payment, charge=names.get(name), fee=fees.get(name, 0))
               for name, payment in sold.items()}
    cases = {name: trial.request(name, charge) for name, charge in charges.items()}
    for name, payment in sold.items():
        trial.paid(name, cases[name], payment, payment.amount - fees.get(name, 0), charges[name])
        trial.expect(f"{name}, asked", len(trial.between.refunds_of(payment.intent or payment.charge)), 1)


def subscriptions(trial: Trial) -> None:
    """One that is cancelled now, one that ends with its period, and one that the provider does not know."""
    shop = trial.imitation
    monthly, annual = shop.subscribe("month", 2900), shop.subscribe("year", 29000)
    month, year, strange = shop.pay(2900), shop.pay(29000), shop.pay(2900)
    trial.sell("month", month, subscription=monthly, fee=117)
    trial.sell("year", year, subscription=annual, interval="year", fee=117)
    trial.sell("strange", strange, subscription="sub_nobody_has_it")
    cases = {name: trial.request(name, payment.charge) for name, payment in
             {"month": month, "year": year, "strange": strange}.items()}
    trial.paid("month", cases["month"], month, 2900 - 117)
    trial.paid("year", cases["year"], year, 26583 - 117)
    trial.paid("strange", cases["strange"], strange, 2900)

    def effects(name: str) -> list[tuple]:
        return trial.service.rows(f"SELECT body, state, note FROM effects WHERE case_id = '{cases[name]}'")

    def provider(id: str) -> tuple:
        found = shop.ask(f"/v1/subscriptions/{id}")[1]
        return found["status"], found["cancel_at_period_end"]

    trial.wait("effects are done", lambda: all(
        state != "waiting" for name in cases for body, state, _ in effects(name) if "access" not in body))
    trial.expect("cancelled now", provider(monthly), ("canceled", False))
    trial.expect("ends with its period", provider(annual), ("active", True))
    trial.expect("cancelled now, effect", [state for _, state, _ in effects("month")], ["done"])
    trial.expect("ends with its period, effect",
                 [state for body, state, _ in effects("year") if json.loads(body)["type"] == "renewal.stop"], ["done"])
    trial.expect("unknown there, effect", [(state, note) for _, state, note in effects("strange")],
                 [("told", "invalid_request_error: Not Found")])


def refusals(trial: Trial) -> None:
    """What the provider does not know, or never got, is not paid, and the case says so."""
    missing = [Payment("ch_nobody_has_it", None, 2900, "usd"), Payment("ch_nor_this", "pi_nobody_has_it", 2900, "usd"),
               trial.imitation.decline(2900)]
    for number, payment in enumerate(missing):
        charge = trial.sell(f"missing-{number}", payment)
        case = trial.ends(f"missing {number}", trial.request(f"missing-{number}", charge), "refund_failed")
        trial.expect(f"missing {number}, payments", [one["state"] for one in case["payments"]], ["failed"])
        trial.expect(f"missing {number}, held", trial.service.held(charge), 2900)
        asked = trial.between.refunds_of(payment.intent or payment.charge)
        trial.expect(f"missing {number}, asked", [seen.status in (400, 404) for seen in asked], [True])


def losses(trial: Trial) -> None:
    """The way there is lost, the way back, or the provider is busy: each is paid once all the same."""
    for fate, calls in {"lost before": 2, "lost after": 1, "busy": 2}.items():
        payment = trial.imitation.pay(2900)
        trial.between.fates[payment.intent] = [fate]
        account = fate.replace(" ", "-")
        case = trial.request(account, trial.sell(account, payment))
        trial.paid(fate, case, payment, 2900)
        asked = trial.between.refunds_of(payment.intent)
        trial.expect(f"{fate}, asked", len(asked), calls)
        trial.expect(f"{fate}, keys", len({seen.headers.get("idempotency-key") for seen in asked}), 1)
        looked = [seen for seen in trial.between.seen if seen.method == "GET" and seen.path == "/v1/refunds"
                  and seen.fields.get("payment_intent") == payment.intent]
        trial.expect(f"{fate}, looked up", bool(looked), True)


def rolled(trial: Trial) -> None:
    """A key that is refused is ours to mend: the case waits, and nothing is given up."""
    payment = trial.imitation.pay(2900)
    charge = trial.sell("waiting", payment, "rolled")
    case = trial.request("waiting", charge, "rolled")
    trial.wait("asked with the wrong key", lambda: bool(trial.between.refunds_of(payment.intent)))
    time.sleep(1)
    found = trial.service.ask(f"cases/{case}", company="rolled")
    trial.expect("wrong key, state", found["state"], "executing")
    trial.expect("wrong key, why", ["401" in one.get("note", "") for one in found["payments"]], [True])
    trial.expect("wrong key, answer", {seen.status for seen in trial.between.refunds_of(payment.intent)}, {401})


def reconciliation(trial: Trial) -> None:
    """Refunds made past the service come out of their charges with the daily look, over more than one page."""
    few, many, paid = trial.imitation.pay(2900), trial.imitation.pay(2900), trial.imitation.pay(2900)
    for name, payment in {"few": few, "many": many, "paid": paid}.items():
        trial.sell(name, payment)
    trial.paid("paid", trial.request("paid", paid.charge), paid, 2900)
    for payment, amounts in {few: [1000, 500], many: [1] * 120}.items():
        for amount in amounts:
            trial.imitation.make("refunds", {"payment_intent": payment.intent, "amount": amount})
    trial.expect("before the day is over", trial.service.held(few.charge), 2900)
    for day in ("first", "second"):
        before = len(lists(trial))
        trial.reconcile("acme")
        asked = lists(trial)[before:]
        trial.expect(f"{day} look, pages", len(asked) >= 2, True)
        trial.expect(f"{day} look, goes on after", ["starting_after" in seen.fields for seen in asked],
                     [False] + [True] * (len(asked) - 1))
        trial.expect(f"{day} look, from", all(
            abs(time.time() - 2 * 86400 - int(seen.fields["created[gte]"])) < 120 for seen in asked), True)
        for payment, left in {few: 1400, many: 2780, paid: 0}.items():
            trial.expect(f"{day} look, held", trial.service.held(payment.charge), left)
    case = trial.request("few", few.charge)
    trial.wait("a request for what went back already has ended", lambda: trial.case(case)["state"] in SETTLED)
    trial.expect("a request for what went back already, state", trial.case(case)["state"], "under_review")
    trial.expect("a request for what went back already, refunds",
                 [one["amount"] for one in trial.imitation.refunds(few)], [1000, 500])


def lists(trial: Trial) -> list[Seen]:
    return [seen for seen in trial.between.seen if seen.path == "/v1/refunds" and "created[gte]" in seen.fields]


def webhooks(trial: Trial) -> None:
    """One that localstripe sends and signs is taken, once; one of a refund has it fetched; a wrong one is refused."""
    here = f"http://127.0.0.1:{trial.between.port}/hook/acme"
    trial.imitation.ask("/_config/webhooks/acme",
                        {"url": here, "secret": SECRET, "events[]": "payment_intent.succeeded"})
    payment = trial.imitation.pay(2900)
    of_it = lambda: [hook for hook in trial.between.hooks if payment.intent.encode() in hook.body]
    trial.wait("a webhook has come", lambda: bool(of_it()))
    taken = of_it()[0]
    trial.expect("webhook", (taken.status, taken.answer), (200, {"new": True}))
    event = json.loads(taken.body)
    kept = trial.service.rows(f"SELECT type, object FROM provider_events WHERE id = '{event['id']}'")
    trial.expect("webhook, kept", kept, [("payment_intent.succeeded", f"payment_intent {payment.intent}")])

    def post(body: bytes, signature: str | None) -> tuple:
        headers = {"Stripe-Signature": signature} if signature else {}
        return call(f"{here}", KEY, json.loads(body), headers=headers)

    trial.sell("hooked", payment)
    refund = trial.imitation.make("refunds", {"payment_intent": payment.intent, "amount": 700})
    told = {"id": "evt_refund", "object": "event", "type": "refund.created",
            "data": {"object": refund | {"amount": 2900}}}
    body = json.dumps(told).encode()
    now = int(time.time())
    trial.expect("webhook, unsigned", post(body, None)[0], 400)
    trial.expect("webhook, signed otherwise", post(body, signature(body, now, "whsec_other"))[0], 400)
    trial.expect("webhook, old", post(body, signature(body, now - 600))[0], 400)
    trial.expect("webhook, of a refund", post(body, signature(body, now)), (200, {"new": True}))
    trial.expect("webhook, again", post(body, signature(body, now)), (200, {"new": False}))
    trial.wait("the refund is booked", lambda: trial.service.held(payment.charge) != 2900)
    trial.expect("webhook, what it says is not believed", trial.service.held(payment.charge), 2200)


def signature(body: bytes, at: int, secret: str = SECRET) -> str:
    return f"t={at},v1={hmac.new(secret.encode(), b'%d.%s' % (at, body), hashlib.sha256).hexdigest()}"


def imported(trial: Trial) -> None:
    """All of localstripe's books brought in for another company: the ledger says of each charge what they say."""
    books = {kind: trial.imitation.ask(f"/v1/{kind}?limit=1000&status=all" if kind == "subscriptions"
                                       else f"/v1/{kind}?limit=1000")[1]
             for kind in ("customers", "subscriptions", "invoices", "charges", "refunds")}
    files = [trial.service.folder / f"{kind}.json" for kind in books]
    for file, listed in zip(files, books.values()):
        file.write_text(json.dumps(listed))
    into = ("--url", f"http://127.0.0.1:{trial.service.port}")
    trial.expect("import, left out", "were not taken" in trial.service.run("import", *into, *files), False)
    again = trial.service.run("import", *into, "--state", "again", *files)
    trial.expect("import, again", "with 0 new events" in again, True)
    for moment in ("imported", "imported and reconciled"):
        for charge in books["charges"]["data"]:
            left = charge["amount"] - charge["amount_refunded"] if charge["status"] == "succeeded" else 0
            trial.expect(f"{moment}, held of {charge['id']}", trial.service.held(charge["id"], "books"), left)
        trial.reconcile("books")


def restored(trial: Trial) -> None:
    """A backup that is older than a payment: it is found by its reference, and not made again."""
    service, payment = trial.service, trial.imitation.pay(2900)
    trial.between.fates[payment.intent] = ["busy"] * 100
    charge = trial.sell("restored", payment)
    case = trial.request("restored", charge)
    trial.wait("the provider was busy", lambda: bool(trial.between.refunds_of(payment.intent)))
    service.run("backup", "--data", service.data, service.folder / "backup.sqlite")
    trial.between.fates.clear()
    trial.paid("before the restore", case, payment, 2900)
    service.stop()
    service.data = service.folder / "restored"
    service.run("restore", service.folder / "backup.sqlite", "--data", service.data)
    trial.expect("as restored", service.rows(f"SELECT state FROM cases WHERE id = '{case}'"), [("executing",)])
    asked = len(trial.between.refunds_of(payment.intent))
    service.start()
    trial.paid("after the restore", case, payment, 2900)
    trial.expect("after the restore, asked again", len(trial.between.refunds_of(payment.intent)) - asked, 0)


def manners(trial: Trial) -> None:
    """What every call has to have, and what no call may have got for an answer."""
    for seen in trial.between.seen:
        what = f"{seen.method} {seen.path}"
        trial.expect(f"{what}, version", seen.headers.get("stripe-version"), VERSION)
        trial.expect(f"{what}, key", seen.headers.get("authorization") in (f"Bearer {KEY}", "Bearer was_rolled"), True)
        trial.expect(f"{what}, idempotency key", "idempotency-key" in seen.headers, seen.method != "GET")
        trial.expect(f"{what}, status", seen.status in (0, 200, 400, 401, 404, 429), True)
    found = trial.service.ask("audit/verification")
    trial.expect("record", "broken" in found, False)


PARTS = (payments, subscriptions, refusals, losses, rolled, reconciliation, webhooks, imported, restored, manners)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("redress")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="redress-localstripe-") as name:
        folder = Path(name)
        imitation = Imitation(folder)
        between = Between(imitation)
        service = Service(options.redress, folder, between.port)
        between.service = service.port
        try:
            service.start()
            policy = (ROOT / "Policies/aisora/policy.md").read_text()
            for company in service.keys:
                service.ask("policies", {"text": policy, "effective_at": "2025-01-01T00:00:00Z"}, company)
            trial = Trial(service, imitation, between)
            for part in PARTS:
                wrong, began = len(trial.wrong), time.time()
                part(trial)
                verdict = "ok" if len(trial.wrong) == wrong else "WRONG"
                print(f"{part.__name__:16}{verdict:6}{time.time() - began:5.1f} s", flush=True)
            for line in trial.wrong:
                print("WRONG", line)
            print(f"{trial.count} expectations, {len(trial.wrong)} of them wrong")
            return 1 if trial.wrong else 0
        finally:
            service.stop()
            imitation.close()


if __name__ == "__main__":
    sys.exit(main())
