"""Measures the service under load, beside what its databases and its HTTP server give at best on the same machine.

    python Service/service.py REDRESS TRIVIAL [--parts intake,decisions,overload,memory] [--stores sqlite,postgres]
                              [--turns N] [--requests N] [--seconds S] [--write]

REDRESS and TRIVIAL are built for release. What is compared is measured in turn, several times over; a cell is the
median over the turns. `--write` puts the tables into docs/benchmarks.md.
"""
from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import report  # noqa: E402
from Service import driving, floors, overload  # noqa: E402
from Service.serving import POLICY, ROOT, Serving, await_answer, free_port, processor, request  # noqa: E402

PARTS = ["intake", "decisions", "overload", "memory"]
STORES = ["sqlite", "postgres"]
# How requests are answered: when they are received, or when they are decided, and how.
KINDS = ["received", "denied", "approved"]
# The longest and the shortest of the policies that come with Redress.
DECIDED = [POLICY, "theally"]
CLIENTS = 64
WARM_UP = 300


@dataclass
class Size:
    """How much is measured."""
    turns: int = 3
    requests: int = 4000
    seconds: float = 8
    memory: int = 100_000


@contextlib.contextmanager
def store(kind: str):
    """A server for PostgreSQL, nothing for SQLite."""
    if kind == "sqlite":
        yield None
        return
    server = floors.Postgres()
    try:
        yield server
    finally:
        server.close()


@contextlib.contextmanager
def serving(redress: str, folder: Path, kind: str):
    with store(kind) as server, Serving(redress, folder, server.url if server else None) as service:
        yield service, server


def commits(kind: str, server, work: Path, seconds: float) -> dict[str, float]:
    """Commits of one row a second: by one connection, and for PostgreSQL by as many as there are clients."""
    if kind == "sqlite":
        return {"one": floors.sqlite(work, seconds)}
    return {"one": floors.postgres(server, work, 1, seconds), "many": floors.postgres(server, work, CLIENTS, seconds)}


def intake(redress: str, kind: str, work: Path, size: Size) -> dict:
    """Requests that become cases, each of a customer of its own."""
    cells: dict[str, list] = {name: [] for name in ["floor", *KINDS]}
    with serving(redress, work / f"intake-{kind}", kind) as (service, server):
        def count_cases() -> int:
            return floors.count("cases", server, service.folder / "data" / "redress.sqlite")

        # As in a database that has been in use: the server counts the rows of its tables within a minute by itself.
        for how in KINDS:
            opened(service, count_cases, work, f"{how[0]}w", how, WARM_UP)
        if server:
            floors.analyze(server)
        for turn in range(size.turns):
            cells["floor"].append(commits(kind, server, work, size.seconds / 2))
            for how in KINDS:
                print(f"{kind}, {how}, turn {turn + 1} of {size.turns}", file=sys.stderr)
                cells[how].append(opened(service, count_cases, work, f"{how[0]}{turn}x", how, size.requests))
    return {name: median(rows) for name, rows in cells.items()}


def opened(service: Serving, count_cases, work: Path, prefix: str, how: str, count: int) -> dict[str, float]:
    """So many requests by clients that do not pause; every one is a case afterwards, in the state that it should have."""
    names = [f"{prefix}{number}" for number in range(count)]
    service.tell(names)
    addresses = [driving.line("PUT", f"/v1/accounts/{name}", {"email": f"{name}@example.com"}) for name in names]
    driving.once(service.url, addresses, service.key, CLIENTS, work)
    outcome, status, prefer = (how, "201", "") if how != "received" else ("denied", "202", "respond-async")
    asked = [driving.line("POST", "/v1/requests", request(name, how == "approved"), f"ask-{name}", prefer) for name in names]
    before, used, start = count_cases(), service.processor(), time.perf_counter()
    result = driving.once(service.url, asked, service.key, CLIENTS, work)
    service.await_decisions()
    result["decided_per_s"] = count / (time.perf_counter() - start)
    busy = service.processor() - used
    kept = count_cases() - before
    if result["statuses"] != {status: count} or kept != count:
        raise SystemExit(f"{count} requests became {kept} cases: {result}")
    states = {service.insist("GET", f"/v1/cases?account={name}")["data"][0]["decision"]["outcome"] for name in names[:20]}
    if states != {outcome}:
        raise SystemExit(f"requests that should be {how} are {states}")
    service.await_crew()
    return {key: result[key] for key in ("per_s", "p50_ms", "p99_ms", "decided_per_s")} | {"cpu_us": busy / count * 1e6}


def decisions(redress: str, trivial: str, work: Path, size: Size) -> dict:
    """Decisions that nothing is kept of, beside Hummingbird's trivial route: each in turn, with the same clients."""
    health = [driving.line("GET", "/health")]
    with serving(redress, work / "decisions", "sqlite") as (service, _), hummingbird(trivial) as (plain, process):
        ours = (service.url, service.process, service.key)
        asked = {"trivial": (plain, process, "", health), "health": (*ours[:2], "", health)}
        for name in DECIDED:
            # Not in force yet, so that requests are decided by the company's own; documents name it.
            digest = None if name == POLICY else service.publish(name, "2100-01-01T00:00:00Z")
            asked[name] = (*ours, documents(name, digest))
        rows: dict[str, list] = {name: [] for name in asked}
        for _ in range(size.turns):
            for name, how in asked.items():
                rows[name].append(answered(*how, work, size.seconds))
    return {name: median(cells) for name, cells in rows.items()}


def answered(url: str, process: subprocess.Popen, key: str, lines: list[str], work: Path, seconds: float) -> dict[str, float]:
    """What a server does in some time, and the processor time that each answer took it."""
    used = processor(process)
    row = driving.cycle(url, lines, key, CLIENTS, work, seconds)
    if row["not_2xx"] or row["broken"]:
        raise SystemExit(f"not everything was answered well: {row}")
    return {key: row[key] for key in ("per_s", "p50_ms", "p99_ms")} | {"cpu_us": (processor(process) - used) / row["requests"] * 1e6}


def documents(name: str, digest: str | None) -> list[str]:
    """The cases beside a policy, each a whole document."""
    files = sorted((ROOT / "Policies" / name / "cases").glob("*.json"))
    path = f"/v1/decisions?policy={digest}" if digest else "/v1/decisions"
    return [driving.line("POST", path, json.loads(file.read_text())["case"]) for file in files]


@contextlib.contextmanager
def hummingbird(trivial: str):
    port = free_port()
    process = subprocess.Popen([trivial, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        await_answer(port, process)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.wait()


def median(rows: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(row[key] for row in rows) for key in rows[0]}


def measure(redress: str, trivial: str, work: Path, parts=tuple(PARTS), stores=tuple(STORES), size: Size = Size()) -> dict:
    """Everything, or some parts."""
    driving.need()
    work.mkdir(parents=True, exist_ok=True)
    results: dict = {"clients": CLIENTS, "load_before": os.getloadavg()[0]}
    if "intake" in parts:
        results["intake"] = {kind: intake(redress, kind, work, size) for kind in stores}
    if "decisions" in parts:
        results["decisions"] = decisions(redress, trivial, work, size)
    for part in ("overload", "memory"):
        if part in parts:
            results[part] = {}
            for kind in stores:
                print(f"{part}, {kind}", file=sys.stderr)
                with serving(redress, work / f"{part}-{kind}", kind) as (service, _):
                    results[part][kind] = getattr(overload, part)(service, work, size)
    return results


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("redress")
    parser.add_argument("trivial")
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--stores", default=",".join(STORES))
    parser.add_argument("--turns", type=int, default=Size.turns)
    parser.add_argument("--requests", type=int, default=Size.requests)
    parser.add_argument("--seconds", type=float, default=Size.seconds)
    parser.add_argument("--memory", type=int, default=Size.memory)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    size = Size(options.turns, options.requests, options.seconds, options.memory)
    with tempfile.TemporaryDirectory(prefix="redress-load-") as work:
        results = measure(options.redress, options.trivial, Path(work), options.parts.split(","), options.stores.split(","), size)
    print(json.dumps(results, indent=1), file=sys.stderr)
    print(report.service(results))
    if options.write:
        report.replace_service(results)


if __name__ == "__main__":
    main()
