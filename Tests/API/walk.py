"""Walks through every endpoint with success at least once, and holds each answer against the description."""

import email
import email.policy
import hashlib
import hmac
import json
import re
import sys
import time
import urllib.parse

from checked import Checked
from demo import ROOT, Demo, finish

CARD = "4242 4242 4242 4242"


def ago(hours):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - hours * 3600))


def history(account, charge="ch"):
    """A subscription that was bought two days ago and has hardly been used."""
    at, end = ago(hours=48), ago(hours=-28 * 24)
    name = f"{charge}_{account}"
    events = [
        {"type": "subscription.created", "at": at, "subscription": f"sub_{name}", "plan": "pro", "interval": "month"},
        {"type": "charge.succeeded", "at": at, "charge": name, "amount": 2900, "currency": "usd",
         "product": "subscription", "billing_reason": "subscription_create", "subscription": f"sub_{name}",
         "fee": 117, "period": {"start": at, "end": end}},
        {"type": "credits.granted", "at": at, "grant": f"cg_{name}", "charge": name, "credits": 1000},
    ]
    return [{"id": f"{name}-{i}", "account": account, "event": event} for i, event in enumerate(events)]


def request(account, charge="ch", reason="requested_by_customer", **details):
    said = {"account_email": f"{account}@example.com", "purchase_date": "2025-10-01", "plan": "pro",
            "statement": f"Not for me. My card is {CARD}.", **details}
    return {"type": "refund", "charge": f"{charge}_{account}", "reason": reason, "channel": "email", "details": said}


def plain(api):
    for path in ["/health", "/ready", "/metrics", "/openapi.json", "/v1/me"]:
        api.ask("GET", path, "aisora", 200)


def people(api):
    key = api.ask("POST", "/v1/keys", "aisora", 201, json={"name": "till", "role": "machine", "days": 3}).json()
    api.ask("GET", "/v1/keys?limit=1", "aisora", 200)
    api.ask("GET", "/v1/me", key["secret"], 200)
    api.ask("DELETE", f"/v1/keys/{key['id']}", "aisora", 200)
    api.ask("GET", "/v1/me", key["secret"], 401)
    person = {"email": "rob@aisora.example", "name": "Rob", "role": "reviewer", "authority": {"usd": {"day": 5000000}}}
    rob = api.ask("POST", "/v1/people", "aisora", 201, json=person).json()
    api.ask("GET", "/v1/people", "aisora", 200)
    session = api.ask("POST", f"/v1/people/{rob['id']}/sessions", "aisora", 201).json()
    other = api.ask("POST", "/v1/people", "aisora", 201, json={**person, "email": "x@aisora.example"}).json()
    api.ask("DELETE", f"/v1/people/{other['id']}", "aisora", 200)
    hook = api.ask("POST", "/v1/hooks", "aisora", 201, json={"url": "https://hooks.invalid/redress"}).json()
    api.ask("GET", "/v1/hooks", "aisora", 200)
    api.ask("DELETE", f"/v1/hooks/{hook['id']}", "aisora", 200)
    api.ask("GET", "/v1/me", session["secret"], 200)
    signed_in(api, person["email"])


def signed_in(api, address):
    """Somebody comes in by mail, and goes."""
    asked = [
        api.ask("POST", "/v1/sign-ins", None, 202, json={"company": "aisora", "email": who}).text
        for who in [address, "nobody@aisora.example"]
    ]
    if asked[0] != asked[1]:
        api.faults.append(f"askToSignIn: the answers differ: {asked}")
    secret = api.ask("POST", "/v1/sessions", None, 201, json={"code": mailed(api, address)}).json()["secret"]
    api.ask("GET", "/v1/me", secret, 200)
    api.ask("DELETE", "/v1/sessions/current", secret, 200)
    api.ask("GET", "/v1/me", secret, 401)
    api.ask("POST", "/v1/sessions", None, 401, json={"code": mailed(api, address)})


def mailed(api, address):
    """The code in the mail to somebody; what it is where none came."""
    for _ in range(100):
        for file in (api.demo.data() / "mails").glob("*.eml"):
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            body = mail.get_body(("plain",)) if mail["To"] and address in mail["To"] else None
            found = body and re.search("rc_[0-9a-f]{40}", body.get_content())
            if found:
                return found.group(0)
        time.sleep(0.2)
    api.faults.append(f"no code was mailed to {address}")
    return "none"


def customer(api, account, events):
    api.ask("POST", "/v1/events", "aisora", 200, json={"events": events})
    api.ask("PUT", f"/v1/accounts/{account}", "aisora", 200, json={"email": f"{account}@example.com", "country": "GB"})
    return api.ask("POST", f"/v1/accounts/{account}/links", "aisora", 201).json()["secret"]


def accepted(api, link):
    """The version that is in force, by the customer and by the company: one acceptance."""
    policy = api.ask("GET", "/v1/policies", "aisora", 200).json()["data"][-1]
    body = {"policy": policy["policy"], "version": policy["version"]}
    for key in [link, "aisora"]:
        api.ask("POST", "/v1/accounts/ada/acceptances", key, 201, json=body)
    if len(api.ask("GET", "/v1/accounts/ada/acceptances", link, 200).json()["data"]) != 1:
        api.faults.append("acceptPolicy: the same version was accepted twice")
    api.ask("POST", "/v1/accounts/ada/acceptances", link, 404, json={**body, "version": "none"})


def lines(api):
    """The same as NDJSON: all, again, and a line that is not right."""
    headers = {"Content-Type": "application/x-ndjson"}
    text = "\n".join(json.dumps(event) for event in history("lines")) + "\n"
    taken = api.ask("POST", "/v1/events", "aisora", 200, data=text, headers=headers).json()
    again = api.ask("POST", "/v1/events", "aisora", 200, data=text, headers=headers).json()
    if (taken["new"], again["received"], again["new"]) != (3, 3, 0):
        api.faults.append(f"takeEvents: {taken} {again}")
    wrong = history("wrong")
    wrong[1]["event"]["amount"] = -5
    text = "\n\n" + "\n".join(json.dumps(event) for event in wrong)
    refused = api.ask("POST", "/v1/events", "aisora", 422, data=text, headers=headers).json()
    if not any(error["path"].startswith("line 4: $.event.amount") for error in refused["errors"]):
        api.faults.append(f"takeEvents: the line is not named: {refused}")
    api.ask("GET", "/v1/accounts/wrong", "aisora", 404)
    for bad in ["{}\n{", '{"id":"1"}']:
        problem = api.ask("POST", "/v1/events", "aisora", data=bad, headers=headers)
        if problem.status_code < 400 or "line" not in problem.text:
            api.faults.append(f"takeEvents: {problem.text}")


def paid(api, link):
    """A refund that the provider paid; and one of a charge that it does not know, which is tried again."""
    opened = api.ask("POST", "/v1/requests", link, 201, json={"request": request("ada")}).json()
    api.ask("POST", "/v1/decisions", link, 200, json={"request": request("ada")})
    document = {"events": [], "request": {"type": "withdrawal", "at": "2026-06-04T12:00:00Z"}}
    api.ask("POST", "/v1/decisions", "aisora", 200, json=document)
    path = f"/v1/cases/{opened['id']}"
    if until(api, path, "aisora", {"refund_failed"}):
        api.ask("POST", f"{path}/retry", "aisora", 200)
    found = next(c for c in api.ask("GET", "/v1/cases?state=completed&limit=100", "aisora", 200).json()["data"] if c["payments"])
    path = f"/v1/cases/{found['id']}"
    api.ask("GET", f"/v1/payments/{found['payments'][0]['id']}", "aisora", 200)
    api.ask("GET", "/v1/payments?state=succeeded&limit=1", "aisora", 200)
    api.ask("GET", f"{path}/ledger", "aisora", 200)
    theirs = api.ask("POST", f"/v1/accounts/{found['account']}/links", "aisora", 201).json()["secret"]
    seen = api.ask("GET", path, theirs, 200).json()
    if not seen["payments"] or any(set(p) & {"note", "provider", "provider_id"} for p in seen["payments"]):
        api.faults.append("a customer sees what the provider says")
    api.ask("GET", f"/v1/accounts/{found['account']}", theirs, 200)
    api.ask("GET", f"/v1/accounts/{found['account']}/export", theirs, 200)
    api.ask("GET", f"/v1/accounts/{found['account']}/credits", theirs, 200)
    api.ask("POST", f"{path}/appeals", theirs, 201, json={"details": {"statement": f"More, please. {CARD}"}})
    return path, f"/v1/ledger/held:{found['payments'][0]['charge']}"


def until(api, path, key, states):
    for _ in range(100):
        found = api.ask("GET", path, key, 200).json()
        if found["state"] in states:
            return True
        time.sleep(0.2)
    api.faults.append(f"{path}: {found['state']} instead of {states}")
    return False


def written(api):
    """Messages of both sides; what is internal stays inside. A question that is answered."""
    found = api.ask("GET", "/v1/cases?state=information_needed&limit=1", "aisora", 200).json()["data"][0]
    path, account = f"/v1/cases/{found['id']}", found["account"]
    link = api.ask("POST", f"/v1/accounts/{account}/links", "aisora", 201).json()["secret"]
    api.ask("POST", f"{path}/messages", "aisora", 201, json={"text": f"A look first {CARD}", "internal": True})
    api.ask("POST", f"{path}/messages", link, 201, json={"text": f"Hello, {CARD}"})
    api.ask("POST", f"{path}/messages", "aisora", 201, json={"text": "Hello back"})
    theirs = api.ask("GET", f"{path}/messages", link, 200).json()["data"]
    if [m["author"] for m in theirs] != [account, "company"]:
        api.faults.append(f"a customer sees {theirs}")
    api.ask("POST", f"{path}/answers", link, 200, json={"details": {"statement": f"It broke. {CARD}"}})
    api.ask("POST", f"/v1/accounts/{account}/findings", "aisora", 200, json={"finding": "platform_failure", "value": True})
    return path


def reviewed(api):
    """Cases that people decide: one proposed and agreed to, one proposed and not, one as suggested, one taken back."""
    limited = {"name": "ann", "role": "reviewer", "authority": {"usd": {"decision": 1}}}
    ann = api.ask("POST", "/v1/keys", "salesally", 201, json=limited).json()["secret"]
    waiting = api.ask("GET", "/v1/cases?state=under_review&limit=100", "salesally", 200).json()["data"]
    if any(c["escalated"] for c in api.ask("GET", "/v1/cases?escalated=false&limit=100", "salesally", 200).json()["data"]):
        api.faults.append("listCases: escalated=false lists what is escalated")
    paths = [f"/v1/cases/{c['id']}" for c in waiting if c["request"].get("charge") and c["outcome"] == "referred"]
    for path, end in zip(paths, ["confirmation", "rejection", None]):
        case = api.ask("GET", path, ann, 200).json()
        gift = {"type": "refund", "charge": case["request"]["charge"], "amount": 100, "currency": "usd", "extent": "partial"}
        body = {"kind": "override", "remedies": [gift], "reason": "goodwill", "note": f"Card {CARD}.", "seen": case["decision_digest"]}
        if end is None:
            return denied(api, path, case, paths[-1])
        said = api.ask("POST", f"{path}/resolution", ann, 200, json=body)
        if said.ok and said.json()["result"] != "proposed":
            api.faults.append(f"resolveCase: {said.json()['result']}")
        api.ask("POST", f"{path}/{end}", "salesally", 200, json={"note": f"No. {CARD}"} if end == "rejection" else None)
        api.ask("GET", f"{path}/precedents", ann, 200)


def denied(api, path, case, last):
    body = {"kind": "denial", "reason": "other", "note": f"No. {CARD}", "seen": case["decision_digest"]}
    api.ask("POST", f"{path}/resolution", "salesally", 200, json=body)
    api.ask("POST", f"{last}/withdrawal", "salesally", 200)


def run_by_people(api):
    """A payout that somebody makes by hand; the record; an account that is erased."""
    transfers = api.ask("GET", "/v1/transfers", "channel", 200).json()["data"]
    table = api.ask("GET", "/v1/transfers.csv", "channel", 200).text
    if transfers[0]["id"] not in table:
        api.faults.append(f"listTransfersAsTable: {table}")
    api.ask("POST", f"/v1/transfers/{transfers[0]['id']}/confirmation", "channel", 200, json={"paid": True, "note": f"SEPA {CARD}"})
    again = [{"payment": t["id"], "paid": False} for t in transfers[1:2]]
    api.ask("POST", "/v1/transfers/confirmations", "channel", 200, json={"transfers": again})
    api.ask("GET", "/v1/audit/verification", "aisora", 200)
    api.ask("POST", "/v1/accounts/eve/erasure", "aisora", 200)


def effects(api):
    """A fraud that was found: the account's machines are told to suspend it, and say that they did."""
    api.ask("POST", "/v1/events", "aisora", 200, json={"events": history("mallory")})
    found = {"finding": "fraudulent_payment", "value": True, "charge": "ch_mallory"}
    api.ask("POST", "/v1/accounts/mallory/findings", "aisora", 200, json=found)
    review = {"account": "mallory", "request": {"type": "fraud_review", "charge": "ch_mallory"}}
    case = api.ask("POST", "/v1/requests", "aisora", 201, json=review).json()
    for _ in range(100):
        told = [e for e in api.ask("GET", "/v1/effects?limit=100", "aisora", 200).json()["data"] if e["case"] == case["id"]]
        if told:
            return api.ask("POST", f"/v1/effects/{told[0]['id']}/confirmation", "aisora", 200, json={"done": True, "note": f"By hand. {CARD}"})
        time.sleep(0.1)
    api.faults.append("listEffects: the machines are told of nothing")


def runs(api):
    """Trouble of the whole service: one run is carried out, one is stopped."""
    plans = api.ask("GET", "/v1/catalog", "aisora", 200).json()
    api.ask("PUT", "/v1/catalog", "aisora", 200, json=plans)
    incident = {"id": "inc_walk", "kind": "outage", "start": ago(hours=40), "end": ago(hours=2)}
    api.ask("POST", "/v1/incidents", "aisora", 201, json=incident)
    api.ask("GET", "/v1/incidents", "aisora", 200)
    for end in ["cancellation", "approval"]:
        run = api.ask("POST", "/v1/runs", "aisora", 201, json={"kind": "incident", "incident": "inc_walk"}).json()
        path = f"/v1/runs/{run['id']}"
        for _ in range(100):
            run = api.ask("GET", path, "aisora", 200).json()
            if run["state"] != "draft":
                break
            time.sleep(0.2)
        api.ask("GET", f"{path}/lines?limit=2", "aisora", 200)
        api.ask("GET", "/v1/runs?limit=1", "aisora", 200)
        api.ask("POST", f"{path}/{end}", "aisora", 200, json={"seen": run["preview"]["digest"]} if end == "approval" else None)


def mails(api):
    """A customer writes, with a file; a stranger writes, too."""
    found = api.ask("GET", "/v1/cases?state=information_needed&limit=1", "callloop", 200).json()["data"][0]
    address = api.ask("GET", f"/v1/accounts/{found['account']}", "callloop", 200).json().get("email", "x@example.com")
    mail = (
        f"From: {address}\r\nTo: refunds@callloop.example\r\nSubject: Re: {found['id']}\r\nMessage-ID: <walk@example.com>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/plain\r\n\r\nHere it is. {CARD}\r\n"
        "--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=a.png\r\n\r\nPNG\r\n--b--\r\n"
    )
    headers = {"Content-Type": "message/rfc822"}
    taken = api.ask("POST", "/v1/inbound-mails", "callloop", 200, data=mail, headers=headers).json()
    stranger = mail.replace(address, "nobody@example.net").replace("walk@", "other@")
    api.ask("POST", "/v1/inbound-mails", "callloop", 200, data=stranger, headers=headers)
    api.ask("GET", "/v1/stray-mails", "callloop", 200)
    case = taken.get("case", found["id"])
    files = api.ask("GET", f"/v1/cases/{case}/attachments", "callloop", 200).json()["data"]
    for file in files:
        api.ask("GET", f"/v1/cases/{case}/attachments/{file['id']}", "callloop", 200)
    if not files:
        api.faults.append(f"the file is not there: {taken}")


def on_disk(api):
    """Card numbers that people wrote lie nowhere, however they wrote them."""
    for file in api.demo.data().iterdir():
        if not file.is_file():
            continue
        held = file.read_bytes()
        for text in [CARD, CARD.replace(" ", "")]:
            if text.encode() in held:
                at = held.index(text.encode())
                api.faults.append(f"{file.name} holds a card number: {held[max(0, at - 80):at + 20]}")


def provider(api):
    body = json.dumps({"id": f"evt_{time.time()}", "type": "charge.refunded", "data": {"object": {"id": "re_1", "object": "refund"}}})
    now = int(time.time())
    signature = hmac.new(b"whsec_aisora", f"{now}.{body}".encode(), hashlib.sha256).hexdigest()
    headers = {"Stripe-Signature": f"t={now},v1={signature}", "Content-Type": "application/json"}
    path = "/v1/provider-events/aisora/stripe"
    for new in [True, False]:
        if api.ask("POST", path, None, 200, data=body, headers=headers).json() != {"new": new}:
            api.faults.append("takeProviderEvent: new is not " + str(new))
    api.ask("POST", path, None, 400, data=body + " ", headers=headers)
    api.ask("POST", path, None, 400, data=body)
    api.ask("POST", "/v1/provider-events/nobody/stripe", None, 400, data=body, headers=headers)
    api.ask("POST", "/v1/provider-events/aisora/paypal", None, 400, data=body, headers=headers)


def later(api, link):
    """Received first and decided behind the answer, under one key with the decision that follows."""
    headers = {"Prefer": "respond-async", "Idempotency-Key": "later-1"}
    received = api.ask("POST", "/v1/requests", link, 202, json={"request": request("ada")}, headers=headers).json()
    if received["state"] != "received" or "decision" in received:
        api.faults.append(f"openCase: not received first: {received}")
    again = api.ask("POST", "/v1/requests", link, 202, json={"request": request("ada")}, headers=headers)
    if again.json() != received or again.headers.get("Idempotency-Replayed") != "true":
        api.faults.append(f"openCase: not answered as before: {again.text}")
    for _ in range(100):
        decided = api.ask("GET", f"/v1/cases/{received['id']}", link, 200).json()
        if decided["state"] != "received":
            return
        time.sleep(0.1)
    api.faults.append(f"openCase: never decided: {decided}")


def times(api, link):
    said = {**request("ada"), "at": "2026-01-01T00:00:00Z"}
    api.ask("POST", "/v1/requests", link, 422, json={"request": said})
    later = {**request("ada"), "at": "2999-01-01T00:00:00Z"}
    problem = api.ask("POST", "/v1/requests", "aisora", 422, json={"account": "ada", "request": later}).json()
    if problem["errors"][0]["path"] != "$.request.at":
        api.faults.append(f"openCase: the place of the time is not named: {problem}")


def lists(api, path, account, messages):
    """Every list page by page is the list as a whole."""
    for address in [
        f"{path}/history", f"{path}/ledger", account, messages, "/v1/policies", "/v1/cases?account=ada", "/v1/people",
        "/v1/keys", "/v1/payments?state=succeeded",
    ]:
        # Payments of the others are still being made.
        key = "theally" if "payments" in address else "aisora"
        join = "&" if "?" in address else "?"
        whole = api.ask("GET", f"{address}{join}limit=100", key, 200).json()["data"]
        pieces, cursor = [], None
        while cursor is not False:
            more = f"&cursor={cursor}" if cursor else ""
            page = api.ask("GET", f"{address}{join}limit=1{more}", key, 200).json()
            pieces += page["data"]
            cursor = page.get("next_cursor", False)
            cursor = cursor and urllib.parse.quote(cursor)
        if pieces != whole:
            api.faults.append(f"{address}: {len(pieces)} one by one, {len(whole)} at once")


def policies(api):
    text = (ROOT / "Policies/aisora/policy.md").read_text().replace("version: 2025-09-14", "version: 2099-01-01")
    digest = api.ask("POST", "/v1/policies", "aisora", 201, json={"text": text, "effective_at": "2099-01-01T00:00:00Z"}).json()["digest"]
    api.ask("GET", f"/v1/policies/{digest}", "aisora", 200)


def main():
    with Demo(sys.argv[1]) as demo:
        api = Checked(demo)
        plain(api)
        people(api)
        ada = customer(api, "ada", history("ada"))
        customer(api, "eve", history("eve"))
        times(api, ada)
        later(api, ada)
        accepted(api, ada)
        lines(api)
        policies(api)
        path, account = paid(api, ada)
        messages = written(api)
        reviewed(api)
        provider(api)
        run_by_people(api)
        effects(api)
        runs(api)
        mails(api)
        lists(api, path, account, f"{messages}/messages")
        on_disk(api)
        missing = api.operations() - api.seen
        api.faults += [f"{name}: never walked through with success" for name in sorted(missing)]
    finish("walk", api.faults, api.count)


main()
