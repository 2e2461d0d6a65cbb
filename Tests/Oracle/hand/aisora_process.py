"""AiSora's cases of process, special scenarios and partial remedies, A16 to A38."""
from .aisora import BASE, END, FULL, LATE, NOW, PACK, START, YEAR, spent
from .book import (Book, ch, credits, details, ended, event, finding, flag, outage, refunded, restored, sub, took)

book = Book("aisora", BASE, NOW, bought="2026-06-01")
add = book.add

add("A16", "by-email", "Asked by e-mail.", f"approved A3 {FULL}", channel="email")
add("A16", "by-portal", "Asked in the portal: the same decision.", f"approved A3 {FULL}", channel="portal")

add("A17", "nothing-said", "Neither e-mail nor date, plan or reason: the customer is asked for all four.",
    "information_needed A17 ? account_email:customer plan:customer purchase_date:customer reason:customer",
    details=None, reason=None)
add("A17", "empty-plan", "An empty plan counts as missing.", "information_needed A17 ? plan:customer", details=details(plan=""))
add("A17", "denied-anyway", "No reason and no date, but everything would be denied.", "denied A12 A2", at=LATE, reason=None,
    details=details(purchase_date=None))
add("A17", "without-screenshots", "Screenshots are optional.", f"approved A3 {FULL}", details=details(evidence=[]))
add("A17", "customer-before-reviewer", "A finding is missing too: the customer is asked first.",
    "information_needed A17 ? purchase_date:customer", spent(500), reason="technical_issue", details=details(purchase_date=None))
add("A17", "late-without-a-reason", "Late, but credits failed: the reason matters.",
    "information_needed A17 ? reason:customer", [took("failed", "2026-06-03T12:00:00Z", 30)], at=LATE, reason=None)

add("A18", "monday", "Asked on Monday: reviewed by the end of Thursday.", "denied A11 # review=2026-06-11T22:59:59Z",
    at="2026-06-08T12:00:00Z", reason="content_quality")
add("A18", "over-the-weekend", "Asked on Thursday: reviewed by the end of Tuesday.", "denied A9 # review=2026-06-09T22:59:59Z", spent(500))
add("A18", "midnight-in-london", "23:30 in UTC is the next day in London.", f"approved A3 {FULL} # review=2026-06-10T22:59:59Z",
    at="2026-06-04T23:30:00Z")

add("A19", "approval-by-email", "An approval is told by e-mail.", f"approved A3 {FULL}")
add("A19", "denial-by-email", "So is a denial.", "denied A9", spent(201))

add("A20", "settled-in-10-days", "An approved refund arrives within ten business days.",
    f"approved A3 {FULL} # settle=2026-06-18T22:59:59Z")
add("A20", "nothing-to-settle", "Without a refund there is nothing to settle.", "denied A9 # -settle", spent(500))
add("A20", "credits-settle-nothing", "Restored credits are no refund to settle.", "approved A31 credits_restored:30 # -settle",
    [took("failed", "2026-06-03T12:00:00Z", 30)], reason="failed_generation")

YEARLY = "approved A21 refund:26466:partial | access.revoke@2026-07-01T09:00:00Z renewal.stop@2026-06-04T12:00:00Z"
add("A21", "eleven-months", "11 of 12 months of 290.00, less the fee of 1.17.", YEARLY, spent(199), base=YEAR)
add("A21", "exactly-20", "Exactly 20% of the first month's credits.", "referred A0", spent(200), base=YEAR)
add("A21", "day-8", "A day after the window.", "denied A12 A2", base=YEAR, at="2026-06-08T23:00:00Z")
add("A21", "second-year", "The second year's charge is not the first.", "referred A0", [
    ch("2027-06-01T09:00:00Z", 29000, "2028-06-01T09:00:00Z", renewal=True)], base=YEAR, charge="ch_2", at="2027-06-03T12:00:00Z")
add("A21", "leap-day", "From 31 January the month ends on 29 February.",
    "approved A21 refund:26583:partial | access.revoke@2024-02-29T09:00:00Z renewal.stop", at="2024-02-05T12:00:00Z",
    base=[sub("2024-01-31T09:00:00Z", interval="year"), ch("2024-01-31T09:00:00Z", 29000, "2025-01-31T09:00:00Z")])
add("A21", "capped-is-full", "200.00 went back before: all of the rest, and still only the effects of its own.",
    "approved A21 refund:8883:full | access.revoke renewal.stop", [refunded("2026-06-03T09:00:00Z", "ch_1", 20000)], base=YEAR)

CATALOG = [{"plan": p, "interval": i, "amount": a, "currency": "usd", "credits": 1000} for p, i, a in (
    ("basic", "month", 900), ("pro", "month", 2900), ("other", "month", 2900), ("max", "month", 4900),
    ("pro", "year", 29000), ("max", "year", 49000))]


def change(id, slug, why, want, plan, interval, steps=(), base=None, catalog=CATALOG, **more):
    add(id, slug, why, want, steps, base=base, catalog=catalog, type="plan_change", subscription="sub_1",
        to={"plan": plan, "interval": interval}, **more)


change("A22", "cheaper", "A cheaper plan waits for the period's end.", f"approved A22 | plan.change@{END}", "basic", "month")
change("A22", "same-price", "A plan of the same price likewise.", f"approved A22 | plan.change@{END}", "other", "month")
change("A22", "year-to-month", "From annual to monthly waits for the year's end.",
       "approved A22 | plan.change@2027-06-01T09:00:00Z", "max", "month", base=YEAR)
change("A22", "ended", "The subscription has ended: nothing is left to change.", "approved A22", "basic", "month",
       [ended("2026-06-03T12:00:00Z")])

change("A23", "dearer", "A dearer plan is charged and starts at the period's end.",
       f"approved A23 | charge.create@{END} plan.change@{END}", "max", "month")
change("A23", "dearer-year", "So with a dearer annual plan.",
       "approved A23 | charge.create@2027-06-01T09:00:00Z plan.change@2027-06-01T09:00:00Z", "max", "year", base=YEAR)
change("A23", "not-dearer", "Of the same price it is no upgrade.", f"approved A22 | plan.change@{END}", "other", "month")
change("A23", "price-unknown", "The new plan's price is unknown: a reviewer is asked.",
       "information_needed ? list_price:reviewer", "vip", "month")

change("A24", "month-to-year", "From monthly to annual happens now.",
       f"approved A24 | charge.create@{NOW} credits.grant@{NOW} plan.change@{NOW}", "pro", "year")
change("A24", "not-year-to-year", "Between annual plans it waits.",
       "approved A23 | charge.create@2027-06-01T09:00:00Z plan.change@2027-06-01T09:00:00Z", "max", "year", base=YEAR)
change("A24", "week-has-no-row", "Of weekly plans the policy says nothing.", "referred A0", "pro", "week")

FRAUD = "| account.suspend credits.revoke subscription.cancel"
add("A25", "fraud-found", "The payment was fraudulent: back in full at once, and everything ends.",
    f"approved A25 refund:2900:full {FRAUD}", [finding("fraudulent_payment", True, "2026-06-03T12:00:00Z")], type="fraud_review")
add("A25", "suspected", "Only suspected: a person decides.", "referred A25",
    [flag("fraudulent_payment", "suspected", "2026-06-03T12:00:00Z")], type="fraud_review")
add("A25", "not-fraud", "It was not fraudulent.", "denied A25",
    [finding("fraudulent_payment", False, "2026-06-03T12:00:00Z")], type="fraud_review")
add("A25", "suspected-again", "Suspected again after it was found false: a person decides.", "referred A25",
    [finding("fraudulent_payment", False, "2026-06-03T10:00:00Z"), flag("fraudulent_payment", "suspected", "2026-06-03T12:00:00Z")],
    type="fraud_review")
add("A25", "nobody-looked-yet", "Nobody recorded anything: the reviewer is asked.",
    "information_needed ? fraudulent_payment:reviewer", type="fraud_review")
add("A25", "nothing-left", "Nothing is left to refund; the account is suspended all the same.", f"denied A25 {FRAUD}",
    [flag("fraudulent_payment", "confirmed", "2026-06-03T12:00:00Z"), refunded("2026-06-03T12:00:00Z", "ch_1", 2900)],
    type="fraud_review")

add("A26", "to-the-card", "The refund goes to the original payment method.", f"approved A3 {FULL}")
add("A26", "credits-have-no-destination", "Restored credits go to no payment method.", "approved A32 credits_restored:5",
    [took("lost", "2026-06-03T12:00:00Z", 5)], reason="credits_lost")


def paid_in(currency, amount):
    return [sub(START), ch(START, amount, END, currency=currency), credits(START, 1000, "ch_1", END)]


add("A27", "yen", "Paid in yen, refunded in yen.", "approved A3 refund:4400:full | subscription.cancel", base=paid_in("jpy", 4400))
add("A27", "dinar", "Paid in dinars, which have three decimals.", "approved A3 refund:8950:full | subscription.cancel",
    base=paid_in("kwd", 8950))

add("A28", "over-two-weekends", "Ten business days from a Friday end on a Friday.",
    f"approved A3 {FULL} # settle=2026-06-19T22:59:59Z", at="2026-06-05T12:00:00Z")
add("A28", "no-refund-no-time", "A referral has no processing time.", "referred A0 # -settle", spent(200))

add("A29", "fee-deducted", "The fee stays with the processor.", f"approved A3 {FULL}")
add("A29", "fee-takes-all", "The fee is as large as the amount: nothing is left.", "denied A3 A29",
    base=[sub(START), ch(START, 100, END, fee=100)])
add("A29", "a-cent-above-the-fee", "A cent above the fee comes back.", "approved A3 refund:1:full | subscription.cancel",
    base=[sub(START), ch(START, 101, END, fee=100)])
add("A29", "not-for-fraud", "A fraudulent payment comes back with its fee.", f"approved A25 refund:2900:full {FRAUD}",
    [flag("fraudulent_payment", "confirmed", "2026-06-03T12:00:00Z")], type="fraud_review")

OUT = [outage("2026-06-10T00:00:00Z", "2026-06-10T12:00:00Z")]
add("A30", "half-a-day", "Twelve hours of thirty days, late and half used: 48 of 2900, no fee.", "approved A30 refund:48:partial",
    spent(500) + OUT, reason="service_interruption", at=LATE)
add("A30", "overlapping-once", "Two outages that overlap count once.", "approved A30 refund:48:partial",
    OUT + [outage("2026-06-10T06:00:00Z", "2026-06-10T12:00:00Z")], reason="service_interruption", at=LATE)
add("A30", "only-degraded", "A slow service is no outage.", "denied A12 A2",
    [outage("2026-06-10T00:00:00Z", "2026-06-12T00:00:00Z", kind="degraded")], reason="service_interruption", at=LATE)
add("A30", "another-reason", "The outage alone, with another reason, is no ground.", "denied A12 A2", OUT, at=LATE)

LOST = [took("failed", "2026-06-03T12:00:00Z", 30), took("lost", "2026-06-03T13:00:00Z", 20)]
add("A31", "restored", "The 30 credits of a failed generation come back.", "approved A31 credits_restored:30", LOST,
    reason="failed_generation")
add("A31", "restored-before", "They were restored already: the plan's clause is left.", f"approved A3 {FULL}",
    LOST + [restored("2026-06-03T14:00:00Z", 30, "failed")], reason="failed_generation")
add("A31", "late-too", "In or out of the window.", "approved A31 credits_restored:20", LOST + [
    restored("2026-06-03T14:00:00Z", 10, "failed")], reason="failed_generation", at=LATE)
add("A32", "restored", "The 20 lost credits come back.", "approved A32 credits_restored:20", LOST, reason="credits_lost")
add("A32", "none-lost-late", "None were lost, and it is late.", "denied A12 A2", reason="credits_lost", at=LATE)
add("A32", "account-wide", "Lost from the pack, asked about the plan: the account is one.", "approved A32 credits_restored:20",
    PACK + [event("credits.lost", "2026-06-03T13:00:00Z", credits=20, grant="cg_2")], reason="credits_lost")

add("A33", "24-hours", "An answer within 24 hours.", "denied A9 # first_response=2026-06-05T12:00:00Z", spent(500))
add("A33", "24-hours-over-the-clocks", "24 elapsed hours, although the clocks go forward.",
    "denied A12 A2 # first_response=2027-03-28T12:00:00Z", at="2027-03-27T12:00:00Z")

add("A34", "with-evidence", "Statement and screenshots are kept with the case.", f"approved A3 {FULL}",
    details=details(evidence=["screenshot-1.png"]))
add("A34", "without-a-statement", "A case without a statement is kept as well.", "denied A9", spent(500), details=details(statement=None))

add("A35", "first-appeal", "The first appeal goes to another reviewer.", "referred A35", type="appeal",
    appeal_of="dec_1", appeal_number=1)
add("A35", "number-unknown", "Which appeal it is was not said.", "information_needed ? appeal_number:customer", type="appeal",
    appeal_of="dec_1")
add("A36", "second-appeal", "The second appeal is escalated.", "referred A36", type="appeal", appeal_of="dec_2", appeal_number=2)
add("A36", "third-appeal", "The third is closed.", "denied A36", type="appeal", appeal_of="dec_3", appeal_number=3)


def bought_on(at, end):
    return [sub(at), ch(at, 2900, end, fee=117)]


add("A37", "before-the-first-version", "Asked a day before the first version: the first decides.", f"approved A3 {FULL}",
    base=bought_on("2025-09-10T09:00:00Z", "2025-10-10T09:00:00Z"), at="2025-09-13T12:00:00Z")
add("A37", "since-the-version", "Asked on the day of the version.", f"approved A3 {FULL}", [
    event("policy.accepted", "2025-09-10T09:00:00Z", policy="aisora", version="2025-09-14")],
    base=bought_on("2025-09-10T09:00:00Z", "2025-10-10T09:00:00Z"), at="2025-09-14T12:00:00Z")

add("A38", "customer-in-britain", "The same law for a customer in Britain.", f"approved A3 {FULL}", country="GB")
add("A38", "customer-in-japan", "And for one in Japan.", "denied A9", spent(500), country="JP")
