"""Cases of the policies, from files and at random: as a service is told of them, and as the engine reads them.

cases.py runs them.
"""
from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import datetime, timezone
from pathlib import Path

from crash import ROOT

POLICIES = ["aisora", "callloop", "channel", "salesally", "theally"]
IDS = {"charge", "subscription", "grant", "refund", "incident", "duplicate_of"}
BALANCE = {"balance.credited": 1, "payout.succeeded": -1}
RETURNS = {"refund.succeeded", "balance.credited"}


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def mentioned(value, prefix: str):
    """A part of a case document with its ids made the case's own."""
    if isinstance(value, list):
        return [mentioned(part, prefix) for part in value]
    if not isinstance(value, dict):
        return value
    return {name: prefix + part if name in IDS and isinstance(part, str) else mentioned(part, prefix)
            for name, part in value.items()}


class Case:
    """A case of a policy, under ids that no other one has."""

    def __init__(self, folder: Path, name: str, document: dict, number: int):
        self.name, self.folder, self.document = f"{folder.name}/{name}", folder, document
        self.prefix = f"c{number:04}."
        self.account = self.prefix + self.document["account"]["id"]
        self.request = mentioned(self.document["request"], self.prefix)
        self.events = [mentioned(event, self.prefix) for event in self.document["events"]]
        self.catalog = self.document.get("catalog", [])

    def untellable(self) -> str | None:
        """Why a service cannot be told of it; None where it can."""
        if max(instant(part["at"]) for part in self.events + [self.request]) > datetime.now(timezone.utc):
            return "lie in the future, and events say what happened"
        return None

    def told(self, incidents: bool) -> list[dict]:
        """What happened, as it is told: also what made the balance what the document says that it is."""
        events = [event for event in self.events if incidents or event["type"] != "incident.recorded"]
        balance = self.document["account"].get("balance", {"amount": 0, "currency": "usd"})
        missing = Counter({balance["currency"]: balance["amount"]})
        for event in events:
            if event["type"] in BALANCE:
                missing[event["currency"]] -= BALANCE[event["type"]] * event["amount"]
        begin = min((event["at"] for event in events), key=instant)
        events += [{"type": "balance.credited" if amount > 0 else "payout.succeeded", "at": begin,
                    "amount": abs(amount), "currency": currency} for currency, amount in missing.items() if amount]
        return [{"id": f"{self.prefix}{index}", "account": self.account, "event": event}
                for index, event in enumerate(events)]

    def held(self, charge: str) -> int:
        """What a charge still holds after all that happened, also after the request."""
        mine = [event for event in self.events if event.get("charge") == charge]
        paid = sum(event["amount"] for event in mine if event["type"] == "charge.succeeded")
        return max(0, paid - sum(event["amount"] for event in mine if event["type"] in RETURNS))

    def covers(self, remedies: list[dict]) -> bool:
        """Whether there is still what is to be given: more may have been given back between the request and now."""
        wanted: Counter[str] = Counter()
        for remedy in remedies:
            wanted[remedy.get("charge", "")] += remedy.get("amount", 0)
        return all(amount <= self.held(charge) for charge, amount in wanted.items() if charge)

    def own(self, text: bytes) -> dict:
        """An answer of the service in the words of the file."""
        return json.loads(text.replace(self.prefix.encode(), b""))


class Engine:
    """`redress decide`, in a folder where policies have the names that the service knows them by."""

    def __init__(self, redress: str, folder: Path):
        self.redress, self.folder = redress, folder
        folder.mkdir()

    def decide(self, policy: Policy, documents: list[dict]) -> list[bytes]:
        (self.folder / policy.file).write_text(policy.text)
        lines = "".join(json.dumps(document) + "\n" for document in documents)
        (self.folder / "cases.ndjson").write_text(lines)
        done = subprocess.run([self.redress, "decide", "--policy", policy.file, "cases.ndjson", "--json"],
                              cwd=self.folder, capture_output=True)
        return done.stdout.splitlines()


class Policy:
    """A policy's page, and the file name under which decisions cite it."""

    def __init__(self, folder: Path):
        self.text = (folder / "policy.md").read_text()
        head = dict(line.split(": ", 1) for line in self.text.split("---\n")[1].splitlines() if ": " in line)
        self.file, self.zone = f"{head['policy']}.md", head["time zone"]


def kept_cases() -> list[Case]:
    """Those of the repository's case files."""
    files = sorted(ROOT.glob("Policies/*/cases/*.json")) + sorted(ROOT.glob("Tests/Policies/*/cases/*.json"))
    return [Case(file.parent.parent, file.stem, json.loads(file.read_text())["case"], number)
            for number, file in enumerate(files)]


def made_cases(policy: str, count: int, seed: int) -> list[Case]:
    """Random ones, by which the engine is compared with the oracle."""
    done = subprocess.run([sys.executable, ROOT / "Tests/Oracle/generate.py", "--policy", policy, "--count", str(count),
                           "--seed", str(seed)], capture_output=True, check=True)
    start = 1000 + count * POLICIES.index(policy)
    return [Case(ROOT / "Policies" / policy, f"random {seed}.{index}", json.loads(line)["case"], start + index)
            for index, line in enumerate(done.stdout.splitlines())]
