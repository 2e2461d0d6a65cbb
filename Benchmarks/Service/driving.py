"""The load, by wrk: one thread of it, so that it takes as little as it can of a machine that it shares."""
from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent / "ask.lua"
LONGEST = 900


def need() -> None:
    if not shutil.which("wrk"):
        raise SystemExit("there is no wrk here: apt install wrk")


def line(method: str, path: str, body=None, key: str = "", prefer: str = "") -> str:
    """A line of what is to be asked."""
    return f"{method}\t{path}\t{key}\t{prefer}\t{json.dumps(body) if body is not None else ''}\n"


def once(url: str, lines: list[str], key: str, clients: int, work: Path) -> dict:
    """Asks each line a single time; all are answered when this returns."""
    result = drive(url, lines, key, clients, work, LONGEST, "once")
    if result["answered"] != len(lines) or result["broken"]:
        raise SystemExit(f"of {len(lines)} requests not all were answered: {result}")
    return result | {"per_s": len(lines) / result["seconds"]}


def cycle(url: str, lines: list[str], key: str, clients: int, work: Path, seconds: float, is_counted: bool = False) -> dict:
    """Asks the lines over and over for some time."""
    result = drive(url, lines, key, clients, work, seconds, "cycle", *(["count"] if is_counted else []))
    return result | {"per_s": result["requests"] / result["seconds"]}


def drive(url: str, lines: list[str], key: str, clients: int, work: Path, seconds: float, *how: str) -> dict:
    file = work / "asked"
    file.write_text("".join(lines))
    command = ["wrk", "-t1", f"-c{clients}", f"-d{max(1, round(seconds))}s", "--timeout", "60s", "--latency", "-s", SCRIPT, url,
               "--", file, how[0], key, *how[1:]]
    run = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    found = [row for row in run.stdout.splitlines() if row.startswith("{")]
    if not found:
        raise SystemExit(f"wrk failed: {run.stdout}{run.stderr}")
    return json.loads(found[-1])
