"""The peers' refund cases as case documents of ours, and the proof that the answers agree.

    python cases.py PEERS_DIR write 1000 cases.ndjson         # the first 1000 of the peers' 10 000 cases
    python cases.py PEERS_DIR check 10000 decisions.ndjson    # our decisions against the peers' reference

The peers' own `generate.py` makes the cases and their own `common.py` says what is right, so that both sides
decide the very same purchases. Nothing of theirs is copied here.
"""
from __future__ import annotations

import json
import sys
from calendar import monthrange
from datetime import datetime, timezone
from pathlib import Path

ROWS = 10_000
HOUR = 3600
LEAD = 80 * HOUR
PRODUCTS = {"subscription_monthly": "month", "subscription_annual": "year", "credit_pack": None}
OUTCOMES = {"full": "approved", "partial": "approved", "deny": "denied"}


def peers(folder: str):
    """Their two modules, from the folder in which they are kept."""
    sys.path.insert(0, str(Path(folder).resolve()))
    import common
    import generate

    return common, generate


def flat_cases(folder: str, count: int) -> list[dict]:
    """The first `count` of the peers' 10 000 cases, whose seed depends on how many there are."""
    _, generate = peers(folder)
    rows = max(count, ROWS)
    return generate.table(generate.columns(rows)).slice(0, count).to_pylist()


def at(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def finding(name: str, value: bool, flat: dict) -> dict:
    return {"type": "finding.recorded", "at": at(flat["requested_at"]), "finding": name, "value": value}


def period(flat: dict) -> dict:
    """The month or year that was paid for; it begins before the purchase, so that outages fit in between."""
    start = datetime.fromtimestamp(flat["purchased_at"] - LEAD, timezone.utc)
    month = start.year * 12 + start.month - 1 + (12 if flat["product"] == "subscription_annual" else 1)
    last = monthrange(month // 12, month % 12 + 1)[1]
    end = start.replace(year=month // 12, month=month % 12 + 1, day=min(start.day, last))
    return {"start": at(start.timestamp()), "end": at(end.timestamp())}


def purchase(flat: dict) -> list[dict]:
    """What was bought, and for a subscription its beginning."""
    bought, interval = at(flat["purchased_at"]), PRODUCTS[flat["product"]]
    charge = {"type": "charge.succeeded", "at": bought, "charge": "ch_1", "amount": flat["paid_minor"],
              "currency": "usd", "product": "credit_pack" if interval is None else "subscription", "period": period(flat)}
    if interval is None:
        return [charge]
    start = {"type": "subscription.created", "at": bought, "subscription": "sub_1", "plan": "pro", "interval": interval}
    return [start, charge | {"billing_reason": "subscription_create", "subscription": "sub_1"}]


def credits(flat: dict) -> list[dict]:
    bought, asked = at(flat["purchased_at"]), at(flat["requested_at"])
    if not flat["credits_issued"]:
        return []
    events = [{"type": "credits.granted", "at": bought, "grant": "cg_1", "charge": "ch_1", "credits": flat["credits_issued"]}]
    if flat["credits_used"]:
        events.append({"type": "credits.used", "at": asked, "credits": flat["credits_used"]})
    return events


def outage(flat: dict) -> list[dict]:
    """An outage that ended before the purchase: the peers' cases do not say when theirs was."""
    hours = flat["longest_outage_hours"]
    if not hours:
        return []
    start = flat["purchased_at"] - LEAD
    end = at(start + hours * HOUR)
    return [{"type": "incident.recorded", "at": end, "incident": "in_1", "kind": "outage", "start": at(start), "end": end}]


def findings(flat: dict) -> list[dict]:
    """Errors of ours are looked into either way; broken terms are on record only where there are any."""
    events = [finding("billing_error", flat["billing_error"], flat), finding("fraud_flag_error", flat["fraud_flag_error"], flat)]
    return events + [finding(name, True, flat) for name in ("terms_violation", "abuse") if flat[name]]


def document(flat: dict) -> dict:
    return {
        "id": f"case_{flat['case_id']}",
        "events": [*outage(flat), *purchase(flat), *credits(flat), *findings(flat)],
        "request": {"type": "refund", "at": at(flat["requested_at"]), "charge": "ch_1"},
    }


def write(folder: str, count: int, path: str) -> None:
    with open(path, "w") as file:
        for flat in flat_cases(folder, count):
            file.write(json.dumps(document(flat), separators=(",", ":")) + "\n")


def write_flat(folder: str, path: Path) -> None:
    """The peers' own records, a line each, where their `measure.py` looks for them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(flat, separators=(",", ":")) + "\n" for flat in flat_cases(folder, ROWS)))


def check(folder: str, count: int, path: str) -> None:
    """Compares outcome, amount and clause of each decision with the peers' reference."""
    common, _ = peers(folder)
    with open(path) as file:
        decisions = [json.loads(line) for line in file]
    wrong = [flat["case_id"] for flat, decision in zip(flat_cases(folder, count), decisions, strict=True)
             if answer(decision) != expected(common.reference(flat))]
    if wrong:
        sys.exit(f"{len(wrong)} of {count} decisions differ from the reference, the first at case_{wrong[0]}")
    print(f"{count} decisions agree with the reference")


def expected(reference: tuple[str, int, str]) -> tuple[str, int, str]:
    outcome, amount, clause = reference
    return OUTCOMES[outcome], amount, clause


def answer(decision: dict) -> tuple[str, int, str]:
    decisive = [clause["id"] for clause in decision["clauses"] if clause["status"] == "decisive"]
    amount = sum(remedy["amount"] for remedy in decision["remedies"])
    return decision["outcome"], amount, " ".join(decisive)


if __name__ == "__main__":
    folder, command, count, path = sys.argv[1:]
    {"write": write, "check": check}[command](folder, int(count), path)
