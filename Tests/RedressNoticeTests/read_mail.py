"""Reads messages, a line of base64 each, with Python's own parser, and prints what it sees as JSON."""
import base64, email, email.policy, json, sys


def see(data):
    mail = email.message_from_bytes(data, policy=email.policy.default)
    parts = [part for part in mail.walk() if not part.is_multipart()]
    return {
        "headers": [[name, str(value)] for name, value in mail.items()],
        "from": [[a.display_name, a.addr_spec] for a in mail["From"].addresses],
        "to": [[a.display_name, a.addr_spec] for a in mail["To"].addresses],
        "date": mail["Date"].datetime.isoformat(),
        "types": [part.get_content_type() for part in mail.walk()],
        "contents": [part.get_content() for part in parts],
        "defects": [repr(d) for part in mail.walk() for d in part.defects]
            + [repr(d) for _, value in mail.items() for d in value.defects],
        "longest": max(map(len, data.split(b"\r\n"))),
        "bare": data.replace(b"\r\n", b"").count(b"\n") + data.replace(b"\r\n", b"").count(b"\r"),
        "ascii": data.isascii(),
    }


print(json.dumps([see(base64.b64decode(line)) for line in sys.stdin]))
