"""What the machine gives at best: the commits of one row each that its databases do in a second."""
from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "Tests" / "Service"))

from postgres import Postgres  # noqa: E402

TEXT = "x" * 200


def sqlite(folder: Path, seconds: float) -> float:
    """One connection, the write-ahead log, `synchronous=FULL`: each row is on the disk before the next."""
    database = sqlite3.connect(folder / "commits.sqlite", isolation_level=None)
    if database.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        raise SystemExit("SQLite has no write-ahead log here")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO rows (body) VALUES (?)", (TEXT,))
        database.execute("COMMIT")
        count += 1
    rate = count / (time.perf_counter() - start)
    database.close()
    return rate


def postgres(server: Postgres, folder: Path, connections: int, seconds: float) -> float:
    """So many connections, each a row at a time; the server brings their commits to the disk together."""
    address = ["-h", "127.0.0.1", "-p", str(server.port), "-U", "redress"]
    made = "CREATE TABLE IF NOT EXISTS benchmark_rows (id BIGSERIAL PRIMARY KEY, body TEXT NOT NULL)"
    run(f"{server.bin}/psql", *address, "-q", "-c", "SET client_min_messages = error", "-c", made, "redress")
    if run(f"{server.bin}/psql", *address, "-At", "-c", "SHOW fsync", "redress").strip() != "on":
        raise SystemExit("PostgreSQL does not flush here")
    script = folder / "row.sql"
    script.write_text(f"INSERT INTO benchmark_rows (body) VALUES ('{TEXT}');\n")
    said = run(f"{server.bin}/pgbench", *address, "-n", "-M", "prepared", "-f", str(script), "-c", str(connections), "-j", "1",
               "-T", str(max(1, round(seconds))), "redress")
    return float(re.search(r"tps = ([0-9.]+)", said).group(1))


def analyze(server: Postgres) -> None:
    """Has the server look at how much is in which table, so that it plans with that."""
    run(f"{server.bin}/psql", "-h", "127.0.0.1", "-p", str(server.port), "-U", "redress", "-q", "-c", "ANALYZE", "redress")


def count(table: str, server: Postgres | None, file: Path) -> int:
    """How many rows a table of the service has, asked behind its back."""
    if server:
        return int(run(f"{server.bin}/psql", "-h", "127.0.0.1", "-p", str(server.port), "-U", "redress", "-At",
                       "-c", f"SELECT COUNT(*) FROM {table}", "redress"))
    # Only reading, so that no second connection moves the write-ahead log.
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    (rows,), = database.execute(f"SELECT COUNT(*) FROM {table}")
    database.close()
    return rows


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {done.stderr}")
    return done.stdout
