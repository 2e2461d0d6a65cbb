"""Call Loop's cases. The usual story: a month's plan bought on 1 June 2026 for 60.00, with 1000 credits.

The guarantee ends with 1 July in New York, that is before 2 July 04:00 in UTC.
"""
from .book import Book, ch, credits, details, ended, pack, refunded, sub, used

START, END = "2026-06-01T14:00:00Z", "2026-07-01T14:00:00Z"
PLAN = [sub(START), ch(START, 6000, END)]
BASE = PLAN + [credits(START, 1000, "ch_1")]
OLD = [pack("2026-01-05T12:00:00Z", 1000)] + BASE           # first charge long ago
ENDS = "| access.revoke credits.revoke subscription.cancel"
NOW = "2026-06-04T12:00:00Z"
book = Book("callloop", BASE, NOW, bought="2026-06-01")
add = book.add

add("L1", "a-quarter-used", "250 of 1000 used: three quarters come back.", f"approved L1 refund:4500:partial {ENDS}",
    [used("2026-06-02T12:00:00Z", 250)])
add("L1", "all-used", "All credits used: nothing is left to refund.", "denied L1", [used("2026-06-02T12:00:00Z", 1000)])
add("L1", "no-credits-issued", "The charge issued no credits: it comes back in full.", f"approved L1 refund:6000:full {ENDS}",
    base=PLAN)
add("L1", "one-left", "One credit of 1000 left: six cents.", f"approved L1 refund:6:partial {ENDS}",
    [used("2026-06-02T12:00:00Z", 999)])
add("L1", "capped", "40.00 went back before: no more than the rest is given.", f"approved L1 refund:2000:full {ENDS}",
    [used("2026-06-02T12:00:00Z", 250), refunded("2026-06-03T12:00:00Z", "ch_1", 4000)])
add("L0", "add-on-in-the-window", "The guarantee speaks of plans and credits, not of a rented number.", "referred L0",
    [pack("2026-06-03T12:00:00Z", 500, product="add_on")], charge="x_1")
add("L0", "exchange", "The policy has no row for an exchange.", "referred L0", type="exchange")

add("L2", "pack-on-day-20", "A pack bought on day 20 is covered too.", f"approved L1 refund:1000:full {ENDS}",
    [pack("2026-06-21T12:00:00Z", 1000), credits("2026-06-21T12:00:00Z", 200, "pk_1")], charge="pk_1", at="2026-06-25T12:00:00Z")
add("L2", "charge-after-the-window", "The account is older than 30 days: a new charge is not covered.", "denied L4 L7", base=OLD)
add("L2", "trial-is-no-first-charge", "A trial for nothing in April does not start the guarantee.",
    f"approved L1 refund:6000:full {ENDS}", base=[sub("2026-04-01T14:00:00Z"), ch("2026-04-01T14:00:00Z", 0, "2026-05-01T14:00:00Z"),
                                                  ch(START, 6000, END, renewal=True), credits(START, 1000, "ch_2")], charge="ch_2")

add("L3", "day-30", "The last second of day 30 in New York.", f"approved L1 refund:6000:full {ENDS}", at="2026-07-02T03:59:59Z")
add("L3", "day-31", "A second later it is day 31.", "denied L4 L7", at="2026-07-02T04:00:00Z")

add("L4", "later-is-final", "Two months on everything is final.", "denied L4 L7", at="2026-08-01T12:00:00Z")
add("L4", "not-yet-final", "In the first month it is not.", f"approved L1 refund:6000:full {ENDS}", at="2026-06-20T12:00:00Z")

LEFT = "| access.revoke@2026-07-01T14:00:00Z credits.forfeit@2026-07-01T14:00:00Z renewal.stop@2026-06-04T12:00:00Z"
add("L5", "any-time", "A month's plan may be cancelled at any time.", f"approved L5 {LEFT}", type="cancel", subscription="sub_1")
add("L5", "agreement-runs-on", "An agreement to December was signed.", "denied L5", type="cancel", subscription="sub_1",
    base=[sub(START, commitment_ends_at="2026-12-01T14:00:00Z"), ch(START, 6000, END)])
add("L5", "agreement-just-over", "The agreement ends with this instant: it does not end later.", f"approved L5 {LEFT}",
    type="cancel", subscription="sub_1", base=[sub(START, commitment_ends_at=NOW), ch(START, 6000, END)])
add("L5", "ended-already", "It has ended already: approved, and nothing is left to do.", "approved L5",
    [ended("2026-06-03T12:00:00Z")], type="cancel", subscription="sub_1")

add("L6", "cancel-keeps-access", "A cancellation keeps access and credits to the cycle's end.", f"approved L5 {LEFT}",
    type="cancel", charge="ch_1")
add("L6", "refund-ends-everything", "A refund ends both subscriptions, access and credits now.",
    f"approved L1 refund:6000:full {ENDS} subscription.cancel", [sub("2026-06-02T14:00:00Z"), ch(
        "2026-06-02T14:00:00Z", 1200, "2026-07-02T14:00:00Z", sub="sub_2")])
add("L6", "refund-after-the-end", "The subscription has ended: access and credits still go.",
    "approved L1 refund:6000:full | access.revoke credits.revoke", [ended("2026-06-03T12:00:00Z")])

add("L7", "unused-time-after-the-window", "A renewal in the third month, a day old: unused time is not refunded.", "denied L4 L7", [
    ch("2026-08-01T14:00:00Z", 6000, "2026-09-01T14:00:00Z", renewal=True)], charge="ch_2", at="2026-08-02T12:00:00Z")
add("L7", "unused-in-the-window", "A renewal on day 30, unused, is refunded.", f"approved L1 refund:6000:full {ENDS}", [
    ch(END, 6000, "2026-08-01T14:00:00Z", renewal=True), credits(END, 1000, "ch_2")], charge="ch_2", at="2026-07-01T18:00:00Z")

GONE = [ended("2026-06-02T12:00:00Z")]
add("L8", "drawn-while-active", "Used while the subscription was active: half is gone.",
    "approved L1 refund:3000:partial | access.revoke credits.revoke", [used("2026-06-02T11:59:59Z", 500)] + GONE)
add("L8", "not-drawn-after-the-end", "From the instant the subscription ended nothing can be drawn.",
    "approved L1 refund:6000:full | access.revoke credits.revoke", GONE + [used("2026-06-02T12:00:00Z", 500)])
TWO = [sub("2026-06-01T15:00:00Z"), pack("2026-06-01T16:00:00Z", 1000), credits("2026-06-01T16:00:00Z", 200, "pk_1")]
add("L8", "pack-lives-with-another", "A pack lives as long as any subscription: the ended one's credits are closed, the pack gives.",
    "approved L1 refund:500:partial | access.revoke credits.revoke subscription.cancel",
    TWO + GONE + [used("2026-06-02T13:00:00Z", 100)], charge="pk_1")
add("L8", "pack-closed-with-the-last", "With the last subscription the pack closes as well.",
    "approved L1 refund:1000:full | access.revoke credits.revoke",
    TWO + GONE + [ended("2026-06-02T12:30:00Z", "sub_2"), used("2026-06-02T13:00:00Z", 100)], charge="pk_1")

add("L9", "forfeited-at-the-end", "Unused credits are forfeited when the cycle ends, on a leap day.",
    "approved L5 | access.revoke@2024-02-29T14:00:00Z credits.forfeit@2024-02-29T14:00:00Z renewal.stop", type="cancel",
    subscription="sub_1", base=[sub("2024-01-31T14:00:00Z"), ch("2024-01-31T14:00:00Z", 6000, "2024-02-29T14:00:00Z")],
    at="2024-02-10T12:00:00Z")
add("L9", "a-refund-revokes-instead", "A refund takes the credits at once instead.",
    f"approved L1 refund:6000:full {ENDS}")

add("L10", "day-7", "A duplicate, the last second of day 7 in New York.", "referred L10 L16", base=OLD, reason="duplicate",
    at="2026-06-09T03:59:59Z")
add("L10", "day-8", "A second later it is too late.", "denied L13 L4 L7", base=OLD, reason="duplicate", at="2026-06-09T04:00:00Z")
add("L10", "the-guarantee-pays", "The guarantee pays: no review is needed.", f"approved L1 refund:6000:full {ENDS}",
    reason="duplicate")
add("L10", "the-guarantee-pays-nothing", "All credits used: the guarantee pays nothing, the duplicate is reviewed.",
    "referred L10 L16", [used("2026-06-02T12:00:00Z", 1000)], reason="duplicate")
add("L11", "day-7", "Technical problems, day 7.", "referred L11", base=OLD, reason="technical_issue", at="2026-06-09T03:59:59Z")
add("L11", "day-8", "Technical problems, day 8.", "denied L13 L4 L7", base=OLD, reason="technical_issue", at="2026-06-09T04:00:00Z")
add("L12", "day-7", "A charge nobody authorised, day 7.", "referred L12", base=OLD, reason="unauthorized", at="2026-06-09T03:59:59Z")
add("L12", "day-8", "A charge nobody authorised, day 8.", "denied L13 L4 L7", base=OLD, reason="unauthorized", at="2026-06-09T04:00:00Z")
add("L13", "in-time", "In time for a review.", "referred L12", base=OLD, reason="unauthorized", at="2026-06-05T12:00:00Z")
add("L13", "too-late", "Too late for a review, and outside the guarantee.", "denied L13 L4 L7", base=OLD, reason="incorrect_charge",
    at="2026-06-20T12:00:00Z")
add("L13", "late-but-guaranteed", "Too late for a review, but the guarantee still holds.",
    f"approved L1 refund:6000:full {ENDS}", reason="unauthorized", at="2026-06-20T12:00:00Z")

add("L14", "no-email", "The account's e-mail is missing: the customer is asked.",
    "information_needed L14 ? account_email:customer", details=details(account_email=None))
add("L14", "no-email-but-late", "It is missing, but any answer would be denied.", "denied L4 L7", base=OLD,
    at="2026-06-20T12:00:00Z", details=details(account_email=None))
add("L14", "email-and-reason", "Old account, day 3, no e-mail and no reason: both are asked for.",
    "information_needed L14 ? account_email:customer reason:customer", base=OLD, details=details(account_email=None), reason=None)
add("L14", "only-the-reason", "The reason alone is missing and would change the answer.",
    "information_needed ? reason:customer", base=OLD, reason=None)

add("L15", "thursday", "Asked on Thursday: an answer by the end of Monday in New York.",
    f"approved L1 refund:6000:full {ENDS} # review=2026-06-09T03:59:59Z")
add("L15", "after-the-clocks-change", "Asked on Friday before the clocks go forward: Tuesday ends an hour earlier in UTC.",
    "denied L4 L7 # review=2027-03-17T03:59:59Z", at="2027-03-13T04:59:59Z")
add("L15", "winter", "In winter the day ends at 05:00 in UTC.", "denied L4 L7 # review=2027-01-15T04:59:59Z",
    at="2027-01-12T12:00:00Z")

add("L16", "billing-error", "An incorrect charge is reviewed fairly.", "referred L10 L16", base=OLD, reason="incorrect_charge")
add("L16", "no-billing-error", "Plain regret is no billing error.", "denied L4 L7", base=OLD)
