"""Checks that the oracle decides test files as they expect: examples.py FOLDER-OR-FILE..."""
import json
import sys
from pathlib import Path

from oracle import decide


def files(arguments):
    for a in map(Path, arguments):
        yield from sorted(a.rglob("*.json")) if a.is_dir() else [a]


def main(arguments):
    count = wrong = 0
    for path in files(arguments):
        doc = json.loads(path.read_text(encoding="utf-8"))
        got = decide(doc["policy"], doc["case"])
        count += 1
        for key, want in doc["expect"].items():
            if got[key] != want:
                wrong += 1
                print(f"{path.name}: {key}\n  expected {json.dumps(want)}\n  decided  {json.dumps(got[key])}")
    print(f"{count} files, {wrong} differences")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
