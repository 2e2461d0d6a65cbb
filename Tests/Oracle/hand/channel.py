"""Channel's cases. The usual story: a month's plan bought in Seoul on 2 March 2026 for 93,000 won."""
from .book import Book, ch, ended, event, pack, refunded, sub, usage

START, END = "2026-03-02T10:00:00+09:00", "2026-04-02T10:00:00+09:00"


def plan(items=("service_plan",), discounts=None, amount=93000):
    parts = [{"product": p, "amount": amount // len(items)} for p in items]
    return [sub(START, "growth"), ch(START, amount, END, currency="krw", items=parts, discounts=discounts)]


def coupon(amount):
    return [{"type": "coupon", "amount": amount}]


CHAT = [usage("user_chat", "2026-03-03T12:00:00Z")]
ENDS = "| subscription.cancel"
SOON = "2026-03-05T12:00:00+09:00"        # day 3: 4 of 31 days used, 27 left: 81,000
book = Book("channel", plan(), SOON, bought="2026-03-02", currency="krw")
add = book.add

add("C1", "day-7", "Unused, in the last second of day 7 in Seoul.", f"approved C1 refund:93000:full {ENDS}",
    at="2026-03-09T23:59:59+09:00")
add("C1", "day-8", "Unused, but day 8: the rest of the period comes back as balance.",
    f"approved C7 balance_credit:66000:partial {ENDS}", at="2026-03-10T00:00:00+09:00")
add("C1", "second-charge", "A renewal is not the first charge.", f"approved C7 balance_credit:87000:partial {ENDS}", [
    ch(END, 90000, "2026-05-02T10:00:00+09:00", currency="krw", items=[{"product": "service_plan", "amount": 90000}],
       renewal=True)], charge="ch_2", at=END)
add("C1", "after-free-trial", "A trial for nothing is no first charge.", f"approved C1 refund:93000:full {ENDS}", charge="ch_2",
    base=[sub("2026-02-16T10:00:00+09:00", "growth"), ch("2026-02-16T10:00:00+09:00", 0, START, currency="krw", items=[
        {"product": "service_plan", "amount": 0}]), ch(START, 93000, END, currency="krw", items=[
            {"product": "service_plan", "amount": 93000}], renewal=True)])

add("C2", "chat-used", "One chat: the plan was used.", f"approved C7 balance_credit:81000:partial {ENDS}", CHAT)
add("C2", "customer-data", "Customer data was collected: the plan was used.",
    f"approved C7 balance_credit:81000:partial {ENDS}", [usage("customer_data", "2026-03-03T12:00:00Z")])
add("C2", "chat-before-the-charge", "A chat before the charge does not count.", f"approved C1 refund:93000:full {ENDS}",
    [usage("user_chat", "2026-03-02T00:59:59Z")])

add("C3", "bot-used", "The support bot was bought and used.", f"approved C7 balance_credit:81000:partial {ENDS}",
    [usage("support_bot", "2026-03-03T12:00:00Z")], base=plan(["service_plan", "support_bot"]))
add("C3", "bot-never-bought", "The bot was tried but never bought: what was bought is unused.",
    f"approved C1 refund:93000:full {ENDS}", [usage("support_bot", "2026-03-03T12:00:00Z")])

add("C4", "statistics-queried", "Statistics were queried: the operation add-on was used.",
    f"approved C7 balance_credit:81000:partial {ENDS}", [usage("statistics_query", "2026-03-03T12:00:00Z")],
    base=plan(["service_plan", "operation"]))
add("C4", "rule-ran", "An automation rule ran.", f"approved C7 balance_credit:81000:partial {ENDS}",
    [usage("automation_rule", "2026-03-03T12:00:00Z")], base=plan(["service_plan", "operation"]))
add("C4", "operation-unused", "The operation add-on was never used.", f"approved C1 refund:93000:full {ENDS}",
    base=plan(["service_plan", "operation"]))

add("C5", "campaign", "A campaign was sent.", f"approved C7 balance_credit:81000:partial {ENDS}",
    [usage("campaign", "2026-03-03T12:00:00Z")], base=plan(["service_plan", "marketing"]))
add("C5", "one-time-message", "A one-time message does not count.", f"approved C1 refund:93000:full {ENDS}",
    [usage("one_time_message", "2026-03-03T12:00:00Z")], base=plan(["service_plan", "marketing"]))

add("C6", "plan-used-add-ons-not", "The plan was used, the add-ons not: a partial refund.",
    f"approved C7 balance_credit:81000:partial {ENDS}", CHAT, base=plan(["service_plan", "marketing", "operation"]))
add("C6", "nothing-used", "Neither plan nor add-ons were used: a full refund.", f"approved C1 refund:93000:full {ENDS}",
    base=plan(["service_plan", "marketing", "operation"]))

add("C7", "one-day-left", "On the day before the last one day is left.", f"approved C7 balance_credit:3000:partial {ENDS}",
    CHAT, at="2026-03-31T23:59:59+09:00")
add("C7", "no-day-left", "From the last day on nothing is left.", "denied C7", CHAT, at="2026-04-01T00:00:00+09:00")
add("C7", "ended-already", "The subscription has ended already: the balance is credited, nothing is left to end.",
    "approved C7 balance_credit:81000:partial", CHAT + [ended("2026-03-04T10:00:00+09:00")])
add("C7", "capped-by-a-refund", "50,000 went back before: no more than the rest is given.",
    f"approved C7 balance_credit:43000:full {ENDS}", CHAT + [refunded("2026-03-04T10:00:00+09:00", "ch_1", 50000)])
add("C0", "other-product", "No clause speaks of a training day.", "referred C0",
    [pack(START, 50000, product="training", currency="krw")], charge="x_1")
add("C0", "cancel", "The policy has no row for a cancellation.", "referred C0", type="cancel", subscription="sub_1")

BOTH = plan(["service_plan", "marketing"])
add("C8", "one-feature", "One add-on alone is never refunded.", "denied C8", base=BOTH, items=["marketing"])
add("C8", "all-named", "Naming every item means the whole.", f"approved C1 refund:93000:full {ENDS}", base=BOTH,
    items=["marketing", "service_plan"])
add("C8", "one-feature-late", "Nor in part after the week.", "denied C8", CHAT, base=BOTH, items=["service_plan"],
    at="2026-03-20T12:00:00+09:00")

add("C9", "settings", "Asked for in the billing settings.", f"approved C7 balance_credit:81000:partial {ENDS}", CHAT,
    channel="settings")
add("C9", "portal", "The portal's path leads to the same request.", f"approved C7 balance_credit:81000:partial {ENDS}", CHAT,
    channel="portal")

add("C10", "first-day-counts", "The first day is a used day: 30 of 31 are left.",
    f"approved C7 balance_credit:90000:partial {ENDS}", [usage("user_chat", "2026-03-02T02:00:00Z")],
    at="2026-03-02T12:00:00+09:00")
add("C10", "day-of-the-request-counts", "A minute past midnight is one more used day.",
    f"approved C7 balance_credit:87000:partial {ENDS}", [usage("user_chat", "2026-03-02T02:00:00Z")],
    at="2026-03-03T00:01:00+09:00")
add("C10", "half-a-won", "1,001 won, 4 of 31 days used: 871.8 won are 872.",
    f"approved C7 balance_credit:872:partial {ENDS}", CHAT, base=plan(amount=1001))

add("C11", "part-is-balance", "A part never goes to the payment method.",
    f"approved C7 balance_credit:60000:partial {ENDS}", CHAT, at="2026-03-12T12:00:00+09:00")
add("C11", "whole-to-the-card", "The whole goes back to the original payment method.",
    f"approved C1 refund:93000:full {ENDS}", at="2026-03-09T12:00:00+09:00")

add("C12", "coupon", "A coupon of 9,300: 93,000 - 102,300 x 10/31 = 60,000.",
    f"approved C7 balance_credit:60000:partial {ENDS}", CHAT, base=plan(discounts=coupon(9300)),
    at="2026-03-11T12:00:00+09:00")
add("C12", "no-coupon", "The same without a coupon: 93,000 x 21/31 = 63,000.",
    f"approved C7 balance_credit:63000:partial {ENDS}", CHAT, at="2026-03-11T12:00:00+09:00")
add("C12", "penalty-takes-all", "Half the price was a discount: after 16 days the penalty takes the rest.", "denied C7 C12",
    CHAT, base=plan(discounts=coupon(93000)), at="2026-03-17T12:00:00+09:00")
add("C12", "a-day-before", "A day earlier 3,000 won are left: 93,000 - 186,000 x 15/31.",
    f"approved C7 balance_credit:3000:partial {ENDS}", CHAT, base=plan(discounts=coupon(93000)),
    at="2026-03-16T12:00:00+09:00")

PAID = [event("balance.credited", "2026-03-04T10:00:00+09:00", charge="ch_1", amount=60000, currency="krw")]
add("C13", "whole-balance", "The whole balance is paid out.", "approved C13 payout:60000", PAID, type="withdrawal",
    balance=60000, amount=60000)
add("C13", "above-the-balance", "One won above the balance is denied.", "denied C13", PAID, type="withdrawal",
    balance=60000, amount=60001)
add("C13", "no-amount", "No amount was said: the customer is asked.", "information_needed C13 ? amount:customer", PAID,
    type="withdrawal", balance=60000)
