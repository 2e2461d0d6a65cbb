"""An HTTP server that misbehaves in the way that the path names.

    http_faults.py [certificate key]

Prints its port, then serves until its standard input ends.
"""
import json, os, socket, ssl, sys, threading, time

seen = {"connections": 0, "requests": 0, "stale": 0}


def read_request(stream):
    line = stream.readline()
    if not line.strip():
        return None
    method, path, _ = line.decode("latin-1").split(" ", 2)
    headers = []
    while (line := stream.readline().strip()):
        name, value = line.decode("latin-1").split(":", 1)
        headers.append([name, value.strip()])
    length = int(dict((n.lower(), v) for n, v in headers).get("content-length", 0))
    return method, path, headers, stream.read(length)


def answer(connection, body=b"", status="200 OK", headers=""):
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    connection.sendall(head.encode() + body)


def handle(connection, request, number):
    """Whether the connection stays."""
    method, path, headers, body = request
    seen["requests"] += 1
    if path == "/echo":
        answer(connection, json.dumps(
            {"method": method, "headers": headers, "body": body.decode("latin-1"), "number": number}).encode(),
            headers="X-Kind: one\r\nx-kind: two\r\nContent-Type: application/json\r\n")
    elif path == "/seen":
        answer(connection, json.dumps(seen).encode())
    elif path == "/drop":
        return False
    elif path == "/cut":
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
        return False
    elif path == "/cut-head":
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Le")
        return False
    elif path == "/garbage":
        connection.sendall(b"\x00\x01\x02 what is this\r\n\r\n")
        return False
    elif path == "/slow":
        time.sleep(60)
    elif path == "/trickle":
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(100):
            connection.sendall(b"x")
            time.sleep(0.2)
    elif path == "/huge":
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(64):
            connection.sendall(b"x" * (1 << 20))
        return False
    elif path == "/huge-head":
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for index in range(20000):
            connection.sendall(b"X-%d: yyyyyyyyyyyyyyyyyyyy\r\n" % index)
        return False
    elif path == "/redirect":
        answer(connection, status="302 Found", headers="Location: http://127.0.0.1:1/secret\r\n")
    elif path == "/early":
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\nX-Early: yes\r\n\r\n")
        answer(connection, b"late", headers="X-Late: yes\r\n")
    elif path == "/teapot":
        answer(connection, b"no", status="418 I am a teapot")
    elif path == "/stale" and number > 1:
        # The request is taken, and the connection ends without an answer: the client may not repeat it.
        seen["stale"] += 1
        return False
    else:
        answer(connection, b"ok")
    return True


def serve(connection):
    seen["connections"] += 1
    number = 0
    try:
        if context:
            connection = context.wrap_socket(connection, server_side=True)
        stream = connection.makefile("rb")
        while (request := read_request(stream)):
            number += 1
            if not handle(connection, request, number):
                stream.close()
                break
    except (OSError, ValueError):
        pass
    finally:
        connection.close()


context = None
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
listener = socket.create_server(("127.0.0.1", 0), backlog=128)
print(listener.getsockname()[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
