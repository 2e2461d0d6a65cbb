#!/usr/bin/env python3
"""Lets the provider's own SDK talk to the emulator and prints one line for each thing checked.

    Tests/Emulator/run .build/debug/RedressEmulatorPipe

Each function below starts with a fresh emulator holding the charge `ch_1` of $100.00. The exit status is 1 when
anything was not as expected.
"""

import inspect
import sys
import time
import typing

import stripe

from emulator import Emulator

KEY, OTHER = "sk_test_shop", "sk_test_other"
CHECKS = []
FAILED = []


def check(function):
    CHECKS.append(function)
    return function


def expect(what, found, wanted=True):
    good = found == wanted
    if not good:
        FAILED.append(what)
    print(("ok    " if good else "WRONG ") + what + ("" if good else f": {found!r}, not {wanted!r}"), flush=True)


def refused(what, kind, call, status=None, code=..., param=...):
    """The call must raise this class of the SDK, with this status, code and parameter."""
    try:
        call()
    except stripe.StripeError as error:
        expect(f"{what}: class", type(error).__name__, kind.__name__)
        if status is not None:
            expect(f"{what}: status", error.http_status, status)
        if code is not ...:
            expect(f"{what}: code", error.error.code if error.error and "code" in error.error else None, code)
        if param is not ...:
            expect(f"{what}: param", getattr(error, "param", None), param)
        return error
    expect(f"{what}: refused", False)
    return None


class Shop:
    """An emulator, a client, and what is short to say about them."""

    def __init__(self, pipe):
        self.emulator = Emulator(pipe, [KEY, OTHER])
        self.client = self.connect(KEY)
        self.admin("POST", "/charges", id="ch_1", amount=10000, currency="usd", payment_intent="pi_1")

    def connect(self, key, retries=0):
        return stripe.StripeClient(
            key, base_addresses={"api": self.emulator.url}, max_network_retries=retries
        ).v1

    def admin(self, method, path, **form):
        return self.emulator.admin(KEY, method, path, **form)

    def fault(self, fault, **form):
        return self.admin("POST", "/faults", fault=fault, **form)

    def hits(self):
        return [rule["hits"] for rule in self.admin("GET", "/faults")["faults"]]

    def refund(self, amount=None, key=None, client=None, **params):
        params = {"charge": "ch_1", **({"amount": amount} if amount else {}), **params}
        return (client or self.client).refunds.create(params, {"idempotency_key": key} if key else {})

    def totals(self, charge="ch_1"):
        return self.admin("GET", f"/charges/{charge}/totals")

    def done(self):
        expect("the books agree", self.admin("GET", "/inconsistencies")["inconsistencies"], [])
        self.emulator.stop()


@check
def refunds(shop):
    refund = shop.refund(2500, reason="requested_by_customer", metadata={"case": "c_1"})
    expect("a partial refund", (refund.amount, refund.currency, refund.status), (2500, "usd", "succeeded"))
    expect("its reason and metadata", (refund.reason, refund.metadata["case"]), ("requested_by_customer", "c_1"))
    expect("it is retrieved as created", shop.client.refunds.retrieve(refund.id).to_dict(), refund.to_dict())
    charge = shop.client.charges.retrieve("ch_1")
    expect("the charge counts it", (charge.amount_refunded, charge.refunded), (2500, False))
    rest = shop.client.refunds.create({"payment_intent": "pi_1"})
    expect("the rest, by payment intent", (rest.amount, rest.charge), (7500, "ch_1"))
    expect("the charge is refunded", shop.client.charges.retrieve("ch_1").refunded)
    updated = shop.client.refunds.update(refund.id, {"metadata": {"case": "", "by": "anna"}})
    expect("metadata is merged", updated.metadata.to_dict(), {"by": "anna"})
    expect("expanding", shop.client.refunds.retrieve(refund.id, {"expand": ["charge.payment_intent"]}).charge.payment_intent.id, "pi_1")


@check
def pages(shop):
    made = [shop.refund(100 + n).id for n in range(25)]
    newest = made[::-1]
    first = shop.client.refunds.list({"charge": "ch_1", "limit": 10})
    expect("newest first", [r.id for r in first.data], newest[:10])
    expect("there is more", first.has_more)
    expect("all pages", [r.id for r in first.auto_paging_iter()], newest)
    back = shop.client.refunds.list({"ending_before": newest[20], "limit": 10})
    expect("backwards", ([r.id for r in back.data], back.has_more), (newest[10:20], True))
    last = shop.client.refunds.list({"starting_after": newest[22]})
    expect("the last page", ([r.id for r in last.data], last.has_more), (newest[23:], False))
    expect("of another intent", shop.client.refunds.list({"payment_intent": "pi_2"}).data, [])
    shop.emulator.forward(3600)
    late = shop.refund(99)
    since = shop.client.refunds.list({"created": {"gte": late.created}})
    expect("by time", [r.id for r in since.data], [late.id])
    refused("a limit of 101", stripe.InvalidRequestError, lambda: shop.client.refunds.list({"limit": 101}), 400, param="limit")
    refused("a cursor to nothing", stripe.InvalidRequestError, lambda: shop.client.refunds.list({"starting_after": "re_0"}), 400, "resource_missing")


@check
def refusals(shop):
    wrong = stripe.InvalidRequestError
    refused("more than there is", wrong, lambda: shop.refund(10001), 400, None, "amount")
    refused("an unknown charge", wrong, lambda: shop.refund(charge="ch_0"), 404, "resource_missing", "charge")
    refused("no charge", wrong, lambda: shop.client.refunds.create({"amount": 1}), 400, "parameter_missing")
    refused("a negative amount", wrong, lambda: shop.refund(-5), 400, "parameter_invalid_integer", "amount")
    refused("half a cent", wrong, lambda: shop.refund("0.5"), 400, "parameter_invalid_integer", "amount")
    refused("an unknown reason", wrong, lambda: shop.refund(reason="bored"), 400, param="reason")
    refused("an unknown parameter", wrong, lambda: shop.refund(speed="fast"), 400, "parameter_unknown", "speed")
    refused("an unknown refund", wrong, lambda: shop.client.refunds.retrieve("re_0"), 404, "resource_missing")
    refused("canceling what was sent", wrong, lambda: shop.client.refunds.cancel(shop.refund(1).id), 400)
    shop.refund()
    refused("nothing left", wrong, lambda: shop.refund(1), 400, "charge_already_refunded")
    refused("a wrong key", stripe.AuthenticationError, lambda: shop.connect("sk_test_nobody").balance.retrieve(), 401)
    refused("another tenant's charge", wrong, lambda: shop.connect(OTHER).charges.retrieve("ch_1"), 404)


@check
def keys(shop):
    first = shop.refund(1000, "k1")
    again = shop.refund(1000, "k1")
    expect("the same refund again", again.id, first.id)
    expect("marked as a replay", again.last_response.headers.get("idempotent-replayed"), "true")
    expect("made once", shop.totals()["refunds"], 1)
    refused("other parameters", stripe.IdempotencyError, lambda: shop.refund(1001, "k1"), 400)
    elsewhere = lambda: shop.client.customers.create({"name": "A"}, {"idempotency_key": "k1"})
    refused("another endpoint", stripe.IdempotencyError, elsewhere, 400)
    refused("a refusal before the work", stripe.InvalidRequestError, lambda: shop.refund("x", "k2"), 400)
    expect("leaves its key free", shop.refund(5, "k2").amount, 5)
    refused("a refusal by the work", stripe.InvalidRequestError, lambda: shop.refund(99999, "k3"), 400)
    error = refused("is kept under its key", stripe.InvalidRequestError, lambda: shop.refund(99999, "k3"), 400)
    expect("and marked", error.headers.get("idempotent-replayed"), "true")
    shop.emulator.forward(24 * 3600)
    expect("after 24 hours a key is new", shop.refund(1000, "k1").id != first.id)


@check
def lost_answers(shop):
    shop.fault("timeout_before", call=1)
    refused("dropped before the work", stripe.APIConnectionError, lambda: shop.refund(1000, "k1"))
    expect("nothing was done", shop.totals()["refunds"], 0)
    expect("the same key does it then", shop.refund(1000, "k1").amount, 1000)
    shop.fault("timeout_after", call=1)
    refused("dropped after the work", stripe.APIConnectionError, lambda: shop.refund(2000, "k2"))
    expect("it was done", shop.totals()["refunded"], 3000)
    expect("the same key finds it", shop.refund(2000, "k2").amount, 2000)
    expect("it was done once", shop.totals()["refunds"], 2)
    shop.fault("timeout_while_working", call=1, after=30)
    refused("dropped during the work", stripe.APIConnectionError, lambda: shop.refund(500, "k3"))
    busy = lambda: shop.refund(500, "k3")
    error = refused("its key is in use", stripe.APIError, busy, 409, "idempotency_key_in_use")
    expect("worth another try", error.headers.get("stripe-should-retry"), "true")
    shop.emulator.forward(30)
    expect("later it is found", shop.refund(500, "k3").amount, 500)
    expect("each fault struck once", shop.hits(), [1, 1, 1])


@check
def bad_days(shop):
    shop.fault("rate_limited", call=1, retry_after=2)
    error = refused("too many requests", stripe.RateLimitError, lambda: shop.refund(1, "k1"), 429)
    expect("says when to come back", error.headers.get("retry-after"), "2")
    expect("and is not kept", shop.refund(1, "k1").status, "succeeded")
    shop.fault("lock_timeout", call=1)
    refused("a lock", stripe.RateLimitError, lambda: shop.refund(1, "k2"), 429, "lock_timeout")
    shop.fault("server_error", call=1)
    before = shop.totals()["refunds"]
    refused("500 without work", stripe.APIError, lambda: shop.refund(10, "k3"), 500)
    error = refused("kept", stripe.APIError, lambda: shop.refund(10, "k3"), 500)
    expect("replayed", error.headers.get("idempotent-replayed"), "true")
    expect("nothing was done", shop.totals()["refunds"], before)
    shop.fault("server_error_after_work", call=1)
    refused("500 after the work", stripe.APIError, lambda: shop.refund(10, "k4"), 500)
    refused("kept too", stripe.APIError, lambda: shop.refund(10, "k4"), 500)
    expect("it was done", shop.totals()["refunds"], before + 1)
    expect("and can be found", shop.client.refunds.list({"charge": "ch_1"}).data[0].amount, 10)


@check
def retries(shop):
    client = shop.connect(KEY, retries=2)
    for fault in ["timeout_before", "timeout_after", "lock_timeout", "key_in_use"]:
        shop.fault(fault, call=1, limit=1)
        asked, before = len(shop.emulator.requests), shop.totals()["refunds"]
        expect(f"{fault}: the SDK succeeds", shop.refund(10, client=client).amount, 10)
        sent = shop.emulator.requests[asked:]
        expect(f"{fault}: in two tries with one key", (len(sent), len({key for _, _, key in sent})), (2, 1))
        expect(f"{fault}: one refund", shop.totals()["refunds"], before + 1)
    shop.fault("server_error", call=1)
    asked = len(shop.emulator.requests)
    refused("a kept 500 is not tried again", stripe.APIError, lambda: shop.refund(10, client=client), 500)
    expect("one try", len(shop.emulator.requests) - asked, 1)


@check
def settling(shop):
    shop.admin("POST", "/settlement", kind="pends_then_succeeds", after=60)
    refund = shop.refund(1000)
    expect("pending", (refund.status, refund.pending_reason), ("pending", "processing"))
    shop.emulator.forward(60)
    expect("then succeeded", shop.client.refunds.retrieve(refund.id).status, "succeeded")
    shop.admin("POST", "/settlement", kind="succeeds_then_fails", after=60, failure_reason="lost_or_stolen_card")
    refund = shop.refund(2000)
    shop.emulator.forward(60)
    failed = shop.client.refunds.retrieve(refund.id, {"expand": ["failure_balance_transaction"]})
    expect("failed later", (failed.status, failed.failure_reason), ("failed", "lost_or_stolen_card"))
    back = failed.failure_balance_transaction
    expect("the money is back", (back.amount, back.type, back.source), (2000, "refund_failure", refund.id))
    expect("the charge can be refunded again", shop.client.charges.retrieve("ch_1").amount_refunded, 1000)
    shop.admin("POST", "/settlement", kind="requires_action")
    waiting = shop.refund(50)
    expect("waits for the customer", waiting.status, "requires_action")
    expect("and can be canceled", shop.client.refunds.cancel(waiting.id).status, "canceled")


@check
def short_balance(shop):
    shop.admin("POST", "/balance", amount=-9500, currency="usd")
    expect("what is left", shop.client.balance.retrieve().available[0].amount, 500)
    refund = shop.refund(1000)
    expect("waits for money", (refund.status, refund.pending_reason), ("pending", "insufficient_funds"))
    expect("nothing moved", refund.balance_transaction, None)
    shop.admin("POST", "/balance", amount=600, currency="usd")
    expect("goes out when it is there", shop.client.refunds.retrieve(refund.id).status, "succeeded")
    shop.admin("POST", "/settlement", short_balance="refuses")
    refused("or is refused", stripe.InvalidRequestError, lambda: shop.refund(200), 400, "balance_insufficient")
    types = [t.type for t in shop.client.balance_transactions.list().auto_paging_iter()]
    expect("movements", types, ["refund", "topup", "topup", "charge"])
    total = sum(t.net for t in shop.client.balance_transactions.list().auto_paging_iter())
    expect("they add up to the balance", total, shop.client.balance.retrieve().available[0].amount)


@check
def disputes(shop):
    dispute = shop.admin("POST", "/disputes", charge="ch_1", reason="product_not_received")
    refused("a disputed charge", stripe.InvalidRequestError, lambda: shop.refund(1), 400, "charge_disputed")
    shown = shop.client.disputes.list({"charge": "ch_1"}).data[0]
    expect("the dispute", (shown.id, shown.amount, shown.status), (dispute["id"], 10000, "needs_response"))
    expect("its charge", shop.client.charges.retrieve("ch_1").disputed)
    shop.admin("POST", f"/disputes/{dispute['id']}/won")
    expect("won", shop.client.disputes.retrieve(dispute["id"]).status, "won")
    expect("then it can be refunded", shop.refund(1000).status, "succeeded")
    shop.fault("dispute_after", call=1)
    expect("a refund crossed by a dispute", shop.refund(1000).status, "succeeded")
    refused("and no more", stripe.InvalidRequestError, lambda: shop.refund(1), 400, "charge_disputed")
    totals = shop.totals()
    expect("sent back and disputed", (totals["paid_back"], totals["disputed"]), (2000, 8000))


@check
def webhooks(shop):
    endpoint = shop.client.webhook_endpoints.create(
        {"url": "http://127.0.0.1/hook", "enabled_events": ["refund.created", "refund.failed", "charge.refunded"]}
    )
    refund = shop.refund(1000, "k1")
    first, second = shop.emulator.webhooks()
    expect("two events", (first["type"], second["type"]), ("refund.created", "charge.refunded"))
    construct = shop_event(endpoint.secret)
    event = construct(first["body"], first["signature"])
    expect("the signature holds", (event.type, event.data.object.id), ("refund.created", refund.id))
    expect("the request that caused it", event.request.idempotency_key, "k1")
    bad = stripe.SignatureVerificationError
    refused("a changed body", bad, lambda: construct(first["body"].replace("1000", "9000"), first["signature"]))
    wrong = shop_event("whsec_wrong")
    refused("another secret", bad, lambda: wrong(first["body"], first["signature"]))
    shop.emulator.answered(second, 200)
    shop.emulator.answered(first, 500)
    expect("not at once again", shop.emulator.webhooks(), [])
    shop.emulator.forward(60)
    (again,) = shop.emulator.webhooks()
    expect("the failed one comes back", (again["event"], again["attempt"]), (first["event"], 2))
    expect("with the same body", again["body"], first["body"])
    refused("an old signature", bad, lambda: aged(construct, first, 301))
    listed = shop.client.events.list({"type": "refund.created"}).data
    expect("the event is listed", [e.id for e in listed], [first["event"]])


def shop_event(secret):
    return lambda body, signature: stripe.Webhook.construct_event(body, signature, secret)


def aged(construct, delivery, seconds):
    """Verifies a delivery as if so much time had passed."""
    now = time.time
    try:
        time.time = lambda: now() + seconds
        construct(delivery["body"], delivery["signature"])
    finally:
        time.time = now


@check
def webhook_faults(shop):
    shop.client.webhook_endpoints.create({"url": "http://127.0.0.1/h", "enabled_events": ["refund.created"]})
    shop.fault("webhook_twice", event="refund.created", call=1)
    shop.fault("webhook_lost", event="refund.*", call=2)
    shop.fault("webhook_overtaken", event="refund.created", call=3)
    shop.fault("webhook_delayed", event="refund.created", call=5, after=600)
    made = [shop.refund(100).id for _ in range(5)]
    place = {e.id: made.index(e.data.object.id) for e in shop.client.events.list({"type": "refund.created"}).data}
    come = [place[d["event"]] for d in shop.emulator.webhooks()]
    expect("twice, lost, overtaken", come, [0, 0, 3, 2])
    shop.emulator.forward(600)
    come = [place[d["event"]] for d in shop.emulator.webhooks() if d["attempt"] == 1]
    expect("delayed", come, [4])
    expect("each struck once", shop.hits(), [1, 1, 1, 1])


@check
def subscriptions(shop):
    customer = shop.client.customers.create({"email": "anna@example.com", "name": "Anna"})
    shop.admin("POST", "/prices", id="price_1", amount=2900, currency="usd", interval="month")
    create = lambda: shop.client.subscriptions.create({"customer": customer.id, "items": [{"price": "price_1"}]})
    first, second = create(), create()
    paid = lambda: len(shop.client.charges.list({"customer": customer.id}).data)
    expect("active and charged", (first.status, paid()), ("active", 2))
    end = first["items"].data[0].current_period_end
    first = shop.client.subscriptions.update(
        first.id, {"cancel_at_period_end": True, "cancellation_details": {"comment": "case c_1"}}
    )
    expect("ends with the period", (first.cancel_at_period_end, first.cancel_at, first.status), (True, end, "active"))
    expect("in whose words", first.cancellation_details.comment, "case c_1")
    second = shop.client.subscriptions.cancel(second.id)
    expect("canceled now", (second.status, second.ended_at is not None), ("canceled", True))
    refused("twice", stripe.InvalidRequestError, lambda: shop.client.subscriptions.cancel(second.id), 404, "resource_missing")
    shop.emulator.forward(32 * 86400)
    expect("ended", shop.client.subscriptions.retrieve(first.id).status, "canceled")
    expect("and not charged again", paid(), 2)
    third = create()
    shop.emulator.forward(32 * 86400)
    expect("the others renew", (shop.client.subscriptions.retrieve(third.id).status, paid()), ("active", 4))
    listed = [s.id for s in shop.client.subscriptions.list({"customer": customer.id, "status": "all"}).data]
    expect("listed", listed, [third.id, second.id, first.id])


@check
def payments(shop):
    intent = shop.client.payment_intents.create(
        {"amount": 4200, "currency": "eur", "payment_method": "pm_card_visa", "confirm": True}
    )
    expect("paid", (intent.status, intent.amount_received), ("succeeded", 4200))
    refund = shop.client.refunds.create({"payment_intent": intent.id, "amount": 200})
    expect("refunded", (refund.charge, refund.currency), (intent.latest_charge, "eur"))
    declined = {"amount": 1, "currency": "eur", "payment_method": "pm_card_chargeDeclined", "confirm": True}
    refused("declined", stripe.CardError, lambda: shop.client.payment_intents.create(declined), 402, "card_declined")


@check
def shapes(shop):
    """Every member that the emulator writes is one that the SDK knows."""
    customer = shop.client.customers.create({"name": "A"})
    shop.admin("POST", "/prices", id="price_1", amount=2900, currency="usd", interval="month")
    item = {"customer": customer.id, "items": [{"price": "price_1"}]}
    subscription = shop.client.subscriptions.create(item)
    shop.refund(1000)
    shop.admin("POST", "/disputes", charge="ch_1")
    endpoint = {"url": "https://a.example", "enabled_events": ["*"]}
    some = [
        shop.client.webhook_endpoints.create(endpoint),
        customer,
        subscription,
        subscription["items"].data[0],
        subscription["items"].data[0].price,
        shop.client.balance.retrieve(),
        *(
            resource.list().data[0]
            for resource in [
                shop.client.refunds,
                shop.client.charges,
                shop.client.payment_intents,
                shop.client.disputes,
                shop.client.events,
                shop.client.balance_transactions,
            ]
        ),
    ]
    for found in some:
        known = set().union(*(inspect.get_annotations(base) for base in type(found).__mro__))
        strange = sorted(set(found.to_dict()) - known)
        expect(f"the members of {type(found).__name__}", strange, [])


def main():
    pipe = sys.argv[1]
    for function in CHECKS:
        print(f"-- {function.__name__}")
        shop = Shop(pipe)
        try:
            function(shop)
        except Exception as error:  # a check that breaks off is a check that fails
            expect(f"{function.__name__} goes through", f"{type(error).__name__}: {error}")
        shop.done()
    print(f"{len(FAILED)} wrong")
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main())
