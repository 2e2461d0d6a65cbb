#!/usr/bin/env python3
"""Runs the command and compares what it says with golden files.

    Tests/CommandTests/run.py .build/debug/redress               every golden file
    Tests/CommandTests/run.py .build/debug/redress check-        those whose name begins so
    Tests/CommandTests/run.py .build/debug/redress --update      write what it says now; review the difference

A golden file holds a test in sections, each under a line that begins with `--- `:

    --- command            a line for sh, in which `redress` is the command under test
    --- file NAME          a file's text
    --- python NAME        a file as a Python expression of type bytes, for what can't be shown
    --- status             the exit status expected
    --- stdout, --- stderr what is expected there

Each test runs in an empty folder with the files of `files/`. A text that does not end with a line feed is
shown with a line `\\ no line feed at the end`. A test that changes files shows them by its command.
"""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = HERE.parent.parent / "Sources"
UNFINISHED = "\\ no line feed at the end\n"
LIMIT_SECONDS = 60


class Golden:
    """A test: its input sections in order, and what is expected."""

    def __init__(self, path):
        self.path = path
        self.sections = self.read(path.read_text(encoding="utf-8"))

    @staticmethod
    def read(text):
        sections = []
        for line in text.splitlines(keepends=True):
            if line.startswith("--- "):
                sections.append([line[4:].strip(), ""])
            elif sections:
                sections[-1][1] += line
            elif line.strip():
                raise ValueError("text before the first section")
        return sections

    def inputs(self):
        return [(head, body) for head, body in self.sections if head not in ("status", "stdout", "stderr")]

    def command(self):
        return next(body.strip() for head, body in self.sections if head == "command")

    def expected(self):
        return "".join(f"--- {head}\n{body}" for head, body in self.sections if head in ("status", "stdout", "stderr"))

    def write(self, outcome):
        start = "".join(f"--- {head}\n{body}" for head, body in self.inputs())
        self.path.write_text(start + outcome, encoding="utf-8")

    def prepare(self, folder):
        for source in sorted((HERE / "files").iterdir()):
            shutil.copy(source, folder)
        for head, body in self.inputs():
            kind, _, name = head.partition(" ")
            if kind == "file":
                (folder / name).write_text(body, encoding="utf-8")
            elif kind == "python":
                (folder / name).write_bytes(eval(body))


def shown(data):
    text = data.decode("utf-8", errors="backslashreplace")
    return text if not text or text.endswith("\n") else text + "\n" + UNFINISHED


def outcome(golden, binary):
    """The sections that the command gives in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "bin").mkdir()
        (root / "bin" / "redress").symlink_to(binary)
        work = root / "work"
        work.mkdir()
        golden.prepare(work)
        environment = {"PATH": f"{root / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "HOME": folder}
        ended = subprocess.run(["sh", "-c", golden.command()], cwd=work, env=environment, stdin=subprocess.DEVNULL,
                               capture_output=True, timeout=LIMIT_SECONDS)
    return f"--- status\n{ended.returncode}\n--- stdout\n{shown(ended.stdout)}--- stderr\n{shown(ended.stderr)}"


def codes():
    """Every diagnostic code that the sources declare."""
    found = set()
    for path in SOURCES.rglob("*.swift"):
        text = re.sub(r"^\s*///.*$", "", path.read_text(encoding="utf-8"), flags=re.M)
        found.update(re.findall(r'DiagnosticCode\(\s*"([a-z0-9-]+)"', text))
    return found


def untested_codes(goldens):
    shown_codes = set()
    for golden in goldens:
        shown_codes.update(re.findall(r"^(?:error|warning|note)\[([a-z0-9-]+)\]", golden.expected(), flags=re.M))
    return sorted(codes() - shown_codes)


def compare(golden, binary, update):
    """A message where the outcome is not as expected; None where it is, or was written."""
    try:
        found = outcome(golden, binary)
    except subprocess.TimeoutExpired:
        return f"{golden.path.name}: still running after {LIMIT_SECONDS} s\n"
    if found == golden.expected():
        return None
    if update:
        golden.write(found)
        print(f"written {golden.path.name}")
        return None
    lines = difflib.unified_diff(golden.expected().splitlines(), found.splitlines(), "expected", "found", lineterm="")
    return f"{golden.path.name}: {golden.command()}\n" + "\n".join(lines) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary", type=pathlib.Path)
    arguments.add_argument("prefix", nargs="?", default="", help="only golden files whose name begins so")
    arguments.add_argument("--update", action="store_true", help="write what the command says now")
    options = arguments.parse_args()
    goldens = [Golden(path) for path in sorted((HERE / "golden").glob(f"{options.prefix}*.txt"))]
    binary = options.binary.resolve()
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        failures = [failure for failure in pool.map(lambda one: compare(one, binary, options.update), goldens) if failure]
    if not options.prefix and (missing := untested_codes([Golden(golden.path) for golden in goldens])):
        failures.append("no golden file shows these diagnostics: " + ", ".join(missing) + "\n")
    print("\n".join(failures), end="")
    print(f"{len(goldens)} golden files, {len(failures)} failures")
    sys.exit(1 if failures or not goldens else 0)


if __name__ == "__main__":
    main()
