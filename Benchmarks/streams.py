"""The command from outside: cases a second and memory on a stream, and the time to a first decision."""
from __future__ import annotations

import json
import resource
import statistics
import subprocess
import time
from pathlib import Path

LONG = 50


def measure(redress: str, policy: str, file: Path, work: Path) -> dict[str, dict[str, float]]:
    """The stream of 10 000 cases, and the same fifty times over."""
    long = work / "long.ndjson"
    with open(long, "wb") as out:
        for _ in range(LONG):
            out.write(file.read_bytes())
    return {"10 000": best(redress, policy, file, 10_000), "500 000": best(redress, policy, long, 10_000 * LONG)}


def best(redress: str, policy: str, file: Path, count: int) -> dict[str, float]:
    """The median of three runs."""
    runs = [run(redress, policy, file, count) for _ in range(3)]
    return {key: statistics.median(one[key] for one in runs) for key in runs[0]}


def run(redress: str, policy: str, file: Path, count: int) -> dict[str, float]:
    """Decides a file on standard input; the rate is by processor time, which other programs move little."""
    before, start = processor(), time.perf_counter()
    with open(file, "rb") as cases:
        process = subprocess.Popen([redress, "decide", "--policy", policy, "-", "--json"], stdin=cases, stdout=subprocess.DEVNULL)
        peak = watch(process)
    return {"per_s": count / (time.perf_counter() - start), "per_cpu_s": count / (processor() - before), "peak_mib": peak}


def processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def watch(process: subprocess.Popen) -> float:
    """The peak of a process's memory in MiB. Its own account: `ru_maxrss` would start from ours."""
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, high_water(process.pid))
        time.sleep(0.002)
    if process.returncode:
        raise SystemExit(f"redress ended with {process.returncode}")
    return peak


def high_water(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def start(redress: str, policy: str, root: Path) -> float:
    """Milliseconds from starting the command to its end, with one case under a whole policy."""
    case = json.loads(next(iter(sorted((root / "Policies/aisora/cases").glob("*.json")))).read_text())["case"]
    times = []
    for _ in range(21):
        begin = time.perf_counter()
        subprocess.run([redress, "decide", "--policy", policy, "-", "--json"], input=json.dumps(case).encode(),
                       check=True, stdout=subprocess.DEVNULL)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)
