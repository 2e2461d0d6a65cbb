"""Writes the hand-chosen cases of every clause: make_cases.py FOLDER (the policies' folder), or --check."""
import json
import sys
from pathlib import Path

from hand import aisora, aisora_process, callloop, channel, salesally, theally
from hand.book import differences
from oracle import decide

BOOKS = [salesally.book, channel.book, theally.book, aisora.book, aisora_process.book, callloop.book]


def main(arguments):
    folder = None if "--check" in arguments else Path(arguments[0])
    names, wrong = set(), 0
    for book in BOOKS:
        for name, document, want in book.cases:
            expect = decide(book.policy, document["case"])
            faults = differences(want, expect)
            if (book.policy, name) in names:
                faults.append("name taken")
            names.add((book.policy, name))
            for fault in faults:
                wrong += 1
                print(f"{book.policy} {name}: wanted {want!r}, but {fault}")
            if folder and not faults:
                path = folder / book.policy / "cases" / f"{name}.json"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps(dict(document, expect=expect), indent=2, ensure_ascii=False) + "\n",
                                encoding="utf-8")
    print(f"{len(names)} cases, {wrong} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
