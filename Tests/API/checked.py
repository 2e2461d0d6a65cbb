"""Asks the API, and holds every answer against what the description says of it."""

import re

import jsonschema


class Checked:
    """A demo whose answers are looked at; `seen` has the operations that succeeded."""

    def __init__(self, demo):
        self.demo = demo
        self.document = demo.ask("GET", "/openapi.json").json()
        self.seen, self.faults, self.count = set(), [], 0
        self.routes = [
            (method.upper(), re.compile("^" + re.sub(r"\\\{\w+\\\}|\{\w+\}", "[^/]+", path) + "$"), operation)
            for path, operations in self.document["paths"].items()
            for method, operation in operations.items()
        ]

    def operations(self):
        return {operation["operationId"] for _, _, operation in self.routes}

    def ask(self, method, path, key=None, expect=None, **more):
        answer = self.demo.ask(method, path, key, **more)
        bare = path.split("?")[0]
        for verb, pattern, operation in self.routes:
            if verb == method and pattern.match(bare):
                self.check(operation, answer)
        self.count += 1
        if expect and answer.status_code != expect:
            self.faults.append(f"{method} {path}: {answer.status_code} instead of {expect}: {answer.text[:300]}")
        return answer

    def check(self, operation, answer):
        name, status = operation["operationId"], str(answer.status_code)
        stated = operation["responses"].get(status)
        if stated is None:
            return self.faults.append(f"{name}: answers {status}, which is not described: {answer.text[:200]}")
        kind = answer.headers.get("Content-Type", "").split(";")[0]
        if kind not in stated["content"]:
            return self.faults.append(f"{name}: answers {kind}")
        if kind.endswith("json"):
            self.hold(name, answer.json(), stated["content"][kind]["schema"])
        if answer.ok:
            self.seen.add(name)

    def hold(self, name, value, schema):
        whole = {**schema, "components": self.document["components"]}
        validator = jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker())
        for error in validator.iter_errors(value):
            self.faults.append(f"{name}: {error.json_path}: {error.message[:200]}")
