"""AiSora's cases of eligibility, A1 to A15. The usual story: a month's plan bought on 1 June 2026 for 29.00
(fee 1.17), with 1000 credits to 1 July. London is an hour ahead of UTC, so day 7 ends at 22:59:59Z."""
from .book import Book, ch, credits, finding, flag, outage, pack, refunded, sub, took, used

START, END = "2026-06-01T09:00:00Z", "2026-07-01T09:00:00Z"
PLAN = [sub(START), ch(START, 2900, END, fee=117)]
BASE = PLAN + [credits(START, 1000, "ch_1", END)]
PACK = [pack(START, 1000, fee=59), credits(START, 200, "pk_1")]
YEAR = [sub(START, interval="year"), ch(START, 29000, "2027-06-01T09:00:00Z", fee=117), credits(START, 1000, "ch_1", END)]
NOW, LATE = "2026-06-04T12:00:00Z", "2026-06-20T12:00:00Z"
FULL = "refund:2783:full | subscription.cancel"
book = Book("aisora", BASE, NOW, bought="2026-06-01")
add = book.add


def spent(n):
    return [used("2026-06-02T12:00:00Z", n)]


add("A1", "day-7", "The last second of day 7 in London.", f"approved A3 {FULL}", at="2026-06-08T22:59:59Z")
add("A1", "day-8", "The first second of day 8 in London.", "denied A12 A2", at="2026-06-08T23:00:00Z")
add("A1", "pack-day-7", "The window holds for packs too.", "approved A4 refund:941:full", base=PACK, charge="pk_1",
    at="2026-06-08T22:59:59Z")
add("A1", "clocks-go-back", "Bought before the clocks went back: day 7 ends at midnight GMT.", f"approved A3 {FULL}", base=[
    sub("2025-10-24T09:00:00Z"), ch("2025-10-24T09:00:00Z", 2900, "2025-11-24T10:00:00Z", fee=117)], at="2025-10-31T23:59:59Z")
add("A0", "other-product", "No clause speaks of a gift card.", "referred A0", [pack(START, 5000, product="gift_card")], charge="x_1")
add("A0", "cancel", "The policy has no row for a cancellation.", "referred A0", type="cancel", subscription="sub_1")

add("A2", "late", "Three weeks on the window is closed.", "denied A12 A2", at=LATE)
add("A2", "late-with-a-fault", "A platform failure does not open it again.", "denied A12 A2",
    [finding("platform_failure", True, "2026-06-19T12:00:00Z")], reason="technical_issue", at=LATE)
add("A2", "late-but-an-outage", "An outage on record is refunded in proportion, late or not.", "approved A30 refund:8:partial",
    [outage("2026-06-10T10:00:00Z", "2026-06-10T12:00:00Z")], reason="service_interruption", at=LATE)

add("A3", "just-below-20", "199 of 1000 used is less than 20%.", f"approved A3 {FULL}", spent(199))
add("A3", "exactly-20", "Exactly 20% is in neither clause: a person decides.", "referred A0", spent(200))
add("A3", "not-for-a-year", "An annual plan is refunded by its own clause.",
    "approved A21 refund:26466:partial | access.revoke renewal.stop", base=YEAR)
add("A3", "no-credits-issued", "The charge issued no credits: nothing of it was used.", f"approved A3 {FULL}", base=PLAN)
add("A3", "part-refunded-before", "10.00 went back before: the rest less the fee.",
    "approved A3 refund:1783:full | subscription.cancel", [refunded("2026-06-02T12:00:00Z", "ch_1", 1000)])

add("A4", "just-below-20", "39 of 200 credits of the pack used.", "approved A4 refund:941:full", spent(39), base=PACK, charge="pk_1")
add("A4", "exactly-20", "40 of 200: a person decides.", "referred A0", spent(40), base=PACK, charge="pk_1")
add("A4", "above-20", "41 of 200 is more than 20%.", "denied A9", spent(41), base=PACK, charge="pk_1")
add("A4", "plan-drawn-first", "The plan's credits expire first and are drawn first: the pack is untouched.",
    "approved A4 refund:941:full", PACK + spent(1000), charge="pk_1")

FAILED = finding("platform_failure", True, "2026-06-03T12:00:00Z")
add("A5", "platform-failed", "The platform failed: in full although half is used.", f"approved A5 {FULL}",
    spent(500) + [FAILED], reason="technical_issue")
add("A5", "nobody-looked-yet", "Nobody recorded whether it failed: a reviewer is asked.",
    "information_needed ? platform_failure:reviewer", spent(500), reason="technical_issue")
add("A5", "it-did-not", "It did not fail: half used is too much.", "denied A9",
    spent(500) + [finding("platform_failure", False, "2026-06-03T12:00:00Z")], reason="technical_issue")
add("A5", "no-need-to-ask", "Little used: the answer would change nothing, nobody is asked.", f"approved A3 {FULL}",
    reason="technical_issue")
add("A5", "found-later", "A finding recorded a week after the request counts.", f"approved A5 {FULL}",
    spent(500) + [finding("platform_failure", True, "2026-06-11T12:00:00Z")], reason="technical_issue")

add("A6", "a-second-over", "An outage of 24 hours and a second.", f"approved A6 {FULL}",
    spent(500) + [outage("2026-06-02T12:00:00Z", "2026-06-03T12:00:01Z")], reason="service_interruption")
add("A6", "exactly-24-hours", "Exactly 24 hours is not more: a thirtieth comes back.", "approved A30 refund:97:partial",
    spent(500) + [outage("2026-06-02T12:00:00Z", "2026-06-03T12:00:00Z")], reason="service_interruption")
add("A6", "two-that-touch", "Two outages that touch count as one.", f"approved A6 {FULL}", spent(500) + [
    outage("2026-06-02T12:00:00Z", "2026-06-03T00:00:00Z"), outage("2026-06-03T00:00:00Z", "2026-06-03T13:00:00Z")],
    reason="service_interruption")
add("A6", "still-going-on", "One that goes on runs to the request.", f"approved A6 {FULL}",
    spent(500) + [outage("2026-06-03T11:59:59Z", None)], reason="service_interruption")

WRONG = finding("fraud_flag_error", True, "2026-06-03T12:00:00Z")
add("A7", "flagged-wrongly", "The account was flagged wrongly.", f"approved A7 {FULL}", spent(500) + [WRONG], reason="fraud_flag_error")
add("A7", "nobody-looked-yet", "Nobody recorded whether the flag was wrong.",
    "information_needed ? fraud_flag_error:reviewer", spent(500), reason="fraud_flag_error")
add("A7", "another-reason", "The finding alone, with another reason, is no ground.", "denied A9", spent(500) + [WRONG])

add("A8", "marked-duplicate", "Marked as a duplicate: back in full, the subscription goes on.", "approved A8 refund:2783:full",
    spent(500), base=[sub(START), ch(START, 2900, END, fee=117, duplicate_of="ch_0"), credits(START, 1000, "ch_1", END)])
add("A8", "billing-error-found", "A billing error was found.", f"approved A8 {FULL}",
    spent(500) + [finding("billing_error", True, "2026-06-03T12:00:00Z", charge="ch_1")], reason="incorrect_charge")
add("A8", "found-for-another-charge", "It was found for another charge: a reviewer is asked.",
    "information_needed ? billing_error:reviewer",
    spent(500) + [finding("billing_error", True, "2026-06-03T12:00:00Z", charge="ch_9")], reason="duplicate")
add("A8", "late", "After the window a billing error is no ground.", "denied A12 A2",
    [finding("billing_error", True, "2026-06-03T12:00:00Z")], reason="duplicate", at=LATE)

add("A9", "just-above-20", "201 of 1000 is more than 20%.", "denied A9", spent(201))
add("A9", "exactly-20", "200 of 1000 is not more.", "referred A0", spent(200))
add("A9", "failed-is-not-used", "What failed was not used.", f"approved A3 {FULL}",
    spent(199) + [took("failed", "2026-06-03T12:00:00Z", 300)])

add("A10", "terms-broken", "The terms were broken: not even a failure helps.", "denied A10",
    [FAILED, finding("terms_violation", True, "2026-06-03T12:00:00Z")], reason="technical_issue")
add("A10", "cleared", "The flag was cleared.", f"approved A3 {FULL}",
    [flag("terms_violation", "suspected", "2026-06-03T10:00:00Z"), flag("terms_violation", "cleared", "2026-06-03T12:00:00Z")])
add("A10", "suspected", "Only suspected: the reviewer is asked.", "information_needed ? terms_violation:reviewer",
    [flag("terms_violation", "suspected", "2026-06-03T10:00:00Z")])

add("A11", "results-disliked", "Dissatisfaction with results is no ground.", "denied A11", reason="content_quality")
add("A11", "another-reason", "With another reason the plan's clause decides.", f"approved A3 {FULL}", reason="other")
add("A11", "but-a-duplicate", "A duplicate comes back whatever the results.", "approved A8 refund:2783:full",
    spent(500), base=[sub(START), ch(START, 2900, END, fee=117, duplicate_of="ch_0"), credits(START, 1000, "ch_1", END)],
    reason="content_quality")

add("A12", "a-week-and-a-day", "A pack, a day after its window.", "denied A12 A2", base=PACK, charge="pk_1", at="2026-06-09T12:00:00Z")
add("A12", "a-week", "A pack on the last day of its window.", "approved A4 refund:941:full", base=PACK, charge="pk_1",
    at="2026-06-08T12:00:00Z")

add("A13", "abuse-found", "Abuse was found.", "denied A13", [finding("abuse", True, "2026-06-03T12:00:00Z")])
add("A13", "suspected", "Abuse is only suspected: the reviewer is asked.", "information_needed ? abuse:reviewer",
    [flag("abuse", "suspected", "2026-06-03T12:00:00Z")])
add("A13", "suspected-but-denied-anyway", "Suspected, but late anyway: nobody is asked.", "denied A12 A2",
    [flag("abuse", "suspected", "2026-06-03T12:00:00Z")], at=LATE)

add("A14", "all-used", "All credits used.", "denied A14 A9", spent(1000))
add("A14", "all-but-one", "All but one used.", "denied A9", spent(999))

SHORT = PLAN + [credits(START, 1000, "ch_1", NOW)]
add("A15", "all-expired", "All its credits expired at this very instant: not refunded.", "denied A15", base=SHORT)
add("A15", "a-second-before", "A second before they had not.", f"approved A3 {FULL}", base=SHORT, at="2026-06-04T11:59:59Z")
add("A15", "one-grant-left", "One of two grants has not expired.", f"approved A3 {FULL}", [credits(START, 10, "ch_1", END)], base=SHORT)
add("A15", "failed-and-expired", "What failed has expired since: it is not restored.", "denied A15",
    [credits(START, 10, None, NOW), took("failed", "2026-06-03T12:00:00Z", 10)], reason="failed_generation")
add("A15", "silent-when-late", "Late anyway: the window decides, not the expiry.", "denied A12 A2", base=SHORT, at=LATE)
