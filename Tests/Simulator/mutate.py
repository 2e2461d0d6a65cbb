"""Builds a copy of the sources with all bugs in it, each behind a switch, and runs the simulator once for each.

    mutate.py <package> <copy> [<copy> <name> …]
"""

import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from mutants import MUTANTS  # noqa: E402
from trim import trim  # noqa: E402

SWITCH = """import Foundation

private let mutant = ProcessInfo.processInfo.environment["REDRESS_MUTANT"] ?? ""

/// Whether a planted bug is the one that is tried now.
@inline(never)
public func isMutant(_ name: String) -> Bool { mutant == name }
"""


def plant(package):
    """The changed files by name; says which bugs no longer fit the text."""
    texts = {"Sources/RedressBase/Mutant.swift": SWITCH}
    for name, file, *changes in MUTANTS:
        text = texts.get(file) or open(f"{package}/{file}").read()
        for old, new in changes:
            if text.count(old) == 1:
                text = text.replace(old, new)
            else:
                print("stale", name, f"{text.count(old)} places in {file}")
        if "import RedressBase" not in text:
            text = "import RedressBase\n" + text
        texts[file] = text
    return texts


def build(copy):
    done = subprocess.run(["swift", "build", "--build-tests", "--scratch-path", f"{copy}/.build"], cwd=copy, capture_output=True, text=True)
    if done.returncode:
        print("\n".join(sorted({line for line in done.stdout.splitlines() if "error:" in line})))
        sys.exit("the copy does not build")


def tried(copy, name, seeds):
    """What finds one bug, and what it says: histories first, then the short stories and races. None where nothing does."""
    for suite in ["SimulationTests", "FoundTests", "RareTests", "RaceTests"]:
        said = found_by(copy, name, seeds, suite)
        if said is not None:
            return f"{suite}: {said}"
    return None


def found_by(copy, name, seeds, suite):
    environment = dict(os.environ, REDRESS_MUTANT=name, REDRESS_SEEDS=seeds, REDRESS_STOP="1")
    command = [f"{copy}/.build/debug/redressPackageTests.xctest", "--testing-library", "swift-testing", "--filter", suite]
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, timeout=900)
    except subprocess.TimeoutExpired:
        return "it never ends"
    if done.returncode == 0:
        return None
    found = re.search(r"REDRESS_SEED=[^\n\x1b]*", done.stdout + done.stderr)
    return found.group(0) if found else f"it ends with {done.returncode}: {(done.stdout + done.stderr)[-200:]}"


def main():
    package, copy = sys.argv[1], sys.argv[2]
    wanted = sys.argv[4:]
    seeds = os.environ.get("SEEDS", "320")
    trim(package, copy, texts=plant(package), strict=False)
    build(copy)
    print("planted", len(MUTANTS), "bugs;", "none of them:", tried(copy, "none", seeds) or "all is well", flush=True)
    caught, by, all_of = 0, {}, [m[0] for m in MUTANTS if not wanted or m[0] in wanted]
    for name in all_of:
        start = time.time()
        said = tried(copy, name, seeds)
        caught += said is not None
        if said:
            by[said.split(":")[0]] = by.get(said.split(":")[0], 0) + 1
        print(f"{'caught  ' if said else 'SURVIVES'} {name:28} {time.time() - start:5.1f} s  {(said or '')[:110]}", flush=True)
    print(f"{caught} of {len(all_of)} caught: {', '.join(f'{count} by {suite}' for suite, count in by.items())}")


if __name__ == "__main__":
    main()
