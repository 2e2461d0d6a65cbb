"""The page with the results."""
from __future__ import annotations

import os
import platform
from pathlib import Path

from Service.tables import TITLE, service

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"

NAMES = [
    ("zen", "explain", "zen-engine, decision table, with its trace"),
    ("zen", "json", "zen-engine, decision table, no trace"),
    ("cedar", "json", "Cedar (cedarpy), with its reasons"),
    ("rego", "json", "Rego (rego-cpp)"),
    ("cel", "json", "CEL (Rust)"),
    ("c", "json", "C written for this one policy"),
]


def page(results: dict) -> str:
    parts = [HEAD, machine()]
    if "peers" in results:
        parts += [beside(results["peers"]), stream(results["stream"])]
    page = "\n".join([*parts, start(results["start"]), policies(results["shipped"]),
                      proofs(results["proofs"]), service(results["service"]), TAIL])
    return page.replace("\n\n\n", "\n\n")


def replace_service(results: dict) -> None:
    """Puts the service's part into the page that is there: in place of the last one, before the end."""
    page = PAGE.read_text()
    before, after = page.split(TAIL_TITLE, 1)
    PAGE.write_text(before.split(f"\n{TITLE}\n", 1)[0].rstrip() + "\n" + service(results) + "\n" + TAIL_TITLE + after)


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def number(value: float) -> str:
    return f"{value:,.0f}".replace(",", " ") if value >= 1000 else f"{value:.3g}"


def machine() -> str:
    info = Path("/proc/cpuinfo")
    models = [line.split(":")[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    return f"Machine: {models[0] if models else platform.machine()}, {os.cpu_count()} cores, {platform.system()}."


def beside(peers: dict) -> str:
    ours = peers["ours"]
    rows = [["**redress, all reasons**", f"**{number(ours['json'])}**", "1"]]
    rows += [[name, number(peers[peer][kind]), f"{ours['json'] / peers[peer][kind]:.2f}"] for peer, kind, name in NAMES]
    return BESIDE + table(["one case, JSON in, JSON out", "µs", "redress ÷ it"], rows) + "\n" + parts_of(ours)


def parts_of(ours: dict) -> str:
    names = [("read", "reading and checking the case"), ("decide", "deciding, with reasons"), ("write", "writing the document"),
             ("prepare", "`prepare`: from the case to the facts"), ("quick", "`quickDecision`: from the facts to outcome, amount and clause")]
    return PARTS + table(["part", "µs"], [[name, number(ours[key])] for key, name in names])


def stream(cells: dict) -> str:
    rows = [[count, number(cell["per_s"]), number(cell["per_cpu_s"]), f"{cell['peak_mib']:.0f}"] for count, cell in cells.items()]
    return STREAM + table(["cases", "decisions a second", "a processor second", "peak memory, MiB"], rows)


def start(milliseconds: float) -> str:
    return f"From starting the command to the end of its first decision: {number(milliseconds)} ms.\n"


def policies(cells: dict) -> str:
    rows = [[name, number(cell["json"]), number(cell["quick"]), f"{cell['policy'] / 1000:.1f}"] for name, cell in cells.items()]
    return POLICIES + table(["policy", "JSON to JSON, µs", "quick decision, µs", "checking the policy, ms"], rows)


def proofs(cells: dict) -> str:
    rows = [[name, f"{cell['p50'] / 1e6:.2f}", str(cell["queries"]), f"{cell['question'] / 1000:.0f}"] for name, cell in cells.items()]
    return PROOFS + table(["policy", "`redress prove`, s", "questions to the solver", "one `redress find`, ms"], rows)


HEAD = """# Benchmarks

How long a decision takes, measured by `make bench`. Times are medians: every call is timed by itself, over
1000 different cases in rotation, on one thread. The programs are built for release with
`--static-swift-stdlib -Xswiftc -cross-module-optimization`.
"""

BESIDE = """
## Beside other engines

One refund policy, written for each engine, decided on the same 10 000 purchases; all answers agree with one
reference before anything is timed. Everybody is measured in turn in the same run. We read a whole case
document and answer with a whole decision: every clause, what became of it and why. The peers read a flat
record of twelve fields and answer with outcome, amount and clause.

"""

PARTS = """Where our time goes, and what is left without the explanation:

"""

STREAM = """
## A stream

`redress decide --policy … - --json`, a case a line in, a decision a line out. Memory does not grow with the
number of cases.

"""

POLICIES = """
## The policies that come with it

On the cases beside each policy.

"""

PROOFS = """
## Proofs

Everything that `redress prove` answers, in one process and on one thread; and the median of twelve questions of
the kind of `redress find policy.md 'a refund above 50% after day 7'`, each with a solver of its own: made,
encoded, solved, and where there is a case, made small and confirmed.

"""

TAIL_TITLE = "## Repeat it\n"

TAIL = f"""
{TAIL_TITLE}
    scripts/bench [PEERS]

`PEERS` is the folder of the peer benchmark: its generator makes the purchases, `Benchmarks/cases.py` makes case
documents of them and holds our decisions against its reference. The peers' packages are installed into a
virtual environment in your cache folder. Without the folder only our own policies are measured, and this page is
left as it is. The machine should have nothing else to do; compare ratios rather than times.

The service alone, in some of its parts or shortened; `--write` puts its part into this page:

    python3 Benchmarks/Service/service.py .build-bench/redress/release/redress .build-bench/benchmarks/release/Trivial \\
      --parts intake,decisions --stores sqlite --turns 1 --requests 500 --seconds 2

The page `Policies/benchmark/policy.md` measures outages from the start of the period, which `cases.py` puts
before the purchase: the peers' records say how long the longest outage was and not when, and it may be longer
than the time since the purchase.
"""
