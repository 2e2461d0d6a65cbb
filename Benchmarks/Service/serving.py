"""`redress serve` as the benchmarks need it: one company, its policy, customers with a charge each."""
from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
COMPANY = "acme"
POLICY = "aisora"
EVENTS_A_BATCH = 999


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def await_answer(port: int, process: subprocess.Popen) -> None:
    """Until something listens and answers."""
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit(f"the server ended with {process.returncode}")
        try:
            if ask(port, "GET", "/health")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise SystemExit("the server does not answer")


def ask(port: int, method: str, path: str, key: str = "", body: bytes | None = None, kind: str = "application/json"):
    """The status and the JSON of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        headers = {"Content-Type": kind} | ({"Authorization": f"Bearer {key}"} if key else {})
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"null")
    finally:
        connection.close()


def processor(process: subprocess.Popen) -> float:
    """Seconds of processor time that a process took so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Serving:
    """A running service; use it with `with`."""

    def __init__(self, redress: str, folder: Path, store: str | None):
        self.port, self.folder = free_port(), folder
        folder.mkdir(parents=True)
        # Whoever measures has one credential, and is not to be measured by what one credential may.
        (folder / "config.json").write_text(json.dumps({
            "rates": {"per_second": 1_000_000},
            "companies": {COMPANY: {"name": "Acme", "mail": {"from": "support@acme.example"}, "provider": {"name": "manual"}}}}))
        command = [redress, "serve", "--data", str(folder / "data"), "--config", str(folder / "config.json"), "--port", str(self.port)]
        self.log = folder / "log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(command + (["--store", store] if store else []), stdout=log, stderr=log)

    def __enter__(self) -> Serving:
        await_answer(self.port, self.process)
        lines = self.log.read_text().splitlines()
        self.key = next(line.split()[-1] for line in lines if f"key of {COMPANY}'s admin" in line)
        self.publish(POLICY, "2025-01-01T00:00:00Z")
        return self

    def __exit__(self, *_) -> None:
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def insist(self, method: str, path: str, body=None):
        data = json.dumps(body).encode() if body is not None else None
        status, answer = ask(self.port, method, path, self.key, data)
        if not 200 <= status < 300:
            raise SystemExit(f"{path} was answered with {status}: {answer}")
        return answer

    def publish(self, name: str, since: str) -> str:
        """The digest of a policy that comes with Redress, in force from then on."""
        text = (ROOT / "Policies" / name / "policy.md").read_text()
        return self.insist("POST", "/v1/policies", {"text": text, "effective_at": since})["digest"]

    def tell(self, names: list[str]) -> None:
        """What happened to customers: each bought a subscription, and got its credits."""
        lines = [json.dumps(event) for name in names for event in happened(name)]
        for start in range(0, len(lines), EVENTS_A_BATCH):
            body = "\n".join(lines[start:start + EVENTS_A_BATCH]).encode()
            status, answer = ask(self.port, "POST", "/v1/events", self.key, body, "application/x-ndjson")
            if status != 200:
                raise SystemExit(f"events were answered with {status}: {answer}")

    def memory(self, field: str = "VmRSS") -> float:
        """MiB of the process, now (`VmRSS`) or at most (`VmHWM`)."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field))

    def processor(self) -> float:
        """Seconds of processor time that it took so far."""
        return processor(self.process)

    def await_decisions(self, most: float = 300) -> None:
        """Until nothing that was received waits to be decided."""
        end = time.time() + most
        while self.insist("GET", "/v1/cases?state=received&limit=1")["data"]:
            if time.time() > end:
                raise SystemExit("what was received is not decided")
            time.sleep(0.02)

    def await_crew(self, most: float = 120) -> None:
        """Until letters and payments that are due are done: what follows is not to be measured with them."""
        end = time.time() + most
        while time.time() < end and self.waiting() > 0:
            time.sleep(0.5)

    def waiting(self) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/metrics")
        lines = connection.getresponse().read().decode().splitlines()
        connection.close()
        return sum(int(line.split()[1]) for line in lines if line.startswith('redress_outbox_items{state="waiting"'))


def happened(name: str) -> list[dict]:
    start, end = "2025-10-01T09:00:00Z", "2025-11-01T09:00:00Z"
    events = [
        {"type": "subscription.created", "at": start, "subscription": f"sub_{name}", "plan": "pro", "interval": "month"},
        {"type": "charge.succeeded", "at": start, "charge": f"ch_{name}", "amount": 2900, "currency": "usd",
         "product": "subscription", "billing_reason": "subscription_create", "subscription": f"sub_{name}", "fee": 117,
         "period": {"start": start, "end": end}},
        {"type": "credits.granted", "at": start, "grant": f"cg_{name}", "charge": f"ch_{name}", "credits": 1000}]
    return [{"id": f"{name}-{index}", "account": name, "event": event} for index, event in enumerate(events)]


def request(name: str, is_approved: bool) -> dict:
    """A request within the window, which is approved, or one that is late, which is denied."""
    return {"account": name, "request": {
        "type": "refund", "at": "2025-10-04T12:00:00Z" if is_approved else "2025-11-20T12:00:00Z", "charge": f"ch_{name}",
        "channel": "email", "reason": "requested_by_customer",
        "details": {"account_email": f"{name}@example.com", "purchase_date": "2025-10-01", "plan": "pro", "statement": "Not for me."}}}


class Sampling:
    """Looks at something every so often, as long as it is open."""

    def __init__(self, look, pause: float = 0.25):
        self.look, self.pause, self.seen, self.over = look, pause, [], threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self) -> None:
        while not self.over.is_set():
            self.seen.append(self.look())
            self.over.wait(self.pause)

    def __enter__(self) -> Sampling:
        self.thread.start()
        return self

    def __exit__(self, *_) -> None:
        self.over.set()
        self.thread.join()
