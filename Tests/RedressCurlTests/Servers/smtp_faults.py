"""An SMTP server that misbehaves in the way that the addresses name, and prints what it took as lines of JSON.

    smtp_faults.py <mode> [certificate key]

mode: plain, starttls, smtps, auth (STARTTLS, and a login is wanted), silent, greeting-554, greeting-421.
The sender mail-550@… is refused with 550; rcpt-450@…, data-451@… and end-550@… answer with the code at that
stage; drop-rcpt, drop-data, drop-mid and drop-end end the connection there; slow-end says nothing more.
"""
import base64, json, os, socket, ssl, sys, threading, time

mode, files = sys.argv[1], sys.argv[2:]
context = None
if files:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)


class Session:
    def __init__(self, connection):
        self.connection, self.secure, self.user = connection, False, None
        self.sender = self.recipient = None
        self.stream = connection.makefile("rb")

    def say(self, line):
        self.connection.sendall(line.encode() + b"\r\n")

    def fault(self, stage, address):
        """Whether the session ends here or the command is refused; None where all is well."""
        local = address.split("@")[0].strip("<>")
        if local == "drop-" + stage:
            return "drop"
        if local.startswith(stage + "-"):
            self.say(local.split("-")[1] + " 5.7.0 because the test says so")
            return "refused"
        return None

    def encrypt(self):
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.stream, self.secure = self.connection.makefile("rb"), True

    def run(self):
        if mode == "silent":
            time.sleep(60)
        if mode == "smtps":
            self.encrypt()
        if mode.startswith("greeting-"):
            return self.say(mode.split("-")[1] + " not today")
        self.say("220 catcher ESMTP")
        while (line := self.stream.readline()):
            if self.take(line.decode("latin-1").strip()) == "drop":
                return

    def take(self, line):
        verb = line.split(" ")[0].upper()
        if verb == "EHLO":
            offers = []
            if mode in ("starttls", "auth") and not self.secure:
                offers.append("STARTTLS")
            if self.secure:
                offers.append("AUTH PLAIN")
            for offer in ["catcher"] + offers:
                self.say("250-" + offer)
            self.say("250 8BITMIME")
        elif verb == "STARTTLS":
            self.say("220 go on")
            self.encrypt()
        elif verb == "AUTH":
            words = line.split(" ")
            if len(words) < 3:
                self.say("334 ")
                words.append(self.stream.readline().decode().strip())
            _, user, password = base64.b64decode(words[2]).decode().split("\0")
            self.user = user
            self.say("235 welcome" if password == "secret" else "535 5.7.8 wrong password")
        elif verb == "MAIL":
            if mode == "auth" and not self.user:
                return self.say("530 5.7.0 who are you")
            self.sender = line[len("MAIL FROM:"):].split(" ")[0]
            fault = self.fault("mail", self.sender)
            return fault or self.say("250 ok")
        elif verb == "RCPT":
            self.recipient = line[len("RCPT TO:"):].split(" ")[0]
            fault = self.fault("rcpt", self.recipient)
            return fault or self.say("250 ok")
        elif verb == "DATA":
            return self.fault("data", self.recipient) or self.data()
        elif verb == "QUIT":
            self.say("221 bye")
            return "drop"
        else:
            self.say("502 what")

    def data(self):
        self.say("354 go on")
        lines = []
        while (line := self.stream.readline()) != b".\r\n":
            if not line or self.recipient.startswith("<drop-mid") and len(lines) > 5:
                return "drop"
            lines.append(line[1:] if line.startswith(b".") else line)
        if self.recipient.startswith("<slow-end"):
            print("everything is here", flush=True)
            time.sleep(60)
        fault = self.fault("end", self.recipient)
        if fault:
            return fault
        print(json.dumps({
            "sender": self.sender, "recipient": self.recipient, "user": self.user, "secure": self.secure,
            "message": base64.b64encode(b"".join(lines)).decode()}), flush=True)
        self.say("250 taken")


def serve(connection):
    try:
        Session(connection).run()
    except OSError:
        pass
    finally:
        connection.close()


listener = socket.create_server(("127.0.0.1", 0), backlog=128)
print(listener.getsockname()[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
