"""The service's part of the page with the results."""
from __future__ import annotations

STORES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
HOW = {"received": "received, and decided behind the answer", "denied": "denied at once", "approved": "approved, and a payment opened"}
TITLE = "## The service under load"


def service(results: dict) -> str:
    """As much as was measured."""
    parts = [HEAD.format(title=TITLE, clients=results["clients"])]
    for name, part in (("intake", intake), ("decisions", decisions), ("overload", overload), ("memory", memory)):
        if name in results:
            parts.append(part(results[name]))
    return "\n".join(parts)


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def number(value: float) -> str:
    return f"{value:,.0f}".replace(",", " ") if value >= 100 else f"{value:.3g}"


def intake(cells: dict) -> str:
    rows = []
    for store, cell in cells.items():
        floor = cell["floor"]
        rows.append([f"**{STORES[store]}**: commits of one row, one connection", number(floor["one"]), "1", "", "", "", "", ""])
        if "many" in floor:
            ratio = f"{floor['many'] / floor['one']:.2f}"
            rows.append(["the same, as many connections as clients", number(floor["many"]), ratio, "1", "", "", "", ""])
        for how, words in HOW.items():
            found = cell[how]
            many = f"{found['per_s'] / floor['many']:.2f}" if "many" in floor else ""
            rows.append([f"requests, {words}", f"**{number(found['per_s'])}**", f"**{found['per_s'] / floor['one']:.2f}**", many,
                         number(found["decided_per_s"]), number(found["p50_ms"]), number(found["p99_ms"]), number(found["cpu_us"])])
    head = ["", "a second", "÷ one connection", "÷ many", "decided, a second", "p50, ms", "p99, ms", "its processor time each, µs"]
    return INTAKE + table(head, rows)


def decisions(cells: dict) -> str:
    names = {"trivial": "Hummingbird, a trivial JSON route", "health": "redress, `GET /health`",
             "aisora": "**redress, `POST /v1/decisions`, AiSora**", "theally": "**the same, TheAlly**"}
    plain = cells["trivial"]
    rows = [[names[name], number(cell["per_s"]), f"{cell['per_s'] / plain['per_s']:.2f}", number(cell["cpu_us"]),
             f"{plain['cpu_us'] / cell['cpu_us']:.2f}", number(cell["p50_ms"]), number(cell["p99_ms"])] for name, cell in cells.items()]
    head = ["", "a second", "÷ trivial", "its processor time each, µs", "trivial ÷ it", "p50, ms", "p99, ms"]
    return DECISIONS + table(head, rows)


def overload(cells: dict) -> str:
    rows = [[STORES[store], number(cell["capacity"]), f"{number(cell['offered'])} ({cell['times']:.1f} ×)", number(cell["done"]),
             number(cell["refused"]), shown(cell), f"{cell['peak_mib']:.0f}", f"{cell['recovered_s']:.1f}"] for store, cell in cells.items()]
    head = ["", "capacity, a second", "asked for, a second", "done, a second", "told to come again (503)", "anything else", "peak, MiB",
            "as before after, s"]
    return OVERLOAD + table(head, rows)


def shown(cell: dict) -> str:
    """What must not have happened."""
    wrong = [f"{count} × {status}" for status, count in cell["other"].items()]
    wrong += [f"{cell['broken']} broken"] if cell["broken"] else []
    return ", ".join(wrong) or "none"


def memory(cells: dict) -> str:
    rows = [[STORES[store], f"{cell['marks'][0]:.0f}", *[f"{mark:.0f}" for mark in cell["marks"][1:]], f"{cell['quiet']:.0f}",
             f"{cell['peak']:.0f}"] for store, cell in cells.items()]
    each = next(iter(cells.values()))["requests"] // 5
    head = ["", "before", *[number(each * mark) for mark in range(1, 6)], "quiet again", "at most"]
    return MEMORY + table(head, rows)


HEAD = """
{title}

`redress serve` with {clients} clients that ask again as soon as they are answered (wrk, one thread), on the machine
that also runs the clients and the database. What is compared is measured in turn in one run; compare ratios rather
than times.
"""

INTAKE = """
**Durable intake**: `POST /v1/requests`, each for another customer and charge, with an `Idempotency-Key`: answered when it
is received (`Prefer: respond-async`) while what came before is decided by the AiSora policy, or when it is decided itself.
Every answer is a case on the disk: they are counted in the database. "Decided" counts until the last one is. Beside it
the commits of a single row that the same database does on the same disk: SQLite with `synchronous=FULL`,
PostgreSQL with `fsync`. Requests that come together share a commit, so more than 1 is possible.

"""

DECISIONS = """
**Stateless decisions**: `POST /v1/decisions` with the case documents beside a policy in rotation, every clause and why in
the answer, beside the least that the same HTTP server can be asked. AiSora's is the longest of the policies that come
with Redress, TheAlly's the shortest.

"""

OVERLOAD = """
**Too much**: five times as much as it can do, and more, without pauses. Who does not get in is told to come again with
`Retry-After`. "As before after" is when a request by somebody else is first answered as fast as before.

"""

MEMORY = """
**Memory** of the process in MiB, while requests become cases.

"""
