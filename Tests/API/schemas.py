"""The schemas of cases and decisions say what `redress decide` takes and gives: schemas.py PATH-OF-redress.

Every case of the policies fits the one, every decision the other. Then each field of a case is spoilt in every way that
its kind can be: what the schema refuses, the reader refuses too; and what only the reader refuses is something that no
schema can say.
"""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parent.parent.parent
SPOILT = [None, "", "tired", 7, -1, 1.5, True, [], [7], [""], {}]
# What the reader refuses because of something else in the case; and a policy's own words, which schemas do not know.
BEYOND = re.compile("expected the id of|or a (reason|channel) that the policy declares")

# What no case of the policies has.
AT = {"at": "2025-10-02T09:00:00Z"}
RARE = {
    "events": [
        {"type": "subscription.created", "at": "2025-10-01T09:00:00Z", "subscription": "sub_1", "plan": "pro", "interval": "month"},
        {"type": "subscription.updated", "subscription": "sub_1", "plan": "team", "interval": "year",
         "trial_end": "2025-10-08T09:00:00Z", "commitment_ends_at": "2026-10-01T09:00:00Z"} | AT,
        {"type": "charge.succeeded", "charge": "ch_1", "amount": 2900, "currency": "usd", "product": "credit_pack", "tax": 200} | AT,
        {"type": "refund.succeeded", "refund": "re_1", "charge": "ch_1", "amount": 100, "currency": "usd"} | AT,
        {"type": "payout.succeeded", "amount": 100, "currency": "usd"} | AT,
        {"type": "credits.granted", "grant": "cg_1", "credits": 100} | AT,
        {"type": "credits.used", "credits": 20, "grant": "cg_1"} | AT,
        {"type": "credits.failed", "credits": 10, "grant": "cg_1"} | AT,
        {"type": "credits.restored", "credits": 5, "cause": "failed", "grant": "cg_1"} | AT,
        {"type": "usage.recorded", "feature": "calls", "quantity": 3} | AT,
        {"type": "incident.recorded", "incident": "inc_1", "kind": "outage", "start": "2025-10-02T08:00:00Z", "features": ["calls"]} | AT,
        {"type": "subscription.canceled", "subscription": "sub_1", "effective_at": "2025-11-01T09:00:00Z"} | AT,
    ],
    "request": {"type": "refund", "at": "2025-10-05T12:00:00Z", "charge": "ch_1"},
}

formats = jsonschema.FormatChecker(formats=())


@formats.checks("date-time")
def is_instant(text):
    return not isinstance(text, str) or bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)", text))


def schema(redress, name):
    text = subprocess.run([redress, "schema", name], capture_output=True, check=True).stdout
    jsonschema.Draft202012Validator.check_schema(json.loads(text))
    return jsonschema.Draft202012Validator(json.loads(text), format_checker=formats)


def decide(redress, policy, cases):
    """A decision, or an error, for each case."""
    lines = "".join(json.dumps(case) + "\n" for case in cases)
    run = subprocess.run([redress, "decide", "--policy", policy, "-", "--json"], input=lines.encode(), capture_output=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if len(answers) != len(cases):
        raise SystemExit(f"{policy}: {len(cases)} cases had {len(answers)} answers: {run.stderr[-500:]}")
    return answers


def places(value, path=(), name=""):
    """Every place in a case, with a name that is the same in all cases: `events.charge.succeeded.amount`."""
    yield path, name
    if isinstance(value, dict):
        kind = "." + value["type"] if isinstance(value.get("type"), str) and path[:1] == ("events",) and len(path) == 2 else ""
        for key, part in value.items():
            yield from places(part, path + (key,), f"{name}{kind}.{key}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from places(part, path + (number,), name + "[]")


def spoil(case, path):
    """The case with everything else that could stand at a place, and with nothing there."""
    for value in SPOILT + ["nothing"]:
        other = copy.deepcopy(case)
        owner = other
        for key in path[:-1]:
            owner = owner[key]
        if value != "nothing":
            owner[path[-1]] = copy.deepcopy(value)
        elif isinstance(owner, dict):
            del owner[path[-1]]
        else:
            continue
        yield other


def fields(schema, part=None, name=""):
    """The name of every place that a schema speaks of."""
    part = schema if part is None else part
    if "$ref" in part:
        kind = part["$ref"].rsplit("/", 1)[1]
        part = schema["$defs"][kind]
    words = part.get("properties", {}).get("type", {}).get("enum", [])
    named = name + "." + words[0] if name == ".events" and len(words) == 1 else name
    found = set()
    for key, inner in part.get("properties", {}).items():
        found |= {f"{named}.{key}"} | fields(schema, inner, f"{named}.{key}")
    for inner in part.get("anyOf", []) + ([part["items"]] if "items" in part else []):
        found |= fields(schema, inner, name)
    return found


def main():
    redress, faults, seen, checked = sys.argv[1], [], set(), 0
    of_case, of_decision = schema(redress, "case"), schema(redress, "decision")
    for folder in sorted(ROOT.glob("Policies/*/")) + sorted(ROOT.glob("Tests/Policies/*/")):
        files = sorted(folder.glob("cases/*.json"))
        cases = [json.loads(file.read_text())["case"] for file in files]
        for file, case, decision in zip(files, cases, decide(redress, folder / "policy.md", cases) if cases else []):
            checked += 2
            faults += [f"{file}: the case does not fit: {e.json_path} {e.message[:100]}" for e in of_case.iter_errors(case)]
            faults += [f"{file}: the decision does not fit: {e.json_path} {e.message[:100]}" for e in of_decision.iter_errors(decision)]
        spoilt = []
        cases += [RARE] if folder.name == "aisora" else []
        for case in cases:
            for path, name in places(case):
                if path and name not in seen:
                    seen.add(name)
                    spoilt += [(name, other) for other in spoil(case, path)]
        answers = decide(redress, folder / "policy.md", [case for _, case in spoilt]) if spoilt else []
        for (name, case), answer in zip(spoilt, answers):
            checked += 1
            refusal = answer["error"].get("message", "") if "error" in answer else None
            fits = next(of_case.iter_errors(case), None)
            if fits is not None and refusal is None:
                faults.append(f"{name}: refused by the schema only: {fits.json_path} {fits.message[:120]}")
            elif fits is None and refusal is not None and not BEYOND.search(json.dumps(answer["error"])):
                faults.append(f"{name}: refused by the reader only: {answer['error']}")
    unseen = fields(of_case.schema) - {name.replace("[]", "") for name in seen} - {".events.type", ".events.at"}
    faults += [f"no case has {name}" for name in sorted(unseen)]
    for fault in faults[:40]:
        print(fault)
    print(f"schemas: {checked} documents, {len(seen)} places, {len(faults)} faults")
    sys.exit(1 if faults or len(seen) < 80 else 0)


main()
