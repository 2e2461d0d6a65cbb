"""A demo of the service in a folder of its own, on a free port, for as long as the `with` lasts."""

import os
import pathlib
import re
import subprocess
import tempfile
import time

import requests

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Demo:
    """The demo: `url`, and `keys`, the admin's secret of each company."""

    def __init__(self, redress):
        self.redress = redress

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="redress-api-")
        self.log = open(os.path.join(self.folder.name, "log"), "w+")
        self.process = subprocess.Popen(
            [self.redress, "serve", "--demo", "--data", os.path.join(self.folder.name, "data"), "--port", "0"],
            cwd=ROOT, stdout=self.log, stderr=subprocess.STDOUT,
        )
        self.wait()
        return self

    def wait(self):
        for _ in range(600):
            text = self.words()
            keys = dict(re.findall(r"^ +(\w+) +(rk_[0-9a-f]+)", text, re.M))
            if keys:
                self.keys = keys
                self.url = re.search(r"http://127\.0\.0\.1:\d+", text).group(0)
                return
            assert self.process.poll() is None, text
            time.sleep(0.1)
        raise AssertionError("the demo did not start: " + text)

    def words(self):
        with open(self.log.name) as file:
            return file.read()

    def is_alive(self):
        return self.process.poll() is None

    def memory(self):
        """How many bytes the process holds."""
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) * 1024

    def data(self):
        return pathlib.Path(self.folder.name, "data")

    def ask(self, method, path, key=None, **more):
        """Asks as the admin of a company, or with a secret."""
        headers = dict(more.pop("headers", {}))
        if key:
            headers["Authorization"] = "Bearer " + self.keys.get(key, key)
        return requests.request(method, self.url + path, headers=headers, timeout=30, **more)

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()
        self.folder.cleanup()


def finish(name, faults, count):
    """Says what came of it, and ends with it."""
    for fault in faults:
        print(f"{name}: {fault}")
    print(f"{name}: {count} checks, {len(faults)} faults")
    raise SystemExit(1 if faults else 0)
