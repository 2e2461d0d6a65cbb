"""The emulator as a server on the loopback: HTTP in front, a process behind that is spoken to in JSON lines."""

import http.server
import json
import subprocess
import threading
import time
import urllib.parse
import urllib.request


class Emulator:
    """A fresh emulator with its own clock, which runs with the real one and can be set forward."""

    def __init__(self, pipe, keys, seed=1):
        self.process = subprocess.Popen(
            [pipe, str(seed), *keys], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self.lock = threading.Lock()
        self.ahead = 0.0
        self.requests = []
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(self))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def now(self):
        return time.time() + self.ahead

    def forward(self, seconds):
        self.ahead += seconds

    def call(self, op, **arguments):
        with self.lock:
            line = json.dumps({"op": op, "at": int(self.now() * 1_000_000), **arguments})
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())

    def webhooks(self):
        return self.call("webhooks")

    def answered(self, delivery, status):
        return self.call("answered", id=delivery["id"], status=status)

    def admin(self, key, method, path, **form):
        answer = self.call(
            "request",
            method=method,
            path="/_emulator" + path,
            headers={"authorization": "Bearer " + key},
            body=urllib.parse.urlencode(form),
        )
        document = json.loads(answer["body"])
        if answer["status"] != 200:
            raise RuntimeError(f"{method} {path}: {document}")
        return document

    def stop(self):
        self.server.shutdown()
        self.process.stdin.close()
        self.process.wait()


def handler(emulator):
    """A handler class bound to an emulator; a dropped answer closes the connection without a byte."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            url = urllib.parse.urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            emulator.requests.append((self.command, url.path, headers.get("idempotency-key")))
            answer = emulator.call(
                "request",
                method=self.command,
                path=url.path,
                query=url.query,
                headers=headers,
                body=body.decode("utf-8"),
            )
            self.reply(answer)

        def reply(self, answer):
            if answer is None:
                self.close_connection = True
                return
            body = answer["body"].encode("utf-8")
            self.send_response(answer["status"])
            for name, value in answer["headers"].items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_DELETE = handle_any

        def log_message(self, *_):
            pass

    return Handler
