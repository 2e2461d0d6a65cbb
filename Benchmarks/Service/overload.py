"""More than the service can do: what it answers then, how much memory it takes, and how soon it is itself again."""
from __future__ import annotations

import json
import statistics
import time
from pathlib import Path

from Service import driving
from Service.serving import Sampling, Serving, ask, request

CUSTOMERS = 1000
USUAL_CLIENTS = 64
MANY_CLIENTS = 600
# What one company's refund desk may take of a machine, whatever is thrown at it.
MOST_MIB = 512
RECOVERED_WITHIN = 30


def overload(service: Serving, work: Path, size) -> dict:
    """The capacity, then so many clients without pauses that five times as much is asked for, then silence."""
    lines = asked(service)
    usual = driving.cycle(service.url, lines, service.key, USUAL_CLIENTS, work, size.seconds)
    capacity = (usual["requests"] - usual["not_2xx"]) / usual["seconds"]
    quiet = statistics.median(probe(service)["ms"] for _ in range(20))
    with Sampling(service.memory) as memory, Sampling(lambda: probe(service), 0.5) as probes:
        result = driving.cycle(service.url, lines, service.key, MANY_CLIENTS, work, size.seconds * 5, is_counted=True)
    ended = time.perf_counter()
    statuses = result["statuses"]
    done = sum(count for status, count in statuses.items() if status.startswith("2"))
    other = {status: count for status, count in statuses.items() if not status.startswith("2") and status not in ("429", "503")}
    found = {
        "capacity": capacity, "offered": result["per_s"], "times": result["per_s"] / capacity, "done": done / result["seconds"],
        "seconds": result["seconds"], "refused": statuses.get("503", 0) + statuses.get("429", 0), "other": other,
        "broken": result["broken"], "unannounced": result["unannounced"], "p99_ms": result["p99_ms"],
        "peak_mib": max(memory.seen), "before_mib": memory.seen[0], "quiet_ms": quiet,
        "probes": {str(seen["status"]): sum(one["status"] == seen["status"] for one in probes.seen) for seen in probes.seen},
        "recovered_s": recovery(service, quiet, ended), "after_mib": service.memory(),
    }
    judge(found)
    return found


def asked(service: Serving) -> list[str]:
    """Requests of some customers, each time a case of its own."""
    names = [f"o{number}" for number in range(CUSTOMERS)]
    service.tell(names)
    return [driving.line("POST", "/v1/requests", request(name, False)) for name in names]


def probe(service: Serving) -> dict:
    """One request of the same kind by somebody who does not hurry."""
    start = time.perf_counter()
    try:
        status, _ = ask(service.port, "POST", "/v1/requests", service.key, json.dumps(request("o0", False)).encode())
    except OSError:
        status = 0
    return {"status": status, "ms": (time.perf_counter() - start) * 1000}


def recovery(service: Serving, quiet: float, ended: float) -> float:
    """Seconds from the end of the load to the first of five answers in a row that came about as fast as before it."""
    well, first = 0, 0.0
    while time.perf_counter() - ended < 2 * RECOVERED_WITHIN:
        at = time.perf_counter() - ended
        seen = probe(service)
        is_well = seen["status"] == 201 and seen["ms"] <= max(3 * quiet, 50)
        first = at if is_well and not well else first
        well = well + 1 if is_well else 0
        if well == 5:
            return first
    return float("inf")


def judge(found: dict) -> None:
    """What must hold on any machine."""
    wrong = [name for name, is_wrong in {
        "answers other than 2xx, 429 and 503": found["other"], "connections that broke": found["broken"],
        "refusals without Retry-After": found["unannounced"], "too much memory": found["peak_mib"] > MOST_MIB,
        "no recovery": found["recovered_s"] > RECOVERED_WITHIN}.items() if is_wrong]
    if wrong:
        print(f"WRONG: {', '.join(wrong)}: {found}", flush=True)


def memory(service: Serving, work: Path, size) -> dict:
    """The memory of the process at the beginning, after each fifth of many requests, and at the end, when all is quiet."""
    lines = asked(service)
    marks, done, usual = [service.memory()], 0, driving.cycle(service.url, lines, service.key, USUAL_CLIENTS, work, 2)
    while done < size.memory:
        part = driving.once(service.url, (lines * (size.memory // 5 // len(lines) + 1))[:size.memory // 5], service.key,
                            USUAL_CLIENTS, work)
        done += part["answered"]
        marks.append(service.memory())
    time.sleep(35)
    return {"requests": done, "marks": marks, "quiet": service.memory(), "peak": service.memory("VmHWM"), "rate": usual["per_s"]}
