"""Kills the service at its worst moments, and holds the provider's books against what was asked.

    python3 crash.py REDRESS [--customers N] [--seed N] [--postgres] [--processes N]

A proxy stands between the service and the emulated provider. When a payment passes by, it kills one of the service's
processes with SIGKILL: before the provider hears of it, after the provider did it, or after the answer went back. Others
die at random moments, and so does PostgreSQL where it is the store. Each is started again. In the end the provider's own totals are the judge: every
customer got exactly one refund, and no case is left on the way.
"""
from __future__ import annotations

import argparse
import http.client
import json
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from postgres import Postgres

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "sk_test_acme"
PAID, REFUNDED = 2900, 2783


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def call(url: str, key: str, body=None, form: bool = False, headers=None, method=None):
    """The status and JSON of a request; (0, None) where there is no answer."""
    data, kind = None, "application/json"
    if body is not None:
        data = urllib.parse.urlencode(body).encode() if form else json.dumps(body).encode()
        kind = "application/x-www-form-urlencoded" if form else kind
    request = urllib.request.Request(url, data, {"Authorization": f"Bearer {key}", "Content-Type": kind}, method=method)
    for name, value in (headers or {}).items():
        request.add_header(name, value)
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, json.loads(response.read() or b"null")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"null")
    except (OSError, http.client.HTTPException, json.JSONDecodeError):
        return 0, None


class House:
    """The processes of the service."""

    def __init__(self, redress: str, folder: Path, provider: int, store: str | None, processes: int):
        self.redress, self.folder, self.store = redress, folder, store
        self.ports = [free_port() for _ in range(processes)]
        self.running: list[subprocess.Popen | None] = [None] * processes
        self.every: list[subprocess.Popen] = []
        self.kills = 0
        self.key = ""
        self.guard = threading.Lock()
        (folder / "config.json").write_text(json.dumps({
            "work": {"lease_seconds": 5, "grace_seconds": 1},
            "companies": {"acme": {"name": "Acme", "mail": {"from": "support@acme.example"}, "provider": {
                "name": "stripe", "secret_key": KEY, "base": f"http://127.0.0.1:{provider}", "webhook_secret": "whsec_x"}}},
        }))

    def start(self, number: int) -> None:
        command = [self.redress, "serve", "--data", str(self.folder / "data" if not self.store else self.folder / f"data{number}"),
                   "--config", str(self.folder / "config.json"), "--port", str(self.ports[number])]
        if self.store:
            command += ["--store", self.store]
        output = open(self.folder / f"serve{number}.log", "ab")
        self.running[number] = subprocess.Popen(command, stdout=output, stderr=output)
        self.every.append(self.running[number])
        for _ in range(400):
            if call(f"http://127.0.0.1:{self.ports[number]}/health", "")[0] == 200:
                break
            if self.running[number].poll() is not None:
                break
            time.sleep(0.05)
        for line in (self.folder / f"serve{number}.log").read_text().splitlines():
            if "key of acme's admin" in line:
                self.key = line.split()[-1]

    def kill(self, number: int) -> None:
        with self.guard:
            process = self.running[number]
            if process is None or process.poll() is not None:
                return
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.kills += 1

    def keep_alive(self, stop: threading.Event) -> None:
        while not stop.is_set():
            for number, process in enumerate(self.running):
                if process is not None and process.poll() is not None:
                    self.start(number)
            time.sleep(0.02)

    def url(self, chance: random.Random) -> str:
        return f"http://127.0.0.1:{chance.choice(self.ports)}"


def proxy(house_of, provider: int, port: int, chance: random.Random, plan) -> ThreadingHTTPServer:
    """Between service and provider: passes requests on, and kills around those that pay."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def forward(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            pays = self.command == "POST" and self.path == "/v1/refunds"
            moment = plan() if pays else None
            house = house_of()
            if moment == "before":
                house.kill(chance.randrange(len(house.ports)))
            upstream = http.client.HTTPConnection("127.0.0.1", provider, timeout=30)
            headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "content-length", "connection")}
            try:
                upstream.request(self.command, self.path, body, headers)
                answer = upstream.getresponse()
                data = answer.read()
            except (OSError, http.client.HTTPException):
                self.close_connection = True
                return
            if moment == "done":
                house.kill(chance.randrange(len(house.ports)))
            if moment == "lost":
                self.close_connection = True
                return
            try:
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection", "date", "server"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            except OSError:
                pass
            if moment == "after":
                house.kill(chance.randrange(len(house.ports)))

        do_GET = do_POST = do_DELETE = forward

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request, client_address):
            """A process that was killed leaves its connections broken; that is the point."""

    server = Server(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def events(name: str) -> list[dict]:
    start, end = "2025-10-01T09:00:00Z", "2025-11-01T09:00:00Z"
    happened = [
        {"type": "subscription.created", "at": start, "subscription": f"sub_{name}", "plan": "pro", "interval": "month"},
        {"type": "charge.succeeded", "at": start, "charge": f"ch_{name}", "amount": PAID, "currency": "usd",
         "product": "subscription", "billing_reason": "subscription_create", "subscription": f"sub_{name}", "fee": 117,
         "period": {"start": start, "end": end}},
        {"type": "credits.granted", "at": start, "grant": f"cg_{name}", "charge": f"ch_{name}", "credits": 1000}]
    return [{"id": f"{name}-{index}", "account": name, "event": event} for index, event in enumerate(happened)]


def insist(house: House, chance: random.Random, path: str, body, key: str, **headers: str) -> dict:
    """Asks until there is an answer that counts; the Idempotency-Key makes that safe."""
    for _ in range(600):
        status, answer = call(house.url(chance) + path, house.key, body, headers={"Idempotency-Key": key, **headers})
        if 200 <= status < 300:
            return answer
        if status not in (0, 429, 500, 503):
            raise SystemExit(f"{path} was answered with {status}: {answer}")
        time.sleep(0.05)
    raise SystemExit(f"{path} was never answered")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("redress")
    parser.add_argument("--customers", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    folder = Path(tempfile.mkdtemp(prefix="redress-crash-"))
    provider, between = free_port(), free_port()
    emulator = subprocess.Popen([options.redress, "emulate-provider", "--port", str(provider), "--key", KEY],
                                stdout=subprocess.DEVNULL)
    postgres = Postgres() if options.postgres else None
    house = House(options.redress, folder, between, postgres.url if postgres else None, options.processes)
    moments = {"before": 0, "done": 0, "after": 0, "lost": 0, None: 0}
    turns = random.Random(options.seed + 1)

    def plan():
        moment = turns.choice(["before", "done", "after", "lost", None, None])
        moments[moment] += 1
        return moment

    proxy(lambda: house, provider, between, random.Random(options.seed + 2), plan)
    stop = threading.Event()
    try:
        for number in range(options.processes):
            house.start(number)
        policy = (ROOT / "Policies/aisora/policy.md").read_text()
        insist(house, chance, "/v1/policies", {"text": policy, "effective_at": "2025-01-01T00:00:00Z"}, "policy")
        names = [f"c{number}" for number in range(options.customers)]
        emulated = f"http://127.0.0.1:{provider}"
        call(f"{emulated}/_emulator/balance", KEY, {"amount": 100_000_000, "currency": "usd"}, form=True)
        for name in names:
            status, answer = call(f"{emulated}/_emulator/charges", KEY,
                                  {"id": f"ch_{name}", "amount": PAID, "currency": "usd"}, form=True)
            assert status == 200, answer
        keeper = threading.Thread(target=house.keep_alive, args=(stop,), daemon=True)
        keeper.start()

        def die_at_random():
            wild = random.Random(options.seed + 3)
            while not stop.wait(wild.uniform(0.5, 2.5)):
                if postgres and wild.random() < 0.2:
                    postgres.crash()
                house.kill(wild.randrange(options.processes))

        threading.Thread(target=die_at_random, daemon=True).start()
        cases: dict[str, str] = {}

        def customer(name: str):
            own = random.Random(f"{options.seed} {name}")
            insist(house, own, "/v1/events", {"events": events(name)}, f"events {name}".replace(" ", "-"))
            request = {"type": "refund", "at": "2025-10-04T12:00:00Z", "charge": f"ch_{name}", "channel": "email",
                       "reason": "requested_by_customer",
                       "details": {"account_email": "a@example.com", "purchase_date": "2025-10-01", "plan": "pro",
                                   "statement": "Not for me."}}
            # Half of them do not wait for the decision.
            patience = {"Prefer": "respond-async"} if own.random() < 0.5 else {}
            asked = {"account": name, "request": request}
            cases[name] = insist(house, own, "/v1/requests", asked, f"request-{name}", **patience)["id"]

        workers = [threading.Thread(target=customer, args=(name,)) for name in names]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        time.sleep(4)
        stop.set()
        keeper.join(60)
        for number, process in enumerate(house.running):
            if process is None or process.poll() is not None:
                house.start(number)
        return judge(house, emulated, names, cases, moments)
    finally:
        stop.set()
        for process in house.every:
            if process.poll() is None:
                process.kill()
            process.wait()
        emulator.kill()
        if postgres:
            postgres.close()


def judge(house: House, emulated: str, names: list[str], cases: dict[str, str], moments: dict) -> int:
    states: dict[str, int] = {}
    deadline = time.time() + 90
    while time.time() < deadline:
        states = {}
        for name in names:
            _, case = call(f"http://127.0.0.1:{house.ports[0]}/v1/cases/{cases[name]}", house.key)
            state = (case or {}).get("state", "unreachable")
            states[state] = states.get(state, 0) + 1
        if states.get("unreachable") == len(names):
            house.start(0)
        if set(states) <= {"completed", "under_review", "refund_failed", "partially_completed"}:
            break
        time.sleep(1)
    wrong = []
    for name in names:
        _, refunds = call(f"{emulated}/v1/refunds?charge=ch_{name}&limit=100", KEY)
        paid = [refund["amount"] for refund in (refunds or {}).get("data", []) if refund["status"] == "succeeded"]
        if paid != [REFUNDED]:
            wrong.append(f"{name}: the provider paid {paid}")
    _, found = call(f"http://127.0.0.1:{house.ports[0]}/v1/audit/verification", house.key)
    print(f"{len(names)} customers, {house.kills} kills, calls that were cut: "
          + ", ".join(f"{count} {moment or 'not at all'}" for moment, count in moments.items()))
    print(f"cases: {states}; record: {found}")
    for line in wrong:
        print("WRONG", line)
    for name in names:
        _, case = call(f"http://127.0.0.1:{house.ports[0]}/v1/cases/{cases[name]}", house.key)
        if (case or {}).get("state") != "completed":
            print("LEFT", name, json.dumps((case or {}).get("payments")))
    whole = set(states) == {"completed"} and found and "broken" not in found
    if not whole:
        print("WRONG: a case was left on the way, or the record is broken")
    return 1 if wrong or not whole else 0


if __name__ == "__main__":
    sys.exit(main())
