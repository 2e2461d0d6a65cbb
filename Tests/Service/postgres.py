"""A PostgreSQL of one's own for a test: made, started, stopped and removed."""
from __future__ import annotations

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile


class Postgres:
    """A server in a folder of its own, listening on a free port of this machine."""

    def __init__(self):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
        if not found and not shutil.which("initdb"):
            raise SystemExit("there is no PostgreSQL here: apt install postgresql")
        self.bin = os.path.dirname(found[-1]) if found else os.path.dirname(shutil.which("initdb"))
        self.folder = tempfile.mkdtemp(prefix="redress-pg-")
        self.user = None
        if os.getuid() == 0:
            # The server refuses to run as root.
            self.user = "postgres" if "postgres" in [entry.pw_name for entry in pwd.getpwall()] else "nobody"
            shutil.chown(self.folder, self.user)
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port = listener.getsockname()[1]
        self.run("initdb", "-D", f"{self.folder}/data", "-U", "redress", "-A", "trust", "--locale=C", "-E", "UTF8")
        self.start()
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "redress", "redress")

    @property
    def url(self) -> str:
        return f"postgres://redress@127.0.0.1:{self.port}/redress"

    def run(self, program: str, *arguments: str) -> None:
        command = [f"{self.bin}/{program}", *arguments]
        if self.user:
            command = ["setpriv", f"--reuid={self.user}", "--clear-groups", *command]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{program} failed: {done.stderr or done.stdout}")

    def start(self) -> None:
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-l", f"{self.folder}/log", "-o",
                 f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=200", "start")

    def crash(self) -> None:
        """Stops it at once, without letting anything finish, and starts it again."""
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")
        self.start()

    def close(self) -> None:
        try:
            self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
