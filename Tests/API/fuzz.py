"""Schemathesis over the description, against a demo: no fault of ours, and no answer that is not as described."""

import json
import os
import subprocess
import sys
import sysconfig
import tempfile

from demo import Demo, finish

# Not asked of a description: that whatever fits its schemas is taken. A request that fits may be about a case that is
# not there, which no schema says. Who may ask what is held in Tests/RedressWebTests/MatrixTests.swift.
CHECKS = ",".join([
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "negative_data_rejection", "unsupported_method",
])


def things(demo):
    """Things that are there, so that what is asked gets past their absence."""
    cases = demo.ask("GET", "/v1/cases?limit=100", "callloop").json()["data"]
    paid = next(case for case in cases if case["payments"])
    open_case = next(case for case in cases if case["state"] == "under_review")
    policy = demo.ask("GET", "/v1/policies", "callloop").json()["data"][0]["digest"]
    names = {
        "case": open_case["id"], "account": paid["account"],
        "payment": paid["payments"][0]["id"], "digest": policy, "name": "held:" + paid["payments"][0]["charge"],
    }
    charge = paid["payments"][0]["charge"]
    return names, {"account": paid["account"], "charge": charge}


# What is refused for its size is refused, too; a body of six megabytes breaks a schema as well.
REFUSED = [400, 401, 403, 404, 405, 406, 408, 409, 413, 415, 422, 428, 429, "5xx"]


def settings(names):
    parameters = "".join(f'"path.{name}" = {json.dumps(value)}\n' for name, value in names.items())
    return f"[parameters]\n{parameters}\n[checks.negative_data_rejection]\nexpected-statuses = {json.dumps(REFUSED)}\n"


def command(demo, phases, seconds):
    return [
        os.path.join(sysconfig.get_path("scripts"), "schemathesis"), "run", demo.url + "/openapi.json",
        "--header", f"Authorization: Bearer {demo.keys['callloop']}", "--checks", CHECKS,
        # A second's rate of one credential; and no guesses at others, which would be put off soon.
        "--rate-limit", "90/s", "--generation-with-security-parameters", "false",
        "--warnings", "off", "--phases", phases, "--max-time", str(seconds), "--seed", "7",
        "--generation-database", "none", "--no-color",
    ]


def main():
    """Each operation by itself first; then one after the other, each with what came of those before."""
    seconds = int(os.environ.get("FUZZ_SECONDS", "50"))
    hooks = os.path.join(os.path.dirname(os.path.abspath(__file__)), "kinds.py")
    faults = []
    with Demo(sys.argv[1]) as demo, tempfile.TemporaryDirectory() as folder:
        names, there = things(demo)
        with open(os.path.join(folder, "schemathesis.toml"), "w") as file:
            file.write(settings(names))
        env = {**os.environ, "SCHEMATHESIS_HOOKS": hooks, "REDRESS_THERE": json.dumps(there)}
        for phases, share in [("examples,coverage,fuzzing", 2), ("stateful", 1)]:
            ran = subprocess.run(command(demo, phases, seconds * share // 2), cwd=folder, capture_output=True, text=True, env=env)
            print(ran.stdout[-6000:] + ran.stderr[-2000:])
            faults += [] if ran.returncode == 0 else [f"schemathesis found something in {phases} ({ran.returncode})"]
        if not demo.is_alive():
            faults.append("the process ended")
        faults += [line for line in demo.words().splitlines() if '"level":"error"' in line][:5]
    finish("fuzz", faults, 2)


main()
