"""TheAlly's cases. The usual story: a month's subscription from 1 June 2026 for 15.00, and a pay-per-view."""
from .book import Book, ch, ended, event, pack, sub, usage

BASE = [sub("2026-06-01T09:00:00Z"), ch("2026-06-01T09:00:00Z", 1500, "2026-07-01T09:00:00Z"),
        pack("2026-06-02T20:00:00Z", 700, product="ppv")]
NOW = "2026-06-10T12:00:00Z"            # a Wednesday
STOP = "renewal.stop@2026-06-10T12:00:00Z"
book = Book("theally", BASE, NOW, bought="2026-06-01")
add = book.add

add("T1", "same-day", "An hour after the purchase it is final already.", "denied T1", at="2026-06-01T10:00:00Z")
add("T1", "other-product", "Any other charge is final too.", "denied T1",
    [pack("2026-06-03T09:00:00Z", 900, product="add_on")], charge="x_2")
add("T1", "not-pay-per-view", "Pay-per-view has a clause of its own.", "denied T4", charge="x_1")

add("T2", "renewal-off", "The renewal is switched off, no money comes back.",
    f"approved T2 | access.revoke@2026-07-01T09:00:00Z {STOP}", type="cancel", subscription="sub_1")
add("T2", "by-its-charge", "The subscription may be named by its charge.",
    f"approved T2 | access.revoke@2026-07-01T09:00:00Z {STOP}", type="cancel", charge="ch_1")
add("T2", "ended-already", "It has ended already: approved, and nothing is left to do.", "approved T2",
    [ended("2026-06-05T09:00:00Z")], type="cancel", subscription="sub_1")
add("T2", "in-the-trial", "Still in the trial, nothing charged: access to the trial's end.",
    f"approved T2 | access.revoke@2026-06-15T09:00:00Z {STOP}", type="cancel", subscription="sub_1",
    base=[sub("2026-06-01T09:00:00Z", trial_end="2026-06-15T09:00:00Z")])

add("T3", "last-second", "In the last second of the cycle access lasts to its end.",
    "approved T2 | access.revoke@2026-07-01T09:00:00Z renewal.stop@2026-07-01T08:59:59Z", type="cancel",
    subscription="sub_1", at="2026-07-01T08:59:59Z")
add("T3", "at-the-end", "The end instant is not in the cycle: access ends with the request.",
    "approved T2 | access.revoke@2026-07-01T09:00:00Z renewal.stop@2026-07-01T09:00:00Z", type="cancel",
    subscription="sub_1", at="2026-07-01T09:00:00Z")
add("T3", "a-day-after", "A day after the last cycle access ends with the request.",
    "approved T2 | access.revoke@2026-07-02T09:00:00Z renewal.stop@2026-07-02T09:00:00Z", type="cancel",
    subscription="sub_1", at="2026-07-02T09:00:00Z")
add("T3", "paid-ahead", "The next cycle is paid but has not begun: access to its end.",
    f"approved T2 | access.revoke@2026-07-15T09:00:00Z {STOP}", type="cancel", subscription="sub_1",
    base=[sub("2026-06-01T09:00:00Z"), ch("2026-06-01T09:00:00Z", 1500, "2026-07-15T09:00:00Z", start="2026-06-15T09:00:00Z")])

add("T4", "refund", "Pay-per-view is not refunded.", "denied T4", charge="x_1")
add("T4", "cancel", "Pay-per-view is not cancelled.", "denied T4", type="cancel", charge="x_1")
add("T4", "exchange", "Pay-per-view is not exchanged.", "denied T4", type="exchange", charge="x_1")
add("T4", "exchange-of-a-subscription", "Of exchanging a subscription the policy says nothing.", "referred T0",
    type="exchange", charge="ch_1")
add("T0", "plan-change", "The policy has no row for a plan change.", "referred T0", type="plan_change",
    subscription="sub_1", to={"plan": "basic", "interval": "month"})

add("T5", "never-used", "Nothing was watched: no refund.", "denied T1")
add("T5", "used", "Something was watched: no refund either.", "denied T1", [usage("video", "2026-06-03T20:00:00Z")])

add("T6", "technical", "A technical problem goes to support.", f"denied T1 T6 | support.refer@{NOW}", reason="technical_issue")
add("T6", "dissatisfied-with-a-film", "Dissatisfaction with a pay-per-view goes to support too.",
    "denied T4 T6 | support.refer", charge="x_1", reason="content_quality")
add("T6", "bought-by-mistake", "A mistake is no matter for support.", "denied T1", reason="accidental_purchase")
add("T6", "no-reason", "No reason was said: denied whatever it is, and nothing is sent to support.", "denied T1", reason=None)

add("T7", "before-the-first-version", "Asked before the first version: the first decides.", "denied T1",
    base=[sub("2019-06-01T09:00:00Z"), ch("2019-06-01T09:00:00Z", 1500, "2019-07-01T09:00:00Z")], at="2019-06-10T12:00:00Z")
add("T7", "version-in-force", "Accepted long ago, the version in force at the request decides.",
    f"approved T2 | access.revoke {STOP}", [event("policy.accepted", "2026-06-01T09:00:00Z", policy="theally", version="1")],
    type="cancel", subscription="sub_1")

add("T8", "wednesday", "Asked on Wednesday: an answer by the end of Thursday.",
    "denied T1 # first_response=2026-06-11T23:59:59Z")
add("T8", "friday", "Asked on Friday: an answer by the end of Monday.",
    "denied T1 # first_response=2026-06-15T23:59:59Z", at="2026-06-12T23:59:59Z")
add("T8", "saturday", "Asked on Saturday: Monday is the first business day after.",
    "denied T1 # first_response=2026-06-15T23:59:59Z", at="2026-06-13T00:00:00Z")

add("T9", "accepted", "The accepted version is on the account's history.", "denied T1",
    [event("policy.accepted", "2026-06-01T09:00:00Z", policy="theally", version="2023-07-01")])
add("T9", "not-on-record", "No acceptance is on record: subscribing was accepting.", "denied T1")
