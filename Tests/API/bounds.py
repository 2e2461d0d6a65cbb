"""Too much, too deep, too odd, at once and too slowly: what comes is a problem, never a fault of ours or a crash."""

import concurrent.futures
import random
import re
import socket
import sys
import time

from demo import Demo, finish

FAULTS = []
COUNT = 0


def look(what, answer, allowed=range(200, 500)):
    global COUNT
    COUNT += 1
    if answer.status_code not in allowed:
        FAULTS.append(f"{what}: {answer.status_code} {answer.text[:200]}")
    return answer


def bodies(demo):
    """Whatever the bytes are, on every route that takes any."""
    chance = random.Random(7)
    routes = [
        (method.upper(), re.sub(r"\{\w+\}", "x", path))
        for path, operations in demo.ask("GET", "/openapi.json").json()["paths"].items()
        for method in operations
        if "requestBody" in operations[method]
    ]
    odd = [
        b"", b"\x00", b"\xff\xfe{}", b"\xef\xbb\xbf{}", b"{" * 100_000, b"[" * 65 + b"]" * 65, b'{"a":' * 64 + b"1" + b"}" * 64,
        b'{"request":{"amount":1e400}}', b'{"request":{"amount":-0}}', b'{"a":' + b"9" * 100_000 + b"}",
        b'{"text":"' + "\U0001f4a9".encode() * 30_000 + b'"}', b'"' + b"\\u0000" * 1000 + b'"', b"\r\n" * 1000,
        b'{"request":{"type":["refund"],"details":[[]],"at":{}},"account":"a"}', b'{"events":' + b"[]" * 3 + b"}",
        b'{"authority":{"usd":{"day":9223372036854775808}},"name":"n","role":"agent"}',
    ]
    odd += [bytes(chance.randrange(256) for _ in range(chance.randrange(1, 200))) for _ in range(20)]
    for method, path in routes:
        for body in odd:
            kind = chance.choice(["application/json", "application/json", "text/plain", "application/x-ndjson", "é".encode()])
            look(f"{method} {path} {body[:30]}", demo.ask(method, path, "theally", data=body, headers={"Content-Type": kind}), range(400, 500))


def addresses(demo):
    odd = ["%00", "%", "%zz", "%C3%28", "%F0%9F%92%A9", "..%2f..%2f", "a" * 300, "a%20b", "%2B", "'--", "\\", "{}", "%EF%BF%BF", "~", "*"]
    for path in ["/v1/cases/{}", "/v1/accounts/{}", "/v1/ledger/{}", "/v1/cases/x/{}", "/{}", "/v1/policies/{}", "/v1/cases?cursor={}", "/v1/cases?{}=1", "/v1/payments?state={}", "/v1/people?cursor={}"]:
        for text in odd:
            look(path.format(text), demo.ask("GET", path.format(text), "aisora"))


def together(demo):
    """Many large bodies at once: some are put off, memory stays bounded, and the house goes on."""
    line = '{"id":"%d","account":"a","event":{"type":"usage.recorded","at":"2025-10-01T09:00:00Z","feature":"f"}}\n'
    body = "".join(line % n for n in range(36_000))[: (4 << 20) - 200].rsplit("\n", 1)[0] + "\n[1" + ",1" * 50
    before = demo.memory()

    def send(_):
        return demo.ask("POST", "/v1/events", "theally", data=body, headers={"Content-Type": "application/x-ndjson"})

    with concurrent.futures.ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(send, range(80)))
    for answer in answers:
        look("many large bodies", answer, [400, 429, 503])
        if answer.status_code == 503 and "Retry-After" not in answer.headers:
            FAULTS.append("a 503 does not say when to come again")
    print("bounds: at once:", {s: sum(a.status_code == s for a in answers) for s in {a.status_code for a in answers}},
          f"memory {before >> 20} to {demo.memory() >> 20} MiB")
    if demo.memory() > before + (1 << 30):
        FAULTS.append(f"memory grew to {demo.memory() >> 20} MiB")


def slowly(demo):
    """Connections that say nothing, or half of it, keep nobody else out."""
    port = int(demo.url.rsplit(":", 1)[1])
    head = f"POST /v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {demo.keys['channel']}\r\nContent-Length: 100\r\n\r\n{{"
    held = []
    for text in [b"", b"GET /v1/me HTT", head.encode()] * 40:
        held.append(socket.create_connection(("127.0.0.1", port)))
        held[-1].sendall(text)
    look("beside slow ones", demo.ask("GET", "/v1/me", "aisora"), [200])
    for connection in held:
        connection.close()
    time.sleep(0.5)
    look("behind slow ones", demo.ask("GET", "/v1/me", "channel"), [200])


def guesses(demo):
    """Credentials that do not hold are told so, then put off; whoever holds one still gets in."""
    seen = [demo.ask("GET", "/v1/me", f"rk_{n}").status_code for n in range(60)]
    if seen[0] != 401 or seen[-1] != 429:
        FAULTS.append(f"guesses are answered {seen}")
    look("beside guesses", demo.ask("GET", "/v1/me", "aisora"), [200])


def main():
    with Demo(sys.argv[1]) as demo:
        for part in [bodies, addresses, together, slowly, guesses]:
            time.sleep(2)
            part(demo)
            if not demo.is_alive():
                FAULTS.append(f"the process ended in {part.__name__}: {demo.words()[-500:]}")
                break
        else:
            look("at the end", demo.ask("GET", "/ready"), [200])
            errors = [line for line in demo.words().splitlines() if '"level":"error"' in line]
            FAULTS.extend(errors[:5])
    finish("bounds", FAULTS, COUNT)


main()
