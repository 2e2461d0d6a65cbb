"""localstripe, an imitation of Stripe's API that others wrote, as the provider of a test.

`Imitation` starts it, keeps its books in memory, and makes payments there. `Between` stands before it: it notes every
call, loses some of them on request, and mends what localstripe refuses although Stripe documents it (see `Between`).
"""
from __future__ import annotations

import http.client
import json
import os
import subprocess
import threading
import time
import urllib.parse
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from crash import call, free_port

HERE = Path(__file__).resolve().parent
KEY = "sk_test_acme"
SECRET = "whsec_acme"
REASONS = {"duplicate", "fraudulent", "requested_by_customer"}

# It keeps its books in one file of /tmp, which every copy of it would share; these are kept in memory instead.
LAUNCH = "from localstripe import resources, server; resources.Store.dump_to_disk = lambda self: None; server.start()"


def python() -> Path:
    """The Python of an environment that has localstripe."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = cache / "redress/localstripe-venv"
    if not (folder / "bin/python").exists():
        subprocess.run(["python3", "-m", "venv", folder], check=True)
    subprocess.run([folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check",
                    "--requirement", HERE / "requirements.txt"], check=True)
    return folder / "bin/python"


@dataclass(frozen=True)
class Payment:
    """A payment at the provider; `intent` is nothing where a charge was made without one."""

    charge: str
    intent: str | None
    amount: int
    currency: str


class Imitation:
    """A localstripe of one's own."""

    def __init__(self, folder: Path):
        self.port = free_port()
        self.log = folder / "localstripe.log"
        with open(self.log, "wb") as output:
            self.process = subprocess.Popen(
                [python(), "-c", LAUNCH, "--port", str(self.port), "--from-scratch"],
                cwd=folder, stdout=output, stderr=output)
        for _ in range(200):
            if call(f"http://127.0.0.1:{self.port}/v1/balance", KEY)[0] == 200:
                break
            time.sleep(0.05)
        else:
            raise SystemExit(f"localstripe does not start: {self.log.read_text()}")
        method = self.make("payment_methods", {
            "type": "card", "card[number]": "4242424242424242", "card[exp_month]": "12", "card[exp_year]": "2040",
            "card[cvc]": "123"})["id"]
        self.customer = self.make("customers", {"email": "a@example.com"})["id"]
        self.method = self.make(f"payment_methods/{method}/attach", {"customer": self.customer})["id"]
        self.make(f"customers/{self.customer}", {"invoice_settings[default_payment_method]": self.method})

    def ask(self, path: str, form: dict | None = None):
        """The status and JSON of a request to it, past the service."""
        return call(f"http://127.0.0.1:{self.port}{path}", KEY, form, form=True)

    def make(self, kind: str, form: dict) -> dict:
        status, made = self.ask(f"/v1/{kind}", form)
        if status != 200:
            raise SystemExit(f"localstripe makes none of {kind}: {status} {made}")
        return made

    def pay(self, amount: int, currency: str = "usd", by_intent: bool = True) -> Payment:
        """A payment that succeeded."""
        form = {"amount": amount, "currency": currency, "customer": self.customer}
        if not by_intent:
            charge = self.make("charges", form | {"source": self.method})
            return Payment(charge["id"], None, amount, currency)
        intent = self.make("payment_intents", form | {"payment_method": self.method, "confirm": "true"})
        return Payment(intent["latest_charge"]["id"], intent["id"], amount, currency)

    def decline(self, amount: int) -> Payment:
        """A payment that the card did not make; its charge is there, and failed."""
        form = {"amount": amount, "currency": "usd", "source": "pm_card_chargeCustomerFail"}
        status, made = self.ask("/v1/charges", form)
        if status != 402:
            raise SystemExit(f"localstripe takes a card that fails: {status} {made}")
        return Payment(made["error"]["charge"], None, amount, "usd")

    def subscribe(self, interval: str, amount: int) -> str:
        plan = self.make("plans", {"amount": amount, "currency": "usd", "interval": interval, "product[name]": "Pro"})
        return self.make("subscriptions", {"customer": self.customer, "items[0][plan]": plan["id"]})["id"]

    def refunds(self, payment: Payment) -> list[dict]:
        return self.ask(f"/v1/refunds?charge={payment.charge}&limit=1000")[1]["data"]

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


@dataclass(frozen=True)
class Seen:
    """A call that passed by, and its answer; status 0 where none went back."""

    method: str
    path: str
    fields: dict[str, str]
    headers: dict[str, str]
    body: bytes
    status: int
    answer: dict | None


class Between(ThreadingHTTPServer):
    """Stands between the service and localstripe, both ways.

    It takes `reason` from a refund, after a look at whether Stripe has such a reason, and takes `created[gte]` from a
    list, and leaves the older ones out itself: localstripe refuses both. All else passes as it is.
    """

    daemon_threads = True

    def __init__(self, imitation: Imitation):
        self.imitation = imitation
        self.service = 0
        self.seen: list[Seen] = []
        self.hooks: list[Seen] = []
        self.fates: dict[str, list[str]] = {}
        super().__init__(("127.0.0.1", 0), Passing)
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """Connections that are cut here end in errors."""

    def refunds_of(self, target: str) -> list[Seen]:
        """The calls that asked for a refund of a charge or a payment intent."""
        return [seen for seen in self.seen if (seen.method, seen.path) == ("POST", "/v1/refunds")
                and target in (seen.fields.get("charge"), seen.fields.get("payment_intent"))]


class Passing(BaseHTTPRequestHandler):
    """One call on its way."""

    protocol_version = "HTTP/1.1"
    server: Between

    def log_message(self, *_):
        pass

    def handle_call(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/hook/"):
            return self.deliver(body)
        path, _, query = self.path.partition("?")
        fields = dict(urllib.parse.parse_qsl(body.decode() if body else query, keep_blank_values=True))
        pays = self.command == "POST" and path == "/v1/refunds"
        waiting = self.server.fates.get(fields.get("charge", fields.get("payment_intent", ""))) if pays else None
        fate = waiting.pop(0) if waiting else None
        status, answer = 0, None
        if fate == "busy":
            status, answer = 429, {"error": {"type": "rate_limit_error", "code": "rate_limit", "message": "Too many"}}
        elif fate != "lost before":
            status, answer = self.mended(path, fields, pays)
        if fate == "lost after":
            status, answer = 0, None
        self.server.seen.append(Seen(self.command, path, fields, self.names(), body, status, answer))
        self.reply(status, json.dumps(answer).encode())

    do_GET = do_POST = do_DELETE = handle_call

    def mended(self, path: str, fields: dict[str, str], pays: bool) -> tuple[int, dict]:
        form = dict(fields)
        if pays and form.pop("reason", "duplicate") not in REASONS:
            return 400, {"error": {"type": "invalid_request_error", "param": "reason", "message": "Invalid reason"}}
        oldest = int(form.pop("created[gte]", "0")) if path == "/v1/refunds" else 0
        status, data = self.forward(self.server.imitation.port, path, urllib.parse.urlencode(form).encode())
        answer = json.loads(data)
        if oldest and status == 200:
            answer["data"] = [refund for refund in answer["data"] if refund["created"] >= oldest]
        return status, answer

    def deliver(self, body: bytes) -> None:
        """A webhook of localstripe's, to the company that its path names."""
        path = f"/v1/provider-events/{self.path.removeprefix('/hook/')}/stripe"
        status, data = self.forward(self.server.service, path, body, is_form=False)
        self.server.hooks.append(Seen("POST", path, {}, self.names(), body, status, json.loads(data)))
        self.reply(status, data)

    def forward(self, port: int, path: str, data: bytes, is_form: bool = True) -> tuple[int, bytes]:
        headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "content-length", "connection")}
        if is_form and self.command != "POST":
            path, data = f"{path}?{data.decode()}" if data else path, b""
        there = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            there.request(self.command, path, data or None, headers)
            answer = there.getresponse()
            return answer.status, answer.read()
        finally:
            there.close()

    def names(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    def reply(self, status: int, data: bytes) -> None:
        if status == 0:
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
