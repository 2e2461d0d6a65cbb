"""SalesAlly's cases. The usual story: a month's plan bought on 2 March 2026 for 49.00."""
from .book import Book, ch, credits, ended, event, finding, flag, outage, pack, refunded, sub, took, usage, used

BASE = [sub("2026-03-02T10:00:00Z"), ch("2026-03-02T10:00:00Z", 4900, "2026-04-02T10:00:00Z")]
RENEWED = [ch("2026-04-02T10:00:00Z", 4900, "2026-05-02T10:00:00Z", renewal=True)]
THIRD = RENEWED + [ch("2026-05-02T10:00:00Z", 4900, "2026-06-02T10:00:00Z", renewal=True)]
PACK = [pack("2026-03-20T09:00:00Z", 2000), credits("2026-03-20T09:00:00Z", 100, "pk_1")]
LONE = [pack("2026-03-20T09:00:00Z", 2000), credits("2026-03-20T09:00:00Z", 100, "pk_1")]
ENDS = "| subscription.cancel"

book = Book("salesally", BASE, "2026-03-05T12:00:00Z", bought="2026-03-02")
add = book.add

add("S1", "by-email-any-reason", "A new customer writes an e-mail with a reason of their own: the guarantee holds.",
    f"approved S2 refund:4900:full {ENDS}", reason="other")
add("S1", "by-api-any-reason", "Three weeks on, unhappy with the answers, by the API: accepted for review.",
    "referred S11", at="2026-03-23T12:00:00Z", reason="content_quality", channel="api")

add("S2", "day-7", "The last second of day 7 is still within the guarantee.", f"approved S2 refund:4900:full {ENDS}",
    at="2026-03-09T23:59:59Z")
add("S2", "day-8", "The first second of day 8 is too late for the guarantee.", "referred S11", at="2026-03-10T00:00:00Z")
add("S2", "after-free-trial", "A trial for nothing is no first charge; the first paid one is.",
    f"approved S2 refund:4900:full {ENDS}", at="2026-03-18T12:00:00Z", charge="ch_2", base=[
        sub("2026-03-02T10:00:00Z", trial_end="2026-03-16T10:00:00Z"),
        ch("2026-03-02T10:00:00Z", 0, "2026-03-16T10:00:00Z"),
        ch("2026-03-16T10:00:00Z", 4900, "2026-04-16T10:00:00Z")])
add("S2", "second-subscription", "A second subscription is not the account's first purchase.", "referred S11",
    [sub("2026-04-20T10:00:00Z"), ch("2026-04-20T10:00:00Z", 4900, "2026-05-20T10:00:00Z", sub="sub_2")],
    at="2026-04-21T12:00:00Z", charge="ch_2")
add("S2", "rest-of-a-part-refund", "Ten dollars went back before: the rest comes back, and that is all of it.",
    f"approved S2 refund:3900:full {ENDS}", [refunded("2026-03-03T10:00:00Z", "ch_1", 1000)])
add("S2", "nothing-left", "Everything went back before: nothing is left to refund.", "denied S2",
    [refunded("2026-03-03T10:00:00Z", "ch_1", 4900)])
add("S2", "marked-duplicate", "A charge marked as a duplicate comes back, and the subscription goes on.",
    "approved S2 refund:4900:full", base=[sub("2026-03-02T10:00:00Z"), ch(
        "2026-03-02T10:00:00Z", 4900, "2026-04-02T10:00:00Z", duplicate_of="ch_0")])

add("S3", "day-7", "A renewal meant to be cancelled, reported in the last second of day 7.",
    f"approved S3 refund:4900:full {ENDS}", RENEWED, charge="ch_2", reason="accidental_renewal", at="2026-04-09T23:59:59Z")
add("S3", "day-8", "The same a second later is an edge case.", "referred S11", RENEWED, charge="ch_2",
    reason="accidental_renewal", at="2026-04-10T00:00:00Z")
add("S3", "not-a-renewal", "A first charge outside the guarantee is no renewal.", "referred S11",
    reason="accidental_renewal", at="2026-03-12T12:00:00Z")
add("S3", "already-ended", "The subscription has ended already: the money comes back, nothing is left to cancel.",
    "approved S3 refund:4900:full", RENEWED + [ended("2026-04-03T10:00:00Z")], charge="ch_2",
    reason="accidental_renewal", at="2026-04-05T12:00:00Z")

add("S4", "support-could-not-fix", "Support found it cannot be fixed: no window, even after the period.",
    "approved S4 refund:4900:full", [finding("incompatibility_unresolved", True, "2026-05-19T12:00:00Z")],
    reason="technical_issue", at="2026-05-20T12:00:00Z")
add("S4", "nobody-looked-yet", "Nobody recorded whether support could fix it: a reviewer is asked.",
    "information_needed ? incompatibility_unresolved:reviewer", reason="technical_issue", at="2026-03-20T12:00:00Z")
add("S4", "support-fixed-it", "Support fixed it: only a review of the edge case is left.", "referred S11",
    [finding("incompatibility_unresolved", False, "2026-03-19T12:00:00Z")], reason="technical_issue", at="2026-03-20T12:00:00Z")
add("S4", "over-the-late-pack", "An unused pack after three weeks comes back when the plugin cannot work.",
    "approved S4 refund:2000:full", PACK + [finding("incompatibility_unresolved", True, "2026-04-09T12:00:00Z")],
    charge="pk_1", reason="technical_issue", at="2026-04-10T12:00:00Z")
add("S4", "found-for-another-charge", "A finding that names another charge does not count for this one.",
    "information_needed ? incompatibility_unresolved:reviewer", RENEWED + [
        finding("incompatibility_unresolved", True, "2026-03-19T12:00:00Z", charge="ch_1")],
    charge="ch_2", reason="technical_issue", at="2026-04-20T12:00:00Z")

add("S5", "two-months-idle", "Never used since 2 March and asked on 2 May: the latest charge comes back.",
    f"approved S5 refund:4900:full {ENDS}", THIRD, charge="ch_1", reason="forgot_to_cancel", at="2026-05-02T12:00:00Z")
add("S5", "a-day-short", "A day short of two months is an edge case.", "referred S11", THIRD, charge="ch_2",
    reason="forgot_to_cancel", at="2026-05-01T23:59:59Z")
add("S5", "used-in-between", "A conversation in April starts the idle time anew.", "referred S11",
    THIRD + [usage("ai_conversation", "2026-04-10T12:00:00Z")], charge="ch_2", reason="forgot_to_cancel",
    at="2026-05-20T12:00:00Z")
add("S5", "clamped-month", "Idle since 31 December: two months end on 28 February.",
    f"approved S5 refund:4900:full {ENDS}", reason="forgot_to_cancel", at="2026-02-28T00:00:00Z", charge="ch_2", base=[
        sub("2025-12-31T10:00:00Z"), ch("2025-12-31T10:00:00Z", 4900, "2026-01-31T10:00:00Z"),
        ch("2026-01-31T10:00:00Z", 4900, "2026-02-28T10:00:00Z", renewal=True)])

add("S6", "a-year-idle", "Idle for a whole year: a person decides.", "referred S6", reason="forgot_to_cancel",
    at="2027-03-02T00:00:00Z")
add("S6", "a-day-short", "A day short of a year: the latest charge in full, and the subscription ends.",
    f"approved S5 refund:4900:full {ENDS}", reason="forgot_to_cancel", at="2027-03-01T23:59:59Z")

DOWN = [outage("2026-03-10T22:00:00Z", "2026-03-11T02:00:00Z")]
add("S7", "two-days", "An outage over midnight touches two days: 2 of 31 days come back as balance.",
    "approved S7 balance_credit:316:partial", DOWN, reason="service_interruption", at="2026-03-20T12:00:00Z")
add("S7", "ends-at-midnight", "An outage that ends at midnight touches one day only.", "referred S11",
    [outage("2026-03-10T22:00:00Z", "2026-03-11T00:00:00Z")], reason="service_interruption", at="2026-03-20T12:00:00Z")
add("S7", "two-months-a-day-each", "One day in March and one in April are not two days of one month.", "referred S11",
    [outage("2026-03-31T10:00:00Z", "2026-03-31T12:00:00Z"), outage("2026-04-01T10:00:00Z", "2026-04-01T12:00:00Z")],
    reason="service_interruption", at="2026-04-01T20:00:00Z")
add("S7", "only-degraded", "A slow service is no outage.", "referred S11",
    [outage("2026-03-10T22:00:00Z", "2026-03-12T02:00:00Z", kind="degraded")], reason="service_interruption",
    at="2026-03-20T12:00:00Z")

add("S8", "by-mistake-day-7", "An unused pack bought by mistake, on day 7.", "approved S8 refund:2000:full", PACK,
    charge="pk_1", reason="accidental_purchase", at="2026-03-27T23:59:59Z")
add("S8", "by-mistake-day-8", "The same a second later is too late.", "denied S8", PACK, charge="pk_1",
    reason="accidental_purchase", at="2026-03-28T00:00:00Z")
add("S8", "not-by-mistake", "In the week, but neither a mistake nor without a plan: an edge case.", "referred S11", PACK,
    charge="pk_1", at="2026-03-22T12:00:00Z")

add("S9", "no-plan-day-7", "Bought without any plan: back for any reason on day 7.", "approved S9 refund:2000:full",
    base=LONE, charge="pk_1", at="2026-03-27T23:59:59Z")
add("S9", "no-plan-day-8", "Without a plan too, day 8 is too late.", "denied S8", base=LONE, charge="pk_1",
    at="2026-03-28T00:00:00Z")
add("S9", "plan-ended-before", "The plan had been cancelled an hour before the pack was bought.",
    "approved S9 refund:2000:full", PACK + [ended("2026-03-20T08:00:00Z")], charge="pk_1", at="2026-03-22T12:00:00Z")
add("S9", "free-trial-is-no-plan", "A trial for nothing is no paid plan.", "approved S9 refund:2000:full", charge="pk_1",
    at="2026-03-22T12:00:00Z", base=[sub("2026-03-16T10:00:00Z"), ch("2026-03-16T10:00:00Z", 0, "2026-03-30T10:00:00Z")] + LONE)

add("S10", "one-session-used", "One session of the pack was used: nothing comes back.", "denied S10",
    PACK + [used("2026-03-21T12:00:00Z", 1)], charge="pk_1", reason="accidental_purchase", at="2026-03-22T12:00:00Z")
add("S10", "failed-is-not-used", "Sessions lost to a failure are not used ones.", "approved S8 refund:2000:full",
    PACK + [took("failed", "2026-03-21T12:00:00Z", 5)], charge="pk_1", reason="accidental_purchase",
    at="2026-03-22T12:00:00Z")
add("S10", "over-a-broken-plugin", "Used sessions stay paid even when the plugin cannot work.", "denied S10",
    PACK + [used("2026-03-21T12:00:00Z", 1), finding("incompatibility_unresolved", True, "2026-03-22T12:00:00Z")],
    charge="pk_1", reason="technical_issue", at="2026-03-23T12:00:00Z")

add("S11", "no-clause", "A renewal that the customer regrets a day later: no clause speaks of it.", "referred S11", RENEWED,
    charge="ch_2", at="2026-04-03T12:00:00Z")
add("S11", "no-row-for-cancelling", "The policy has no row for a cancellation: a person decides.", "referred S11",
    type="cancel", subscription="sub_1")
add("S11", "not-when-a-clause-decides", "Where a clause decides nothing is left to the edges.",
    f"approved S2 refund:4900:full {ENDS}")
add("S11", "unknown-product", "A product that no clause speaks of.", "referred S11",
    [pack("2026-03-04T10:00:00Z", 900, product="gift_card")], charge="x_1")

add("S12", "abuse-found", "Abuse was found: even the guarantee gives nothing.", "denied S12",
    [finding("abuse", True, "2026-03-04T12:00:00Z")])
add("S12", "fraud-suspected", "Only a suspicion: a person decides, before any other question.", "referred S12",
    [flag("fraud", "suspected", "2026-03-04T12:00:00Z")], reason="technical_issue")
add("S12", "suspicion-cleared", "The suspicion was cleared: the guarantee holds.", f"approved S2 refund:4900:full {ENDS}",
    [flag("terms_violation", "suspected", "2026-03-04T12:00:00Z"), flag("terms_violation", "cleared", "2026-03-09T12:00:00Z")])
add("S12", "found-then-suspected", "What was found true stands whatever flag follows.", "denied S12",
    [finding("abuse", True, "2026-03-04T10:00:00Z"), flag("abuse", "suspected", "2026-03-04T12:00:00Z")])

add("S13", "answer-by-email", "Asked by e-mail and answered by e-mail from the policy's address.",
    f"approved S2 refund:4900:full {ENDS}", channel="email")
add("S13", "review-by-email", "A case for review, asked by e-mail: the address stands in the answer.", "referred S11",
    [event("policy.accepted", "2026-03-02T10:00:00Z", policy="salesally", version="2025-11-21")],
    at="2026-03-30T12:00:00Z", channel="email")
