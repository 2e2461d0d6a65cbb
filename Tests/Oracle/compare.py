"""Compares the built command with the oracle on random cases.

    REDRESS=.build/release/redress python3 Tests/Oracle/compare.py --seed 1 --count 5000

For each policy, random cases are streamed through `redress decide --json` and each decision is held
against the oracle's expectation. Exit status 1 when any differs; the first differences are shown.
"""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
POLICIES = ["salesally", "channel", "theally", "aisora", "callloop"]
REMEDY_KEYS = ("type", "extent", "charge", "amount", "currency", "credits", "destination")


def essence(decision):
    """The compared parts of a decision, in the form of an expectation."""
    return {
        "outcome": decision.get("outcome"),
        "remedies": [{k: r[k] for k in REMEDY_KEYS if k in r} for r in decision.get("remedies", [])],
        "effects": sorted(({"type": e["type"], "at": e["at"]} for e in decision.get("effects", [])),
                          key=lambda e: (e["type"], e["at"])),
        "decisive": sorted(c["id"] for c in decision.get("clauses", []) if c["status"] == "decisive"),
        "questions": sorted(({"fact": q["fact"], "ask": q["ask"]} for q in decision.get("questions", [])),
                            key=lambda q: (q["fact"], q["ask"])),
        "deadlines": decision.get("deadlines", []),
    }


def normal(expect):
    """An expectation with its lists in the same order."""
    return {
        **expect,
        "remedies": [{k: r[k] for k in REMEDY_KEYS if k in r} for r in expect["remedies"]],
        "effects": sorted(expect["effects"], key=lambda e: (e["type"], e["at"])),
        "decisive": sorted(expect["decisive"]),
        "questions": sorted(expect["questions"], key=lambda q: (q["fact"], q["ask"])),
    }


def generated(policy, seed, count):
    run = subprocess.run([sys.executable, str(HERE / "generate.py"), "--seed", str(seed), "--count", str(count),
                          "--policy", policy], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines() if line]


def decided(binary, policy, cases):
    text = "".join(json.dumps(c["case"]) + "\n" for c in cases)
    run = subprocess.run([binary, "decide", "--policy", str(ROOT / "Policies" / policy / "policy.md"), "-", "--json"],
                         input=text, capture_output=True, text=True)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    if len(lines) != len(cases):
        sys.exit(f"{policy}: {len(cases)} cases in, {len(lines)} decisions out (exit {run.returncode})\n{run.stderr[:2000]}")
    return lines


def differences(binary, policy, seed, count):
    cases = generated(policy, seed, count)
    for case, decision in zip(cases, decided(binary, policy, cases)):
        expect = normal(case["expect"])
        got = {"error": decision["error"]} if "error" in decision else essence(decision)
        if got != expect:
            yield case["case"], expect, got


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000, help="cases for each policy")
    parser.add_argument("--policy", choices=POLICIES)
    parser.add_argument("--show", type=int, default=3)
    arguments = parser.parse_args()
    binary = os.environ.get("REDRESS", str(ROOT / ".build/debug/redress"))
    failed = 0
    for policy in [arguments.policy] if arguments.policy else POLICIES:
        found = list(differences(binary, policy, arguments.seed, arguments.count))
        failed += len(found)
        print(f"{policy}: {arguments.count - len(found)} of {arguments.count} agree")
        for case, expect, got in found[:arguments.show]:
            print("  case    ", json.dumps(case))
            for key in expect:
                if got.get(key) != expect[key]:
                    print(f"  {key}: expected {json.dumps(expect[key])}\n  {' ' * len(key)}       got {json.dumps(got.get(key, got.get('error')))}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
