"""Measures deciding, beside the peers where they are there, and writes docs/benchmarks.md.

    python bench.py BENCHMARKS REDRESS [PEERS_DIR]

BENCHMARKS and REDRESS are the two programs, built for release. `scripts/bench` builds both and calls this.
Every peer and we are measured in turn, several times over, so that whatever else the machine does in
between falls on all alike; a cell is the median over the turns.
"""
from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import cases
import report
from Service import service
import streams

ROOT = Path(__file__).resolve().parent.parent
POLICIES = ["aisora", "callloop", "channel", "salesally", "theally"]
PEERS = ["zen", "cedar", "rego", "cel"]
TURNS = 5


def policy(name: str) -> str:
    return str(ROOT / "Policies" / name / "policy.md")


def lines(*command) -> list[dict]:
    """The JSON lines that a program prints."""
    run = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def ours(program: str, name: str, file: Path) -> dict[str, float]:
    return {cell["name"]: cell["p50"] for cell in lines(program, "case", policy(name), file, 1)}


def peer(folder: str, work: Path, name: str) -> dict[str, float]:
    """A peer's cells from its own script, in its own process."""
    cell = lines(sys.executable, Path(folder) / "measure.py", name, "single", "--rounds", 1, "--work", work)[0]
    return {kind: cell[kind]["p50"] for kind in ("json", "explain") if kind in cell}


def plain_c(folder: str, work: Path) -> dict[str, float]:
    """C that parses, decides and prints: no engine, the floor."""
    script = ("import sys, ctypes; sys.path.insert(0, sys.argv[1]); from adapters.native_c import library\n"
              "texts = open(sys.argv[2], 'rb').read().splitlines()[:1000]\n"
              "print(library().time_json_once((ctypes.c_char_p * 1000)(*texts), 1000, 200) * 1e6)")
    data = work / "data" / "cases-10000.ndjson"
    run = subprocess.run([sys.executable, "-c", script, folder, data], check=True, capture_output=True, text=True)
    return {"json": float(run.stdout)}


def median(turns: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(turn[key] for turn in turns) for key in turns[0]}


def side_by_side(program: str, folder: str, work: Path, file: Path) -> dict[str, dict[str, float]]:
    """Everybody's cells, in turns."""
    turns: dict[str, list] = {name: [] for name in ["ours", *PEERS, "c"]}
    for turn in range(TURNS):
        print(f"turn {turn + 1} of {TURNS}", file=sys.stderr)
        turns["ours"].append(ours(program, "benchmark", file))
        for name in PEERS:
            turns[name].append(peer(folder, work, name))
        turns["c"].append(plain_c(folder, work))
    return {name: median(cells) for name, cells in turns.items()}


def agree(program: str, folder: str, work: Path, file: Path) -> None:
    """Ten thousand answers against the peers' reference, before anything is timed."""
    decisions = work / "decisions.ndjson"
    with open(decisions, "w") as out:
        subprocess.run([program, "decide", policy("benchmark"), file], check=True, stdout=out)
    cases.check(folder, cases.ROWS, str(decisions))


def with_peers(program: str, redress: str, folder: str, work: Path) -> dict:
    file = work / "cases.ndjson"
    cases.write(folder, cases.ROWS, str(file))
    cases.write_flat(folder, work / "data" / "cases-10000.ndjson")
    agree(program, folder, work, file)
    return {"peers": side_by_side(program, folder, work, file),
            "stream": streams.measure(redress, policy("benchmark"), file, work)}


def shipped(program: str, work: Path) -> dict[str, dict[str, float]]:
    """The policies that come with the engine, on the cases beside them."""
    cells = {}
    for name in POLICIES:
        documents = [json.loads(path.read_text())["case"] for path in sorted((ROOT / "Policies" / name / "cases").glob("*.json"))]
        file = work / f"{name}.ndjson"
        file.write_text("".join(json.dumps(document) + "\n" for document in documents))
        subprocess.run([program, "agree", policy(name), file], check=True, stdout=subprocess.DEVNULL)
        turns = [ours(program, name, file) for _ in range(TURNS)]
        cells[name] = median(turns) | {"policy": lines(program, "policy", policy(name))[0]["p50"]}
    return cells


def proofs(program: str) -> dict[str, dict[str, float]]:
    """Everything that is proved of the shipped policies, and single questions."""
    return {name: lines(program, "prove", policy(name))[0] for name in POLICIES}


def main(program: str, redress: str, folder: str | None = None) -> None:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        results = {"shipped": shipped(program, work), "start": streams.start(redress, policy("aisora"), ROOT),
                   "proofs": proofs(program),
                   "service": service.measure(redress, str(Path(program).with_name("Trivial")), work / "service")}
        if folder:
            results |= with_peers(program, redress, folder, work)
    text = report.page(results)
    print(text)
    if folder:
        (ROOT / "docs" / "benchmarks.md").write_text(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
