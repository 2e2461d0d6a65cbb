"""Prints mails of many kinds, and what has to be read of them, as one line of JSON each."""
import base64, json
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP


def plain(text="Please refund me.\n", sender="Ada Lovelace <ada@example.com>", **headers):
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, "desk@example.com"
    mail["Date"] = "Wed, 01 Oct 2025 11:00:00 +0200"
    mail["Message-ID"] = "<in1@example.com>"
    mail["Subject"] = headers.pop("subject", "Refund")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    if text is not None:
        mail.set_content(text)
    return mail


def show(title, mail, **expected):
    data = mail if isinstance(mail, bytes) else mail.as_bytes(policy=SMTP)
    print(json.dumps({"name": title, "mail": base64.b64encode(data).decode(), "expected": expected}))


def raw(content_type, body, encoding="8bit", head=""):
    return (f"From: ada@example.com\r\nSubject: x\r\n{head}MIME-Version: 1.0\r\nContent-Type: {content_type}\r\n"
            f"Content-Transfer-Encoding: {encoding}\r\n\r\n").encode() + body


GOOD = dict(sender="ada@example.com", name="Ada Lovelace", fresh="Please refund me.", subject="Refund",
            id="in1@example.com", date="2025-10-01T09:00:00Z", automatic=False, attachments=[])
show("plain", plain(), **GOOD)
LONG = " ".join(["Rückerstattung für März 🎉"] * 6)
for charset in ["utf-8", "iso-8859-1"]:
    # By Header: the policy above loses blanks between encoded words in Python 3.11.
    words = LONG if charset == "utf-8" else LONG.replace("🎉", "!")
    head = f"From: {Header('Ädä Löve', charset).encode()} <ada@example.com>\r\nSubject: " + Header(words, charset).encode(
        linesep="\r\n")
    show("encoded words in " + charset, head.encode() + b"\r\n\r\nx", subject=words, name="Ädä Löve")
show("bare UTF-8 in headers", "From: Ädä <ada@example.com>\r\nSubject: Grüße\r\n\r\nx".encode(), subject="Grüße", name="Ädä")
show("reply", plain("Yes.\n\nOn 1 Oct 2025, Desk <d@example.com> wrote:\n> Really?\n", In_Reply_To="<out1@example.com>",
                    References="<out0@example.com> <out1@example.com>"),
     fresh="Yes.", quoted="On 1 Oct 2025, Desk <d@example.com> wrote:\n> Really?", reply="out1@example.com",
     references=["out0@example.com", "out1@example.com"])

both = plain("Plain.\n")
both.add_alternative("<p>Rich.</p>", subtype="html")
show("alternative", both, fresh="Plain.")
rich = plain(None)
rich.set_content("<p>Hi &amp; bye</p><script>x</script><blockquote>old</blockquote>", subtype="html")
show("HTML only", rich, fresh="Hi & bye", quoted="> old")
blank = plain(" \n")
blank.add_alternative("<p>Rich.</p>", subtype="html")
show("blank alternative", blank, fresh="Rich.")
blank.get_payload()[1].add_related(b"\x89PNG", "image", "png", filename="shot.png")
show("picture within the HTML", blank, fresh="Rich.", attachments=[["shot.png", "image/png", "iVBORw=="]])
both.get_payload()[1].add_related(b"\x89PNG", "image", "png", filename="shot.png")
show("picture within the HTML, and plain text", both, fresh="Plain.", attachments=[["shot.png", "image/png", "iVBORw=="]])

files = plain()
files.add_attachment(b"%PDF-1.7\x00\xff", "application", "pdf", filename="Rechnung März.pdf")
files.add_attachment("notes\n", filename="../../notes.txt")
files.add_attachment(b"x", "application", "octet-stream")
files.add_attachment(plain("inner\n"))
show("files", files, fresh="Please refund me.", files=["Rechnung März.pdf", "notes.txt", "attachment", "message.eml"],
     first=base64.b64encode(b"%PDF-1.7\x00\xff").decode())

for charset in ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15", "utf-16", "koi8-r", "euc-kr", "shift_jis", "gb18030"]:
    text = {"koi8-r": "Верните деньги", "euc-kr": "환불해 주세요", "shift_jis": "返金してください",
            "gb18030": "请退款"}.get(charset, "Grüße")
    if charset in ("windows-1252", "iso-8859-15"):
        text += " 10 €"
    show("charset " + charset, raw(f"text/plain; charset={charset}", base64.b64encode(text.encode(charset)), "base64"),
         fresh=text)
show("us-ascii", raw("text/plain; charset=us-ascii", b"hello"), fresh="hello")
show("unknown charset", raw("text/plain; charset=x-klingon", b"hello"), fresh="hello")
show("no charset, UTF-8", raw("text/plain", "Grüße".encode()), fresh="Grüße")
show("wrong charset", raw("text/plain; charset=utf-8", b"Gr\xfc\xdfe"), sender="ada@example.com")
show("quoted-printable", raw("text/plain; charset=utf-8", b"Gr=C3=BC=C3=9Fe=\r\n!", "quoted-printable"), fresh="Grüße!")
show("NUL within", raw("text/plain", b"a\0b\r\nc"), sender="ada@example.com")
show("line ends of Unix", raw("text/plain", b"a\nb\n").replace(b"\r\n", b"\n"), fresh="a\nb")
show("no end of parts", raw('multipart/mixed; boundary="b"', b"--b\r\n\r\nfirst\r\n--b\r\n\r\nsecond"), fresh="first\n\nsecond")
show("direction and controls", raw("text/plain; charset=utf-8", "a\u202eb\u0007c".encode()), fresh="abc")

for name, headers in {
    "auto-replied": {"Auto_Submitted": "auto-replied"}, "auto-generated": {"Auto_Submitted": "Auto-Generated; x=y"},
    "bulk": {"Precedence": "bulk"}, "list": {"List_Id": "<l.example.com>"}, "null path": {"Return_Path": "<>"},
    "autoreply": {"X_Autoreply": "yes"},
}.items():
    show("automatic: " + name, plain(**headers), automatic=True)
show("automatic: daemon", plain(sender="MAILER-DAEMON@example.com"), automatic=True)
show("not automatic", plain(Auto_Submitted="no"), automatic=False)
show("report", raw("multipart/report; report-type=delivery-status; boundary=b",
     b"--b\r\n\r\nNo such user.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n"
     b"Final-Recipient: rfc822; x@y.z\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: old\r\n\r\nold\r\n--b--\r\n"),
     automatic=True, fresh="No such user.", files=["message.eml"])

show("two From headers", b"From: a@example.com\r\nFrom: b@example.com\r\n\r\nx", error="severalSenders")
show("two senders", b"From: a@example.com, b@example.com\r\n\r\nx", error="severalSenders")
show("no From", b"Subject: x\r\n\r\nx", error="noSender")
show("nonsense From", b"From: who knows\r\n\r\nx", error="noSender")
show("empty", b"", error="any")
show("binary", bytes(range(256)) * 4, error="any")
show("large header", b"From: a@example.com\r\nX: " + b"y" * 300000 + b"\r\n\r\nx", error="headerTooLarge")
show("many headers", b"From: a@example.com\r\n" + b"X: y\r\n" * 60000 + b"\r\nx", error="headerTooLarge")

nested = b"deep"
for level in range(40):
    nested = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) + nested + b"\r\n--b%d--\r\n" % level
show("nested", b"From: a@example.com\r\n" + nested, error="nestedTooDeep")
nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(20000))
show("nested without end", b"From: a@example.com\r\n" + nested, error="any")
nested = b"Content-Type: message/rfc822\r\n\r\n" * 100000
show("messages in messages", b"From: a@example.com\r\n" + nested, error="maybe")
show("many parts", raw("multipart/mixed; boundary=b", b"--b\r\n\r\nx\r\n" * 300 + b"--b--"), error="tooManyParts")
show("many files", raw("multipart/mixed; boundary=b", b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n" * 40 + b"--b--"),
     error="tooManyAttachments")
show("long text", raw("text/plain", b"x\r\n" * 1000000), error="textTooLarge")
show("large", raw("text/plain", b"x" * (26 << 20)), error="tooLarge")
show("large file", raw("application/zip", base64.encodebytes(b"x" * (17 << 20)), "base64"), error="none")
