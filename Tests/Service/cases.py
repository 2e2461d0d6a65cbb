"""Tells a service the cases of every policy, and holds what it decides against what the engine decides of the files.

    python3 cases.py REDRESS [--random N] [--seed N]

A case file holds the contract's document whole. A service never sees one: it is told of accounts, events, incidents and
prices one by one, and puts the document together when a request comes. So each case becomes an account whose history is
told through the API, and its request is decided

- brought along: the document as it stands in the file (`POST /v1/decisions`), to the bytes of `redress decide --json`;
- as of the request, on what was told (`POST /v1/decisions` with account and request);
- as of now, when windows have closed and later events are seen;
- kept as a case (`POST /v1/requests`), which begins the payments and effects that were decided, and no others;
- kept again, after that has been given: what a clause has given for a purchase before, it gives again through a person;
- appealed, at a case that was decided, where the file is about an appeal.

The whole decision is compared, with its reasons, amounts, deadlines and questions; only the case's own name is not.

Incidents are told twice: to accounts as events of their own, and in another company once for all accounts. The latter
are on record from now on, and by the contract no decision sees what was put on record after its request. So those
accounts are asked as of now, and the engine is given the incidents as the service has them on record.

Where the ledger no longer holds what is decided as of the request, a person looks, too; `waits` has both rules. Beside
that nothing may differ. What cannot be told is said by `Case.untellable` and `Trial.appeals`, by what a case is like.
"""
from __future__ import annotations

import argparse
import http.client
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime, timezone
from pathlib import Path

from casefile import POLICIES, RETURNS, Case, Engine, Policy, instant, kept_cases, made_cases
from crash import free_port

GIVEN = {"executing", "completed"}


def now() -> str:
    return datetime.now(timezone.utc).isoformat()


class Service:
    """One process with a company for all cases that may live in one."""

    def __init__(self, redress: str, folder: Path, companies: dict[str, str]):
        self.port, self.log = free_port(), folder / "serve.log"
        (folder / "config.json").write_text(json.dumps(
            {"companies": {name: {"name": name, "zone": zone} for name, zone in companies.items()}}))
        with open(self.log, "wb") as output:
            self.process = subprocess.Popen(
                [redress, "serve", "--data", folder / "data", "--config", folder / "config.json",
                 "--port", str(self.port)], stdout=output, stderr=output)
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.keys = self.wait(len(companies))

    def wait(self, count: int) -> dict[str, str]:
        for _ in range(1200):
            lines = self.log.read_text().splitlines()
            keys = {line.split("of ")[1].split("'")[0]: line.split()[-1] for line in lines if "'s admin" in line}
            try:
                if len(keys) == count and self.ask("", "GET", "/ready")[0] == 200:
                    return keys
            except OSError:
                self.line.close()
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise SystemExit("the service did not start: " + self.log.read_text())

    def ask(self, secret: str, method: str, path: str, body=None) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {secret}"} if secret else {})
        text = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        self.line.request(method, path, text, headers)
        answer = self.line.getresponse()
        return answer.status, answer.read()

    def done(self, company: str, method: str, path: str, body=None) -> dict:
        """The answer of a call that has to succeed."""
        status, answer = self.ask(self.keys.get(company, company), method, path, body)
        if status not in (200, 201):
            raise SystemExit(f"{method} {path} of {company} was answered with {status}: {answer.decode()}\n{body}")
        return json.loads(answer)


def differences(expected, found, place: str = "$") -> list[str]:
    """Where two JSON values are not the same, and what each has there."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return [line for name in expected.keys() | found.keys()
                for line in differences(expected.get(name), found.get(name), f"{place}.{name}")]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [line for index, pair in enumerate(zip(expected, found))
                for line in differences(*pair, f"{place}[{index}]")]
    if expected == found:
        return []
    return [f"{place}: the engine has {json.dumps(expected)}, the service {json.dumps(found)}"]


def states(decision: dict) -> set[str]:
    """Where a kept case may stand right after such a decision."""
    asks_customer = any(question["ask"] == "customer" for question in decision.get("questions", []))
    return {"approved": GIVEN, "denied": GIVEN, "referred": {"under_review"},
            "information_needed": {"information_needed" if asks_customer else "under_review"}}[decision["outcome"]]


class Trial:
    """Cases of one policy in one company, and what came of them."""

    def __init__(self, service: Service, engine: Engine, policy: Policy, company: str, cases: list[Case]):
        self.service, self.engine, self.policy, self.company, self.cases = service, engine, policy, company, cases
        self.known = [case for case in cases if not case.untellable()]
        self.faults: list[tuple[str, str]] = []
        self.alike: Counter[str] = Counter()

    def run(self) -> None:
        self.tell()
        self.booked()
        self.brought()
        self.ask("as of the request", self.known, [case.document for case in self.known])
        at = now()
        self.ask("as of now", self.known, [case.document | {"request": case.document["request"] | {"at": at}}
                                           for case in self.known], at)
        self.keep()
        self.appeals()

    def tell(self, incidents: bool = True) -> None:
        # The first version may also govern what was before it, so that each case's request has a policy.
        self.done("POST", "/v1/policies", {"text": self.policy.text, "effective_at": "2000-01-01T00:00:00Z"})
        if self.cases[0].catalog:
            self.done("PUT", "/v1/catalog", {"plans": self.cases[0].catalog})
        events = []
        for case in self.known:
            account = case.document["account"]
            self.done("PUT", f"/v1/accounts/{case.account}",
                      {name: account[name] for name in ("email", "country") if name in account})
            events += case.told(incidents)
            if len(events) > 500 or case is self.known[-1]:
                self.done("POST", "/v1/events", {"events": events})
                events = []

    def done(self, method: str, path: str, body=None) -> dict:
        return self.service.done(self.company, method, path, body)

    def decided(self, documents: list[dict]) -> list[bytes]:
        return self.engine.decide(self.policy, documents)

    def hold(self, case: Case, what: str, found: list[str]) -> None:
        self.faults += [(case.name, f"{what}: {line}") for line in found]
        self.alike[what] += not found

    def answer(self, body) -> tuple[int, bytes]:
        return self.service.ask(self.service.keys[self.company], "POST", "/v1/decisions", body)

    def booked(self) -> None:
        """What was told stands in the ledger: what charges still hold, and the balance."""
        for case in self.known:
            balance = self.done("GET", f"/v1/accounts/{case.account}").get("balance", {"amount": 0})["amount"]
            found = differences(case.document["account"].get("balance", {"amount": 0})["amount"], balance, "balance")
            for charge in {event["charge"] for event in case.events if event["type"] in RETURNS and "charge" in event}:
                kept = self.done("GET", f"/v1/ledger/held:{charge}")["balances"]
                found += differences(case.held(charge), sum(line["amount"] for line in kept), f"held:{charge}")
            self.hold(case, "booked", found)

    def brought(self) -> None:
        """Documents that are brought along are decided to the same bytes."""
        for case, expected in zip(self.cases, self.decided([case.document for case in self.cases]), strict=True):
            _, found = self.answer(json.dumps(case.document).encode())
            self.hold(case, "brought along", [] if found == expected else [f"{found!r} in place of {expected!r}"])

    def ask(self, what: str, cases: list[Case], documents: list[dict], at: str | None = None) -> None:
        """Requests about what was told are decided as the documents are."""
        for case, expected in zip(cases, self.decided(documents), strict=True):
            status, found = self.answer({"account": case.account, "request": case.request | ({"at": at} if at else {})})
            self.hold(case, what, compared(case, expected, found) if status == 200 else [found.decode()])

    def keep(self) -> None:
        """Requests become cases: the same decision, and what it gives is what is begun. Then they are made again."""
        cases = [case for case in self.known if case.request["type"] != "appeal"]
        kept: list[tuple[Case, dict]] = []
        for case, expected in zip(cases, self.decided([case.document for case in cases]), strict=True):
            if one := self.kept("kept", case, case.request, expected):
                kept.append((case, one))
        at = now()
        documents = [self.after(case, one, at) for case, one in kept]
        for (case, one), expected in zip(kept, self.decided(documents), strict=True):
            self.kept("kept again", case, case.request | {"at": at}, expected, one)

    def kept(self, what: str, case: Case, request: dict, expected: bytes, before: dict | None = None) -> dict | None:
        """The case that a request becomes; None where it does not."""
        status, answer = self.open(case, request)
        if status != 201:
            return self.hold(case, what, [answer.decode()])
        one = json.loads(answer)
        found = compared(case, expected, json.dumps(one["decision"]).encode())
        self.hold(case, what, found + begun(one, waits(case, one, before)))
        return one

    def open(self, case: Case, request: dict) -> tuple[int, bytes]:
        return self.service.ask(self.service.keys[self.company], "POST", "/v1/requests",
                                {"account": case.account, "request": request})

    def after(self, case: Case, kept: dict, at: str) -> dict:
        """The case as of now, after what was decided at once has been given."""
        gifts, account = [], case.document["account"]
        balance = account.get("balance", {"amount": 0, "currency": "usd"})
        for remedy in kept["remedies"] if kept["state"] in GIVEN else []:
            gift = {name: remedy[name] for name in ("charge", "amount", "currency", "credits") if name in remedy}
            gift["at"] = kept["opened_at"]
            if remedy["type"] == "balance_credit":
                gifts.append(gift | {"type": "balance.credited"})
                balance = {"amount": balance["amount"] + remedy["amount"], "currency": remedy["currency"]}
            elif remedy["type"] == "credits_restored":
                cause = "failed" if case.request.get("reason") == "failed_generation" else "lost"
                gifts.append(gift | {"type": "credits.restored", "cause": cause})
            elif remedy["type"] == "payout":
                balance = balance | {"amount": balance["amount"] - remedy["amount"]}
        return case.document | {
            "account": account | {"balance": balance}, "events": case.events + gifts + refunds(kept),
            "request": case.request | {"at": at}}

    def appeals(self) -> None:
        """Appeals that say which one they are; the service counts by itself, and knows no other."""
        for case in self.known:
            if case.request["type"] == "appeal" and "appeal_number" in case.request:
                found = self.appeal(case, case.request["appeal_number"])
                if found is not None:
                    self.hold(case, "appealed", found)

    def appeal(self, case: Case, number: int) -> list[str] | None:
        """Appeals against a case that the policy decided; each but the last is denied by somebody who heard none."""
        charge = next(event["charge"] for event in case.events if event["type"] == "charge.succeeded")
        _, answer = self.open(case, {"type": "refund", "at": case.request["at"], "charge": charge, "channel": "email",
                                 "reason": "requested_by_customer", "details": case.request["details"]})
        first = json.loads(answer)
        if first["state"] not in GIVEN:
            # Where the policy has not decided, there is nothing to appeal against.
            return None
        for secret in [self.reviewer(case), self.service.keys[self.company]][:number - 1]:
            appeal = self.done("POST", f"/v1/cases/{first['id']}/appeals", {"details": case.request["details"]})
            self.service.done(secret, "POST", f"/v1/cases/{appeal['id']}/resolution", {
                "kind": "denial", "reason": "not_substantiated", "note": "No.", "seen": appeal["decision_digest"]})
        last = self.done("POST", f"/v1/cases/{first['id']}/appeals", {"details": case.request["details"]})
        return self.heard(case, first, last)

    def reviewer(self, case: Case) -> str:
        person = self.done("POST", "/v1/people", {
            "email": f"{case.prefix}@example.com", "name": "Rob", "role": "reviewer"})
        return self.done("POST", f"/v1/people/{person['id']}/sessions")["secret"]

    def heard(self, case: Case, first: dict, appeal: dict) -> list[str]:
        """The appeal is decided as the engine decides it, and by the clause by which it decides the file."""
        document = case.document | {"events": case.events + refunds(first),
                                    "request": appeal["request"] | {"details": case.request["details"]}}
        file, expected = self.decided([case.document, document])
        found = compared(case, expected, json.dumps(appeal["decision"]).encode()) + begun(appeal)
        return found + differences(decisive(json.loads(file)), decisive(appeal["decision"]), "decisive")


def compared(case: Case, expected: bytes, found: bytes) -> list[str]:
    return differences(case.own(expected) | {"case": None}, case.own(found) | {"case": None})


def waits(case: Case, kept: dict, before: dict | None) -> bool:
    """Whether a person looks at what the policy has decided by itself."""
    if kept["decision"]["outcome"] != "approved":
        return False
    if before is None:
        # More may have been given back between the request and now: the ledger knows, and the decision does not.
        return not case.covers(kept["decision"]["remedies"])
    is_repeated = set(decisive(before["decision"])[1:]) & set(decisive(kept["decision"])[1:])
    return bool(is_repeated) and before["state"] in GIVEN and all(
        any(remedy["type"] in ("refund", "balance_credit") for remedy in one["decision"]["remedies"])
        for one in (before, kept))


def begun(kept: dict, is_waiting: bool = False) -> list[str]:
    """Where what is paid and done for a case is not what was decided."""
    decision = kept["decision"]
    remedies, effects, allowed = [], [], {"under_review"} if is_waiting else states(decision)
    if decision["outcome"] in ("approved", "denied") and not is_waiting:
        remedies, effects = decision["remedies"], decision["effects"]
    paid = [[remedy.get("charge"), remedy["amount"], remedy["currency"]] for remedy in remedies
            if remedy["type"] in ("refund", "payout")]
    payments = [[payment.get("charge"), payment["amount"], payment["currency"]] for payment in kept["payments"]]
    found = differences(paid, payments, "payments") + differences(decision["outcome"], kept["outcome"], "outcome")
    found += differences(effects, [line["effect"] for line in kept["effects"]], "effects")
    if kept["state"] not in allowed:
        found.append(f"state: {decision['outcome']}, and stands at {kept['state']}")
    return found


def refunds(kept: dict) -> list[dict]:
    """The refunds of a case as events, as decisions see them from then on."""
    return [{"type": "refund.succeeded", "at": payment["created_at"], "refund": payment["id"],
             "charge": payment["charge"], "amount": payment["amount"]}
            for payment in kept["payments"] if "charge" in payment]


def decisive(decision: dict) -> list[str]:
    return [decision["outcome"]] + [clause["id"] for clause in decision["clauses"] if clause["status"] == "decisive"]


class IncidentTrial(Trial):
    """Cases whose incidents the company puts on record once, for all accounts."""

    def run(self) -> None:
        self.tell(incidents=False)
        for case in self.known:
            for event in case.events:
                if event["type"] == "incident.recorded":
                    self.done("POST", "/v1/incidents", {"id": event["incident"]} | told_of(event))
        recorded, at = self.recorded(), now()
        self.ask("with the company's incidents", self.known,
                 [self.document(case, recorded, at) for case in self.known], at)

    def recorded(self) -> list[dict]:
        page = self.done("GET", "/v1/incidents?limit=100")
        found = page["data"]
        while "next_cursor" in page:
            page = self.done("GET", f"/v1/incidents?limit=100&cursor={page['next_cursor']}")
            found += page["data"]
        return found

    def document(self, case: Case, recorded: list[dict], at: str) -> dict:
        """The case as of now. An account's history has those incidents that ended after it began."""
        events = [line["event"] for line in case.told(incidents=False)]
        begin = min(instant(event["at"]) for event in events)
        incidents = [{"type": "incident.recorded", "at": one["recorded_at"], "incident": one["id"]} | told_of(one)
                     for one in recorded if "end" not in one or instant(one["end"]) > begin]
        return case.document | {"events": events + incidents, "request": case.request | {"at": at}}


def told_of(incident: dict) -> dict:
    return {name: incident[name] for name in ("kind", "start", "end", "features") if incident.get(name)}


def groups(cases: list[Case]) -> dict[str, tuple[type[Trial], list[Case]]]:
    """The companies: one for all cases of a policy under the same prices, and one for those about incidents."""
    found: dict[str, tuple[type[Trial], list[Case]]] = {}
    for case in cases:
        prices = [other.catalog for other in cases if other.folder == case.folder].index(case.catalog)
        found.setdefault(f"{case.folder.name}-{prices}", (Trial, []))[1].append(case)
        if any(event["type"] == "incident.recorded" for event in case.events):
            found.setdefault(f"{case.folder.name}-{prices}-incidents", (IncidentTrial, []))[1].append(case)
    return found


def judge(cases: list[Case], trials: list[Trial]) -> int:
    faults = [fault for trial in trials for fault in trial.faults]
    untold = Counter(why for case in cases if (why := case.untellable()))
    alike = len(cases) - untold.total() - len({name for name, _ in faults})
    for name, fault in faults:
        print(f"{name}, {fault}")
    print(f"cases: {alike} decided alike"
          + "".join(f", {count} cannot be told to a service (they {why})" for why, count in untold.items())
          + (f", {len({name for name, _ in faults})} not" if faults else ""))
    counts = sum((trial.alike for trial in trials), Counter())
    print("alike " + ", ".join(f"{what}: {count}" for what, count in counts.items()))
    # A clock that is wrong would have everything lie in the future, and nothing be compared.
    return 1 if faults or not alike else 0


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("redress")
    parser.add_argument("--random", type=int, default=0, help="so many random cases of each policy, too")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    redress = str(Path(options.redress).resolve())
    cases = kept_cases() + [case for name in POLICIES for case in made_cases(name, options.random, options.seed)]
    policies = {case.folder: Policy(case.folder) for case in cases}
    companies = groups(cases)
    with tempfile.TemporaryDirectory(prefix="redress-cases-") as folder:
        engine = Engine(redress, Path(folder) / "engine")
        service = Service(redress, Path(folder),
                          {name: policies[group[0].folder].zone for name, (_, group) in companies.items()})
        try:
            trials = [trial(service, engine, policies[group[0].folder], name, group)
                      for name, (trial, group) in companies.items()]
            for one in trials:
                one.run()
        finally:
            service.process.kill()
            service.process.wait()
    return judge(cases, trials)


if __name__ == "__main__":
    sys.exit(main())
