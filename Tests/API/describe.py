"""The OpenAPI 3.1 document is valid, and says of every operation what it takes and gives."""

import sys

import openapi_spec_validator

from demo import Demo, finish


def main():
    with Demo(sys.argv[1]) as demo:
        document = demo.ask("GET", "/openapi.json").json()
    openapi_spec_validator.validate(document)
    faults, count = [], 0
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            count += 1
            name = f"{method} {path}"
            if not any("schema" in c for s, a in operation["responses"].items() if s[0] == "2" for c in a["content"].values()):
                faults.append(f"{name}: no schema of its answer")
            named = {part[1:-1] for part in path.split("/") if part.startswith("{")}
            stated = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
            if named != stated:
                faults.append(f"{name}: the path names {named}, the parameters {stated}")
            if path.startswith("/v1/") and not operation.get("x-roles") and "security" not in operation:
                faults.append(f"{name}: nobody may ask it")
    finish("describe", faults, count)


main()
